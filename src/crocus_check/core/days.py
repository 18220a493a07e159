"""Sets of days: what a date value allows, and whether two can be the same day.

EDTF is ISO 8601-2 (Library of Congress, Extended Date/Time Format): "2024-03-22", "2024-03", "2024", "201X", "20XX",
"XXXX-03-22", "XXXX-XX-24", seasons 21 to 24 (spring to winter), quarters 33 to 36, halves 40 and 41, intervals "A/B".
A winter belongs to the year in which it starts. Standard library only.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from crocus_check.core.values import DateValue, TimeValue

SEASON_MONTHS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
"""EDTF season -> first month and number of months (northern hemisphere, meteorological)."""
_PERIODS = SEASON_MONTHS | {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
_EDTF = re.compile(r"(?P<y>[\dX]{4}|\d{3}X|\d\dXX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?")
_SHARE = {"early": (0.0, 0.55), "mid": (0.2, 0.8), "late": (0.45, 1.0), "start": (0.0, 0.4), "end": (0.6, 1.0)}
_ANY_YEAR = range(2000, 2028)
"""28 years in which every day of the year, 29 February too, falls on every weekday."""


@dataclass(frozen=True, slots=True)
class _Days:
    """Days from `first` to `last` (None open) whose month, day and weekday are as given (None any)."""

    first: dt.date | None
    last: dt.date | None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    span: int = 0

    def holds(self, day: dt.date) -> bool:
        return (
            (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
            and self.weekday in (None, day.weekday())
        )


def bounds(edtf: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that an EDTF text names; None where the year is unknown or the text no date.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        first, last = bounds(start), bounds(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _EDTF.fullmatch(edtf.rstrip("~?%"))
    if match is None or match["y"][:2] == "XX" or not match["y"][:2].isdecimal():
        return None
    year = match["y"]
    try:
        if "X" in year:
            known = year.rstrip("X")
            size = 10 ** (4 - len(known))
            start_year = max(1, int(known) * size)
            return dt.date(start_year, 1, 1), dt.date(int(known) * size + size - 1, 12, 31)
        return _within(int(year), match["m"], match["d"])
    except ValueError:
        return None


def _within(year: int, month: str | None, day: str | None) -> tuple[dt.date, dt.date]:
    if month is None or month == "XX":
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if int(month) in _PERIODS:
        first, months = _PERIODS[int(month)]
        return dt.date(year, first, 1), month_end(year, first + months - 1)
    if day is None or day == "XX":
        return dt.date(year, int(month), 1), month_end(year, int(month))
    exact = dt.date(year, int(month), int(day))
    return exact, exact


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month; months beyond 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, 12, 31) if month == 12 else dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def compatible(a: DateValue, b: DateValue) -> bool:
    """Whether there is a day that satisfies both. Symmetric, and true of a value and itself.

    An unknown year, a weekday, "early" and "late", the open ends of "since" and "until" all count.
    """
    return _meet(a, b) is not None


def intersect(a: DateValue, b: DateValue) -> DateValue | None:
    """The days that satisfy both as a value, its interval as narrow as the first and last such day; None where there
    is no such day. Parts of the day and the text's notation are those of `a`, or else of `b`."""
    if a == b:
        return a
    met = _meet(a, b)
    if met is None:
        return None
    first, last, weekday = met
    base = a if _width(a) <= _width(b) else b
    value = replace(base, weekday=weekday, approx=a.approx and b.approx, part=a.part or b.part, mod=None)
    if first is None or last is None:
        return value
    edtf = (
        base.edtf if bounds(base.edtf) == (first, last) else first.isoformat() if first == last else f"{first}/{last}"
    )
    return replace(value, edtf=edtf, earliest=first.isoformat(), latest=last.isoformat())


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def times_compatible(a: TimeValue, b: TimeValue, tolerance: int = 0) -> bool:
    """Whether two times of day can be the same: as instants where both zones are known, else by the clock, unless the
    zones are known to differ. `tolerance` is in minutes; an approximate time has half an hour more."""
    if "game clock" in (a.label, b.label) and a.label != b.label:
        return True
    zoned = a.zone is not None and b.zone is not None
    if not zoned and a.label and b.label and a.label != b.label and "local" not in (a.label, b.label):
        return True  # "Eastern" and "British": two clocks, and how far apart they are depends on the season
    shift_a, shift_b = (a.zone or 0, b.zone or 0) if zoned else (0, 0)
    slack = tolerance + (30 if a.approx or b.approx else 0)
    first_a, last_a = _minutes(a.earliest) - shift_a, _minutes(a.latest) - shift_a
    first_b, last_b = _minutes(b.earliest) - shift_b, _minutes(b.latest) - shift_b
    turn = _DAY if a.half and b.half else _DAY // 2
    return any(
        first_a - slack <= last_b + turns * turn and first_b + turns * turn <= last_a + slack for turns in range(-5, 6)
    )


_DAY = 24 * 60
"""Minutes after which a clock shows the same again; half as many where it is open whether before or after noon."""


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _width(value: DateValue) -> int:
    days = _days(value)
    if days.first is None or days.last is None:
        return 400_000 - 100 * sum(x is not None for x in (days.month, days.day, days.weekday))
    return (days.last - days.first).days


def _days(value: DateValue) -> _Days:
    """The constraint that a value is. A value with an impossible pattern ("XXXX-02-31") allows any day."""
    first = _day(value.earliest)
    last = _day(value.latest)
    month = day = None
    if first is None and last is None:
        match = _EDTF.fullmatch(value.edtf)
        if match is not None and (found := bounds(value.edtf)) is not None:
            first, last = found
        elif match is not None:
            month, day = _fixed(match["m"]), _fixed(match["d"])
            if month is not None and month > 12:
                return _Days(None, None, weekday=value.weekday)
    else:
        first, last = _narrowed(first, last, value)
    return _Days(first, last, month, day, value.weekday if _weekday_counts(value) else None)


def _weekday_counts(value: DateValue) -> bool:
    """A weekday constrains unless the day is known: then the day decides, right or wrong."""
    return value.earliest is None or value.earliest != value.latest


def _narrowed(first: dt.date | None, last: dt.date | None, value: DateValue) -> tuple[dt.date | None, dt.date | None]:
    if value.mod in ("from", "after"):
        return first, None
    if value.mod in ("to", "before"):
        return None, last
    if first is None or last is None:
        return first, last
    length = (last - first).days
    if value.mod in _SHARE and length > 1:
        low, high = _SHARE[value.mod]
        first, last = first + dt.timedelta(days=int(length * low)), first + dt.timedelta(days=int(length * high) + 1)
    if value.approx:
        slack = dt.timedelta(days=min(3660, max(1, length)))
        low_end, high_end = dt.date.min + slack, dt.date.max - slack
        first = first - slack if first > low_end else dt.date.min
        last = last + slack if last < high_end else dt.date.max
    return first, last


def _fixed(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None


def _day(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _meet(a: DateValue, b: DateValue) -> tuple[dt.date | None, dt.date | None, int | None] | None:
    """The first and last day that satisfy both (None where open) and the weekday; None where there is none."""
    if a == b:
        days = _days(a)
        return days.first, days.last, a.weekday
    one, two = _days(a), _days(b)
    firsts = [d for d in (one.first, two.first) if d is not None]
    lasts = [d for d in (one.last, two.last) if d is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first is not None and last is not None and first > last:
        return None
    both = [_same(x, y) for x, y in ((one.month, two.month), (one.day, two.day), (one.weekday, two.weekday))]
    if any(clash for _, clash in both):
        return None
    (month, _), (day, _), (weekday, _) = both
    test = _Days(first, last, month, day, weekday)
    if month is None and day is None and weekday is None:
        return first, last, None
    if first is None or last is None or (last - first).days > 366 * 28:
        return (first, last, weekday) if _somewhere(test, first, last) else None
    held = [d for n in range((last - first).days + 1) if test.holds(d := first + dt.timedelta(days=n))]
    return (held[0], held[-1], weekday) if held else None


def _same(x: int | None, y: int | None) -> tuple[int | None, bool]:
    return (x if x is not None else y), x is not None and y is not None and x != y


def _somewhere(test: _Days, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether a pattern has a day in an interval that is open, or longer than the calendar's cycle of 28 years."""
    day = test.day or 1
    month = test.month
    if month is None:
        return day <= 31
    for year in _ANY_YEAR:
        try:
            dt.date(year, month, day)
        except ValueError:
            continue
        return True
    return False
