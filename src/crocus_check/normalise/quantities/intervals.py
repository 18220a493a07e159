"""Intervals: what a bounded number allows, with inclusive ends and None where open.

Counts are whole: more than 130 people are 131 or more. Measures are not: more than an hour starts at one hour.
"""

from __future__ import annotations

import math

from crocus_check.core.values import Number, tidy

Interval = tuple[Number | None, Number | None]

NEARLY = 0.1
"""How far below its number "nearly" reaches: nearly 100 is 90 to 99."""
ABOUT_LEAST, ABOUT_MOST = 0.01, 0.25
"""The tolerance of "about" is half its last digit that counts, but no less and no more than these shares of it."""


def interval(number: Number, bound: str, whole: bool, precision: float = 1.0) -> Interval:
    """The inclusive interval of a number with the bound of its hedge. Never empty: lo <= hi where both are known.

    `bound` is one of = > >= < <= ~ nearly just_over; `whole` says that only whole numbers count; `precision` is the
    value of the last digit that counts (6000: 1000).
    """
    step = 1 if whole else 0
    size = abs(number)
    if bound == ">=":
        return number, None
    if bound == "<":
        return None, number - step
    if bound == "<=":
        return None, number
    if bound == "nearly":
        hi = number - step
        return min(_up(number - NEARLY * size, whole), hi), hi
    if bound in (">", "just_over"):
        return number + step, None
    if bound == "~":
        slack = tolerance(number, precision)
        return min(_up(number - slack, whole), number), max(_down(number + slack, whole), number)
    return number, number


def tolerance(number: Number, precision: float) -> float:
    """How far "about" a number reaches to each side. A last digit 5 counts as rounded to fives (175: 2.5 units)."""
    unit, size = precision, abs(number)
    if precision > 0 and 10 * precision <= size < 1e15 and round(size / precision) % 10 == 5:
        unit = 5 * precision
    return min(max(unit / 2, ABOUT_LEAST * size), ABOUT_MOST * size)


def scaled(span: Interval, factor: float, whole: bool) -> Interval:
    """An interval times a positive factor."""
    lo, hi = span
    low = None if lo is None else _up(lo * factor, whole)
    high = None if hi is None else _down(hi * factor, whole)
    if low is not None and high is not None and low > high:
        low = high
    return low, high


def _up(number: float, whole: bool) -> Number:
    return math.ceil(round(number, 9)) if whole else tidy(round(float(number), 9))


def _down(number: float, whole: bool) -> Number:
    return math.floor(round(number, 9)) if whole else tidy(round(float(number), 9))


__all__ = ["Interval", "interval", "scaled", "tolerance"]
