"""Disagreements: facts of one slot whose values can't all hold, as the engine of `pairing` puts slots together.

One search finds those of figures, dates and times, since weak links of all of them are told up to one number; a check
of each kind tells its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.apart import given, told_apart
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.opposed import Opposed, all_opposed
from crocus_check.compare.evidence.periods import Periods
from crocus_check.compare.evidence.series import Series, days_of, series
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.telling import told
from crocus_check.compare.evidence.wording import value_words
from crocus_check.compare.pairing.plain import Plain
from crocus_check.compare.pairing.profiles import grows
from crocus_check.core.checks import Example, Verdict
from crocus_check.core.facts import Fact, Kind
from crocus_check.core.findings import Discrepancy, Severity
from crocus_check.core.values import QuantityValue

POSSIBLE = 0.3
"""Probability of one question from which two values are told as a weak link."""
BARS: Mapping[str, float] = {"quantity": 0.6, "date": 0.75, "time": 0.85}
"""The same, from which they are a warning, by the kind of value."""
SLIP, IN_HEADLINE = 0.4, 0.25
"""The same, of one number with a wrong word for its size ("a million" for "a billion"), and of one that so stands in
the headline of an article and nowhere else in it."""
PLAIN = 0.4
"""The same, of two figures that plainly answer one question (`pairing.plain`)."""
SURE = 0.85
LEAST_POSSIBLE = 2
"""How many weak links are told as `possible` in any case; else as many as there are discrepancies of this kind."""


def _by_kind(story: Comparison) -> Mapping[Kind, list[Discrepancy]]:
    """One discrepancy for each slot in which values conflict, by the kind of value; the best of the weak links beside
    them are `info`."""
    strong: list[Opposed] = []
    weak: list[Opposed] = []
    periods = Periods(story.facts, story.event, story.published)
    for slot in told_apart(story.slots, given(story.facts)):
        for found in all_opposed(slot, IN_HEADLINE, story.sources, periods):
            bar = _bar(found, story)
            if found.probability < min(bar, POSSIBLE):
                continue
            (strong if found.probability >= bar else weak).append(found)
    weak.sort(key=lambda each: (-each.probability, each.leading.a.id, each.leading.b.id))
    by_kind: dict[Kind, list[Discrepancy]] = {"quantity": [], "date": [], "time": []}
    for each in strong:
        by_kind[each.leading.a.kind].append(_discrepancy(each, story))
    for each in weak[: max(LEAST_POSSIBLE, len(strong))]:
        by_kind[each.leading.a.kind].append(replace(_discrepancy(each, story), verdict="possible", severity="info"))
    return by_kind


def _plain(story: Comparison) -> Plain:
    return Plain(story.facts, story.names, story.published)


def _bar(found: Opposed, story: Comparison) -> float:
    """The probability from which the sides are a warning: less is asked where the words at the leading values say
    plainly what both are of, or where these are one number, a thousand or a million times apart."""
    one, other = found.leading.a, found.leading.b
    if story.once(_plain).of(one, other):
        return PLAIN
    a, b = one.value, other.value
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue) or a.unit != b.unit:
        return BARS[one.kind]
    small, large = sorted(abs(each.number or 0) for each in (a, b))
    if not small or not any(math.isclose(large, small * times) for times in (1e3, 1e6)):
        return BARS[one.kind]
    title = next((fact for fact in (one, other) if fact.context.zone == "title"), None)
    if title is None or one.document != other.document or one.context.zone == other.context.zone:
        return SLIP
    again = [f for f in story.facts if f.document == title.document and f.value == title.value and f is not title]
    return SLIP if again else IN_HEADLINE


def quantities(story: Comparison) -> Sequence[Discrepancy]:
    """One discrepancy for each question to which articles give figures that cannot all hold."""
    return story.once(_by_kind)["quantity"]


def dates(story: Comparison) -> Sequence[Discrepancy]:
    """One discrepancy for each question to which articles give dates that cannot all hold."""
    return story.once(_by_kind)["date"]


def times(story: Comparison) -> Sequence[Discrepancy]:
    """One discrepancy for each question to which articles give times that cannot all hold."""
    return story.once(_by_kind)["time"]


def _discrepancy(found: Opposed, story: Comparison) -> Discrepancy:
    lead = found.sides[0][0]
    event = story.event.get(lead.event or "")
    attribute = lead.attribute or "quantity"
    course = _course(found.sides, attribute, story)
    sides = course.sides if course is not None else found.sides
    verdict: Verdict = "update" if course is not None else "conflict"
    words = told(sides, found.beside, found.probability, verdict, event, story.documents, course)
    return finding(
        sides_of(words.labels, sides),
        key=(verdict, *_slot_words(sides), *sorted(value_words(side[0]) for side in sides)),
        verdict=verdict,
        severity=_severity(found.probability, course),
        event=event.id if event is not None else None,
        attribute=attribute,
        referent=lead.referent,
        message=words.message,
        explanation=words.explanation,
        details=words.details,
    )


def _course(sides: Sequence[Sequence[Fact]], attribute: str, story: Comparison) -> Series | None:
    """How a running count went; None where it is none, or could not have moved: all of it is of one day."""
    days = days_of(sides, story.published) if grows(attribute) else ()
    return series(sides, story.published, story.facts) if len(days) > 1 or None in days else None


def _severity(probability: float, course: Series | None) -> Severity:
    """A contradiction that is sure is an error; a count that rises as the articles say that it did is news of it."""
    if course is None:
        return "error" if probability >= SURE else "warning"
    return "info" if course.expected else "warning"


def _slot_words(values: Sequence[Sequence[Fact]]) -> tuple[str, str]:
    """Attribute and referent for the fingerprint: the first in order of the alphabet, so that neither the names of the
    files nor which side has more articles makes a difference."""
    return min((fact.attribute or "", fact.referent or "") for side in values for fact in side)


TOLD_BY_RULES = ("story-dates", "story-times", "milestones", "lives", "unnamed-ages", "background-dates")
"""The checks that say when something was by rules of their own: they know better what they hold against each other."""

QUANTITIES = Check(
    id="quantities",
    costly=True,
    verdicts=("conflict", "update", "possible"),
    title="A figure that differs",
    finds="Two articles answer one question about one event with numbers that cannot both hold: tolls, prices, scores.",
    matters="At least one of them is wrong or out of date, and a reader who sees both trusts neither.",
    speaks=Example(
        (
            "2014-05-06: A ferry sank off Skarn on Tuesday. Twelve people were killed, the coast guard said.",
            "2014-05-06: Nine people were killed when a ferry sank off Skarn on Tuesday, police said.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: A ferry sank off Skarn on Tuesday. Twelve people were killed, the coast guard said.",
            "2014-05-06: At least nine people were killed when a ferry sank off Skarn on Tuesday, police said.",
        )
    ),
    find=quantities,
    yields_to=TOLD_BY_RULES,
)
DATES = Check(
    id="dates",
    costly=True,
    verdicts=("conflict", "possible"),
    title="A date that differs",
    finds="Two articles answer one question about one event with dates of which no day satisfies both.",
    matters="Readers plan by dates, and what came first decides what caused what.",
    speaks=Example(
        (
            "2014-05-06: The dam at Velden broke on 17 February 2013, killing six people. Six men are on trial.",
            "2014-05-06: Six men are on trial. Six people died when the dam at Velden broke on 19 February 2013.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: The dam at Velden broke on 17 February 2013, killing six people. Six men are on trial.",
            "2014-05-06: Six men are on trial. Six people died when the dam at Velden broke in February 2013.",
        )
    ),
    find=dates,
    yields_to=TOLD_BY_RULES,
)
TIMES = Check(
    id="times",
    costly=True,
    verdicts=("conflict", "possible"),
    title="A time of day that differs",
    finds="Two articles answer one question about one event with times of day that lie too far from each other.",
    matters="One of the two is wrong, and people come too late.",
    speaks=Example(
        (
            "2014-05-06: The concert in the Lund town hall begins at 7 p.m. on Friday, and tickets cost $20.",
            "2014-05-06: A concert is given in the Lund town hall on Friday. It begins at 8 p.m.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: The concert in the Lund town hall begins at 7 p.m. on Friday, and tickets cost $20.",
            "2014-05-06: A concert is given in the Lund town hall on Friday. It begins at 7.05 p.m.",
        )
    ),
    find=times,
    yields_to=TOLD_BY_RULES,
)
