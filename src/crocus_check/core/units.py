"""Units: names, words, dimensions and conversion. Standard library only, so that every stage may use it.

The table is units.json, made by tools/make_units.py from quantulum3's units with factors to SI. A rate is named as
quantulum3 names it, "barrel per day"; it converts where both parts do. Money never converts: rates change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` to the base unit of its dimension (None where it has none), `offset` added after it; `words`
    are written after any number, `symbols` (case matters) only after digits."""

    name: str
    dimension: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    factor: float | None = None
    offset: float = 0.0


@lru_cache(maxsize=1)
def table() -> dict[str, Unit]:
    """All units by name."""
    rows = json.loads(resources.files(__package__).joinpath("units.json").read_text(encoding="utf-8"))
    return {
        name: Unit(
            name,
            row["dimension"],
            tuple(row["words"]),
            tuple(row["symbols"]),
            row.get("factor"),
            row.get("offset", 0.0),
        )
        for name, row in rows.items()
    }


MONEY_NAMES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan",
    "INR": "indian rupee", "CAD": "canadian dollar", "AUD": "australian dollar", "NZD": "new zealand dollar",
    "HKD": "hong kong dollar", "CHF": "swiss franc", "RUB": "russian ruble", "KRW": "south korean won",
    "MXN": "mexican peso", "ZAR": "south african rand", "BRL": "brazilian real", "MYR": "malaysian ringgit",
    "SGD": "singapore dollar",
}  # fmt: skip
"""quantulum3's names of currencies, used in rates: "dollar per share"."""


def rate_name(unit: str, per: str) -> str:
    """The name of a rate: "barrel per day", "dollar per share"."""
    return f"{MONEY_NAMES.get(unit, unit)} per {per}"


def is_currency(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code (three capitals; "BTC" too) or a hundredth of one ("cent", "penny")."""
    return (len(unit) == 3 and unit.isascii() and unit.isupper()) or unit in ("cent", "penny")


@lru_cache(maxsize=1024)
def dimension(unit: str) -> str | None:
    """What a unit measures ("length", "currency", "volume per time"), None for counts and unknown units."""
    if is_currency(unit) or unit in MONEY_NAMES.values():
        return "currency"
    known = table().get(unit)
    if known is not None:
        return known.dimension
    top, _, bottom = unit.partition(" per ")
    if not bottom:
        return None
    above, below = dimension(top), dimension(bottom)
    return f"{above} per {below}" if above and below else None


def convert(number: float, unit: str, to: str) -> float | None:
    """A number of one unit as a number of another; None where they do not measure the same or no factor is known.

    >>> round(convert(10, "kilometre", "mile"), 2)
    6.21
    """
    if unit == to:
        return number
    source, target = table().get(unit), table().get(to)
    if source is None or target is None:
        return _convert_rate(number, unit, to)
    if source.dimension != target.dimension or source.factor is None or target.factor is None:
        return None
    return (number * source.factor + source.offset - target.offset) / target.factor


def _convert_rate(number: float, unit: str, to: str) -> float | None:
    top, _, bottom = unit.partition(" per ")
    top_to, _, bottom_to = to.partition(" per ")
    if not bottom or not bottom_to:
        return None
    above = convert(number, top, top_to)
    below = convert(1.0, bottom, bottom_to)
    return above / below if above is not None and below else None


__all__ = ["MONEY_NAMES", "Unit", "convert", "dimension", "is_currency", "rate_name", "table"]
