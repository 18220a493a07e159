"""Clock times: when of the day the story's main event happened, as two articles tell it.

Compared are times of day and parts of the day that say when it happened (`onsets`). Two clocks differ beyond rounding:
ten minutes, more for round hours and for "about", "shortly before"; two odd minutes given exactly differ at once. One
clock face with two zones (local and GMT) is a conflict, unless the story is told from a place that keeps GMT; other
times of two zones are left alone, since the offset is unknown. A part of the day is held against another one and
against a local clock ("early Tuesday", "in the afternoon") where no hour is in both. An article that gives two times
that differ (a start and an end) is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import bounding
from crocus_check.compare.checks.dates.onsets import Onsets, early
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_article, by_support, sides_of_articles, single_minded
from crocus_check.compare.evidence.questions import when as when_asked
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed, together, value_words
from crocus_check.core import days
from crocus_check.core.checks import Example
from crocus_check.core.events import STORY
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import DateValue, TimeValue
from crocus_check.rules import load

_DAY = 24 * 60
_EXACT, _ABOUT, _ROUND = 10, 20, 10
"""Minutes of slack: between two clocks, for each approximate one, for each full hour."""
_HEDGED = frozenset({"before", "after", "around", "about", "by", "towards", "toward"})
_ABOUTS = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|shortly|just|some)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _When:
    """A time told of the main event: minutes of the day from `first` to `last`, with their `slack`; `zoned` where the
    clock is that of GMT; `date` where the text gives the day; `exact` for an odd minute without a hedge."""

    fact: Fact
    first: int
    last: int
    slack: int
    clock: bool
    zoned: bool
    exact: bool
    half: bool
    date: DateValue | None


def findings(story: Comparison) -> list[Discrepancy]:
    """At most one discrepancy: the times of day that articles give for the main event."""
    onsets = story.once(Onsets.of)
    if onsets.kind is None:
        return []
    told_of = list(_told(story.facts, onsets))
    kept: list[_When] = []
    for when in told_of:
        others = [other.fact for other in told_of if other.fact.document != when.fact.document]
        if not others or not onsets.elsewhere(when.fact, others):
            kept.append(when)
    facing = not _keeps_gmt(story.facts)
    single = single_minded(by_article(kept, _fact), lambda a, b: not _differ(a, b, facing=False))
    single.sort(key=lambda t: (not any(w.clock and not w.zoned for w in t), t[0].fact.id))
    sides = sides_of_articles(single, lambda a, b: not _differ(a, b, facing))
    sides = [s for s in sides if any(_differ(a, b, facing) for o in sides if o is not s for a in s for b in o)]
    return [_discrepancy(by_support(sides, story.sources, _fact), story)] if len(sides) > 1 else []


def _fact(when: _When) -> Fact:
    return when.fact


def _told(facts: Sequence[Fact], onsets: Onsets) -> Iterator[_When]:
    """The times and parts of days that say when the main event happened."""
    usual = _usual_day(facts, onsets)
    dates: dict[tuple[str, int], list[DateValue]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.value, DateValue):
            dates[fact.document, fact.context.sentence].append(fact.value)
    for fact in facts:
        value = fact.value
        if not isinstance(value, TimeValue | DateValue) or not onsets.told(fact):
            continue
        beside = dates[fact.document, fact.context.sentence]
        if isinstance(value, TimeValue):
            off = usual is not None and beside and not any(days.compatible(usual, date) for date in beside)
            if value.label != "game clock" and not off:
                yield _clock(fact, value)
        elif (
            value.part in load("onsets")["parts"]
            and not bounding(fact)
            and (usual is None or days.compatible(usual, value))
        ):
            low, high = (int(60 * hour) for hour in load("onsets")["parts"][value.part])
            yield _When(fact, low, high, 0, False, False, False, True, value)


def _usual_day(facts: Sequence[Fact], onsets: Onsets) -> DateValue | None:
    """The day that most articles give for the main event."""
    seen: dict[DateValue, set[str]] = defaultdict(set)
    for fact in facts:
        value = fact.value
        if isinstance(value, DateValue) and value.earliest and value.earliest == value.latest and onsets.told(fact):
            seen[DateValue(value.earliest, value.earliest, value.latest)].add(fact.document)
    return max(seen, key=lambda day: (len(seen[day]), day.edtf), default=None)


def _clock(fact: Fact, value: TimeValue) -> _When:
    first, last = _minutes(value.earliest), _minutes(value.latest)
    role = (fact.context.role or "").partition(":")[2]
    at = fact.sentence.find(fact.text)
    hedged = value.approx or role in _HEDGED or bool(_ABOUTS.search(fact.sentence[max(0, at - 12) : at]))
    if role == "between":
        hedged = True  # one end of a span: the other is another hour or so away
    exact = not hedged and first % 5 != 0
    slack = (_ABOUT if hedged else 0) + (_ROUND if first % 60 == 0 else 0)
    return _When(fact, first, last, slack, True, value.zone == 0, exact, value.half, None)


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _differ(a: _When, b: _When, facing: bool) -> bool:
    """Whether two times can't be one; `facing`: one clock face in two zones counts."""
    if a.zoned != b.zoned:
        local = b if a.zoned else a
        return facing and local.clock and _zone_named(local.fact) and _gap(a, b) == 0
    if a.zoned and not (a.clock and b.clock):
        return False
    if not (a.half and b.half):
        return False
    if a.clock and b.clock:
        slack = 0 if a.exact and b.exact else _EXACT + a.slack + b.slack
        return _gap(a, b) > slack
    if a.date is not None and b.date is not None and not days.compatible(a.date, b.date):
        return False
    return _gap(a, b) > 0


def _zone_named(fact: Fact) -> bool:
    return isinstance(fact.value, TimeValue) and fact.value.label is not None


def _gap(a: _When, b: _When) -> int:
    """Minutes between two spans on the face of a clock of 24 hours; 0 where they meet."""
    return min(max(0, a.first - (b.last + turn), (b.first + turn) - a.last) for turn in (-_DAY, 0, _DAY))


def _keeps_gmt(facts: Sequence[Fact]) -> bool:
    """Whether the starts of articles name a place whose own clocks show GMT."""
    places = frozenset(load("onsets")["gmt"])
    return any(fact.kind == "name" and early(fact) and fact.text.lower() in places for fact in facts)


def _discrepancy(sides: Sequence[Sequence[_When]], story: Comparison) -> Discrepancy:
    labels = [_label(min(side, key=lambda w: (not w.clock, w.fact.id))) for side in sides]
    event = story.event.get(STORY)
    label = event.label if event is not None else "the main event"
    return finding(
        sides_of(labels, [[when.fact for when in side] for side in sides]),
        key=("story time", *sorted(labels)),
        event=event.id if event is not None else None,
        attribute="time",
        referent=label,
        message=f"{when_asked(event, 'time')} {listed(labels)}",
        explanation=(
            f"Each side gives the time of day of what the story is about ({label}). {together(labels)} hold, also when "
            f"rounding and zones that no text names are allowed for."
        ),
    )


def _label(when: _When) -> str:
    return value_words(when.fact) if when.clock else when.fact.text


CHECK = Check(
    id="story-times",
    verdicts=("conflict",),
    title="The time of day at which it happened",
    finds="Two articles give what the story is about clock times or parts of the day that cannot both be right.",
    matters="Who was where, and what came first, hangs on the hour.",
    speaks=Example(
        (
            "2012-04-03: A strong earthquake struck the Banda coast at 6:12 a.m. on Tuesday and killed two people.",
            "2012-04-03: Two people died when an earthquake shook the Banda coast. The quake struck at 7:12 a.m.",
        )
    ),
    silent=Example(
        (
            "2012-04-03: A strong earthquake struck the Banda coast at 6:12 a.m. on Tuesday and killed two people.",
            "2012-04-03: Two people died when an earthquake shook the Banda coast. The quake struck at about 6 a.m.",
        )
    ),
    find=findings,
)
