"""When the values of two facts cannot both be right, and which facts stay on the sides of a finding."""

from __future__ import annotations

import pytest

from crocus_check.compare.evidence.opposed import opposed
from crocus_check.compare.evidence.wording import labels
from crocus_check.compare.pairing.conflicts import facts_conflict, quantities_conflict
from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core.facts import Context, Fact, Qualifiers
from crocus_check.core.sources import origins
from crocus_check.core.values import DateValue, QuantityValue
from tests.kit.facts import article, exact, fact


def month(document: str, number: int, role: str, mod: str | None = None) -> Fact:
    value = DateValue(f"2011-0{number}", f"2011-0{number}-01", f"2011-0{number}-30", mod=mod)
    return fact(document, 0, "June", value, context=Context(role=role))


def test_since_june_says_when_it_began() -> None:
    since, began = month("a", 6, "obl:since", "after"), month("b", 7, "obl:in")
    assert facts_conflict(since, began)
    assert facts_conflict(began, since)
    assert not facts_conflict(since, month("c", 6, "obl:in"))
    assert labels([[since], [began]]) == ["June", "July"]


def test_after_june_is_any_day_after_it() -> None:
    assert not facts_conflict(month("a", 6, "obl:after", "after"), month("b", 7, "obl:in"))


def count(document: str, number: int, scope: str | None, predicate: str, attribute: str = "attackers") -> Fact:
    return fact(
        document, 0, str(number), exact(number, unit="count", counted="attackers"), attribute=attribute,
        qualifiers=Qualifiers(scope=scope), context=Context(predicate=predicate),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (count("a", 2, "part", "show"), count("b", 4, None, "storm"), False),  # two of the attackers, of four
        (count("a", 5, "part", "show"), count("b", 4, None, "storm"), True),  # five of the attackers are not of four
        (count("a", 2, None, "show"), count("b", 4, None, "storm"), True),
        (count("a", 2, "part", "die"), count("b", 4, None, "die"), True),  # two of them died, four died
        (count("a", 2, "part", "show", "open:man"), count("b", 4, None, "storm", "open:man"), True),
    ],
)
def test_a_named_part_may_be_less_than_its_whole(one: Fact, other: Fact, conflict: bool) -> None:
    assert facts_conflict(one, other) == facts_conflict(other, one) == conflict


def test_a_fact_that_answers_no_question_of_another_side_stays_on_none() -> None:
    a, b, stray = (fact(name, 0, str(n), exact(n, unit="count")) for name, n in (("a", 7), ("b", 11), ("c", 11)))
    slot = Slot((a, b, stray), (Pair(a, b, 0.9, False), Pair(b, stray, 0.8, True), Pair(a, stray, 0.2, False)))
    known = origins([article(name) for name in "abc"])
    found = opposed(slot, 0.5, known)
    assert found is not None
    assert {tuple(each.id for each in side) for side in found.sides} == {("a:0",), ("b:0",)}
    firm = Slot(slot.facts, (*slot.pairs[:2], Pair(a, stray, 0.5, False)))
    found = opposed(firm, 0.5, known)
    assert found is not None
    assert {tuple(each.id for each in side) for side in found.sides} == {("a:0",), ("b:0", "c:0")}


def test_a_record_grows_with_each_game() -> None:
    before, after, other = (
        QuantityValue(None, "=", None, None, unit="score", parts=parts)
        for parts in ((12, 9, 1), (12, 10, 1), (13, 8, 1))
    )
    assert not quantities_conflict(before, after)
    assert not quantities_conflict(after, before)
    assert quantities_conflict(after, other)
