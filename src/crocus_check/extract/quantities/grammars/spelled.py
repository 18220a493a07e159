"""Numbers in words: "twenty-two", "a hundred and five", "half a million", "hundreds of thousands"."""

from __future__ import annotations

from dataclasses import replace

from crocus_check.core.values import Number, tidy
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.scales import Num, scaled, words


def spelled(a: Atoms, i: int) -> Num | None:
    """A number in words, or mixed with an article: "twenty-two", "a hundred", "half a million", "a million"."""
    table = words()
    low = a.low(i)
    if low in ("half", "quarter"):
        return _half_scale(a, i)
    if low in ("a", "an"):
        return _with_article(a, i)
    if low not in table.units and low not in table.tens:
        return None
    part = _part_of_scale(a, i)
    if part is not None:
        return part
    return _higher(a, _with_half(a, _below_thousand(a, i)))


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
    table, first = words(), num.first
    total: Number = 0
    limit = float("inf")
    read: Num | None = None
    while True:
        step = scaled(a, num)
        if step.scale == 1 or step.scale >= limit:
            if read is None:
                return num
            return replace(num, first=first, value=total + num.value) if step.scale == 1 and num.value < limit else read
        total, limit = tidy(total + step.value), step.scale
        read = replace(step, first=first, value=total)
        at = step.last + 1 if a.low(step.last) == "and" else step.last
        low = a.low(at)
        if step.scale < 1000 or not (low in table.units or low in table.tens) or _new_phrase(a, at):
            return _with_half(a, read)
        num = _below_thousand(a, at)


def _with_half(a: Atoms, num: Num) -> Num:
    """With "and a half", "and three quarters", "-and-a-half" behind it."""
    found = half_behind(a, num.last)
    if found is None:
        return num
    part, last = found
    unit = num.scale if num.scale > 1 else 1
    return replace(num, last=last, value=tidy(num.value + unit * part), precision=unit * part)


def half_behind(a: Atoms, at: int) -> tuple[float, int] | None:
    """The fraction of "and a half" at an atom, and its end."""
    table = words()
    at = _over_hyphen(a, at)
    if a.low(at) != "and":
        return None
    at = _over_hyphen(a, at + 1)
    top = 1 if a.low(at) in ("a", "one") else table.units.get(a.low(at), 0)
    at = _over_hyphen(a, at + 1)
    bottom = table.fractions.get(a.low(at), 0)
    if not top or not bottom or a.low(at + 1) == "of" or (top == 1 and bottom not in (2, 3, 4)):
        return None
    return top / bottom, at + 1


def _over_hyphen(a: Atoms, at: int) -> int:
    return at + 1 if a.word(at) in HYPHENS and a.glued(at) else at


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


def _part_of_scale(a: Atoms, i: int) -> Num | None:
    """ "three quarters of a million", "two-thirds of a billion", "a third of a million"."""
    table = words()
    top = 1 if a.low(i) in ("a", "an") else table.units.get(a.low(i), 0)
    at = _over_hyphen(a, i + 1)
    bottom = table.fractions.get(a.low(at), 0)
    if not 0 < top < bottom or (top > 1) != a.low(at).endswith("s"):
        return None
    behind = at + 1
    if a.low(behind) == "of" and a.low(behind + 1) in ("a", "an", "one"):
        behind += 2
    factor = table.scales.get(a.low(behind), 0)
    if factor < 1000:
        return None
    value = round(factor * top / bottom)
    return Num(i, behind + 1, value, factor / bottom, False, factor, literal=a.text[a.starts[i] : a.ends[behind]])


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
        return _part_of_scale(a, i)
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


def vague(a: Atoms, i: int) -> Num | None:
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


__all__ = ["half_behind", "spelled", "vague"]
