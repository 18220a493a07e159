"""Rounding: the interval that a number stands for once its writing is taken into account.

"55 million" may be anything that rounds to it; "12 people" is twelve. The size of the last digit that counts is read
from the words of the fact, since a value alone does not tell 5.0 from 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue

_LITERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
APPROXIMATE = 0.15
"""Relative slack of "about" and its like."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of numbers; infinities where open."""

    lo: float
    hi: float

    def minus(self, other: Interval) -> Interval:
        return Interval(self.lo - other.hi, self.hi - other.lo)

    def over(self, other: Interval) -> Interval:
        """The quotient of two intervals of positive numbers."""
        return Interval(self.lo / other.hi, self.hi / other.lo if other.lo > 0 else float("inf"))

    def times(self, factor: float) -> Interval:
        return Interval(self.lo * factor, self.hi * factor)

    def wider(self, slack: float) -> Interval:
        return Interval(self.lo - slack, self.hi + slack)

    def meets(self, other: Interval) -> bool:
        return self.lo <= other.hi and other.lo <= self.hi


def interval(fact: Fact) -> Interval | None:
    """What the number of a quantity can be; None for scores, ranges without ends, and values without a number."""
    value = fact.value
    if not isinstance(value, QuantityValue) or value.parts or value.unit == "score":
        return None
    number = value.number
    if number is None or value.bound not in ("=", "~"):
        lo = float("-inf") if value.lo is None else float(value.lo)
        hi = float("inf") if value.hi is None else float(value.hi)
        return None if value.lo is None and value.hi is None else Interval(lo, hi)
    half = 0.0 if is_exact(value, fact.text) else step(float(number), fact.text) / 2
    slack = APPROXIMATE * abs(float(number)) if value.approx or value.bound == "~" else 0.0
    return Interval(float(number) - half - slack, float(number) + half + slack)


def is_exact(value: QuantityValue, text: str) -> bool:
    """Whether a number counts things one by one."""
    return value.unit == "count" and value.number is not None and step(float(value.number), text) <= 1


def step(number: float, text: str) -> float:
    """The value of the last digit that counts: 0.1 of "5.5", 100,000 of "5.5 million", 100 of "3,400", 1 of "40"."""
    match = _LITERAL.search(text)
    literal = match.group().replace(",", "") if match else f"{abs(number):.0f}"
    shown = float(literal)
    scale = abs(number) / shown if shown else 1.0
    if "." in literal:
        return float(10 ** -len(literal.split(".")[1])) * scale
    digits = literal.rstrip("0")
    zeros = len(literal) - len(digits)
    return scale * (10**zeros if len(literal) >= 4 or (len(literal) == 3 and zeros == 2 and scale > 1) else 1.0)
