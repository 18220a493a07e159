"""Values of quantity mentions: the interval, the bound, the unit."""

from __future__ import annotations

from typing import Any

import pytest

from crocus_check.core.mentions import QuantityMention
from crocus_check.core.values import QuantityValue
from crocus_check.normalise.quantities.intervals import interval, scaled, tolerance
from crocus_check.normalise.quantities.values import value


def mention(*numbers: float, start: int = 0, **known: Any) -> QuantityMention:
    return QuantityMention(start=start, end=start + 1, first=0, last=1, numbers=numbers, **known)


def known(one: QuantityMention, *others: QuantityMention) -> QuantityValue:
    found = value(one, {m.start: m for m in (one, *others)})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("bound", "number", "lo", "hi"),
    [
        ("=", 137, 137, 137),
        (">", 130, 131, None),
        (">=", 4, 4, None),
        ("<", 330, None, 329),
        ("<=", 768, None, 768),
        ("nearly", 100, 90, 99),
        ("just_over", 200, 201, None),
        ("~", 50, 45, 55),
        ("~", 175, 173, 177),
        ("~", 6000, 5500, 6500),
        ("~", 1, 1, 1),
    ],
)
def test_counts_are_whole(bound: str, number: int, lo: int | None, hi: int | None) -> None:
    precision = {50: 10.0, 6000: 1000.0, 100: 100.0}.get(number, 1.0)
    found = known(mention(number, bound=bound, precision=precision, counted="person"))
    assert (found.lo, found.hi, found.number, found.unit) == (lo, hi, number, "count")


@pytest.mark.parametrize(
    ("bound", "lo", "hi"), [(">", 1, None), ("<", None, 1), ("nearly", 0.9, 1), ("~", 0.75, 1.25), ("=", 1, 1)]
)
def test_measures_are_not_whole(bound: str, lo: float | None, hi: float | None) -> None:
    found = known(mention(1, bound=bound, unit="hour", precision=1.0))
    assert (found.lo, found.hi) == (lo, hi)


def test_the_written_bound_is_one_of_the_contract() -> None:
    bounds = [known(mention(5, bound=b)).bound for b in ("=", ">", ">=", "<", "<=", "~", "nearly", "just_over")]
    assert bounds == ["=", ">", ">=", "<", "<=", "~", "<", ">"]


def test_a_range_has_no_number() -> None:
    found = known(mention(10, 15, shape="range"))
    assert (found.number, found.bound, found.lo, found.hi) == (None, "range", 10, 15)


@pytest.mark.parametrize(("bound", "lo", "hi"), [(">=", 10, None), ("<=", None, 15), ("~", 10, 15)])
def test_a_hedge_opens_a_range(bound: str, lo: int | None, hi: int | None) -> None:
    found = known(mention(10, 15, shape="range", bound=bound))
    assert (found.lo, found.hi) == (lo, hi)


def test_a_score_has_parts_and_no_interval() -> None:
    found = known(mention(20, 13, shape="score", unit="score"))
    assert (found.parts, found.number, found.lo, found.hi, found.unit) == ((20, 13), None, None, None, "score")


def test_twice_an_amount_rests_on_it() -> None:
    base = mention(143, start=5)
    found = known(mention(start=40, shape="relative", relative=2.0, antecedent=5, bound=">"), base)
    assert (found.number, found.lo, found.hi, found.bound) == (286, 287, None, ">")


def test_half_of_an_open_amount_is_open() -> None:
    base = mention(100, start=5, bound=">=")
    found = known(mention(0.5, start=40, shape="share", relative=0.5, antecedent=5, unit="fraction"), base)
    assert (found.lo, found.hi, found.unit) == (50, None, "count")


def test_a_factor_without_an_amount_has_no_value() -> None:
    lone = mention(start=4, shape="relative", relative=2.0)
    assert value(lone, {4: lone}) is None
    ring = mention(start=4, shape="relative", relative=2.0, antecedent=9)
    back = mention(start=9, shape="relative", relative=2.0, antecedent=4)
    assert value(ring, {4: ring, 9: back}) is None


def test_units_are_named_as_written() -> None:
    assert known(mention(5, unit="USD", per="share")).unit == "dollar per share"
    assert known(mention(5, unit="barrel", per="day")).unit == "barrel per day"
    assert known(mention(5, unit="year", rule="age")).unit == "year of age"
    assert known(mention(5, unit="percent", per="year")).unit == "percent"
    assert known(mention(5, counted="person", per="day")).per == "day"


def test_counted_holds_the_modifiers_and_noun_the_noun() -> None:
    found = known(mention(4, counted="robber", modifiers=("armed",)))
    assert (found.counted, found.noun) == ("armed robber", "robber")
    assert known(mention(4)).noun is None


@pytest.mark.parametrize(
    ("number", "precision", "reach"), [(50, 10.0, 5), (175, 1.0, 2.5), (334, 1.0, 3.34), (10, 10.0, 2.5)]
)
def test_about_reaches_half_of_the_last_digit_that_counts(number: int, precision: float, reach: float) -> None:
    assert tolerance(number, precision) == pytest.approx(reach)


def test_an_interval_times_a_factor() -> None:
    assert scaled((10, 20), 0.5, True) == (5, 10)
    assert scaled((5, 5), 0.5, True) == (2, 2)
    assert scaled((None, 3), 2, True) == (None, 6)


def test_a_negative_number_keeps_its_order() -> None:
    assert interval(-12, "nearly", False) == (-13.2, -12)


def test_a_share_is_in_percent_but_half_a_thing_is_a_fraction() -> None:
    half = known(mention(0.5, shape="share", unit="fraction", rule="share", precision=0.5))
    assert (half.number, half.lo, half.hi, half.unit) == (50, 50, 50, "percent")
    most = known(mention(0.5, shape="share", unit="fraction", rule="share", bound=">", precision=0.5))
    assert (most.lo, most.hi, most.bound) == (50, None, ">")
    turn = known(mention(0.5, shape="share", unit="fraction", rule="share", extra=(("attributive", "yes"),)))
    assert (turn.number, turn.unit) == (0.5, "fraction")
