"""What every number grammar needs: the number as read, the words of numbers, and scales behind a number.

Vocabulary: rules/en/numbers.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from crocus_check import rules
from crocus_check.core.values import Number, tidy
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars import letters


@dataclass(frozen=True, slots=True)
class Num:
    """A number at atoms [first, last). `precision` is the value of the last digit that counts ("6000": 1000);
    `scale` the factor of its scale words ("million"); `hi` is set for a vague count ("dozens": 12 to 120)."""

    first: int
    last: int
    value: Number
    precision: float
    digits: bool
    scale: float = 1
    hi: Number | None = None
    fraction: bool = False
    approx: bool = False
    literal: str = ""


class _Words:
    """The tables of rules/en/numbers.toml."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.units: dict[str, int] = table["units"]
        self.tens: dict[str, int] = table["tens"]
        self.scales: dict[str, int] = table["scales"]
        self.suffixes: dict[str, int] = table["suffixes"]
        self.vague: dict[str, list[int]] = table["vague"]
        self.fractions: dict[str, int] = table["fractions"]
        self.ordinals: dict[str, int] = table["ordinals"]
        self.glyphs: dict[str, float] = table["glyphs"]
        self.measures: list[str] = table["torn"]["never_before"]
        self.start = frozenset({*self.units, *self.tens, *self.scales, *self.vague, "tens"})


@lru_cache(maxsize=1)
def words() -> _Words:
    return _Words(rules.load("numbers"))


def scaled(a: Atoms, num: Num) -> Num:
    """Times the scale words or the suffix behind it: "1.2 billion", "137-million", "50m", "4 hundred million"."""
    table = words()
    while True:
        at = num.last
        if a.glued(at) and a.low(at) in table.suffixes and num.digits and num.scale == 1 and not num.fraction:
            if not letters.glued(a, at):
                return num
            factor, last = table.suffixes[a.lows[at]], at + 1
        else:
            if a.word(at) in HYPHENS and a.low(at + 1) in table.scales and a.low(at + 1) != "dozen":
                at += 1
            spaced = letters.spaced(a, num.first, at) if num.digits and num.scale == 1 else None
            if a.newline_before(at) or not (a.low(at) in table.scales or spaced):
                return num
            factor, last = (table.suffixes[a.lows[at]], spaced) if spaced else (table.scales[a.lows[at]], at + 1)
        if factor < num.scale:
            return num
        num = replace(
            num,
            last=last,
            value=tidy(round(num.value * factor, 6)),
            precision=num.precision * factor,
            scale=num.scale * factor,
        )


__all__ = ["Num", "scaled", "words"]
