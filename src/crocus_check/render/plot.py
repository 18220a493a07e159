"""A dot-and-interval plot of the values of a discrepancy: one row for what each article states, on one scale, and for a
running count the day at which each holds. Numbers only; `chart` and the HTML page draw them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import DateValue, QuantityValue, Value
from crocus_check.render.values import number, shown
from crocus_check.rules import load

OPEN = 0.12
"""The part of the scale by which an interval that is open goes on."""
TICKS = 4
"""About how many ticks a scale has."""
Ticks = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What one article states: where it begins and ends on a scale from 0 to 1, whether it goes on beyond, and where in
    it the number itself stands (None for a range or a date). `day` is that at which a count holds (ISO), `when` its
    place on the time axis."""

    fact: Fact
    label: str
    start: float
    end: float
    open_start: bool
    open_end: bool
    approx: bool = False
    dot: float | None = None
    day: str | None = None
    when: float | None = None

    @property
    def level(self) -> float:
        """The one place that stands for the value: the number, the known end of an open interval, or the middle."""
        if self.dot is not None:
            return self.dot
        return self.start if self.open_end else self.end if self.open_start else (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows on one scale with its ticks; `days` are the ticks of the time axis, empty where the rows are no series."""

    rows: tuple[Row, ...]
    ticks: Ticks
    days: Ticks = ()

    @property
    def levels(self) -> list[tuple[Row, list[str]]]:
        """The values in the order of the rows, each once, with the documents that have it."""
        found: dict[tuple[str | None, str], tuple[Row, list[str]]] = {}
        for row in self.rows:
            found.setdefault((row.day, row.label), (row, []))[1].append(row.fact.document)
        return list(found.values())

    @property
    def points(self) -> list[tuple[Row, list[str]]]:
        """The points of a series, with the documents that have the same value on the same day."""
        found: dict[tuple[str | None, str], tuple[Row, list[str]]] = {}
        for row in self.rows:
            if row.when is not None:
                found.setdefault((row.day, row.label), (row, []))[1].append(row.fact.document)
        return list(found.values())

    @property
    def course(self) -> list[Row]:
        """The line of a series: the highest value of each day."""
        highest: dict[str | None, Row] = {}
        for row in self.rows:
            if row.when is not None and (row.day not in highest or row.level > highest[row.day].level):
                highest[row.day] = row
        return list(highest.values())


def plot(facts: Sequence[Fact], documents: Mapping[str, DocumentInfo]) -> Plot | None:
    """The plot of facts of one kind, in the order of their documents (which are by id); that of a running count in the
    order of its days. None for names, scores, and where fewer than two have a place on a scale."""
    spans = [(fact, span) for fact in _one_each(facts) if (span := _span(fact.value))]
    known = [each for _, span in spans for each in span if each is not None]
    if not known or len(spans) < 2 or len({fact.kind for fact in facts}) > 1:
        return None
    low, high = min(known), max(known)
    room = (high - low or max(1.0, abs(high) * 0.1)) * OPEN
    first, last = low - room, high + room
    if not math.isfinite(last - first) or last - first <= 0:
        return None
    days = _days(spans[0][0], [fact for fact, _ in spans], documents)
    reached = {day for day in days if day}
    axis = sorted(reached) if len(reached) > 1 else []

    def row(fact: Fact, span: tuple[float | None, float | None], day: str | None) -> Row:
        lo, hi = span
        at = _stated(fact.value)
        return Row(
            fact,
            shown(fact.value),
            _place(first if lo is None else lo, first, last),
            _place(last if hi is None else hi, first, last),
            lo is None,
            hi is None,
            isinstance(fact.value, QuantityValue | DateValue) and fact.value.approx,
            None if at is None or not first <= at <= last else _place(at, first, last),
            day,
            _time(day, axis) if axis and day else None,
        )

    rows = [row(fact, span, day) for (fact, span), day in zip(spans, days, strict=True)]
    rows.sort(key=lambda each: (each.fact.document, each.start))
    if axis:
        rows.sort(key=lambda each: each.day or "9999")
    is_date = isinstance(spans[0][0].value, DateValue)
    values = sorted({low, high}) if is_date else _round_numbers(low, high, first, last)
    ticks = tuple((_place(each, first, last), _day(each) if is_date else number(_tidy(each))) for each in values)
    return Plot(tuple(rows), ticks, tuple((_time(day, axis), day) for day in axis))


def _one_each(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those by which an article says the same again."""
    return list({(fact.document, shown(fact.value), fact.qualifiers.as_of): fact for fact in reversed(facts)}.values())


def _span(value: Value) -> tuple[float | None, float | None] | None:
    """The ends of a value as numbers, days counted from the year 1; None where it has no place on a scale."""
    if isinstance(value, QuantityValue):
        if value.parts or (value.lo is None and value.hi is None):
            return None
        try:
            ends = tuple(None if each is None else float(each) for each in (value.lo, value.hi))
        except OverflowError:  # more digits than a float holds
            return None
        return None if any(each is not None and not math.isfinite(each) for each in ends) else (ends[0], ends[1])
    if isinstance(value, DateValue) and value.earliest and value.latest:
        try:
            return float(dt.date.fromisoformat(value.earliest[:10]).toordinal()), float(
                dt.date.fromisoformat(value.latest[:10]).toordinal()
            )
        except ValueError:
            return None
    return None


def _stated(value: Value) -> float | None:
    """The number as stated, where it lies inside its interval: that of "around 6000" does, of "over 130" does not."""
    if not isinstance(value, QuantityValue) or value.number is None:
        return None
    inside = (value.lo is None or value.lo <= value.number) and (value.hi is None or value.number <= value.hi)
    return float(value.number) if inside else None


def _days(first: Fact, facts: Sequence[Fact], documents: Mapping[str, DocumentInfo]) -> list[str | None]:
    """The day at which each count holds: what its sentence says, or when its article was published. None for values
    that do not run, and where nothing is known."""
    entry = load("attributes").get(first.attribute or "", {})
    running = isinstance(first.value, QuantityValue) and isinstance(entry, dict) and entry.get("over_time") == "grows"
    published = {fact.document: documents[fact.document].published for fact in facts if fact.document in documents}
    return [_iso(fact.qualifiers.as_of) or (published.get(fact.document) if running else None) for fact in facts]


def _iso(edtf: str | None) -> str | None:
    """The last day of what an as-of says, where that is a day."""
    try:
        return dt.date.fromisoformat((edtf or "").rpartition("/")[2]).isoformat()
    except ValueError:
        return None


def _place(value: float, first: float, last: float) -> float:
    return round((value - first) / (last - first), 4)


def _time(day: str, axis: Sequence[str]) -> float:
    """The place of a day between the first and the last one of the axis."""
    first, at, last = (dt.date.fromisoformat(each).toordinal() for each in (axis[0], day, axis[-1]))
    return round((at - first) / (last - first), 4)


def _round_numbers(low: float, high: float, first: float, last: float) -> list[float]:
    """Round numbers on a scale, about as many as it can have; its ends where there are not two."""
    size = 10.0 ** math.floor(math.log10((last - first) / TICKS)) if last > first else 1.0
    step = next(size * factor for factor in (1, 2, 5, 10) if (last - first) / (size * factor) <= TICKS + 1)
    if low.is_integer() and high.is_integer():
        step = max(1.0, step)
    found = [step * each for each in range(math.ceil(first / step), math.floor(last / step) + 1)]
    return [float(f"{each:.12g}") for each in found] if len(found) > 1 else sorted({low, high})


def _day(ordinal: float) -> str:
    return dt.date.fromordinal(int(ordinal)).isoformat()


def _tidy(value: float) -> int | float:
    return int(value) if value.is_integer() else value
