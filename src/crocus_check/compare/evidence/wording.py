"""Wording of messages: values and lists in words."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, Number, QuantityValue, TimeValue


def listed(items: Sequence[str]) -> str:
    """a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def number_words(number: Number) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"


def value_words(fact: Fact) -> str:
    """The value of a fact as a short label."""
    value = fact.value
    if isinstance(value, QuantityValue):
        return _quantity(value)
    if isinstance(value, DateValue):
        return value.edtf
    if isinstance(value, TimeValue):
        clock = value.earliest if value.earliest == value.latest else f"{value.earliest} to {value.latest}"
        return f"{clock} {value.label}" if value.label else clock
    assert isinstance(value, NameValue)
    return value.canonical


def _quantity(value: QuantityValue) -> str:
    if value.parts:
        return "-".join(number_words(part) for part in value.parts)
    unit = {"count": "", "year of age": " years old"}.get(value.unit, f" {value.unit}")
    if value.number is None:
        span = " to ".join(number_words(v) for v in (value.lo, value.hi) if v is not None)
        return f"{span}{unit}"
    sign = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about "}.get(
        value.bound, ""
    )
    return f"{sign}{number_words(value.number)}{unit}"
