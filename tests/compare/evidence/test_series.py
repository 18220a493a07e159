"""The course of a running count: which side is the later one, and whether the articles account for it."""

from __future__ import annotations

import pytest

from crocus_check.compare.evidence.series import days_of, series
from crocus_check.core.facts import Fact, Qualifiers
from crocus_check.core.values import QuantityValue

PUBLISHED = {"a": "2018-09-04", "b": "2018-09-06", "c": "2018-09-08", "d": None}


def fact(document: str, number: int, *, as_of: str | None = None, old: bool = False) -> Fact:
    value = QuantityValue(number, "=", number, number)
    said = Qualifiers(as_of=as_of, status="superseded" if old else "asserted")
    return Fact(
        f"{document}:{number}", document, "quantity", str(number), 0, 1, 1, 1, "", value, "killed", qualifiers=said
    )


@pytest.mark.parametrize(
    ("sides", "course", "told"),
    [
        ([("c", 36), ("a", 28), ("b", 33)], "rising", "28, then 33, then 36"),
        ([("a", 25), ("b", 3)], "falling", "25, then 3"),
        ([("a", 25), ("b", 3), ("c", 9)], "wavering", "25, then 3, then 9"),
        ([("b", 41), ("b", 63)], "one moment", "41 and 63"),
        ([("d", 63), ("a", 41)], "unknown", "63 and 41"),
    ],
)
def test_the_order_is_that_of_time_where_it_is_known(sides: list[tuple[str, int]], course: str, told: str) -> None:
    found = series([[fact(*side)] for side in sides], PUBLISHED)
    labels = [side[0].text for side in found.sides]
    assert (found.course, found.answers(labels)) == (course, told)
    assert not found.expected, "no article accounts for what another one says"


def test_the_days_of_a_series_are_told() -> None:
    found = series([[fact("b", 63)], [fact("a", 41)]], PUBLISHED)
    assert found.words(["41", "63"]) == (
        "The count rose from article to article: 41 (4 September), then 63 (6 September)."
    )
    years = series([[fact("a", 41)], [fact("e", 63)]], {**PUBLISHED, "e": "2019-01-02"})
    assert "63 (2 January 2019)" in years.words(["41", "63"])


def test_a_side_that_is_told_again_later_is_no_older_one() -> None:
    sides = [[fact("a", 41), fact("c", 41)], [fact("b", 63)]]
    assert series(sides, PUBLISHED).course == "unknown"


def test_an_article_that_has_the_earlier_figure_accounts_for_it() -> None:
    sides = [[fact("a", 41)], [fact("b", 63)]]
    assert series(sides, PUBLISHED, [fact("b", 41, old=True)]).expected
    assert not series(sides, PUBLISHED, [fact("b", 40, old=True)]).expected
    assert not series(sides, PUBLISHED, [fact("c", 41, old=True)]).expected
    fallen = [[fact("a", 63)], [fact("b", 41)]]
    assert not series(fallen, PUBLISHED, [fact("b", 63, old=True)]).expected, "a toll that falls is looked at"


def test_figures_with_their_days_account_for_themselves() -> None:
    sides = [[fact("c", 41, as_of="2018-09-03")], [fact("d", 63, as_of="2018-09-05")]]
    assert series(sides, PUBLISHED).expected
    assert days_of(sides, PUBLISHED) == {"2018-09-03", "2018-09-05"}
