"""Functions of the notation that count: shift, span, range."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from crocus_check.core.timex import Expr
from crocus_check.normalise.dates import edtf
from crocus_check.normalise.dates.calendar import FEW, MONTHS, Span, moved, unit_around
from crocus_check.normalise.dates.reading import PARTS, Known, Reading, evaluated, exact, function


@function("shift")
def _shift(expr: Expr, known: Known) -> Reading | None:
    """shift(BASE,N,UNIT): the unit N units from the base's."""
    base = evaluated(expr[1], known)
    count, unit = str(expr[2]), str(expr[3])
    to_the_day, unit = unit.startswith("exact"), unit.removeprefix("exact")
    if base is None:
        return None
    if expr[1] == "event:main" and known.event is None and not count.startswith("-"):
        base = Reading("XXXX-XX-XX")  # "two days later" counts from something told, and never from the day of writing
    if base.known is None:
        return _shifted_pattern(base, count, unit)
    if count.lstrip("-") == "few":
        return _few(base.known, -1 if count.startswith("-") else 1, unit)
    number = float(count)
    first, last = base.known
    if to_the_day:
        return exact(moved(first, number, unit))
    if unit == "fortnight":
        number, unit = number * 2, "week"
    if unit in ("day", *PARTS) and base.unit not in ("day", *PARTS):
        return _coarse(base, number, unit)
    if unit == "week" and not number.is_integer():
        return exact(moved(first, number, unit))
    start = last if number > 0 and unit in MONTHS and base.unit in ("season", "decade") else first
    span = unit_around(moved(start, number, unit), unit)
    text = edtf.of_span(*span) if unit not in MONTHS else edtf.of_unit(span[0], unit)
    part = unit if unit in PARTS else None
    return Reading(text, *span, "day" if part else unit, part=part, approx=abs(number) >= 2 and unit != "day")


def _coarse(base: Reading, number: float, unit: str) -> Reading:
    """Days counted from a month or year: the month or year moved, since its day is unknown."""
    assert base.known is not None
    if number == 0:
        return replace(base, part=unit if unit in PARTS else None, approx=True)
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
    if not match or unit not in ("day", *PARTS) or "few" in count or "." in count:
        month = re.match(r"XXXX-(\d\d)", base.edtf)
        if month and unit == "month" and "few" not in count and "." not in count:
            return Reading(f"XXXX-{(int(month[1]) - 1 + int(count)) % 12 + 1:02}", unit="month")
        return Reading("XXXX-XX-XX" if unit in ("day", *PARTS) else "XXXX", unit=unit, approx=True)
    day, year = dt.date(2001, int(match[1]), min(int(match[2]), 28 if match[1] == "02" else 31)), 2001
    there = day + dt.timedelta(days=int(count))
    through_february = (day.month <= 2) != (there.month <= 2) and there.year == year
    if there.year != year or through_february or match[0] == "XXXX-02-29":
        return Reading("XXXX-XX-XX", approx=True)
    return Reading(f"XXXX-{there.month:02}-{there.day:02}", part=unit if unit in PARTS else None)


@function("span")
def _span(expr: Expr, known: Known) -> Reading | None:
    """span(BASE,N,UNIT): the days between the base and N units from it."""
    base = evaluated(expr[1], known)
    if base is None or base.known is None:
        return Reading("XXXX-XX-XX", unit=str(expr[3]), approx=True)
    count, unit = str(expr[2]), str(expr[3]).removesuffix("s")
    few = count.lstrip("-") == "few"
    number = float(FEW[1] * (-1 if count.startswith("-") else 1)) if few else float(count)
    first, last = sorted((base.known[0] if number < 0 else base.known[1], moved(base.known[0], number, unit)))
    return Reading(edtf.of_span(first, last), first, last, unit, approx=True)


@function("range")
def _range(expr: Expr, known: Known) -> Reading | None:
    first, last = evaluated(expr[1], known), evaluated(expr[2], known)
    if first is None or last is None or first.known is None or last.known is None or first.known[0] > last.known[1]:
        return first
    return Reading(edtf.of_span(first.known[0], last.known[1]), first.known[0], last.known[1], last.unit)
