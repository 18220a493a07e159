"""A quantity in the making, with the money or unit of its number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from crocus_check import rules
from crocus_check.core.units import dimension
from crocus_check.core.values import Number
from crocus_check.extract.quantities import nouns, units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num, number, words
from crocus_check.extract.quantities.grammars.spelled import half_behind
from crocus_check.extract.quantities.money import behind, in_millions

TIME = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "century"}
)
"""Units of time."""
Shape = Literal["number", "range", "score", "share", "relative", "vague"]


@dataclass(slots=True)
class Draft:
    """A quantity in the making: atoms [first, last) without hedges, and what is known of it."""

    first: int
    last: int
    numbers: tuple[Number, ...]
    precision: float
    shape: Shape = "number"
    unit: str | None = None
    rule: str = "count"
    per: str | None = None
    approx: bool = False
    noun: nouns.Counted | None = None
    extra: list[tuple[str, str]] = field(default_factory=list)


def measured(a: Atoms, draft: Draft, num: Num, money: str | None, lent: str | None = None) -> Draft:
    """With the unit or money of a number, and what it is per."""
    if money is not None:
        draft.unit, draft.rule = money, "money"
        again = units.after(a, draft.last, True, num.value)
        if again is not None and again.name == money:
            draft.last = again.last
        elif (named := behind(a, draft.last, money)) is not None:
            draft.last, draft.unit = named
    else:
        unit = units.after(a, draft.last, num.digits, num.value) or _suspended(a, draft) or of_a_unit(a, num)
        if unit is not None:
            draft.unit, draft.last, draft.rule = unit.name, max(unit.last, draft.last), units.rule(unit.name)
            _with_part(a, draft)
            _with_inches(a, draft)
        elif _yards_to_go(a, num):
            draft.unit, draft.rule = "yard", "measure"
        elif lent is not None:
            draft.unit, draft.rule = lent, units.rule(lent)
    _scaled_code(a, draft)
    if draft.unit is not None:
        rate = units.rate(a, draft.last)
        if rate is not None:
            draft.per, draft.last = rate.name, rate.last
    return draft


def _yards_to_go(a: Atoms, num: Num) -> bool:
    """Whether a number is that of "fourth-and-one": the yards to go of American football."""
    at = num.first - 1
    if not (a.word(at) in HYPHENS and a.low(at - 1) == "and" and isinstance(num.value, int) and num.value < 50):
        return False
    down = at - 3 if a.word(at - 2) in HYPHENS else at - 2
    return words().ordinals.get(a.low(down), 9) <= 4 or a.low(down) in ("st", "nd", "rd", "th")


def _with_part(a: Atoms, draft: Draft) -> None:
    """ "two years and a half", "5 degrees below zero"."""
    part = half_behind(a, draft.last)
    if part is not None and len(draft.numbers) == 1:
        draft.numbers, draft.last, draft.precision = (draft.numbers[0] + part[0],), part[1], part[0]
    if "degree" in (draft.unit or "") and a.low(draft.last) == "below" and a.low(draft.last + 1) == "zero":
        draft.numbers, draft.last = tuple(-n for n in draft.numbers), draft.last + 2


def _with_inches(a: Atoms, draft: Draft) -> None:
    """ "The 6-foot-4 guard", "six feet two tall": inches behind a whole number of feet, without their unit."""
    if draft.unit != "foot" or draft.shape != "number" or not isinstance(draft.numbers[0], int):
        return
    hyphen = a.word(draft.last) in HYPHENS and a.glued(draft.last) and a.glued(draft.last + 1)
    at = draft.last + 1 if hyphen else draft.last
    rest = number(a, at) if a.digits(at) or a.low(at) in words().start else None
    if rest is None or not isinstance(rest.value, int) or not 0 < rest.value < 12 or rest.fraction:
        return
    closed = a.low(rest.last) in ("tall", ",", ".", ";", ")", "") and not a.digits(rest.last + 1)
    if hyphen or closed:
        draft.numbers, draft.unit, draft.last = (draft.numbers[0] * 12 + rest.value,), "inch", rest.last


def height(a: Atoms, num: Num) -> Draft | None:
    """A person's height by its marks: 6'2"."""
    at = num.last
    if not (a.word(at) in "'’′" and a.word(at) and a.glued(at) and a.digits(at + 1) and a.glued(at + 1)):
        return None
    two = number(a, at + 1)
    closing = a.word(two.last) if two is not None else ""
    if two is None or closing not in ('"', "”", "″", "''") or not a.glued(two.last):
        return None
    whole = isinstance(num.value, int) and isinstance(two.value, int)
    if not whole or not 2 < num.value < 9 or not 0 <= two.value < 12:
        return None
    return Draft(num.first, two.last + 1, (num.value * 12 + two.value,), 1.0, unit="inch", rule="measure")


def cents(a: Atoms, draft: Draft) -> None:
    """ "3 dollars and 50 cents", "15 dollars 50": the hundredths behind a whole amount of money."""
    if draft.rule != "money" or draft.per or draft.unit in ("cent", "penny") or not a.word(draft.last - 1).isalpha():
        return
    at = draft.last + 1 if a.low(draft.last) == "and" else draft.last
    rest = number(a, at) if a.digits(at) or a.low(at) in words().start else None
    if rest is None or not isinstance(rest.value, int) or not 0 < rest.value < 100 or rest.scale != 1:
        return
    named = a.low(rest.last) in ("cents", "cent", "pence", "p")
    if named or (not a.word(rest.last).isalpha() and at == draft.last and rest.value >= 10):
        draft.numbers = (round(draft.numbers[0] + rest.value / 100, 2),)
        draft.last, draft.precision = rest.last + named, 0.01


def _scaled_code(a: Atoms, draft: Draft) -> None:
    """ "75 USD million": a scale behind the money."""
    factor = words().scales.get(a.low(draft.last))
    if draft.rule == "money" and factor and factor >= 1000 and draft.shape == "number" and draft.numbers[0] < 1000:
        draft.numbers = (draft.numbers[0] * factor,)
        draft.precision *= factor
        draft.last += 1
    coded = any(in_millions(word) for word in a.words[draft.first : draft.last])
    if draft.rule == "money" and coded and draft.shape in ("number", "range"):
        draft.numbers = tuple(value * 1_000_000 for value in draft.numbers)
        draft.precision *= 1_000_000


def _suspended(a: Atoms, draft: Draft) -> units.Match | None:
    """The unit of "four-, five- and six-cylinder", "3 and 5 percent": that of the number after the next."""
    at = draft.last
    if a.low(at) == "or" and not a.word(at + 1).isalnum() and a.digits(at + 2):
        money = units.before(a, at + 2)
        return units.Match(at, at, money[0].name) if money else None
    if a.low(at) in ("x", "×", "by") and a.digits(at + 1) and (by := number(a, at + 1)) is not None:
        side = units.after(a, by.last, True, by.value)  # "12 x 30 metres"
        return replace(side, last=draft.last) if side is not None and dimension(side.name) == "length" else None
    hyphen = a.word(at) in HYPHENS and a.low(at + 1) in (",", "and", "or", "to")
    if not hyphen and a.low(at) not in ("and", "or"):
        return None
    for _ in range(4):
        at += 1 if a.word(at) in HYPHENS else 0
        while a.low(at) in (",", "and", "or", "to"):
            at += 1
        following = number(a, at) if a.digits(at) or a.low(at) in words().start else None
        if following is None or units.before(a, following.first):
            return None
        unit = units.after(a, following.last, following.digits, following.value)
        if unit is not None:
            return replace(unit, last=draft.last)
        at = following.last
        if not hyphen:
            return None
    return None


def of_a_unit(a: Atoms, num: Num) -> units.Match | None:
    """The unit of "1/16 of a pint"."""
    if num.fraction and a.low(num.last) == "of" and a.low(num.last + 1) in ("a", "an"):
        return units.after(a, num.last + 2, False, 0)
    return None


def of_whole(a: Atoms, draft: Draft, num: Num) -> None:
    """With the unit of what it is out of: "280 million of the 1.5 billion shekels", "40 of the $90"."""
    at = num.last + 1
    at += a.low(at) in ("the", "its", "their", "his", "her", "this", "that")
    start = next((i for i in (at, at + 1) if a.digits(i) or a.low(i) in words().units), None)
    whole = number(a, start) if start is not None and a.low(num.last) == "of" else None
    if whole is None or whole.value < num.value or a.word(whole.last) in HYPHENS:
        return
    money = units.before(a, whole.first)
    unit = money[0] if money else units.after(a, whole.last, whole.digits, whole.value)
    if unit is not None and unit.name not in TIME:
        draft.unit, draft.rule, draft.noun = unit.name, units.rule(unit.name), None


def children(a: Atoms, draft: Draft) -> bool:
    """Whether a bare number is of somebody's children: "the father of nine", "a mother-of-three"."""
    at = draft.first - 1
    if a.low(at) != "of" or draft.rule != "count":
        return False
    return a.low(at - 2 if a.word(at - 1) in HYPHENS else at - 1) in rules.load("ages")["parents"]["nouns"]


__all__ = ["TIME", "Draft", "cents", "children", "height", "measured", "of_a_unit", "of_whole"]
