"""A dot-and-interval plot of the values of a discrepancy: one row a statement, on one scale. Numbers, no drawing."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.facts import Fact
from crocus_check.render.values import number, shown
from crocus_check.values import DateValue, QuantityValue, Value

OPEN = 0.12
"""The part of the scale by which an interval that is open goes on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement: where it begins and ends on a scale from 0 to 1, and whether it goes on beyond."""

    fact: Fact
    label: str
    start: float
    end: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows on one scale, and (place, label) of its ends."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]


def plot(facts: Sequence[Fact]) -> Plot | None:
    """The plot of facts of one kind; None for names, scores, and where nothing has a place on a scale."""
    spans = [(fact, span) for fact in facts if (span := _span(fact.value))]
    known = [each for _, span in spans for each in span if each is not None]
    if not known or len(spans) < 2 or len({fact.kind for fact in facts}) > 1:
        return None
    low, high = min(known), max(known)
    room = (high - low or max(1.0, abs(high) * 0.1)) * OPEN
    first, last = low - room, high + room

    def place(value: float) -> float:
        return round((value - first) / (last - first), 4)

    rows = tuple(
        Row(
            fact,
            shown(fact.value),
            place(first if lo is None else lo),
            place(last if hi is None else hi),
            lo is None,
            hi is None,
        )
        for fact, (lo, hi) in spans
    )
    is_date = isinstance(spans[0][0].value, DateValue)
    ends = sorted({low, high})
    return Plot(rows, tuple((place(each), _day(each) if is_date else number(_tidy(each))) for each in ends))


def _span(value: Value) -> tuple[float | None, float | None] | None:
    """The ends of a value as numbers, days counted from the year 1; None where it has no place on a scale."""
    if isinstance(value, QuantityValue):
        if value.parts or (value.lo is None and value.hi is None):
            return None
        ends = tuple(None if each is None else float(each) for each in (value.lo, value.hi))
        return None if any(each is not None and not math.isfinite(each) for each in ends) else (ends[0], ends[1])
    if isinstance(value, DateValue) and value.earliest and value.latest:
        try:
            return float(dt.date.fromisoformat(value.earliest[:10]).toordinal()), float(
                dt.date.fromisoformat(value.latest[:10]).toordinal()
            )
        except ValueError:
            return None
    return None


def _day(ordinal: float) -> str:
    return dt.date.fromordinal(int(ordinal)).isoformat()


def _tidy(value: float) -> int | float:
    return int(value) if value.is_integer() else value
