"""How values were read, in words: what a fact allows, and why two facts cannot both hold."""

from __future__ import annotations

from crocus_check.core.days import WEEKDAYS
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import clock_words, day_words, money_words, plural_unit
from crocus_check.core.units import is_currency
from crocus_check.core.values import DateValue, NameValue, Number, QuantityValue, TimeValue
from crocus_check.render.text import one_line
from crocus_check.render.values import number

MODS = {
    "early": "the early part of it", "mid": "the middle of it", "late": "the late part of it",
    "start": "the start of it", "end": "the end of it", "from": "from then on", "after": "from then on",
    "to": "until then", "before": "until then",
}  # fmt: skip


def read_as(fact: Fact) -> str:
    """What the words of a fact were read as: "12 people, exactly", "any day of 2021"."""
    value = fact.value
    if isinstance(value, QuantityValue):
        return _quantity(value, fact.qualifiers.hedge)
    if isinstance(value, DateValue):
        return _date(value)
    if isinstance(value, TimeValue):
        return _time(value)
    kind = "" if value.type == "OTHER" else f" ({value.type})"
    role = f", {one_line(value.role)}" if value.role else ""
    return f"the name {one_line(value.canonical)}{kind}{role}"


def _quantity(value: QuantityValue, hedge: str | None) -> str:
    said = f" (“{one_line(hedge)}”)" if hedge else ""
    of = f" of {one_line(value.of)}" if value.of else ""
    if value.parts:
        return f"{'–'.join(number(part) for part in value.parts)}, as a score"
    if value.lo is not None and value.lo == value.hi:
        return f"exactly {_amount(value.lo, value)}{of}"
    if value.lo is None and value.hi is None:
        return f"any number{_unit(value)}{of}"
    if value.hi is None:
        return f"{_amount(value.lo or 0, value)}{of} or more{said}"
    if value.lo is None:
        return f"{_amount(value.hi, value)}{of} or fewer{said}"
    first = number(value.lo) if not is_currency(value.unit) else _amount(value.lo, value)
    return f"between {first} and {_amount(value.hi, value)}{of}{said}"


def _amount(amount: Number, value: QuantityValue) -> str:
    """A number with its unit: "$2.5 million", "7 miles", "12 (person)"."""
    if is_currency(value.unit):
        return money_words(number(amount), value.unit, amount)
    return f"{number(amount)}{_unit(value, amount)}"


def _unit(value: QuantityValue, amount: Number = 0) -> str:
    if value.unit in ("count", "score", "dimensionless"):
        return f" ({one_line(value.counted)})" if value.counted else ""
    if value.unit.endswith(" of age"):
        return f" {value.unit.removesuffix(' of age')}s of age"
    return f" {plural_unit(value.unit, amount)}"


def _date(value: DateValue) -> str:
    if value.earliest and value.earliest == value.latest:
        told = f"the day {day_words(value.earliest)}"
    elif value.earliest and value.latest:
        told = f"any day from {day_words(value.earliest)} to {day_words(value.latest)}"
    else:
        told = f"{day_words(value.edtf) or 'a day'}, of which not all is known"
    if value.weekday is not None:
        told += f", a {WEEKDAYS[value.weekday]} by the words"
    if value.mod in MODS:
        told += f", {MODS[value.mod]}"
    return told + (", roughly" if value.approx else "")


def _time(value: TimeValue) -> str:
    ends = [clock_words(each, half=value.half) for each in dict.fromkeys((value.earliest, value.latest))]
    clock = " to ".join(ends)
    zone = f" {value.label}" if value.label else ""
    return f"{clock}{zone} by the clock{', roughly' if value.approx else ''}"


def cannot_both(one: Fact, other: Fact) -> str | None:
    """Why two facts of one thing cannot both hold, None for kinds that need no reason."""
    if one.kind != other.kind or isinstance(one.value, NameValue):
        return None
    what = {"quantity": "number", "date": "day", "time": "time of day"}[one.kind]
    return f"No {what} is both {read_as(one)} and {read_as(other)}."
