"""Dates of background events: one event, linked across articles by its names and figures, on different days.

Articles that are held against each other must share a figure ("13 soldiers" in both), since names and kind alone join
too much. The dates of the story itself are left to the engine that pairs facts, since a story has many days. A
background event is told in a clause or two, and the date that sets it off is that of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import compatible, date_of
from crocus_check.compare.checks.numbers.disagreements import TOLD_BY_RULES
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key, by_support
from crocus_check.compare.evidence.questions import when
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, labels, listed
from crocus_check.core.checks import Example
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event
from crocus_check.core.sources import Origins
from crocus_check.core.values import DateValue, QuantityValue


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each background event whose date two articles give differently."""
    by_event: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in story.facts:
        if isinstance(fact.value, DateValue) and fact.value.earliest and top(fact.event) not in (None, STORY):
            by_event[fact.event or ""][fact.document].append(fact)
    found = []
    figures = _figures(story.facts)
    for event_id, documents in by_event.items():
        told = _corroborated({d: figures.get((event_id, d), frozenset()) for d in documents})
        sides = _sides([dates for document, dates in sorted(documents.items()) if document in told], story.sources)
        if len(sides) > 1:
            found.append(_discrepancy(story.event[event_id], sides))
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
    story = {figure for (event, _), figures in found.items() if top(event) == STORY for figure in figures}
    return {key: frozenset(figures - story) for key, figures in found.items()}


def _corroborated(figures: Mapping[str, frozenset[tuple[float, str]]]) -> frozenset[str]:
    """The documents that share a figure with another one."""
    return frozenset(d for d, own in figures.items() if any(own & other for e, other in figures.items() if e != d))


def _sides(documents: Sequence[Sequence[Fact]], sources: Origins) -> list[list[Fact]]:
    """The dates by value, where those of one article all disagree with those of another; else nothing."""
    disagree = any(
        all(not compatible(a, b) for a in first for b in second)
        for i, first in enumerate(documents)
        for second in documents[i + 1 :]
    )
    if not disagree:
        return []
    by_value = by_key((fact for dates in documents for fact in dates), lambda fact: date_of(fact).edtf)
    sides = by_support(by_value.values(), sources, lambda fact: fact)
    return [side for side in sides if any(not compatible(side[0], other[0]) for other in sides)]


def _discrepancy(event: Event, sides: Sequence[Sequence[Fact]]) -> Discrepancy:
    told = labels(sides)
    return finding(
        sides_of(told, sides),
        key=("event date", *sorted(date_of(side[0]).edtf for side in sides)),
        event=event.id,
        attribute="date",
        referent=event.label,
        message=f"{when(event)} {answers(told)}",
        explanation=(
            f"The articles speak of one {event.type}, held to be one by its kind, names and figures; no day satisfies "
            f"{listed(told)}."
        ),
    )


CHECK = Check(
    id="event-dates",
    verdicts=("conflict",),
    title="The day of another event than the story's",
    finds="Two articles tell of one earlier event, known by its kind, names and a figure, and give it different days.",
    matters="The date of a known event can be looked up, and a reader who does so trusts the rest less.",
    speaks=Example(
        (
            "2019-05-06: The minister spoke in Lund on Monday. Gunmen killed 13 soldiers at Tarsh on 4 March 2012.",
            "2019-05-07: A trial began in Lund. The attack at Tarsh on 9 March 2012 killed 13 soldiers.",
        )
    ),
    silent=Example(
        (
            "2019-05-06: The minister spoke in Lund on Monday. Gunmen killed 13 soldiers at Tarsh on 4 March 2012.",
            "2019-05-07: A trial began in Lund. The attack at Tarsh in March 2012 killed 13 soldiers.",
        )
    ),
    find=findings,
    yields_to=TOLD_BY_RULES,
)
