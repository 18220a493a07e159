"""Functions of the notation that place a pattern, a weekday or a holiday next to a day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from crocus_check.core.timex import Expr
from crocus_check.normalise.dates import edtf
from crocus_check.normalise.dates.calendar import distance, holiday, is_fixed, nearest, nth_weekday, unit_around
from crocus_check.normalise.dates.reading import (
    Known,
    Reading,
    days_of_months,
    evaluated,
    exact,
    filled,
    function,
    of_pattern,
    placed,
    unit_of_pattern,
)

_NEWS = 60
"""Days around now that news tells of without a year."""
_WITHOUT_YEAR = 340
"""Days around now beyond which a day is told with its year."""
_REACH = 9
"""Years to either side in which a partial date is looked for: 29 February comes back within eight."""


@function("near")
def _near(expr: Expr, known: Known) -> Reading | None:
    """near(PATTERN,TENSE): the pattern's occurrence around now."""
    pattern, tense = str(expr[1]), str(expr[2])
    open_ = of_pattern(pattern)
    if open_ is None or open_.first is not None or known.now is None:
        return open_
    if pattern.startswith("XXXX-XX-"):
        spans = days_of_months(int(pattern[8:]), known.now)
    else:
        years = range(max(1, known.now.year - _REACH), known.now.year + _REACH + 1)
        spans = [span for year in years if (span := filled(pattern, year))]
    return placed(pattern, nearest(spans, known.now, tense, unit_of_pattern(pattern))) if spans else None


@function("on")
def _on(expr: Expr, known: Known) -> Reading | None:
    """on(PATTERN,BASE): the pattern in the year, month or week of the base."""
    base = evaluated(expr[2], known)
    if not isinstance(expr[1], str):
        return _weekday_within(expr[1], base)
    pattern = expr[1]
    if base is None:
        return None
    if base.known is None:
        if pattern.startswith("XXXX-XX-") and re.match(r"[\dX]{4}-\d\d", base.edtf):
            return of_pattern(base.edtf[:7] + pattern[7:])
        return of_pattern(pattern)
    first = base.known[0]
    if pattern.startswith("XXXX-XX-"):
        spans = days_of_months(int(pattern[8:]), first)
        inside = [span for span in spans if span[0].replace(day=1) == first.replace(day=1)]
        return exact(inside[0][0]) if inside else None
    span = filled(pattern, first.year)
    return placed(pattern, span) if span else None


def _weekday_within(weekday: Expr, base: Reading | None) -> Reading:
    number = int(str(weekday[1]))
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", weekday=number)
    day = base.known[0]
    return replace(exact(day + dt.timedelta(days=(number - day.weekday()) % 7)), weekday=number)


@function("wd")
def _wd(expr: Expr, known: Known) -> Reading | None:
    """wd(4,WHICH[,BASE]): a weekday before, after or around the base, which is now where none is named; "eve" is
    before, but for the very next day."""
    number, which = int(str(expr[1])), str(expr[2]) if len(expr) > 2 else "past"
    base = evaluated(expr[3], known) if len(expr) > 3 else (exact(known.now) if known.now else None)
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", weekday=number)
    day = base.known[0]
    back, ahead = (day.weekday() - number) % 7, (number - day.weekday()) % 7
    if which == "this":
        shift = number - day.weekday()
    elif which == "last":
        shift = -(back or 7)
    elif which == "next":
        shift = ahead or 7
    elif which == "near":
        shift = ahead if ahead < back else -back
    elif which == "eve":
        shift = ahead if ahead == 1 else -back
    else:
        shift = ahead if which == "future" else -back
    found = replace(exact(day + dt.timedelta(days=shift)), weekday=number)
    if which == "last" and back == 1 and len(expr) < 4:  # "last Tuesday", written on a Wednesday, may be either Tuesday
        first = day - dt.timedelta(days=8)
        found = replace(found, edtf=edtf.of_span(first, found.last or day), first=first, approx=True)
    return found


@function("dow")
def _dow(expr: Expr, known: Known) -> Reading | None:
    """dow(4,X): X, said to be a Friday. Of a day without a year the weekday chooses the year, but not against the
    news: a day of the last weeks or the next with another weekday is the writer's slip, and keeps its year."""
    weekday, inner = int(str(expr[1])), evaluated(expr[2], known)
    if inner is None or inner.unit != "day":
        return inner
    if inner.known is not None and known.now is not None and not isinstance(expr[2], str) and expr[2][0] == "near":
        inner = _with_weekday(inner, weekday, expr[2], known.now)
    return replace(inner, weekday=weekday)


def _with_weekday(inner: Reading, weekday: int, near: Expr, now: dt.date) -> Reading:
    """The reading in the year next to now in which it is a weekday, where that is told of as it would be from now."""
    assert inner.known is not None and not isinstance(near, str)
    pattern, tense = str(near[1]), str(near[2])
    if inner.known[0].weekday() == weekday or distance(inner.known, now) <= _NEWS:
        return inner
    spans = [s for y in range(now.year - 6, now.year + 7) if (s := filled(pattern, y))]
    same = [s for s in spans if s[0].weekday() == weekday]
    best = min(same, key=lambda s: distance(s, now), default=None)
    if best is None or distance(best, now) > _WITHOUT_YEAR:
        return inner
    if (tense == "past" and best[0] > now) or (tense == "future" and best[0] < now):
        return inner
    return placed(pattern, best)


@function("step")
def _step(expr: Expr, known: Known) -> Reading | None:
    """step(N,PATTERN[,BASE]): last (-1), this (0) or next (1) August, counted from now or from a base."""
    turn, pattern = str(expr[1]), str(expr[2])
    base = evaluated(expr[3], known) if len(expr) > 3 else (exact(known.now) if known.now else None)
    if base is None or base.known is None:
        return of_pattern(pattern)
    day = base.known[0]
    spans = [span for year in range(max(1, day.year - 2), day.year + 3) if (span := filled(pattern, year))]
    if turn == "-1":
        return placed(pattern, [span for span in spans if span[1] < day][-1])
    if turn == "1":
        return placed(pattern, next(span for span in spans if span[0] > day))
    inside = [span for span in spans if span[0] <= day <= span[1]]
    return placed(pattern, inside[0] if inside else next(s for s in spans if s[0].year == day.year))


@function("nth")
def _nth(expr: Expr, known: Known) -> Reading | None:
    """nth(WEEKDAY,N,MONTH): the first Tuesday of a month."""
    weekday, nth = int(str(expr[1])), int(str(expr[2]))
    month = evaluated(expr[3], known)
    if month is None or month.known is None:
        return Reading(month.edtf + "-XX" if month else "XXXX-XX-XX", weekday=weekday)
    day = nth_weekday(month.known[0].year, month.known[0].month, weekday, nth)
    return replace(exact(day), weekday=weekday) if day else None


@function("weekend")
def _weekend(expr: Expr, known: Known) -> Reading | None:
    """weekend(WHICH[,BASE]): last, this, next, or the one around the base."""
    which = str(expr[1])
    base = evaluated(expr[2], known) if len(expr) > 2 else (exact(known.now) if known.now else None)
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", unit="weekend")
    day = base.known[0]
    saturday, sunday = unit_around(day, "weekend")
    if which == "last" or (which == "near" and day.weekday() < 3) or (which == "past" and saturday > day):
        saturday, sunday = (d - dt.timedelta(days=7) for d in (saturday, sunday))
    elif (which == "next" and day.weekday() >= 5) or (which == "future" and sunday < day):
        saturday, sunday = (d + dt.timedelta(days=7) for d in (saturday, sunday))
    return Reading(edtf.of_span(saturday, sunday), saturday, sunday, "weekend")


@function("hol")
def _holiday(expr: Expr, known: Known) -> Reading | None:
    """hol(NAME,YEAR,TENSE): YEAR a number, -1 or 1 for last and next, or none."""
    name, year = str(expr[1]), str(expr[2])
    tense = str(expr[3]) if len(expr) > 3 else "none"
    if is_fixed(name):
        day = holiday(name, 2000)
        return exact(day) if day else None
    if len(year) == 4 and year.isdecimal():
        day = holiday(name, int(year))
        return exact(day) if day else None
    if known.now is None:
        day = holiday(name, 2001)
        moves = day != holiday(name, 2002).replace(year=2001) if day and holiday(name, 2002) else True  # type: ignore[union-attr]
        return Reading("XXXX-XX-XX" if moves or day is None else f"XXXX-{day.month:02}-{day.day:02}")
    now = known.now
    spans = [(d, d) for y in range(now.year - 2, now.year + 3) if (d := holiday(name, y))]
    if year == "-1":
        return exact([s for s in spans if s[0] < now][-1][0])
    if year == "1":
        return exact(next(s for s in spans if s[0] > now)[0])
    return exact(nearest(spans, now, tense)[0])
