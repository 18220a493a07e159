"""How values were read, in words: what a fact allows, and why two facts cannot both hold."""

from __future__ import annotations

from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue
from crocus_check.render.text import one_line
from crocus_check.render.values import number

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
    unit = _unit(value)
    if value.parts:
        return f"{'–'.join(number(part) for part in value.parts)}, as a score"
    if value.lo is not None and value.lo == value.hi:
        return f"exactly {number(value.lo)}{unit}{of}"
    if value.lo is None and value.hi is None:
        return f"any number{unit}{of}"
    if value.hi is None:
        return f"{number(value.lo or 0)}{unit}{of} or more{said}"
    if value.lo is None:
        return f"{number(value.hi)}{unit}{of} or fewer{said}"
    return f"between {number(value.lo)} and {number(value.hi)}{unit}{of}{said}"


def _unit(value: QuantityValue) -> str:
    if value.unit == "count":
        return f" ({one_line(value.counted)})" if value.counted else ""
    return " years of age" if value.unit == "year of age" else f" {value.unit}"


def _date(value: DateValue) -> str:
    if value.earliest and value.earliest == value.latest:
        told = f"the day {value.earliest}"
    elif value.earliest and value.latest:
        told = f"any day from {value.earliest} to {value.latest}"
    else:
        told = f"{value.edtf}, of which not all is known"
    if value.weekday is not None:
        told += f", a {WEEKDAYS[value.weekday]} by the words"
    if value.mod in MODS:
        told += f", {MODS[value.mod]}"
    return told + (", roughly" if value.approx else "")


def _time(value: TimeValue) -> str:
    clock = value.earliest if value.earliest == value.latest else f"{value.earliest} to {value.latest}"
    zone = f" {value.label}" if value.label else ""
    return f"{clock}{zone} by the clock{', roughly' if value.approx else ''}"


def cannot_both(one: Fact, other: Fact) -> str | None:
    """Why two facts of one thing cannot both hold, None for kinds that need no reason."""
    if one.kind != other.kind or isinstance(one.value, NameValue):
        return None
    what = {"quantity": "number", "date": "day", "time": "time of day"}[one.kind]
    return f"No {what} is both {read_as(one)}, and {read_as(other)}."
