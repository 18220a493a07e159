"""What is told of another time than the story's is held against none of it."""

from __future__ import annotations

import pytest

from crocus_check.compare.evidence.periods import Periods
from crocus_check.core.facts import Context, Fact
from crocus_check.core.findings import Event
from crocus_check.core.values import DateValue
from tests.kit import facts as made

EVENTS = {
    "e1": Event("e1", "robbery", "robbery", "2013-11-19", None, (), main=True),
    "e2": Event("e2", "2009 robbery", "robbery", "2009", None, ()),
}


def figure(document: str, event: str, clause: int) -> Fact:
    return made.fact(document, 0, "9", made.exact(9), event=event, context=Context(clause=clause))


def date(document: str, event: str, clause: int, edtf: str, role: str = "obl:in", mod: str | None = None) -> Fact:
    value = DateValue(edtf, mod=mod)
    return made.fact(document, 0, edtf, value, event=event, context=Context(clause=clause, role=role))


NOW, THEN = figure("a", "e1", 1), figure("b", "e2", 2)


@pytest.mark.parametrize(
    ("edtf", "role", "apart"),
    [
        ("2009", "obl:in", True),
        ("2009", "obl:since", False),
        ("2009", "nmod:from", False),
        ("2013-11", "obl:in", False),
        ("2013-10-12", "obl:on", False),
        ("2012", "obl", True),
    ],
)
def test_figures_of_a_clause_that_is_dated_elsewhere(edtf: str, role: str, apart: bool) -> None:
    periods = Periods([date("b", "e2", 2, edtf, role)], EVENTS, {"a": "2013-11-20", "b": "2013-11-20"})
    assert periods.apart(NOW, THEN) is apart
    assert periods.apart(THEN, NOW) is apart


def test_two_figures_of_the_background_may_conflict() -> None:
    periods = Periods([date("b", "e2", 2, "2009")], EVENTS, {})
    assert not periods.apart(figure("a", "e2", 1), THEN)
    assert not periods.apart(NOW, figure("b", "e1", 2)), "nor two of the story"


def test_a_year_long_before_is_no_other_day() -> None:
    periods = Periods([], EVENTS, {})
    day = date("a", "e1", 1, "2013-11-19")
    assert periods.apart(day, date("b", "e2", 2, "2009"))
    assert not periods.apart(day, date("b", "e2", 2, "2009-11-19")), "a slip in the year"
    assert not periods.apart(day, date("b", "e2", 2, "2013-09")), "a slip in the month"
