"""Pairs among the other pairs of their facts, and what a pair says by the size of its values."""

from __future__ import annotations

import numpy as np
import pytest

from crocus_check import link
from crocus_check.compare.pairing import neighbours
from crocus_check.compare.pairing.columns import Columns
from crocus_check.compare.pairing.conflicts import quantities_conflict
from crocus_check.compare.pairing.signs import lasting
from crocus_check.core.values import QuantityValue
from tests.kit.facts import exact, fact

DOCUMENT = np.array([0, 1, 2, 3], np.int32)
"""Four facts of four articles: 0 and 1 say the same."""


def pooled(pairs: dict[tuple[int, int], tuple[float, bool]]) -> dict[tuple[int, int], float]:
    keys = sorted(pairs)
    i, j = (np.array([key[place] for key in keys], np.intp) for place in (0, 1))
    odds, agree = np.array([pairs[key][0] for key in keys]), np.array([pairs[key][1] for key in keys])
    column = neighbours.signs(DOCUMENT, i, j, odds, agree)["pooled"]
    return dict(zip(keys, column.tolist(), strict=True))


def test_what_says_the_same_speaks_for_a_doubtful_pair() -> None:
    found = pooled({(0, 1): (4.0, True), (0, 2): (3.0, False), (1, 2): (-3.0, False)})
    assert found[1, 2] == found[0, 2] == pytest.approx(0.0)  # of 0 with 2 and of 1 with 2


def test_what_answers_another_question_is_no_partner() -> None:
    found = pooled({(0, 1): (-1.0, True), (0, 2): (3.0, False), (1, 2): (-3.0, False)})
    assert found[1, 2] == pytest.approx(-3.0) and found[0, 2] == pytest.approx(3.0)


def test_a_pair_that_is_not_there_counts_as_improbable() -> None:
    found = pooled({(0, 1): (4.0, True), (1, 2): (2.0, False)})
    assert found[1, 2] == pytest.approx((2.0 - 8.0) / 2)


def test_rows_of_one_side_are_no_pair_that_is_not_there() -> None:
    """A draft's 0 is asked against three sources, which are not asked against each other."""
    i, j = np.array([0, 0, 0]), np.array([1, 2, 3])
    odds, agree = np.array([4.0, 3.0, -3.0]), np.array([True, False, False])
    alone = neighbours.signs(DOCUMENT, i, j, odds, agree, np.array([True, False, False, False]))["pooled"]
    assert alone.tolist() == odds.tolist()
    assert neighbours.signs(DOCUMENT, i, j, odds, agree)["pooled"][1] < 0  # as if 1 had been asked against 2


def test_no_pairs_have_no_signs() -> None:
    nothing = np.zeros(0, np.intp)
    signs = neighbours.signs(DOCUMENT, nothing, nothing, np.zeros(0), np.zeros(0, bool))
    assert all(len(column) == 0 for column in signs.values())


def score(*parts: int) -> QuantityValue:
    return QuantityValue(None, "=", None, None, unit="score", parts=parts)


def near(a: QuantityValue, b: QuantityValue) -> float:
    facts = [fact(name, 0, "x", value) for name, value in (("a", a), ("b", b))]
    columns = Columns(facts, facts, link.link_names([]))
    return float(lasting(columns, np.array([0]), np.array([1]))["value near"][0])


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (exact(700, unit="metre"), exact(2000, unit="foot"), 0.85, 0.9),  # in one unit
        (exact(200, unit="metre"), exact(200, unit="foot"), 1.0, 1.0),  # feet for metres is one number
        (score(10, 5), score(9, 5), 0.9, 1.0),
        (score(10, 5), score(2, 14), 0.0, 0.4),
        (exact(0), exact(12), 0.0, 0.0),
    ],
)
def test_values_are_near_in_one_unit(a: QuantityValue, b: QuantityValue, least: float, most: float) -> None:
    assert least <= near(a, b) <= most


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        (QuantityValue(40, ">", 41, None), exact(40), False),
        (QuantityValue(40, ">", 41, None), exact(39), True),
        (
            QuantityValue(100, ">", 101, None),
            QuantityValue(100, "<", None, 99),
            True,
        ),  # over a hundred, nearly a hundred
        (exact(13, unit="day"), exact(2, unit="week"), False),
        (exact(17, unit="day"), exact(2, unit="week"), True),
        (exact(5, unit="day"), exact(1, unit="week"), True),
    ],
)
def test_one_number_and_whole_weeks_are_no_conflict(a: QuantityValue, b: QuantityValue, conflict: bool) -> None:
    assert quantities_conflict(a, b) == quantities_conflict(b, a) == conflict
