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
            if not _suffix_stands(a, at):
                return num
            factor = table.suffixes[a.lows[at]]
        else:
            if a.word(at) in HYPHENS and a.low(at + 1) in table.scales and a.low(at + 1) != "dozen":
                at += 1
            spaced = _spaced_scale(a, num, at)
            if a.newline_before(at) or not (a.low(at) in table.scales or spaced):
                return num
            factor = spaced or table.scales[a.lows[at]]
        if factor < num.scale:
            return num
        num = replace(
            num,
            last=at + 1,
            value=tidy(round(num.value * factor, 6)),
            precision=num.precision * factor,
            scale=num.scale * factor,
        )


def _spaced_scale(a: Atoms, num: Num, at: int) -> int:
    """The factor of a capital letter that stands for a scale: "8 B people", "$5 M"; 0 where it does not."""
    if a.word(at) not in ("B", "M", "K") or not num.digits or num.scale != 1 or a.word(at + 1) == ".":
        return 0
    if not (_money_before(a, num.first) or a.low(at + 1) in _PEOPLE or a.low(at + 1) in ("users", "dollars", "euros")):
        return 0
    return words().suffixes[a.lows[at]]


def _suffix_stands(a: Atoms, at: int) -> bool:
    """Whether letters glued to digits are a scale and not a unit: "1.2bn" always; "50m" beside money or before a
    counted plural ("35m users"), else it is metres."""
    suffix = a.lows[at]
    if suffix == "m" and a.words[at] == "m" and not _money_before(a, at - 1):
        after = a.low(at + 1)
        counted = after == "of" or (len(after) > 3 and after.endswith("s") and after.isalpha()) or after in _PEOPLE
        return counted or _millions_before(a, at)
    return suffix != "mm" or _money_before(a, at - 1)


def _millions_before(a: Atoms, at: int) -> bool:
    """Whether "m" stood for millions of something a little before: "once sold 7m copies, now 2.6m"."""
    for k in range(max(1, at - 25), at - 1):
        if a.words[k] == "m" and a.glued(k) and a.digits(k - 1):
            after = a.low(k + 1)
            return (len(after) > 3 and after.endswith("s") and after.isalpha()) or after in _PEOPLE
    return False


_PEOPLE = frozenset({"people", "men", "women", "children", "euro", "yen", "yuan"})


def _money_before(a: Atoms, i: int) -> bool:
    before = a.word(i - 1)
    if before in HYPHENS:
        before = a.word(i - 2)
    return (before[-1:] in "$€£¥₹₽₩₪₴₦₱฿" and before != "") or before in (
        "US",
        "Rs",
        "RM",
        "PS",
        "EUR",
        "USD",
        "GBP",
        "e",
    )


__all__ = ["Num", "scaled", "words"]
