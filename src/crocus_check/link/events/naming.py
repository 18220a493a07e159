"""Names of events beside each other: one that has no word for what happened goes by whom or what it is about, and two
of one label are told apart by their days.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.core.phrases import day_words
from crocus_check.link.events.acts import demonyms, place_told
from crocus_check.link.events.labels import UNKNOWN

_OFTEN = 0.4
"""The share of an event's facts whose clauses name what it is about."""


def told_apart(events: Sequence[Event], members: Mapping[str, Sequence[Fact]]) -> list[Event]:
    """The events with labels that can be told apart, as far as the articles allow; `members` are their facts."""
    seen = Counter(name for facts in members.values() for name in _named(facts))
    named = [replace(event, label=_fuller(event, members[event.id], seen)) for event in events]
    labels = Counter(event.label for event in named)
    return [replace(each, label=_dated(each)) if labels[each.label] > 1 and not each.main else each for each in named]


def _fuller(event: Event, facts: Sequence[Fact], seen: Mapping[str, int]) -> str:
    """The label: a part or a background event without a noun goes by a name, and one noun alone gets its place."""
    if event.label == UNKNOWN:
        return event.label if event.main else _about(facts, seen) or UNKNOWN
    if not (event.label.isalpha() and event.label.islower()):
        return event.label
    place = place_told(facts, event.label)
    return f"{event.label} in {place}" if place else event.label


def _named(facts: Sequence[Fact]) -> list[str]:
    return [name for fact in facts if fact.kind != "name" for name in dict.fromkeys(fact.context.names)]


def _about(facts: Sequence[Fact], seen: Mapping[str, int]) -> str | None:
    """The name that many of its facts and few others stand with."""
    told = Counter(_named(facts))
    size = sum(fact.kind != "name" for fact in facts)
    total = sum(seen.values())
    often = [
        name for name, count in told.items() if count >= max(1, _OFTEN * size) and fold(name) not in demonyms()
    ]  # fmt: skip
    return max(often, key=lambda name: (told[name] * math.log(1 + total / seen[name]), name), default=None)


def _dated(event: Event) -> str:
    """The label with the event's day, where that is known to the day and the label has none."""
    day = event.date if event.date and len(event.date) == 10 and "X" not in event.date else None
    words = day_words(day, year=False) if day else None
    return f"{event.label}, {words}" if words else event.label
