"""Dates of background events: one event, linked across articles by its names and figures, on different days.

A shared figure is asked for ("13 soldiers" in both), since names and kind alone join too much.

The dates of the story itself are left to the scorer, since a story has many days; a background event is told in a
clause or two, and the date that sets it off is that of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.questions import when
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import answers, labels, listed
from crocus_check.core import days
from crocus_check.core.events import STORY
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import DateValue, QuantityValue


def findings(facts: Sequence[Fact], events: Mapping[str, Event], known: Origins) -> list[Discrepancy]:
    """One discrepancy for each background event whose date two articles give differently."""
    by_event: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if isinstance(fact.value, DateValue) and fact.value.earliest and fact.event not in (None, STORY):
            by_event[fact.event or ""][fact.document].append(fact)
    found = []
    figures = _figures(facts)
    for event_id, documents in by_event.items():
        told = _corroborated({d: figures.get((event_id, d), frozenset()) for d in documents})
        sides = _sides([dates for document, dates in sorted(documents.items()) if document in told], known)
        if len(sides) > 1:
            found.append(_discrepancy(events[event_id], sides))
    return found


def _figures(facts: Sequence[Fact]) -> dict[tuple[str, str], frozenset[tuple[float, str]]]:
    """(event, document) -> the figures above two that it states of the event, none of them told of the story."""
    found: dict[tuple[str, str], set[tuple[float, str]]] = defaultdict(set)
    for fact in facts:
        value = fact.value
        if (
            isinstance(value, QuantityValue)
            and value.number is not None
            and value.number > 2
            and value.unit != "ordinal"
        ):
            found[fact.event or "", fact.document].add((float(value.number), value.unit))
    story = {figure for (event, _), figures in found.items() if event == STORY for figure in figures}
    return {key: frozenset(figures - story) for key, figures in found.items()}


def _corroborated(figures: Mapping[str, frozenset[tuple[float, str]]]) -> frozenset[str]:
    """The documents that share a figure with another one."""
    return frozenset(d for d, own in figures.items() if any(own & other for e, other in figures.items() if e != d))


def _sides(documents: Sequence[Sequence[Fact]], known: Origins) -> list[list[Fact]]:
    """The dates by value, where those of one article all disagree with those of another; else nothing."""
    apart = any(
        all(not days.compatible(_date(a), _date(b)) for a in first for b in second)
        for i, first in enumerate(documents)
        for second in documents[i + 1 :]
    )
    if not apart:
        return []
    sides: dict[str, list[Fact]] = defaultdict(list)
    for dates in documents:
        for fact in dates:
            sides[_date(fact).edtf].append(fact)
    ranked = sorted(sides.values(), key=lambda side: (-support((f.document for f in side), known), side[0].id))
    return [s for s in ranked if any(not days.compatible(_date(s[0]), _date(o[0])) for o in ranked)]


def _date(fact: Fact) -> DateValue:
    assert isinstance(fact.value, DateValue)  # only dates are gathered
    return fact.value


def _discrepancy(event: Event, sides: Sequence[Sequence[Fact]]) -> Discrepancy:
    told = labels(sides)
    return Discrepancy(
        id=fingerprint("event date", *sorted(_date(side[0]).edtf for side in sides)),
        verdict="conflict",
        severity="warning",
        event=event.id,
        attribute="date",
        referent=event.label,
        message=f"{when(event)} {answers(told)}",
        explanation=(
            f"The articles speak of one {event.type}, held to be one by its kind, names and figures; no day satisfies "
            f"{listed(told)}."
        ),
        values=tuple(side_of(label, side) for label, side in zip(told, sides, strict=True)),
    )
