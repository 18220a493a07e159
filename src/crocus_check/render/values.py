"""Values as people read them, short enough for a cell: ">130", "~6,000", "5–7 km", "$350 million", "2024-03-22"."""

from __future__ import annotations

import math

from crocus_check.core.findings import Event
from crocus_check.core.phrases import day_words, money_words, ordinal, plural_unit
from crocus_check.core.units import is_currency
from crocus_check.core.values import DateValue, NameValue, Number, QuantityValue, TimeValue, Value

SIGNS = {"=": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "~", "range": ""}
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""By the codes of EDTF."""
BEYOND_USE = 10**24
MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def shown(value: Value) -> str:
    """A value on one line, without the counted noun, which is told elsewhere."""
    if isinstance(value, QuantityValue):
        return _quantity(value)
    if isinstance(value, DateValue):
        return day(value.edtf) + (f" ({value.part})" if value.part else "")
    if isinstance(value, TimeValue):
        clock = value.earliest if value.earliest == value.latest else f"{value.earliest}–{value.latest}"
        label = f"on the {value.label}" if value.label == "game clock" else value.label
        return ("~" if value.approx else "") + clock + (f" {label}" if label else "")
    if isinstance(value, NameValue):
        return value.canonical
    raise TypeError(type(value).__name__)


def day(edtf: str) -> str:
    """A date as people read it: decades and seasons in words, what is known in full as ISO has it."""
    if edtf == "XXXX-XX-XX":
        return "unknown day"
    if len(edtf) == 4 and edtf[:3].isdigit() and edtf[3] == "X":
        return f"{edtf[:3]}0s"
    year, _, part = edtf.partition("-")
    return f"{SEASONS[part]} {year}" if part in SEASONS else edtf


def besides(event: Event) -> list[str]:
    """What is known of an event that its label does not say: its day in words, and its place."""
    known = (day_words(event.date) if event.date else None, event.place)
    return [each for each in known if each and each not in event.label]


def _quantity(value: QuantityValue) -> str:
    if value.parts:
        return "–".join(number(part) for part in value.parts)
    if value.number is not None:
        sign = SIGNS[value.bound] or ("~" if value.approx else "")
        return _with_unit(sign, number(value.number), value)
    if value.lo is not None and value.hi is not None:
        return _with_unit("~" if value.approx else "", f"{number(value.lo)}–{number(value.hi)}", value)
    if value.lo is not None:
        return _with_unit("≥", number(value.lo), value)
    if value.hi is not None:
        return _with_unit("≤", number(value.hi), value)
    return "?"


def _with_unit(sign: str, text: str, value: QuantityValue) -> str:
    rate = f" per {value.per}" if value.per and " per " not in value.unit else ""
    if value.unit in ("count", "score", "dimensionless", "magnitude", ""):
        return sign + text + rate
    if value.unit in CURRENCY_SIGNS:
        return f"{sign}{CURRENCY_SIGNS[value.unit]}{text}{rate}"
    if value.unit == "year of age":
        return f"{sign}{text} years old"
    if value.unit == "percent":
        return f"{sign}{text}%{rate}"
    if value.unit == "ordinal" and isinstance(value.number, int):
        return f"{sign}{ordinal(value.number)}"
    if is_currency(value.unit):
        return sign + money_words(text, value.unit, value.number or 0) + rate
    return f"{sign}{text} {plural_unit(value.unit, value.number or 0)}{rate}"


def number(value: Number) -> str:
    """A number with thousands separators; whole millions and more in words; beyond all use only its size."""
    if isinstance(value, int) and abs(value) >= BEYOND_USE:
        return f"{'-' if value < 0 else ''}10^{int(math.log10(abs(value)))}"
    for size, name in MAGNITUDES:
        if abs(value) >= size and float(value * 1000 / size).is_integer():
            return f"{_digits(value / size)} {name}"
    return _digits(value)


def _digits(value: Number) -> str:
    if isinstance(value, int) or value.is_integer():
        whole = int(value)
        return str(whole) if abs(whole) < 10_000 else f"{whole:,}"
    return f"{value:.6g}" if abs(value) < 10_000 else f"{value:,.2f}"
