"""Series: the sides of a running count in the order of time, as news of the count is told: 28, then 33, then 36.

The moment of a figure is the day that its own words run it up to ("as of Saturday"), else that on which its article was
published. Only where the moments of all figures are known, and no two sides share one, is there an order of time; of
other counts it is not known which is the later one, and they are told in the order in which they come.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from crocus_check.compare.evidence.wording import listed
from crocus_check.compare.pairing.conflicts import facts_conflict
from crocus_check.compare.pairing.profiles import point
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import day_words
from crocus_check.core.values import QuantityValue

Course = Literal["rising", "falling", "wavering", "one moment", "unknown"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Series:
    """Sides from the first to the last, or as they come; `days` are the last day of each where the order is one
    of time. `accounted` says that the articles themselves tell each later figure as the next one of its count."""

    sides: tuple[tuple[Fact, ...], ...]
    course: Course
    days: tuple[str, ...]
    accounted: bool

    @property
    def ordered(self) -> bool:
        return bool(self.days)

    @property
    def expected(self) -> bool:
        """Whether nobody needs to look: each later figure is higher, and told as the next of a count that moves."""
        return self.course == "rising" and self.accounted

    def answers(self, labels: Sequence[str]) -> str:
        """ "28, then 33, then 36"; a plain list where the order of time is not known."""
        return ", then ".join(labels) if self.ordered else listed(labels)

    def words(self, labels: Sequence[str]) -> str:
        """What the course of the count is, in a sentence."""
        changing = "Such figures change as time goes by"
        if self.course == "one moment":
            return f"{changing}, but articles of one day give different ones."
        if not self.ordered:
            return f"{changing}: each may have been right when it was written."
        several = any(day[:4] != self.days[0][:4] for day in self.days)
        told = [
            f"{label} ({day_words(day, year=several)})" for label, day in zip(labels, self.days, strict=True)
        ]  # fmt: skip
        lead = {"rising": "The count rose from article to article", "falling": "The later count is lower"}
        return f"{lead.get(self.course, 'The count went up and down')}: {', then '.join(told)}."


def series(sides: Sequence[Sequence[Fact]], published: Mapping[str, str | None], facts: Iterable[Fact] = ()) -> Series:
    """The sides as a series. `facts` are those of the story, among them figures told as given before ("up from 28")."""
    held = [tuple(side) for side in sides]
    spans = [_span(side, published) for side in held]
    known = [span for span in spans if span is not None]
    if len(known) == len(held):
        timed = sorted(zip(known, held, strict=True), key=lambda pair: pair[0])
        if all(one[0][1] < other[0][0] for one, other in pairwise(timed)):
            ordered = tuple(side for _, side in timed)
            days = tuple(span[1] for span, _ in timed)
            return Series(ordered, _course(ordered), days, _accounted(ordered, facts))
    return Series(tuple(held), "one moment" if _share(held, published) else "unknown", (), False)


def days_of(sides: Iterable[Iterable[Fact]], published: Mapping[str, str | None]) -> Collection[str | None]:
    """The moments of all figures, None for those of which none is known."""
    return {_moment(fact, published) for side in sides for fact in side}


def _moment(fact: Fact, published: Mapping[str, str | None]) -> str | None:
    """The day at which a figure held."""
    for day in (fact.qualifiers.as_of, published.get(fact.document)):
        if day and (found := _DAY.match(day)):
            return found[0]
    return None


def _span(side: Iterable[Fact], published: Mapping[str, str | None]) -> tuple[str, str] | None:
    """The first and the last moment of a side; None where that of one of its figures is not known."""
    days = [_moment(fact, published) for fact in side]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known and len(known) == len(days) else None


def _share(sides: Sequence[Iterable[Fact]], published: Mapping[str, str | None]) -> bool:
    """Whether two sides have a figure of one known moment."""
    days = [{day for fact in side if (day := _moment(fact, published))} for side in sides]
    return any(one & other for n, one in enumerate(days) for other in days[n + 1 :])


def _point(fact: Fact) -> float:
    return (point(fact.value) or 0.0) if isinstance(fact.value, QuantityValue) else 0.0


def _course(sides: Sequence[Sequence[Fact]]) -> Course:
    steps = [_point(later[0]) > _point(earlier[0]) for earlier, later in pairwise(sides)]
    return "rising" if all(steps) else "falling" if not any(steps) else "wavering"


def _accounted(sides: Sequence[Sequence[Fact]], facts: Iterable[Fact]) -> bool:
    """Whether each side but the first is told as the next of its count: its words say as of when it holds, and those
    of the side before too, or its article gives the earlier figure as one given before ("up from 28"). That a toll
    "has risen to 63" is not enough: 41 may have been wrong all the same."""
    before = [fact for fact in facts if fact.qualifiers.status == "superseded"]
    return all(
        all(fact.qualifiers.as_of for fact in (*earlier, *later))
        or any(
            old.document == fact.document and not facts_conflict(old, earlier[0]) for fact in later for old in before
        )
        for earlier, later in pairwise(sides)
    )
