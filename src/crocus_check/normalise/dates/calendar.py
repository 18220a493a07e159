"""Calendar arithmetic: units around a day, offsets in units, holidays."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from crocus_check import rules
from crocus_check.core.days import month_end

Span = tuple[dt.date, dt.date]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "night": 1, "morning": 1, "afternoon": 1, "evening": 1}
FEW = (2, 6)
"""How many a vague number ("several", "a few") may be."""

_MONTHS_TRIED = 7
"""Days of neighbouring months at most; more spans are those of neighbouring years."""


def unit_around(day: dt.date, unit: str) -> Span:
    """The first and last day of the unit (ISO week, calendar month ...) that holds a day.

    >>> unit_around(dt.date(2024, 3, 22), "week")
    (datetime.date(2024, 3, 18), datetime.date(2024, 3, 24))
    """
    if unit in ("week", "fortnight"):
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    if unit == "weekend":
        monday = day - dt.timedelta(days=day.weekday())
        return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
    if unit == "decade":
        start = day.year - day.year % 10
        return dt.date(max(1, start), 1, 1), dt.date(start + 9, 12, 31)
    if unit == "century":
        start = day.year - day.year % 100
        return dt.date(max(1, start), 1, 1), dt.date(start + 99, 12, 31)
    if unit in MONTHS:
        size = MONTHS[unit]
        month = (day.month - 1) // size * size + 1 if size <= 12 else 1
        return dt.date(day.year, month, 1), month_end(day.year, month + min(size, 12) - 1)
    return day, day


def moved(day: dt.date, count: float, unit: str) -> dt.date:
    """A day moved by some units; a day that the month lacks becomes its last (29 February a year later: the 28th).
    Raises ValueError or OverflowError outside of the years 1 to 9999."""
    if unit in MONTHS:
        months = day.year * 12 + day.month - 1 + round(count * MONTHS[unit])
        year, month = divmod(months, 12)
        last = month_end(year, month + 1)
        return last if day.day > last.day else last.replace(day=day.day)
    return day + dt.timedelta(days=round(count * _DAYS.get(unit, 1)))


def nearest(spans: list[Span], now: dt.date, tense: str, unit: str = "day") -> Span:
    """Of spans in order of time the one that the tense means: the last that has begun (past), the first that has not
    ended (future), else the one next to now. A day without a year is next to now wherever that is within two months,
    since one of ten months ago is told with its year; a quarter to come is told of as the one next to now."""
    near = min(spans, key=lambda span: (distance(span, now), span[0] > now))
    if unit == "day" and distance(near, now) < 60 and len(spans) > _MONTHS_TRIED:
        return near
    if tense == "past":
        begun = [span for span in spans if span[0] <= now]
        return begun[-1] if begun else spans[0]
    if tense == "future" and unit not in ("quarter", "half"):
        open_ = [span for span in spans if span[1] >= now]
        return open_[0] if open_ else spans[-1]
    return near


def distance(span: Span, day: dt.date) -> int:
    return max((span[0] - day).days, (day - span[1]).days, 0)


@lru_cache(maxsize=1024)
def holiday(name: str, year: int) -> dt.date | None:
    """The day of a holiday of rules/en/holidays.toml in a year; None where there is none. The moveable feasts of the
    Gregorian church are reckoned from Easter Sunday."""
    rule = rules.load("holidays").get(name, {}).get("rule", "")
    if fixed := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return dt.date(year, int(fixed[1]), int(fixed[2]))
    if fixed := re.fullmatch(r"fixed (\S+)", rule):
        return dt.date.fromisoformat(fixed[1])
    if fixed := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + dt.timedelta(days=int(fixed[1]))
    if fixed := re.fullmatch(r"nth (\d) (\d\d) (-?\d)(?: \+(\d))?", rule):
        day = nth_weekday(year, int(fixed[2]), int(fixed[1]), int(fixed[3]))
        return day + dt.timedelta(days=int(fixed[4] or 0)) if day else None
    return None


def is_fixed(name: str) -> bool:
    """Whether a day with a name is one day of one year ("D-Day")."""
    return str(rules.load("holidays").get(name, {}).get("rule", "")).startswith("fixed")


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth weekday of a month, from 1, or -1 for the last; None where the month has none."""
    if nth < 0:
        last = month_end(year, month)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else None


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)
