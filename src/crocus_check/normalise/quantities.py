"""Quantity mentions -> intervals with a unit. First version."""

from __future__ import annotations

from collections.abc import Mapping

from crocus_check.mentions import QuantityMention
from crocus_check.values import Number, QuantityValue, tidy


def value(mention: QuantityMention, by_start: Mapping[int, QuantityMention]) -> QuantityValue | None:
    """The value of a quantity mention; `by_start` holds the document's quantity mentions by start offset."""
    if not mention.numbers:
        return None
    unit = mention.unit or "count"
    if len(mention.numbers) == 2:
        low, high = mention.numbers
        return QuantityValue(None, "range", low, high, True, unit, mention.counted)
    number = mention.numbers[0]
    step = 1 if unit == "count" and isinstance(number, int) else 0
    lo: Number | None = number
    hi: Number | None = number
    bound = mention.bound
    if bound == ">":
        lo, hi = number + step, None
    elif bound == ">=":
        hi = None
    elif bound == "<":
        lo, hi = None, number - step
    elif bound == "<=":
        lo = None
    elif bound == "nearly":
        lo, hi, bound = tidy(number * 0.9), number - step, "<"
    elif bound == "~":
        slack = (mention.precision or 1) / 2
        lo, hi = tidy(number - slack), tidy(number + slack)
    return QuantityValue(number, bound, lo, hi, mention.approx, unit, mention.counted)  # type: ignore[arg-type]
