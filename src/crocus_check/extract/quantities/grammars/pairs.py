"""Two numbers that belong together: a range, a score, or a change of one amount.

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from dataclasses import replace

from crocus_check.core.values import tidy
from crocus_check.extract.quantities import hedges, units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num, number, words
from crocus_check.extract.quantities.grammars.scores import Pair, cues, is_score, score


def pair(a: Atoms, num: Num, first: int) -> Pair | None:
    """The range, score or change that a number begins; `first` is the atom where the number with its money begins."""
    if num.hi is not None:
        return None
    unit = units.after(a, num.last, num.digits, num.value) if a.word(num.last) not in HYPHENS else None
    at = unit.last if unit else num.last
    joint = a.low(at)
    if joint in HYPHENS and a.low(at + 1) == "to":
        return _to_pair(a, num, first, at + 1)
    if joint in HYPHENS and a.low(at + 1) == "all" and num.digits and unit is None:
        return Pair("score", first, num, replace(num, last=at + 2))  # "a 13-all tie"
    if joint in HYPHENS:
        return _hyphen_pair(a, num, first, at, unit is not None) or _torn_range(a, num, first, at, unit)
    if joint == "to":
        return _to_pair(a, num, first, at)
    if joint == "or":
        return _plain_pair(a, num, first, at) if unit is None else None
    if joint == "and" and a.low(_before_hedges(a, first)) == "between":
        return _between(a, num, first, at)
    return _at_least_and_up_to(a, num, first, at) if joint in ("and", "but", ",") and unit is None else None


def _torn_range(a: Atoms, num: Num, first: int, at: int, unit: units.Match | None) -> Pair | None:
    """ "20% -35%": a range whose hyphen is torn off the first amount; both name the unit."""
    if unit is None or a.glued(at) or not a.glued(at + 1) or not a.digits(at + 1):
        return None
    two = number(a, at + 1)
    again = units.after(a, two.last, True, two.value) if two is not None else None
    if two is None or again is None or again.name != unit.name or two.value <= num.value:
        return None
    return Pair("range", first, num, two)


def _at_least_and_up_to(a: Atoms, num: Num, first: int, at: int) -> Pair | None:
    """ "at least 20 and up to 81 deaths": both ends of a range, each with its bound."""
    least = hedges.before(a, first)
    if least is None or least.bound != ">=":
        return None
    start = at + 1 if a.low(at + 1) not in ("and", "but", "perhaps", "possibly", "maybe") else at + 2
    for i in range(start + 1, start + 5):
        two = number(a, i) if a.digits(i) or a.low(i) in words().start else None
        most = hedges.before(a, i) if two is not None else None
        if two is not None:
            ends = most is not None and most.bound == "<=" and most.first <= start and two.hi is None
            return Pair("range", least.first, num, two) if ends and two.value > num.value else None
    return None


def _before_hedges(a: Atoms, first: int) -> int:
    """The atom before a number, over an article or "about"."""
    at = first - 1
    while a.low(at) in ("about", "around", "a", "an", "approximately", "roughly", "the", "some", "ages", "of"):
        at -= 1
    return at


def _second(a: Atoms, at: int) -> tuple[Num, str | None] | None:
    """The number at atom `at`, over its money symbol or code; with the money's code."""
    for skip in range(4):
        i = at + skip
        if skip and not (a.word(i - 1)[-1:] in "$€£¥₹" or a.word(i - 1).isupper() or a.word(i - 1) in ("c", "a", "an")):
            return None
        two = number(a, i) if (a.digits(i) or a.low(i) in words().start or a.low(i) in ("a", "an", "half")) else None
        if two is not None:
            found = units.before(a, two.first)
            if skip and found is None and a.low(i - 1) not in ("a", "an"):
                return None
            return two, found[0].name if found else None
    return None


def _hyphen_pair(a: Atoms, num: Num, first: int, at: int, with_unit: bool) -> Pair | None:
    glued = a.glued(at) and a.glued(at + 1)
    spaced = not a.glued(at) and not a.glued(at + 1)
    half = not glued and not spaced and num.digits and a.digits(at + 1) and not with_unit
    if not (glued or spaced or half) or a.word(at + 1) in HYPHENS:
        return None
    found = _second(a, at + 1)
    if found is None:
        return None
    two, money = found
    if two.hi is not None or (not num.digits and not two.digits and two.value <= num.value):
        return None
    unit = units.after(a, two.last, two.digits, two.value)
    small = num.digits and two.digits and num.value < 1000 and two.value < 1000 and num.scale == 1
    whole = float(2 * num.value).is_integer() and float(num.value - two.value).is_integer() and two.scale == 1
    if small and whole and not with_unit and unit is None and money is None and glued and is_score(a, num, two, first):
        return score(a, num, two, first)
    one = _same_scale(num, two)
    if half and unit is None:
        return None
    if two.value <= one.value or (spaced and not (num.digits and two.digits)):
        return None
    return Pair("range", first, one, two, money)


def _to_pair(a: Atoms, num: Num, first: int, at: int) -> Pair | None:
    after = at + 2 if a.word(at + 1) in HYPHENS else at + 1
    found = _second(a, after)
    if found is None or found[0].hi is not None:
        return None
    two, money = found
    kind = units.after(a, two.last, two.digits, two.value)
    mine = units.after(a, num.last, num.digits, num.value)
    before = units.before(a, num.first)
    one_unit = before[0].name if before else (mine.name if mine else None)
    two_unit = money or (kind.name if kind else None)
    if one_unit and two_unit and one_unit != two_unit:
        return None
    if one_unit and not two_unit and mine is not None:
        return None
    if (one_unit or a.low(first - 1) == "from" or not two_unit) and _changes(a, first):
        ranges = mine is None and before is None and two.value > num.value
        if ranges and _range_follows(a, kind.last if kind else two.last):
            return Pair("range", first, _same_scale(num, two), two, money)  # "from 6 to 8 per cent to 4 to 6 per cent"
        return Pair("change", first, _same_scale(num, two), two, money or (kind.name if kind else None))
    one = _same_scale(num, two)
    if two.value <= one.value:
        whole = isinstance(num.value, int) and isinstance(two.value, int)
        if whole and num.value <= 700 and a.low(first - 1) != "from" and kind is None:
            return Pair("score", first, num, two)
        return None
    if (
        a.low(first - 1) not in ("from", "aged", "ages")
        and mine is None
        and before is None
        and not num.digits
        and kind is None
        and (not a.word(two.last).isalpha())
    ):
        return None
    return Pair("range", first, one, two, money)


def _range_follows(a: Atoms, at: int) -> bool:
    """Whether "to" and two more numbers follow at an atom, so that one range changes into another."""
    start = at + 1
    one = number(a, start) if a.low(at) == "to" and (a.digits(start) or a.low(start) in words().start) else None
    if one is None or not (a.low(one.last) in ("to", "or") or a.word(one.last) in HYPHENS):
        return False
    return a.digits(one.last + 1) or a.low(one.last + 1) in words().start


def _changes(a: Atoms, first: int) -> bool:
    """Whether a word of change stands before: near a bare number, farther off before "from"."""
    table = cues()["change"]
    reach = 12 if a.low(first - 1) == "from" else 4
    window = a.lows[max(0, first - reach) : first]
    for k in range(len(window) - 1, -1, -1):
        if window[k] in (".", ";"):
            return False
        if window[k] in table and not (window[k] == "up" and a.low(first - 1) == "to"):
            return True
    return False


def _plain_pair(a: Atoms, num: Num, first: int, at: int) -> Pair | None:
    """ "three or four robbers", "40 or 50 of them"."""
    if not a.digits(at + 1) and a.low(at + 1) not in words().start:
        return None
    two = number(a, at + 1)
    if two is None or two.hi is not None or two.literal == "one":
        return None
    one = _same_scale(num, two)
    if not one.value < two.value <= 1.5 * one.value + 1:
        return None
    return Pair("range", first, one, two)


def _between(a: Atoms, num: Num, first: int, at: int) -> Pair | None:
    found = _second(a, at + 1)
    if found is None:
        return None
    two, money = found
    one = _same_scale(num, two)
    if two.hi is not None or two.value <= one.value:
        return None
    return Pair("range", _before_hedges(a, first), one, two, money)


def _same_scale(one: Num, two: Num) -> Num:
    """The first number with the scale words of the second: "10-15 million", "1 to 2 thousand"."""
    if one.scale != 1 or two.scale <= 1 or one.value >= two.scale:
        return one
    if one.value * two.scale < two.value and one.value <= two.value / two.scale * 1000:
        return replace(one, value=tidy(one.value * two.scale), precision=one.precision * two.scale, scale=two.scale)
    return one


__all__ = ["Pair", "cues", "pair"]
