"""Event mentions: one trigger in one document with the facts that hang on it. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from crocus_check.core.facts import Trigger

STORY = "e1"
"""The id of the event that a story is about. Its parts and what came of it are "e1.1", "e1.2" ...; all other events of
a story are its background."""


def top(event: str | None) -> str | None:
    """The story of an event that is part of one, any other event itself; of the ids within one story."""
    return None if event is None else event.partition(".")[0]


@dataclass(frozen=True, slots=True)
class EventMention:
    """A trigger and its surroundings. `names` are the ids of entities that take part or say where, `own` those inside
    the trigger's own phrase ("the Beslan school siege"), `facts` the ids of the facts that hang on it; `zone` and
    `sentence` are those of its first fact."""

    id: str
    document: str
    trigger: Trigger
    family: str
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()
    zone: str = "body"
    sentence: int = 0
