"""What an expression of crocus_check.core.timex is read as, and the register of the notation's functions.

An expression here is closed: it rests on `now` and events only, the narrative's references are filled in. Where now is
unknown, what the words fix is kept ("XXXX-03-22", a weekday) and the rest stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from crocus_check.core import days
from crocus_check.core.timex import Expr
from crocus_check.core.values import DateValue
from crocus_check.normalise.dates import edtf
from crocus_check.normalise.dates.calendar import Span, moved

_UNIT_OF = {"Q": "quarter", "H": "half", "S": "season", "F": "season", "W": "season"}
_LENGTHS = (("day", 1), ("week", 8), ("month", 32), ("quarter", 94), ("half", 190), ("year", 370), ("decade", 3700))
PARTS = frozenset({"night", "morning", "afternoon", "evening"})
"""Parts of a day that are counted like days ("the following night")."""


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


Function = Callable[[Expr, Known], Reading | None]
FUNCTIONS: dict[str, Function] = {}
"""The functions of the notation by name; the modules date_* enter theirs when imported."""


def function(name: str) -> Callable[[Function], Function]:
    """Enter a function of the notation under a name."""

    def enter(found: Function) -> Function:
        FUNCTIONS[name] = found
        return found

    return enter


def evaluated(expr: Expr, known: Known) -> Reading | None:
    """The days of a closed expression. Raises ValueError, OverflowError and the like where its words name none."""
    if isinstance(expr, str):
        if expr == "now":
            return exact(known.now) if known.now else Reading("XXXX-XX-XX")
        if expr == "event:main" and known.event is None and known.now is not None:
            return exact(known.now)
        if expr.startswith("event:"):
            return _of_value(known.event)
        return of_pattern(expr)
    found = FUNCTIONS.get(str(expr[0]))
    return found(expr, known) if found else None


def exact(day: dt.date) -> Reading:
    """The reading of one day."""
    return Reading(day.isoformat(), day, day)


def _of_value(value: DateValue | None) -> Reading:
    if value is None or not value.earliest or not value.latest:
        return Reading("XXXX-XX-XX")
    first, last = dt.date.fromisoformat(value.earliest), dt.date.fromisoformat(value.latest)
    return Reading(value.edtf, first, last, _unit_of(first, last))


def _unit_of(first: dt.date, last: dt.date) -> str:
    length = (last - first).days
    for unit, count in _LENGTHS:
        if length < count:
            return unit
    return "century"


def of_pattern(pattern: str) -> Reading | None:
    """The reading of a calendar pattern. Raises ValueError for a day that is none."""
    text = edtf.of_pattern(pattern)
    span = days.bounds(text)
    if span is not None:
        return Reading(text, span[0], span[1], unit_of_pattern(pattern))
    year, _, rest = pattern.partition("-")
    if not re.fullmatch(r"[\dX]{4}", year) or (
        rest and not re.fullmatch(r"(\d\d|XX)(-(\d\d|XX))?|Q\d|H\d|[A-Z]{2}", rest)
    ):
        return None
    if "X" not in year or (rest[:2].isdecimal() and not 1 <= int(rest[:2]) <= 12):
        return None
    if re.fullmatch(r"\d\d-\d\d", rest):
        dt.date(2000, int(rest[:2]), int(rest[3:]))
    return Reading(text, unit=unit_of_pattern(pattern))


def unit_of_pattern(pattern: str) -> str:
    """The grain of a calendar pattern."""
    year, _, rest = pattern.partition("-")
    if not rest:
        return {0: "year", 1: "decade", 2: "century"}.get(year.count("X"), "year")
    if rest[0] in _UNIT_OF:
        return _UNIT_OF[rest[0]]
    return "day" if len(rest) > 2 else "month"


def filled(pattern: str, year: int) -> Span | None:
    """The days of a pattern in a year; None where that year has none (29 February)."""
    return days.bounds(edtf.of_pattern(f"{year:04}{pattern[4:]}"))


def days_of_months(day: int, around: dt.date) -> list[Span]:
    """A day of the month in the months around a date that have it."""
    found = []
    for step in range(-3, 4):
        first = moved(around.replace(day=1), step, "month")
        if day <= days.month_end(first.year, first.month).day:
            found.append((first.replace(day=day), first.replace(day=day)))
    return found


def placed(pattern: str, span: Span) -> Reading:
    """The reading of a pattern whose days in some year are known."""
    if pattern.startswith("XXXX-XX-"):
        return exact(span[0])
    return Reading(edtf.of_pattern(f"{span[0].year:04}{pattern[4:]}"), *span, unit_of_pattern(pattern))
