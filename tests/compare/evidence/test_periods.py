"""What is told of another time than the story's is held against none of it."""

from __future__ import annotations

import pytest

from crocus_check.compare.evidence.periods import Periods, differently_sure
from crocus_check.core.facts import Context, Fact, Qualifiers, Status
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


@pytest.mark.parametrize(
    ("week", "day", "longer"),
    [(233, 61, True), (61, 233, False)],
)
def test_a_week_holds_more_than_one_of_its_days(week: int, day: int, longer: bool) -> None:
    dates = [date("a", "e1", 1, "2011-02-14/2011-02-21"), date("b", "e1", 2, "2011-02-21", "obl:on")]
    periods = Periods(dates, EVENTS, {})
    one, other = (
        made.fact(name, 0, "9", made.exact(number), event="e1", context=Context(clause=clause))
        for name, number, clause in (("a", week, 1), ("b", day, 2))
    )
    assert periods.longer(one, other) is longer
    assert not Periods(dates[1:], EVENTS, {}).longer(one, other), "the time of the other count is not known"


@pytest.mark.parametrize(
    ("sure", "other", "statuses", "apart"),
    [
        (7, 159, ("confirmed", "suspected"), True),
        (159, 7, ("confirmed", "suspected"), False),
        (7, 159, ("confirmed", "confirmed"), False),
        (7, 159, ("confirmed", "asserted"), False),
    ],
)
def test_no_more_are_confirmed_than_suspected(
    sure: int, other: int, statuses: tuple[Status, Status], apart: bool
) -> None:
    one, two = (
        made.fact(name, 0, "9", made.exact(number), qualifiers=Qualifiers(status=status))
        for name, number, status in (("a", sure, statuses[0]), ("b", other, statuses[1]))
    )
    assert differently_sure(one, two) is apart and differently_sure(two, one) is apart
