"""Periods: figures whose own clauses set them at another time than the story, "in 2009", "last year", "on April 20".

What was so then answers no question of now, however much the words around both are alike. Only a clause that is dated
as a whole counts ("in 2009 robbers took ..."): "claims from 2001 to 2009" and "since October" say nothing of when. In
the same way a year or a month long before is no other answer to a question that a day answers.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from crocus_check.core.days import bounds
from crocus_check.core.events import STORY
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.core.values import DateValue, QuantityValue

NEAR = 45
"""Days within which two clauses may still tell of one happening, whose day articles give in different ways."""
SEVERAL = 3
"""Days of a time that is longer than a day and the night after it."""
MONTH, YEAR = 27, 300
"""Days of the shortest month that is told as such, and such as a slip in the month does not make."""
_DATED = frozenset({"obl", "obl:in", "obl:on", "obl:tmod"})
Span = tuple[dt.date, dt.date]


class Periods:
    """The time that each figure's own clause sets it in, and that of the story."""

    def __init__(self, facts: Iterable[Fact], events: Mapping[str, Event], published: Mapping[str, str | None]) -> None:
        self.events, self.published = events, published
        self.clauses: dict[tuple[str, int], list[Span]] = defaultdict(list)
        for fact in facts:
            value, role = fact.value, fact.context.role
            if isinstance(value, DateValue) and value.mod is None and role in _DATED and (span := bounds(value.edtf)):
                self.clauses[fact.document, fact.context.clause].append(span)

    def apart(self, a: Fact, b: Fact) -> bool:
        """Whether one of two facts is of the background by its own clause, and the other is of the story."""
        return self._long_before(a, b) or self._long_before(b, a)

    def longer(self, a: Fact, b: Fact) -> bool:
        """Whether one of two counts is of a longer time that holds that of the other, and is the higher one: 233 in the
        past week, 61 of them on Monday."""
        return self._holds(a, b) or self._holds(b, a)

    def _holds(self, whole: Fact, part: Fact) -> bool:
        more, less = whole.value, part.value
        if not isinstance(more, QuantityValue) or not isinstance(less, QuantityValue) or more.unit != less.unit:
            return False
        if more.lo is None or less.hi is None or more.lo < less.hi:
            return False
        spans, days = (self.clauses.get((fact.document, fact.context.clause), ()) for fact in (whole, part))
        return bool(spans and days) and all(
            (last - first).days >= SEVERAL and first <= day[0] and day[1] <= last and day[1] - day[0] <= dt.timedelta(1)
            for first, last in spans
            for day in days
        )

    def _long_before(self, old: Fact, new: Fact) -> bool:
        if _of_story(old) or not _of_story(new):
            return False
        if isinstance(old.value, DateValue) and isinstance(new.value, DateValue):
            one, other = bounds(old.value.edtf), bounds(new.value.edtf)
            if one is None or other is None or other[0] != other[1]:
                return False
            return (one[1] - one[0]).days >= MONTH and _gap(one, other) > YEAR
        then = self.clauses.get((old.document, old.context.clause), ())
        now = self._now(new)
        return bool(then) and now is not None and all(_gap(span, now) > NEAR for span in then)

    def _now(self, fact: Fact) -> Span | None:
        """The time of a fact of the story: its clause's, its event's or the day of its article."""
        event = self.events.get(fact.event or "")
        own = self.clauses.get((fact.document, fact.context.clause), ())
        told = [event.date if event is not None else None, self.published.get(fact.document)]
        return next(iter((*own, *(span for each in told if each and (span := bounds(each[:21]))))), None)


def differently_sure(a: Fact, b: Fact) -> bool:
    """Whether one of two counts is of what is suspected and the other of what is confirmed of it, which is no more."""
    held = {fact.qualifiers.status: fact.value for fact in (a, b)}
    sure, other = held.get("confirmed"), held.get("suspected")
    if not isinstance(sure, QuantityValue) or not isinstance(other, QuantityValue) or sure.unit != other.unit:
        return False
    return sure.lo is None or other.hi is None or sure.lo <= other.hi


def _of_story(fact: Fact) -> bool:
    return (fact.event or STORY).partition(".")[0] == STORY


def _gap(one: Span, other: Span) -> int:
    return max((other[0] - one[1]).days, (one[0] - other[1]).days)
