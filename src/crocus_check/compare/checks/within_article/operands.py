"""Operands: what a check asks of the quantities in a sum."""

from __future__ import annotations

from crocus_check.compare.checks.within_article.rounding import Interval, interval
from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load


def number(fact: Fact) -> float:
    """The number of a quantity as stated, 0 where it has none."""
    value = fact.value
    return float(value.number) if isinstance(value, QuantityValue) and value.number is not None else 0.0


def unit(fact: Fact) -> str:
    """The unit of a quantity, "" for other facts."""
    return fact.value.unit if isinstance(fact.value, QuantityValue) else ""


def counted(fact: Fact) -> str | None:
    """What a quantity counts: the noun alone, without its modifiers."""
    return (fact.value.noun or fact.value.counted) if isinstance(fact.value, QuantityValue) else None


def plain(*facts: Fact) -> bool:
    """Whether all facts are numbers that the article gives as facts."""
    return all(isinstance(f.value, QuantityValue) and f.value.number is not None and not f.value.parts for f in facts)


def alike(a: Fact, b: Fact) -> bool:
    """Whether two quantities are of one unit and, where both say what they count, people or the same things."""
    first, second = a.value, b.value
    if not isinstance(first, QuantityValue) or not isinstance(second, QuantityValue):
        return False
    if first.unit != second.unit or first.per != second.per:
        return False
    nouns = {counted(a), counted(b)} - {None}
    return len(nouns) < 2 or first.unit != "count" or (people(a) and people(b))


def ranked(*facts: Fact) -> bool:
    """Whether small numbers without a noun could be ranks, which go the other way."""
    return all(unit(fact) == "count" and counted(fact) is None and number(fact) <= 100 for fact in facts)


def people(fact: Fact) -> bool:
    """Whether a quantity counts people."""
    noun = counted(fact)
    return noun is not None and noun.rsplit(" ", 1)[-1] in load("people")["nouns"]


def intervals(*facts: Fact) -> list[Interval | None]:
    """What the number of each quantity can be."""
    return [interval(fact) for fact in facts]


def rounded(number: float) -> str:
    """Three digits that count."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
