"""Evaluate the notation of crocus_check.timex: an expression and what is known of now and the event -> days.

An expression here is closed: it rests on `now` and events only, the narrative's references are filled in. Where now is
unknown, what the words fix is kept ("XXXX-03-22", a weekday) and the rest stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from crocus_check import days as _days
from crocus_check.normalise import edtf
from crocus_check.normalise.date_calendar import (
    FEW,
    MONTHS,
    Span,
    distance,
    holiday,
    is_fixed,
    moved,
    nearest,
    nth_weekday,
    unit_around,
)
from crocus_check.timex import Expr
from crocus_check.values import DateValue

_UNIT_OF = {"Q": "quarter", "H": "half", "S": "season", "F": "season", "W": "season"}
_COARSE = ["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
_PARTS = frozenset({"night", "morning", "afternoon", "evening"})
_REACH = 9
"""Years to either side in which a partial date is looked for: 29 February comes back within eight."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The days an expression names: `first` and `last` are None where unknown, `unit` is the grain of the words."""

    edtf: str
    first: dt.date | None = None
    last: dt.date | None = None
    unit: str = "day"
    weekday: int | None = None
    part: str | None = None
    mod: str | None = None
    approx: bool = False

    @property
    def known(self) -> Span | None:
        return (self.first, self.last) if self.first is not None and self.last is not None else None


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression is read with: the day of writing, and the date of the event that it rests on."""

    now: dt.date | None = None
    event: DateValue | None = None


def evaluate(expr: Expr, known: Known) -> Reading | None:
    """The days of a closed expression; None where the words name no day of the calendar (31 February)."""
    try:
        return _evaluate(expr, known)
    except (ValueError, OverflowError, KeyError, IndexError):
        return None


def _evaluate(expr: Expr, known: Known) -> Reading | None:
    if isinstance(expr, str):
        if expr == "now":
            return _exact(known.now) if known.now else Reading("XXXX-XX-XX")
        if expr == "event:main" and known.event is None and known.now is not None:
            return _exact(known.now)
        if expr.startswith("event:"):
            return _of_value(known.event)
        return of_pattern(expr)
    function = _FUNCTIONS.get(str(expr[0]))
    return function(expr, known) if function else None


def _exact(day: dt.date) -> Reading:
    return Reading(day.isoformat(), day, day)


def _of_value(value: DateValue | None) -> Reading:
    if value is None or not value.earliest or not value.latest:
        return Reading("XXXX-XX-XX")
    first, last = dt.date.fromisoformat(value.earliest), dt.date.fromisoformat(value.latest)
    return Reading(value.edtf, first, last, _unit_of(first, last))


def _unit_of(first: dt.date, last: dt.date) -> str:
    length = (last - first).days
    for unit, days in (
        ("day", 1),
        ("week", 8),
        ("month", 32),
        ("quarter", 94),
        ("half", 190),
        ("year", 370),
        ("decade", 3700),
    ):
        if length < days:
            return unit
    return "century"


def of_pattern(pattern: str) -> Reading | None:
    """The reading of a calendar pattern. Raises ValueError for a day that is none."""
    text = edtf.of_pattern(pattern)
    span = _days.bounds(text)
    if span is not None:
        return Reading(text, span[0], span[1], _unit(pattern))
    year, _, rest = pattern.partition("-")
    if not re.fullmatch(r"[\dX]{4}", year) or (
        rest and not re.fullmatch(r"(\d\d|XX)(-(\d\d|XX))?|Q\d|H\d|[A-Z]{2}", rest)
    ):
        return None
    if "X" not in year or (rest[:2].isdecimal() and not 1 <= int(rest[:2]) <= 12):
        return None
    if re.fullmatch(r"\d\d-\d\d", rest):
        dt.date(2000, int(rest[:2]), int(rest[3:]))
    return Reading(text, unit=_unit(pattern))


def _unit(pattern: str) -> str:
    year, _, rest = pattern.partition("-")
    if not rest:
        return {0: "year", 1: "decade", 2: "century"}.get(year.count("X"), "year")
    if rest[0] in _UNIT_OF:
        return _UNIT_OF[rest[0]]
    return "day" if len(rest) > 2 else "month"


def _filled(pattern: str, year: int) -> Span | None:
    """The days of a pattern in a year; None where that year has none (29 February)."""
    return _days.bounds(edtf.of_pattern(f"{year:04}{pattern[4:]}"))


def _near(expr: Expr, known: Known) -> Reading | None:
    """near(PATTERN,TENSE): the pattern's occurrence around now."""
    pattern, tense = str(expr[1]), str(expr[2])
    open_ = of_pattern(pattern)
    if open_ is None or open_.first is not None or known.now is None:
        return open_
    if pattern.startswith("XXXX-XX-"):
        spans = _days_of_months(int(pattern[8:]), known.now)
    else:
        years = range(max(1, known.now.year - _REACH), known.now.year + _REACH + 1)
        spans = [span for year in years if (span := _filled(pattern, year))]
    return _placed(pattern, nearest(spans, known.now, tense, _unit(pattern))) if spans else None


def _days_of_months(day: int, around: dt.date) -> list[Span]:
    found = []
    for step in range(-3, 4):
        first = moved(around.replace(day=1), step, "month")
        if day <= _days.month_end(first.year, first.month).day:
            found.append((first.replace(day=day), first.replace(day=day)))
    return found


def _placed(pattern: str, span: Span) -> Reading:
    if pattern.startswith("XXXX-XX-"):
        return _exact(span[0])
    return replace(Reading(edtf.of_pattern(f"{span[0].year:04}{pattern[4:]}"), *span), unit=_unit(pattern))


def _on(expr: Expr, known: Known) -> Reading | None:
    """on(PATTERN,BASE): the pattern in the year, month or week of the base."""
    base = _evaluate(expr[2], known)
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
        spans = _days_of_months(int(pattern[8:]), first)
        inside = [span for span in spans if span[0].replace(day=1) == first.replace(day=1)]
        return _exact(inside[0][0]) if inside else None
    span = _filled(pattern, first.year)
    return _placed(pattern, span) if span else None


def _weekday_within(weekday: Expr, base: Reading | None) -> Reading:
    number = int(str(weekday[1]))
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", weekday=number)
    day = base.known[0]
    return replace(_exact(day + dt.timedelta(days=(number - day.weekday()) % 7)), weekday=number)


def _wd(expr: Expr, known: Known) -> Reading | None:
    """wd(4,WHICH[,BASE]): a weekday before, after or around the base, which is now where none is named."""
    number, which = int(str(expr[1])), str(expr[2]) if len(expr) > 2 else "past"
    base = _evaluate(expr[3], known) if len(expr) > 3 else (_exact(known.now) if known.now else None)
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
    else:
        shift = ahead if which == "future" else -back
    return replace(_exact(day + dt.timedelta(days=shift)), weekday=number)


def _shift(expr: Expr, known: Known) -> Reading | None:
    """shift(BASE,N,UNIT): the unit N units from the base's."""
    base = _evaluate(expr[1], known)
    count, unit = str(expr[2]), str(expr[3])
    exact, unit = unit.startswith("exact"), unit.removeprefix("exact")
    if base is None:
        return None
    if base.known is None:
        return _shifted_pattern(base, count, unit)
    if count.lstrip("-") == "few":
        return _few(base.known, -1 if count.startswith("-") else 1, unit)
    number = float(count)
    first, last = base.known
    if exact:
        return _exact(moved(first, number, unit))
    if unit == "fortnight":
        number, unit = number * 2, "week"
    if unit in ("day", *_PARTS) and base.unit not in ("day", *_PARTS):
        return _coarse(base, number, unit)
    if unit == "week" and not number.is_integer():
        return _exact(moved(first, number, unit))
    start = last if number > 0 and unit in MONTHS and base.unit in ("season", "decade") else first
    span = unit_around(moved(start, number, unit), unit)
    text = edtf.of_span(*span) if unit not in MONTHS else edtf.of_unit(span[0], unit)
    part = unit if unit in _PARTS else None
    return Reading(text, *span, "day" if part else unit, part=part, approx=abs(number) >= 2 and unit != "day")


def _coarse(base: Reading, number: float, unit: str) -> Reading:
    """Days counted from a month or year: the month or year moved, since its day is unknown."""
    assert base.known is not None
    if number == 0:
        return replace(base, part=unit if unit in _PARTS else None, approx=True)
    first, last = (moved(day, number, unit) for day in base.known)
    return Reading(edtf.of_span(first, last), first, last, base.unit, approx=True)


def _few(span: Span, sign: int, unit: str) -> Reading:
    near, far = (moved(span[0], sign * n, unit) for n in FEW)
    first, last = min(near, far), max(near, far)
    last = unit_around(last, unit)[1] if unit in MONTHS else last
    first = unit_around(first, unit)[0] if unit in MONTHS else first
    return Reading(edtf.of_span(first, last), first, last, unit, approx=True)


def _shifted_pattern(base: Reading, count: str, unit: str) -> Reading:
    """An offset from a date whose year is open: days within the year can still be counted."""
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", base.edtf)
    if not match or unit not in ("day", *_PARTS) or "few" in count or "." in count:
        month = re.match(r"XXXX-(\d\d)", base.edtf)
        if month and unit == "month" and "few" not in count and "." not in count:
            return Reading(f"XXXX-{(int(month[1]) - 1 + int(count)) % 12 + 1:02}", unit="month")
        return Reading("XXXX-XX-XX" if unit in ("day", *_PARTS) else "XXXX", unit=unit, approx=True)
    day, year = dt.date(2001, int(match[1]), min(int(match[2]), 28 if match[1] == "02" else 31)), 2001
    there = day + dt.timedelta(days=int(count))
    through_february = (day.month <= 2) != (there.month <= 2) and there.year == year
    if there.year != year or through_february or match[0] == "XXXX-02-29":
        return Reading("XXXX-XX-XX", approx=True)
    return Reading(f"XXXX-{there.month:02}-{there.day:02}", part=unit if unit in _PARTS else None)


def _span(expr: Expr, known: Known) -> Reading | None:
    """span(BASE,N,UNIT): the days between the base and N units from it."""
    base = _evaluate(expr[1], known)
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", unit=str(expr[3]), approx=True)
    count, unit = str(expr[2]), str(expr[3]).removesuffix("s")
    few = count.lstrip("-") == "few"
    number = float(FEW[1] * (-1 if count.startswith("-") else 1)) if few else float(count)
    ends = sorted((base.known[0] if number < 0 else base.known[1], moved(base.known[0], number, unit)))
    return Reading(edtf.of_span(*ends), *ends, unit, approx=True)


def _range(expr: Expr, known: Known) -> Reading | None:
    first, last = _evaluate(expr[1], known), _evaluate(expr[2], known)
    if first is None or last is None or first.known is None or last.known is None or first.known[0] > last.known[1]:
        return first
    return Reading(edtf.of_span(first.known[0], last.known[1]), first.known[0], last.known[1], last.unit)


def _modified(expr: Expr, known: Known) -> Reading | None:
    inner = _evaluate(expr[2], known)
    return replace(inner, mod=str(expr[1])) if inner else None


def _part(expr: Expr, known: Known) -> Reading | None:
    inner = _evaluate(expr[2], known)
    return replace(inner, part=str(expr[1])) if inner else None


def _dow(expr: Expr, known: Known) -> Reading | None:
    """dow(4,X): X, said to be a Friday: an open year is the one next to now in which it is."""
    weekday, inner = int(str(expr[1])), _evaluate(expr[2], known)
    if inner is None or inner.unit != "day":
        return inner
    if inner.known is not None and known.now is not None and not isinstance(expr[2], str) and expr[2][0] == "near":
        pattern = str(expr[2][1])
        spans = [s for y in range(known.now.year - 6, known.now.year + 7) if (s := _filled(pattern, y))]
        same = [s for s in spans if s[0].weekday() == weekday]
        if same and inner.known not in same:
            best = min(same, key=lambda s: distance(s, known.now or s[0]))
            if distance(best, known.now) < 400:
                inner = _placed(pattern, best)
    return replace(inner, weekday=weekday)


def _holiday(expr: Expr, known: Known) -> Reading | None:
    """hol(NAME,YEAR,TENSE): YEAR a number, -1 or 1 for last and next, or none."""
    name, year = str(expr[1]), str(expr[2])
    tense = str(expr[3]) if len(expr) > 3 else "none"
    if is_fixed(name):
        day = holiday(name, 2000)
        return _exact(day) if day else None
    if len(year) == 4 and year.isdecimal():
        day = holiday(name, int(year))
        return _exact(day) if day else None
    if known.now is None:
        day = holiday(name, 2001)
        moves = day != holiday(name, 2002).replace(year=2001) if day and holiday(name, 2002) else True  # type: ignore[union-attr]
        return Reading("XXXX-XX-XX" if moves or day is None else f"XXXX-{day.month:02}-{day.day:02}")
    now = known.now
    spans = [(d, d) for y in range(now.year - 2, now.year + 3) if (d := holiday(name, y))]
    if year == "-1":
        return _exact([s for s in spans if s[0] < now][-1][0])
    if year == "1":
        return _exact(next(s for s in spans if s[0] > now)[0])
    return _exact(nearest(spans, now, tense)[0])


def _step(expr: Expr, known: Known) -> Reading | None:
    """step(N,PATTERN[,BASE]): last (-1), this (0) or next (1) August, counted from now or from a base."""
    turn, pattern = str(expr[1]), str(expr[2])
    base = _evaluate(expr[3], known) if len(expr) > 3 else (_exact(known.now) if known.now else None)
    if base is None or base.known is None:
        return of_pattern(pattern)
    day = base.known[0]
    spans = [span for year in range(max(1, day.year - 2), day.year + 3) if (span := _filled(pattern, year))]
    if turn == "-1":
        return _placed(pattern, [span for span in spans if span[1] < day][-1])
    if turn == "1":
        return _placed(pattern, next(span for span in spans if span[0] > day))
    inside = [span for span in spans if span[0] <= day <= span[1]]
    return _placed(pattern, inside[0] if inside else next(s for s in spans if s[0].year == day.year))


def _decade(expr: Expr, known: Known) -> Reading | None:
    """decade(50): the '50s of the century that now makes likely."""
    tens = int(str(expr[1])) // 10
    year = known.now.year if known.now else 2024
    start = year - year % 100 + tens * 10
    start = start if start <= year else start - 100
    return of_pattern(f"{start // 10:03}X")


def _century(expr: Expr, known: Known) -> Reading | None:
    return of_pattern(f"{int(str(expr[1])) - 1:02}XX")


def _fiscal(expr: Expr, known: Known) -> Reading | None:
    return of_pattern(str(expr[1]))


def _bc(expr: Expr, known: Known) -> Reading | None:
    return Reading(f"-{int(str(expr[1])) - 1:04}", unit="year")


def _nth(expr: Expr, known: Known) -> Reading | None:
    """nth(WEEKDAY,N,MONTH): the first Tuesday of a month."""
    weekday, nth = int(str(expr[1])), int(str(expr[2]))
    month = _evaluate(expr[3], known)
    if month is None or month.known is None:
        return Reading(month.edtf + "-XX" if month else "XXXX-XX-XX", weekday=weekday)
    day = nth_weekday(month.known[0].year, month.known[0].month, weekday, nth)
    return replace(_exact(day), weekday=weekday) if day else None


def _weekend(expr: Expr, known: Known) -> Reading | None:
    """weekend(WHICH[,BASE]): last, this, next, or the one around the base."""
    which = str(expr[1])
    base = _evaluate(expr[2], known) if len(expr) > 2 else (_exact(known.now) if known.now else None)
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", unit="weekend")
    day = base.known[0]
    saturday, sunday = unit_around(day, "weekend")
    if which == "last" or (which in ("past", "near") and day.weekday() < 3):
        saturday, sunday = (d - dt.timedelta(days=7) for d in (saturday, sunday))
    elif which == "next" and day.weekday() >= 5:
        saturday, sunday = (d + dt.timedelta(days=7) for d in (saturday, sunday))
    elif which == "future" and sunday < day:
        saturday, sunday = (d + dt.timedelta(days=7) for d in (saturday, sunday))
    return Reading(edtf.of_span(saturday, sunday), saturday, sunday, "weekend")


_FUNCTIONS: dict[str, Callable[[Expr, Known], Reading | None]] = {
    "near": _near,
    "on": _on,
    "wd": _wd,
    "shift": _shift,
    "span": _span,
    "range": _range,
    "mod": _modified,
    "from": lambda expr, known: _modified(("mod", "from", expr[1]), known),
    "to": lambda expr, known: _modified(("mod", "to", expr[1]), known),
    "part": _part,
    "dow": _dow,
    "hol": _holiday,
    "step": _step,
    "decade": _decade,
    "century": _century,
    "fiscal": _fiscal,
    "bc": _bc,
    "nth": _nth,
    "weekend": _weekend,
}
