"""Numbers: digits, words and mixtures -> a value and the value of its last digit that counts.

Vocabulary: rules/en/numbers.toml. All functions take atoms and an index and give None where no number starts there;
each looks at a bounded number of atoms, so reading a text takes linear time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from crocus_check import rules
from crocus_check.extract.quantity_atoms import HYPHENS, Atoms
from crocus_check.values import Number, tidy


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
        self.start = frozenset({*self.units, *self.tens, *self.scales, *self.vague, "tens"})


@lru_cache(maxsize=1)
def words() -> _Words:
    return _Words(rules.load("numbers"))


def number(a: Atoms, i: int) -> Num | None:
    """The longest number that starts at atom i."""
    if a.digits(i):
        return _digits(a, i)
    if a.word(i) == "." and a.digits(i + 1) and _torn_calibre(a, i):
        return _point(a, i)
    if a.word(i) == "." and a.digits(i + 1) and not a.glued(i) and a.glued(i + 1) and "." not in a.word(i + 1):
        return _point(a, i)
    glyph = words().glyphs.get(a.word(i))
    if glyph is not None:
        return Num(i, i + 1, glyph, glyph, True, fraction=True, literal=a.words[i])
    return _spelled(a, i) or _vague(a, i)


# --- digits


def _digits(a: Atoms, i: int) -> Num:
    literal, last = a.words[i], i + 1
    while last + 1 < len(a) and a.words[last] == "," and len(a.word(last + 1)) == 3 and _split_thousands(a, i, last):
        literal += a.words[last + 1]
        last += 2
    value = _value(literal)
    num = Num(i, last, value, _precision(literal), True, literal=literal)
    return _scaled(a, _with_fraction(a, num))


def _split_thousands(a: Atoms, i: int, comma: int) -> bool:
    """Whether "170, 000" is one number that was torn apart: the second part ends in 00 and no list goes on."""
    after = a.words[comma + 1]
    return (
        after.isdecimal()
        and (after.endswith("00") or a.low(comma + 2)[:1].isalpha() and a.low(comma + 2) not in ("and", "or", "to"))
        and len(a.words[comma - 1]) <= 3
        and a.words[comma - 1].isdecimal()
        and not (a.word(i - 1) == "," and a.digits(i - 2))
        and a.word(comma + 2) != ","
    )


def _torn_calibre(a: Atoms, i: int) -> bool:
    """Whether a full stop and digits are a calibre: ". 38 caliber", ". 357-caliber"."""
    at = i + 3 if a.word(i + 2) in HYPHENS else i + 2
    return a.words[i + 1].isdecimal() and a.low(at) in ("caliber", "calibre") and len(a.words[i + 1]) < 4


def _point(a: Atoms, i: int) -> Num:
    """A decimal without its zero: ".38"."""
    literal = "0." + a.words[i + 1]
    return _scaled(a, Num(i, i + 2, _value(literal), _precision(literal), True, literal=literal))


def _value(literal: str) -> Number:
    clean = literal.replace(",", "").replace("\u00a0", "").replace("\u2009", "").replace("\u202f", "")
    if clean.count(".") > 1:
        clean = clean.replace(".", "")
    if len(clean) > 300:
        return 0
    return tidy(float(clean)) if "." in clean else int(clean)


def _precision(literal: str) -> float:
    clean = "".join(c for c in literal if c.isdecimal() or c == ".")
    if clean.count(".") == 1:
        return float(10.0 ** -min(len(clean.split(".")[1]), 300))
    clean = clean.replace(".", "")
    zeros = len(clean) - len(clean.rstrip("0"))
    return float(10.0 ** min(zeros, 300)) if zeros < len(clean) else 1.0


def _with_fraction(a: Atoms, num: Num) -> Num:
    """With a fraction glyph or a written fraction behind it, or the number itself a fraction: "2½", "10 1/2", "1/4"."""
    glyph = words().glyphs.get(a.word(num.last))
    if glyph is not None and isinstance(num.value, int):
        return replace(num, last=num.last + 1, value=num.value + glyph, precision=glyph, fraction=True)
    part = _written_fraction(a, num.last)
    if part is not None and isinstance(num.value, int) and not a.glued(num.last) and part < 1 and num.value < 1000:
        return replace(num, last=num.last + 3, value=tidy(num.value + part), precision=part, fraction=True)
    alone = _written_fraction(a, num.first)
    if alone is not None and num.last == num.first + 1:
        return replace(num, last=num.first + 3, value=tidy(alone), precision=alone, fraction=True)
    return num


def _written_fraction(a: Atoms, i: int) -> float | None:
    """The value of "1/4" at atoms i, i + 1, i + 2, glued; None where the three are none."""
    if not (a.digits(i) and a.word(i + 1) in ("/", "⁄") and a.digits(i + 2) and a.glued(i + 1) and a.glued(i + 2)):
        return None
    if a.word(i + 3) == "/" and a.glued(i + 3):
        return None
    top, bottom = a.words[i], a.words[i + 2]
    if not (top.isdecimal() and bottom.isdecimal() and len(top) < 4 and len(bottom) < 4 and int(bottom)):
        return None
    return int(top) / int(bottom) if int(top) < int(bottom) else None


def _scaled(a: Atoms, num: Num) -> Num:
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
        return after == "of" or (len(after) > 3 and after.endswith("s") and after.isalpha()) or after in _PEOPLE
    return suffix != "mm" or _money_before(a, at - 1)


_PEOPLE = frozenset({"people", "men", "women", "children", "children", "euro", "yen", "yuan"})


def _money_before(a: Atoms, i: int) -> bool:
    before = a.word(i - 1)
    if before in HYPHENS:
        before = a.word(i - 2)
    return before[-1:] in "$€£¥₹₽₩₪₴₦₱฿" and before != "" or before in ("US", "Rs", "RM", "PS", "EUR", "USD", "GBP", "e")


# --- words


def _spelled(a: Atoms, i: int) -> Num | None:
    """A number in words, or mixed with an article: "twenty-two", "a hundred", "half a million", "a million"."""
    table = words()
    low = a.low(i)
    if low in ("half", "quarter"):
        return _half_scale(a, i)
    if low in ("a", "an"):
        return _with_article(a, i)
    if low not in table.units and low not in table.tens:
        return None
    num = _below_thousand(a, i)
    num = _with_half(a, num)
    num = _higher(a, num)
    return num


def _below_thousand(a: Atoms, i: int) -> Num:
    table = words()
    value, last, precision = table.units.get(a.low(i), 0), i + 1, 1.0
    if a.low(i) in table.tens:
        value, precision = table.tens[a.lows[i]], 10.0
        value, last, precision = _ones(a, last, value, precision)
    if a.low(last) == "hundred" and value:
        value, last, precision = value * 100, last + 1, 100.0 * (10.0 if value % 10 == 0 else 1.0)
        at = last + 1 if a.low(last) == "and" else last
        low = a.low(at)
        if low in table.tens:
            tens, end, unit = _ones(a, at + 1, table.tens[low], 10.0)
            value, last, precision = value + tens, end, unit
        elif low in table.units and table.units[low] and not _new_phrase(a, at):
            value, last, precision = value + table.units[low], at + 1, 1.0
    if value and value % 10 == 0 and precision == 1.0:
        precision = 10.0
    return Num(i, last, value, precision, False, literal=a.text[a.starts[i] : a.ends[last - 1]])


def _new_phrase(a: Atoms, at: int) -> bool:
    """Whether "and" before this number word starts another phrase: "two hundred and one of them"."""
    return a.low(at) == "one" and a.low(at + 1) in ("of", "in")


def _ones(a: Atoms, last: int, value: int, precision: float) -> tuple[int, int, float]:
    """The ones after a tens word, with or without a hyphen (torn apart or not)."""
    table = words()
    at = last + 1 if a.word(last) in HYPHENS else last
    ones = table.units.get(a.low(at), 0)
    if 0 < ones < 10 and (at > last or not a.newline_before(at)):
        return value + ones, at + 1, 1.0
    return value, last, precision


def _higher(a: Atoms, num: Num) -> Num:
    """The thousands, millions ... of a spelled number: "two hundred thousand five hundred"."""
    table = words()
    total: Number = 0
    limit = float("inf")
    first = num.first
    scaled = num
    while True:
        scaled = _scaled(a, num)
        if scaled.scale == 1 or scaled.scale >= limit:
            if total and scaled.scale == 1 and num.value < limit:
                return replace(num, first=first, value=total + num.value)
            return replace(num, first=first) if not total else replace(previous, first=first)
        total = tidy(total + scaled.value)
        limit = scaled.scale
        previous = replace(scaled, value=total)
        at = scaled.last + 1 if a.low(scaled.last) == "and" else scaled.last
        low = a.low(at)
        if scaled.scale < 1000 or not (low in table.units or low in table.tens) or _new_phrase(a, at):
            return replace(_with_half(a, previous), first=first)
        num = _below_thousand(a, at)


def _with_half(a: Atoms, num: Num) -> Num:
    """With "and a half", "and three quarters" behind it."""
    table = words()
    if a.low(num.last) != "and":
        return num
    top = 1 if a.low(num.last + 1) in ("a", "one") else table.units.get(a.low(num.last + 1), 0)
    at = num.last + 2
    if a.word(at) in HYPHENS:
        at += 1
    bottom = table.fractions.get(a.low(at), 0)
    if not top or not bottom or a.low(at + 1) == "of" or (top == 1 and bottom not in (2, 3, 4)):
        return num
    unit = num.scale if num.scale > 1 else 1
    return replace(num, last=at + 1, value=tidy(num.value + unit * top / bottom), precision=unit / bottom)


def _half_scale(a: Atoms, i: int) -> Num | None:
    """ "half a million", "half million", "quarter million", "half a dozen", "half-dozen"."""
    at = i + 1
    if a.low(at) in ("a", "an") or a.word(at) in HYPHENS:
        at += 1
    factor = words().scales.get(a.low(at))
    if factor is None:
        return None
    bottom = words().fractions[a.lows[i]]
    value = tidy(factor / bottom)
    return Num(i, at + 1, value, float(value), False, factor, literal=a.text[a.starts[i] : a.ends[at]])


def _with_article(a: Atoms, i: int) -> Num | None:
    """ "a hundred", "a dozen", "a million and a half", "a half dozen", "a quarter of a million", "a couple"."""
    table = words()
    low = a.low(i + 1)
    if low in ("half", "quarter"):
        at = i + 2
        if a.low(at) == "of" and a.low(at + 1) == "a":
            at += 2
        elif a.word(at) in HYPHENS:
            at += 1
        factor = table.scales.get(a.low(at))
        if factor is None:
            return None
        value = tidy(factor / table.fractions[low])
        return Num(i, at + 1, value, float(value), False, factor, literal=a.text[a.starts[i] : a.ends[at]])
    if low not in table.scales:
        return None
    start = Num(i, i + 1, 1, 1.0, False)
    if low == "hundred":
        start = replace(start, last=i + 2, value=100, precision=100.0)
        at = i + 3 if a.low(i + 2) == "and" else i + 2
        if (a.low(at) in table.tens or a.low(at) in table.units) and not _new_phrase(a, at):
            rest = _below_thousand(a, at)
            if rest.value < 100:
                start = replace(start, last=rest.last, value=100 + rest.value, precision=rest.precision)
    num = _higher(a, start)
    return replace(num, literal=a.text[a.starts[i] : a.ends[num.last - 1]])


def _vague(a: Atoms, i: int) -> Num | None:
    """Counts without a number: "dozens", "hundreds of thousands", "tens of millions", "several hundred"."""
    table = words()
    low = a.low(i)
    if low == "tens" and a.low(i + 1) == "of" and a.low(i + 2) in table.vague:
        inner = table.vague[a.lows[i + 2]]
        return Num(i, i + 3, inner[0] * 10, float(inner[0]), False, hi=inner[1] * 10, approx=True)
    if low in table.vague:
        lo, hi = table.vague[low]
        if a.low(i + 1) == "of" and a.low(i + 2) in table.vague and low == "hundreds":
            inner = table.vague[a.lows[i + 2]]
            return Num(i, i + 3, inner[0] * 100, float(lo), False, hi=inner[0] * 1000, approx=True)
        return Num(i, i + 1, lo, float(lo), False, hi=hi, approx=True)
    if low in ("several", "few") and a.low(i + 1) in table.scales:
        factor = table.scales[a.lows[i + 1]]
        return Num(i, i + 2, factor * 2, float(factor), False, factor, hi=factor * 9, approx=True)
    return None
