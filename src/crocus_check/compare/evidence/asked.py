"""Asked: slots as a report has them, each with its question in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.questions import question
from crocus_check.compare.pairing.slots import Slot as Found
from crocus_check.core.events import top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event, Slot

LEAST = 0.5
"""The least probability of the leading pair of a slot that is told."""


def slots(found: Iterable[Found], events: Mapping[str, Event]) -> list[Slot]:
    """The slots of a story with their questions, in the order of their first facts."""
    told = []
    for each in found:
        if max((pair.probability for pair in each.pairs), default=0.0) < LEAST:
            continue
        event, facts = _of_one_event(each.facts)
        attribute = _most(fact.attribute for fact in facts) or facts[0].kind
        asks = question(facts, events.get(event or ""))
        told.append(Slot("", event, asks, attribute, tuple(fact.id for fact in facts)))
    return [replace(slot, id=f"s{number}") for number, slot in enumerate(told, start=1)]


def _of_one_event(facts: Sequence[Fact]) -> tuple[str | None, Sequence[Fact]]:
    """The event of most facts, and the facts of it and of its parts without those of other events: their values would
    stand in one row of a table with those that the question is about. All of them where that leaves fewer than two."""
    event = _most(fact.event for fact in facts)
    own = [fact for fact in facts if fact.event is None or event in (fact.event, top(fact.event))]
    return (event, own) if len(own) > 1 else (event, facts)


def with_slots(found: Sequence[Discrepancy], told: Sequence[Slot]) -> list[Discrepancy]:
    """The discrepancies with the id of the slot that all of their facts are of."""
    home = {fact: slot.id for slot in told for fact in slot.facts}
    named = []
    for each in found:
        of = {home.get(fact) for side in each.values for fact in side.facts}
        named.append(replace(each, slot=of.pop()) if len(of) == 1 else each)
    return named


def _most(values: Iterable[str | None]) -> str | None:
    """The most common value, of equals the first."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None
