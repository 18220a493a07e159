"""Standing: how the value of a source stands to that of a draft: the same, beside it, or against it.

Stricter than the conflicts of a pile of articles: a draft that says "more than 300" where a source says "over 130" is
asked, and so is one that has the source's number with another unit.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from typing import Literal

from crocus_check.compare.pairing.conflicts import CLOCK, CONVERSION, conflict
from crocus_check.core import days, units
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value

Stand = Literal["same", "fits", "differs"]

FAR = 1.4
"""Two hedged numbers that are apart by this factor are two."""
NEAR = 1.06
"""Two hedged numbers within this factor are one."""
_APPROXIMATE = 1.06
_CURRENCIES = 8.0
"""Two amounts in two currencies are apart by more than any rate of exchange that is usual."""
_MONTH = 31


def stand(ours: Value, theirs: Value) -> Stand:
    """How a source's value stands to a draft's of the same kind."""
    if isinstance(ours, QuantityValue) and isinstance(theirs, QuantityValue):
        return _quantities(ours, theirs)
    if isinstance(ours, DateValue) and isinstance(theirs, DateValue):
        return _dates(ours, theirs)
    if isinstance(ours, TimeValue) and isinstance(theirs, TimeValue):
        exact = replace(ours, approx=False), replace(theirs, approx=False)
        slack = 2 * CLOCK if ours.approx or theirs.approx else CLOCK
        return "same" if days.times_compatible(*exact, slack) else "differs"
    return "fits"


def number(value: Value) -> float | None:
    """One number for a quantity: as stated, else the middle of its bounds."""
    if not isinstance(value, QuantityValue):
        return None
    if value.number is not None:
        return float(value.number)
    bounds = [float(each) for each in (value.lo, value.hi) if each is not None]
    return sum(bounds) / len(bounds) if bounds else None


def bare(value: Value) -> bool:
    """Whether a number comes without a word of what it counts or measures."""
    if not isinstance(value, QuantityValue) or value.unit != "count" or value.parts:
        return False
    return value.counted is None or value.noun in _PRONOUNS | _MEASURES or str(value.noun).isdigit()


_PRONOUNS = frozenset({"they", "we", "it", "them", "rest", "all", "number", "one", "other", "million", "billion"})
_SHARES = frozenset({"percent", "percentage point", "fraction"})
_MEASURES = frozenset({"yarder", "footer", "pounder", "incher", "miler", "seater"})


def _quantities(ours: QuantityValue, theirs: QuantityValue) -> Stand:
    if ours.parts or theirs.parts:
        if len(ours.parts) != len(theirs.parts):
            return "fits"
        return "same" if sorted(ours.parts) == sorted(theirs.parts) else "differs"
    x, y = number(ours), number(theirs)
    if x is None or y is None or (x < 1) != (y < 1):
        return "fits"
    if ours.unit != theirs.unit:
        return _two_units(ours, theirs, x, y)
    if x == y:
        return "same"
    ratio = _ratio(x, y)
    if conflict(ours, theirs):
        return "same" if (ours.approx or theirs.approx) and ratio <= _APPROXIMATE else "differs"
    stated = ours.number is not None and theirs.number is not None
    return "differs" if stated and ratio > FAR else "same" if ratio <= NEAR else "fits"


def _two_units(ours: QuantityValue, theirs: QuantityValue, x: float, y: float) -> Stand:
    if (ours.unit in _SHARES) != (theirs.unit in _SHARES):
        return "fits"
    dimension = units.dimension(ours.unit)
    if dimension and dimension == units.dimension(theirs.unit):
        converted = units.convert(y, theirs.unit, ours.unit)
        if converted is None:
            return "fits"
        return "same" if abs(converted - x) <= CONVERSION * max(abs(x), abs(converted)) else "differs"
    if units.is_currency(ours.unit) and units.is_currency(theirs.unit):
        return "differs" if _ratio(x, y) > _CURRENCIES or x == y > 1 else "fits"
    if x == y and bool(ours.per) != bool(theirs.per):
        return "same"  # one of them says less of it
    unnamed = "count" in (ours.unit, theirs.unit)
    if x == y:
        return "same" if unnamed else "differs"
    if unnamed and (bare(ours) or bare(theirs)) and _in_thousands(x, y):
        return "same"
    return "differs" if unnamed else "fits"


def _in_thousands(x: float, y: float) -> bool:
    """Whether two numbers have the same digits, of which the head of a table may give one in thousands or millions."""
    return any(math.isclose(max(x, y), scale * min(x, y)) for scale in (1e3, 1e6, 1e9))


def _ratio(x: float, y: float) -> float:
    return max(abs(x), abs(y)) / max(min(abs(x), abs(y)), 1e-9)


def _dates(ours: DateValue, theirs: DateValue) -> Stand:
    if conflict(ours, theirs):
        return "differs"
    if ours.edtf == theirs.edtf:
        return "same"
    mine, other = _width(ours), _width(theirs)
    if mine is None or other is None:
        return "fits"
    return "same" if max(mine, other) <= _MONTH or mine >= other else "fits"


def _width(value: DateValue) -> int | None:
    if not value.earliest or not value.latest:
        return None
    return (dt.date.fromisoformat(value.latest[:10]) - dt.date.fromisoformat(value.earliest[:10])).days
