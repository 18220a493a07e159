"""Event mentions of each document, from the triggers of its facts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crocus_check.core.entities import Names, fold
from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact, Trigger
from crocus_check.core.findings import Extract
from crocus_check.rules import load


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """Event type -> family."""
    return {kind: entry["family"] for kind, entry in load("events").items()}


def find_event_mentions(extracts: Sequence[Extract], names: Names) -> list[EventMention]:
    """The event mentions of all documents, in document and text order."""
    out = []
    for extract in extracts:
        by_trigger: dict[tuple[int, int], list[Fact]] = {}
        for fact in extract.facts:
            if fact.context.trigger is not None:
                trigger = fact.context.trigger
                by_trigger.setdefault((trigger.start, trigger.end), []).append(fact)
        for _, facts in sorted(by_trigger.items()):
            out.append(_mention(extract.document.id, facts, names))
    return out


def _mention(document: str, facts: Sequence[Fact], names: Names) -> EventMention:
    trigger = facts[0].context.trigger
    assert trigger is not None  # grouped by trigger above
    first = min(facts, key=lambda f: f.start)
    return EventMention(
        id=f"{document}:{trigger.start}",
        document=document,
        trigger=trigger,
        family=families().get(trigger.type, "other"),
        names=frozenset(_key(names, document, name) for name in trigger.names),
        own=_own(trigger, document, names),
        facts=tuple(fact.id for fact in facts),
        zone=first.context.zone,
        sentence=first.context.sentence,
    )


def _own(trigger: Trigger, document: str, names: Names) -> frozenset[str]:
    if trigger.title is None:
        return frozenset()
    title = fold(trigger.title)
    return frozenset(_key(names, document, name) for name in trigger.names if fold(name) in title)


def _key(names: Names, document: str, surface: str) -> str:
    entity = names.entity(document, surface)
    return entity.id if entity is not None else fold(surface)
