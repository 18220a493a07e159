"""Ages against days and years of birth."""

from __future__ import annotations

import pytest

from crocus_check import link
from crocus_check.compare.check import run
from crocus_check.compare.checks.numbers import ages, births
from crocus_check.compare.comparison import Comparison
from crocus_check.core.facts import Context, Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo
from crocus_check.core.values import DateValue
from tests.kit.facts import fact
from tests.kit.persons import age, name


def birth(document: str, earliest: str, latest: str | None = None, owned: str = "beside") -> Fact:
    value = DateValue(earliest if latest is None else earliest[:4], earliest, latest or earliest)
    context = Context(sentence=500, owned=owned)
    return fact(document, 500, earliest, value, attribute="date", referent="Ruth Amsel", context=context)


def found(facts: list[Fact], a: str | None = "2012-05-10", b: str | None = "2012-05-11") -> list[Discrepancy]:
    documents = [DocumentInfo(d, d, None, day, None, 10) for d, day in (("a", a), ("b", b))]
    every = [*facts, name("a", "Ruth Amsel"), name("b", "Ruth Amsel")]
    story = Comparison(every, link.link_names(every), documents)
    return [each for each in run((ages.CHECK, births.CHECK), story) if each.check == "births"]


@pytest.mark.parametrize("number", [58, 59, 62])
def test_an_age_that_the_birth_does_not_allow(number: int) -> None:
    one = found([age("a", number), birth("b", "1951-01-01", "1951-12-31")])
    assert [side.label for side in one[0].values] == [f"{number} years old", "born 1951"]
    assert one[0].verdict == "conflict"


@pytest.mark.parametrize("number", [60, 61])
def test_an_age_that_the_year_of_birth_allows(number: int) -> None:
    assert found([age("a", number), birth("b", "1951-01-01", "1951-12-31")]) == []


def test_the_day_of_birth_is_exact_to_a_week() -> None:
    assert found([age("a", 61), birth("b", "1951-05-12")]) == []
    assert found([age("a", 60), birth("b", "1951-05-08")]) == []
    assert len(found([age("a", 60), birth("b", "1951-03-08")])) == 1


def test_within_one_article_it_is_arithmetic() -> None:
    assert found([age("a", 58), birth("a", "1951-01-01", "1951-12-31")])[0].verdict == "arithmetic"


def test_ages_at_death_in_one_article_are_left_to_lives() -> None:
    assert found([age("a", 58, moment="event"), birth("a", "1951-01-01", "1951-12-31")]) == []


def test_articles_without_a_date_are_left_alone() -> None:
    assert found([age("a", 58), birth("b", "1951-01-01", "1951-12-31")], a=None, b=None) == []


def test_what_a_pronoun_says_is_left_alone() -> None:
    assert found([age("a", 58, owned="antecedent"), birth("b", "1951-01-01", "1951-12-31")]) == []
    assert found([age("a", 58), birth("b", "1951-01-01", "1951-12-31", "antecedent")]) == []


def test_somebody_elses_age() -> None:
    assert found([age("a", 58, "Tom Varga"), birth("b", "1951-01-01", "1951-12-31")]) == []


def test_ages_that_disagree_are_told_once() -> None:
    assert found([age("a", 58), age("b", 61), birth("b", "1951-01-01", "1951-12-31")]) == []
