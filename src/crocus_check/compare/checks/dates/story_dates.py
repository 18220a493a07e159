"""Story dates: the day on which the story's main event happened, as two articles tell it.

Compared are full dates that say when it happened (`onsets`): the day that most articles give, against one that another
gives for it, within ten days, or the same day of another month or year. Left alone are days that an article gives
beside the usual one (a follow-up, a second blast), sentences that name another place, articles published before that
day, nights that run from one day into the next, clocks of other zones, and articles that are too few: the usual day
must be named by two.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.onsets import Onsets
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.questions import when
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, listed
from crocus_check.compare.pairing.nights import one_night
from crocus_check.core.checks import Example
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import OPENING, Fact
from crocus_check.core.findings import Discrepancy, Event
from crocus_check.core.phrases import day_words
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import DateValue, TimeValue

_DAYS = 10
_FULL = re.compile(r"\d{4}-\d\d-\d\d")

Days = Mapping[str, list[Fact]]


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each day that articles give for the main event beside the usual one."""
    onsets, sources = story.once(Onsets.of), story.sources
    if onsets.kind is None:
        return []
    named: dict[str, list[Fact]] = defaultdict(list)
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in story.facts:
        if (mentioned := _mentioned(fact)) is not None:
            named[mentioned].append(fact)
        day = _day(fact)
        if day is not None and onsets.told(fact):
            told[day].append(fact)
    usual = max(
        (day for day in told if _support(named[day], sources) > 1),
        key=lambda day: (_support(told[day], sources) + _support(named[day], sources), day),
        default=None,
    )
    if usual is None:
        return []
    for day in set(told) - {usual}:
        told[day] = [f for f in told[day] if _after(story, f, usual) and not onsets.elsewhere(f, told[usual])]
    zoned = {
        (f.document, f.context.sentence) for f in story.facts if isinstance(f.value, TimeValue) and f.value.zone == 0
    }
    return [
        _discrepancy((usual, _beside(usual, told, named)), (day, told[day]), story.event)
        for day in sorted(told)
        if told[day]
        and _slips(usual, day)
        and _rarer(usual, day, told, named, sources)
        and not _night(usual, day, told, zoned)
    ]


def _after(story: Comparison, fact: Fact, day: str) -> bool:
    """Whether an article may have known of what happened on a day."""
    published = story.published.get(fact.document)
    return published is None or published >= day


def _day(fact: Fact) -> str | None:
    """The day of a full date, None for other values."""
    value = fact.value
    if not isinstance(value, DateValue) or value.approx or value.mod is not None:
        return None
    return value.earliest if value.earliest == value.latest else None


def _mentioned(fact: Fact) -> str | None:
    """The day that a date names, one that only bounds something else too: "since the 12 March fire"."""
    value = fact.value
    if isinstance(value, DateValue) and not value.approx and value.mod in ("after", "before", "from", "to"):
        return value.edtf if _FULL.fullmatch(value.edtf) else None
    return _day(fact)


def _support(facts: Sequence[Fact], sources: Origins) -> int:
    return support({fact.document for fact in facts}, sources)


def _slips(usual: str, day: str) -> bool:
    """Whether a day is one that is easily written for another."""
    one, other = dt.date.fromisoformat(usual), dt.date.fromisoformat(day)
    near = abs((one - other).days) <= _DAYS
    return one != other and (near or (one.day == other.day and (one.month == other.month or one.year == other.year)))


def _rarer(usual: str, day: str, told: Days, named: Days, sources: Origins) -> bool:
    """Whether no article names both days, and fewer name this one."""
    both = {fact.document for fact in named[usual]} & {fact.document for fact in named[day]}
    return not both and _support(told[day], sources) < _support(named[usual], sources)


def _night(usual: str, day: str, told: Days, zoned: set[tuple[str, int]]) -> bool:
    """Whether the days are those before and after one midnight, or of two zones of time."""
    if abs((dt.date.fromisoformat(usual) - dt.date.fromisoformat(day)).days) > 1:
        return False
    if any((f.document, f.context.sentence) in zoned for d in (usual, day) for f in told[d]):
        return True
    return any(
        one_night(a.value, b.value)
        for a in told[usual]
        for b in told[day]
        if isinstance(a.value, DateValue) and isinstance(b.value, DateValue)
    )


def _beside(usual: str, told: Days, named: Days) -> list[Fact]:
    """The dates that name the usual day: those that say when it happened, and one of each other article's start."""
    found = list(told[usual])
    have = {fact.document for fact in found}
    for fact in named[usual]:
        if fact.document not in have and top(fact.event) == STORY and fact.context.zone in OPENING:
            found.append(fact)
            have.add(fact.document)
    return found


def _discrepancy(
    usual: tuple[str, list[Fact]], other: tuple[str, list[Fact]], events: Mapping[str, Event]
) -> Discrepancy:
    one_year = usual[0][:4] == other[0][:4]
    labels = [day_words(day, year=not one_year) or day for day in (usual[0], other[0])]
    event = events.get(STORY)
    label = event.label if event is not None else "the main event"
    return finding(
        sides_of(labels, (usual[1], other[1])),
        key=("story date", *sorted((usual[0], other[0]))),
        event=event.id if event is not None else None,
        attribute="date",
        referent=label,
        message=f"{when(event)} {answers(labels)}",
        explanation=(
            f"Both sides give the day of what the story is about ({label}), and no article names both days; "
            f"{listed(labels)} cannot both be its day."
        ),
    )


CHECK = Check(
    id="story-dates",
    verdicts=("conflict",),
    title="The day on which it happened",
    finds="An article dates what the story is about to another day than most of the articles do.",
    matters="When it happened is the first thing that a reader asks, and other dates are reckoned from it.",
    speaks=Example(
        (
            "2011-03-04: A passenger train derailed near Colbeck on Thursday and 14 people were hurt, police said.",
            "2011-03-04: Fourteen people were hurt when a train derailed near Colbeck on Thursday.",
            "2011-03-09: A rail was cracked near Colbeck, where a train derailed on March 2 and hurt 14 people.",
        )
    ),
    silent=Example(
        (
            "2011-03-04: A passenger train derailed near Colbeck on Thursday and 14 people were hurt, police said.",
            "2011-03-04: Fourteen people were hurt when a train derailed near Colbeck on Thursday.",
            "2011-03-09: The rails were looked at on Sunday after a train derailed near Colbeck and hurt 14 people.",
        )
    ),
    find=findings,
)
