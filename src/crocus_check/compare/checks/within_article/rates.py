"""Exchange rates: the conversions that an article puts in brackets, against each other.

"€40 million ($52 million)" and "€10 million ($19 million)" cannot both be right on one day. Each pair gives an interval
for the rate, as wide as the rounding of both sums allows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.compare.checks.within_article.rounding import Interval, interval
from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.core.facts import Fact
from crocus_check.core.units import is_currency
from crocus_check.core.values import QuantityValue

_PAIR = re.compile("([\ue000-\ue3ff]) ?[(\\[](?:or |about |some )?([\ue000-\ue3ff])[)\\];,]")
_APART = 1.25
"""How far two rates must differ beyond rounding; sums of past years are converted at other rates."""


@dataclass(frozen=True, slots=True)
class _Rate:
    first: Fact
    second: Fact
    range: Interval
    middle: float


def problems(sentences: Sequence[Sentence]) -> list[Problem]:
    """Pairs of conversions in one article that imply very different rates."""
    by_pair: dict[tuple[str, str], list[_Rate]] = defaultdict(list)
    for sentence in sentences:
        for match in _PAIR.finditer(sentence.template):
            made = _rate(sentence.fact(match[1]), sentence.fact(match[2]))
            if made is not None:
                by_pair[made[0]].append(made[1])
    found = []
    for rates in by_pair.values():
        rates.sort(key=lambda rate: rate.middle)
        low, high = rates[0], rates[-1]
        if high.middle > _APART * low.middle and not high.range.meets(low.range):
            found.append(_problem(low, high))
    return found


def _rate(a: Fact, b: Fact) -> tuple[tuple[str, str], _Rate] | None:
    """The two currencies in alphabetical order, and how many of the second one of the first is worth."""
    first, second = a.value, b.value
    if not isinstance(first, QuantityValue) or not isinstance(second, QuantityValue) or first.unit == second.unit:
        return None
    if not (is_currency(first.unit) and is_currency(second.unit)) or not first.number or not second.number:
        return None
    if first.unit > second.unit:
        a, b, first, second = b, a, second, first
    one, other = interval(a), interval(b)
    if one is None or other is None or one.lo <= 0 or other.lo <= 0:
        return None
    assert first.number is not None and second.number is not None  # looked at above
    return (first.unit, second.unit), _Rate(a, b, other.over(one), second.number / first.number)


def _problem(low: _Rate, high: _Rate) -> Problem:
    texts = [f"“{rate.first.text}” for “{rate.second.text}”" for rate in (low, high)]
    labels = [f"1 to {rate.middle:.3g}" for rate in (low, high)]
    return Problem(
        ((labels[0], (low.first, low.second)), (labels[1], (high.first, high.second))),
        f"two rates of exchange: {labels[0]} and {labels[1]}",
        f"The article gives {texts[0]} and {texts[1]}: {labels[0]} and {labels[1]}.",
    )
