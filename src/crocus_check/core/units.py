"""Units: names, words, dimensions and conversion, for every stage.

Names, words, symbols and dimensions are those of quantulum3, read from its tables when first asked for; units.toml
adds factors to SI and what differs. Only its loader is imported, and its units are not inflected, which takes seconds.
A rate is named as quantulum3 names it, "barrel per day"; it converts where both parts do. Money never converts: rates
change.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


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
    """All units by name, in order of name."""
    own = tomllib.loads(resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8"))
    rows = {**_taken_over(own), **own["added"]}
    for name, changed in own["changed"].items():
        rows[name] = {**rows[name], **changed}
    return {
        name: Unit(
            name,
            row["dimension"],
            tuple(_words(name, row["words"])),
            tuple(row["symbols"]),
            own["factors"].get(name),
            own["offsets"].get(name, 0.0),
        )
        for name, row in sorted(rows.items())
    }


def _taken_over(own: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows of quantulum3's units but for money and for those that are left out."""
    from quantulum3 import load

    entities, left_out, ambiguous = load.entities(), set(own["left_out"]), set(own["ambiguous"])
    source: dict[str, dict[str, Any]] = json.loads(load.GENERAL_UNITS_PATH.read_text(encoding="utf-8"))
    return {
        name: {
            "dimension": entities[unit["entity"]].name,
            "words": unit["surfaces"],
            "symbols": [symbol for symbol in unit["symbols"] if symbol not in ambiguous],
        }
        for name, unit in source.items()
        if name not in left_out and unit["entity"] != "currency"
    }


def _words(name: str, words: list[str]) -> list[str]:
    """The words of a unit, with its name among them unless that is made with a hyphen."""
    return [name, *words] if words and name not in words and "-" not in name else words


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


ELSEWHERE = {"gallon": 1.2009499, "quart": 1.2009499, "pint": 1.2009499, "fluid ounce": 0.9607599, "ton": 1.12}
"""How much of itself a unit of the United States is where British measures hold."""


def conversions(number: float, unit: str, to: str) -> tuple[float, ...]:
    """What a number of one unit may be as a number of another, by American measures and by British ones; none where
    they do not measure the same."""
    plain = convert(number, unit, to)
    if plain is None:
        return ()
    other = plain * ELSEWHERE.get(unit, 1.0) / ELSEWHERE.get(to, 1.0)
    return (plain,) if other == plain else (plain, other)


def _convert_rate(number: float, unit: str, to: str) -> float | None:
    top, _, bottom = unit.partition(" per ")
    top_to, _, bottom_to = to.partition(" per ")
    if not bottom or not bottom_to:
        return None
    above = convert(number, top, top_to)
    below = convert(1.0, bottom, bottom_to)
    return above / below if above is not None and below else None


__all__ = [
    "ELSEWHERE",
    "MONEY_NAMES",
    "Unit",
    "conversions",
    "convert",
    "dimension",
    "is_currency",
    "rate_name",
    "table",
]
