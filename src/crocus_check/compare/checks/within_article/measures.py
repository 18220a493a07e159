"""Measures: conversions in brackets, margins of a score, votes of a house; checks behind rules/en/arithmetic.toml."""

from __future__ import annotations

from crocus_check.compare.checks.within_article.operands import rounded
from crocus_check.compare.checks.within_article.patterns import Match
from crocus_check.compare.checks.within_article.rounding import step
from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.wording import number_words, value_words
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import plural_unit
from crocus_check.core.units import conversions, is_currency
from crocus_check.core.values import QuantityValue


def dual(match: Match) -> Problem | None:
    """10 km is not 9 miles."""
    one, other = match.slots["one"], match.slots["other"]
    first, second = one.value, other.value
    if not isinstance(first, QuantityValue) or not isinstance(second, QuantityValue) or first.unit == second.unit:
        return None
    if is_currency(first.unit) or first.number is None or second.number is None or first.per != second.per:
        return None
    there = conversions(float(first.number), first.unit, second.unit)
    back = conversions(float(second.number), second.unit, first.unit)
    if not there or not back:
        return None
    slack = 0.3 if first.approx or second.approx or "~" in (first.bound, second.bound) else 0.12
    if any(_near(n, second, other, slack) for n in there) or any(_near(n, first, one, slack) for n in back):
        return None  # a gallon may be an American or a British one
    if _as_difference(first, second):
        return None
    shown = f"{rounded(there[0])} {plural_unit(second.unit)}"
    return Problem(
        ((value_words(one), (one,)), (value_words(other), (other,))),
        f"{value_words(one)} is {shown}, not {value_words(other)}",
        f"The article gives “{other.text}” for “{one.text}”, which is {shown}.",
    )


def margin(match: Match) -> Problem | None:
    """24-17 is no win by nine points."""
    score, by = match.slots["score"], match.slots["margin"]
    points, counted = score.value, by.value
    if not isinstance(points, QuantityValue) or not isinstance(counted, QuantityValue) or counted.bound != "=":
        return None
    if len(points.parts) != 2 or counted.counted not in ("point", "run", "goal") or counted.number is None:
        return None
    true = abs(points.parts[0] - points.parts[1])
    if true == counted.number:
        return None
    return Problem(
        ((value_words(by), (by,)), (f"{number_words(true)} {counted.counted}s", (score,))),
        f"{value_words(score)} is a margin of {number_words(true)}, not {value_words(by)}",
        f"The sides of “{score.text}” are {number_words(true)} apart; the article says “{by.text}”.",
    )


def seats(match: Match) -> Problem | None:
    """62 votes to 45 are too many for 100 members, and so are 145 seats."""
    score, house = match.slots["score"], match.slots["seats"]
    votes, members = score.value, house.value
    if not isinstance(votes, QuantityValue) or not isinstance(members, QuantityValue):
        return None
    if members.noun not in ("member", "seat") or members.number is None or members.bound != "=":
        return None
    cast = sum(votes.parts) if len(votes.parts) == 2 else votes.lo if votes.noun in ("seat", "lawmaker") else None
    if cast is None or cast <= members.number:
        return None
    return Problem(
        ((value_words(score), (score,)), (value_words(house), (house,))),
        f"{number_words(cast)} of a house of {number_words(members.number)}",
        f"“{score.text}” makes {number_words(cast)}, more than “{house.text}”.",
    )


def _near(number: float, value: QuantityValue, fact: Fact, slack: float) -> bool:
    """Whether a converted number is near enough to the one that stands there."""
    stated = float(value.number or 0)
    return abs(number - stated) <= max(slack * abs(stated), step(stated, fact.text) / 2 + 1e-9)


def _as_difference(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two temperatures agree as differences: 2 degrees Celsius more are 3.6 degrees Fahrenheit more."""
    scale = {"degree celsius": 1.8, "degree fahrenheit": 1.0}
    if a.unit not in scale or b.unit not in scale or a.number is None or b.number is None:
        return False
    return abs(a.number * scale[a.unit] - b.number * scale[b.unit]) <= 1.5
