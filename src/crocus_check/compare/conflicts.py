"""Conflicts: whether two values can both hold. Values are sets of possibilities; they conflict if the sets don't meet."""

from __future__ import annotations

from crocus_check.values import DateValue, Number, QuantityValue, TimeValue, Value

TOLERANCE = 0.005
"""Relative slack of measured quantities, for rounding and conversion."""


def conflict(a: Value, b: Value) -> bool:
    """Whether two values of one kind can't both be right."""
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        return quantities_conflict(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return dates_conflict(a, b)
    return isinstance(a, TimeValue) and isinstance(b, TimeValue) and times_conflict(a, b)


def quantities_conflict(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two quantities of one unit can't both be right. Counts are exact; measures allow for rounding."""
    if a.parts or b.parts:
        return bool(a.parts and b.parts and sorted(a.parts) != sorted(b.parts))
    slack = 0.0 if a.unit == "count" else TOLERANCE
    return _below(a.hi, b.lo, slack) or _below(b.hi, a.lo, slack)


def _below(high: Number | None, low: Number | None, slack: float) -> bool:
    return high is not None and low is not None and high + slack * abs(high) < low


def dates_conflict(a: DateValue, b: DateValue) -> bool:
    """Whether no day satisfies both dates; dates that are still open agree with every date."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return a.latest < b.earliest or b.latest < a.earliest


def times_conflict(a: TimeValue, b: TimeValue, slack: int = 10) -> bool:
    """Whether two times of day differ by more than `slack` minutes, as instants where both zones are known."""
    first, second = _minutes(a), _minutes(b)
    if (a.zone is None) != (b.zone is None):
        return False
    gap = max(first[0] - second[1], second[0] - first[1])
    return gap > (slack if not (a.approx or b.approx) else 3 * slack)


def _minutes(value: TimeValue) -> tuple[int, int]:
    def at(clock: str) -> int:
        hours, minutes = clock.split(":")[:2]
        return int(hours) * 60 + int(minutes) - (value.zone or 0)

    return at(value.earliest), at(value.latest)
