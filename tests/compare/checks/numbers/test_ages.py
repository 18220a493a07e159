"""Ages of one person: which conflict, which time explains, and which nobody can tell apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crocus_check import link
from crocus_check.compare.checks.numbers import ages
from crocus_check.compare.comparison import Comparison
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo
from crocus_check.core.values import QuantityValue
from crocus_check.slots import personal
from tests.kit.persons import age, name


def found(facts: Sequence[Fact], **published: str | None) -> list[Discrepancy]:
    documents = [DocumentInfo(d, d, None, day, None, 10) for d, day in published.items()]
    named = {f.document for f in facts if f.kind == "name"}
    every = [*facts, *(name(d, "Ruth Amsel") for d in published if d not in named)]
    return ages.findings(Comparison(every, link.link_names(every), documents))


def labels(found_: Sequence[Discrepancy]) -> list[list[str]]:
    return [sorted(side.label for side in one.values) for one in found_]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (61, 62, ("2012-05-01", "2012-05-03")),
        (62, 61, ("2012-05-01", "2012-05-03")),
        (61, 62, ("2012-05-01", "2012-05-28")),
        (61, 64, ("2012-05-01", "2013-08-03")),
        (62, 61, ("2012-05-01", "2012-11-03")),
        (61, 63, ("2012-05-01", "2012-11-03")),
        (61, 62, (None, None)),
    ],
)
def test_ages_that_are_no_one_persons(first: int, second: int, days: tuple[str | None, str | None]) -> None:
    one = found([age("a", first), age("b", second)], a=days[0], b=days[1])
    assert labels(one) == [[f"{first} years old", f"{second} years old"]] or labels(one) == [
        [f"{second} years old", f"{first} years old"]
    ]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (61, 61, ("2012-05-01", "2012-05-03")),
        (61, 62, ("2012-05-01", "2012-07-03")),
        (61, 62, ("2012-05-01", "2013-04-03")),
        (61, 63, ("2012-05-01", "2013-08-03")),
        (61, 61, ("2012-05-01", "2014-08-03")),
        (61, 62, ("2012-05-01", "2014-08-03")),
    ],
)
def test_ages_that_time_explains(first: int, second: int, days: tuple[str, str]) -> None:
    assert found([age("a", first), age("b", second)], a=days[0], b=days[1]) == []


def test_an_age_years_later_may_be_that_at_the_event() -> None:
    facts = [age("a", 61), age("b", 63), age("c", 61)]
    assert found(facts, a="2010-05-01", b="2012-05-03", c="2014-05-01") == []


def test_an_age_at_the_event_does_not_grow() -> None:
    facts = [age("a", 61), age("b", 62, moment="event")]
    assert labels(found(facts, a="2012-11-17", b="2013-05-21")) == [["61 years old", "62 years old"]]
    assert found([age("a", 61), age("b", 62)], a="2012-11-17", b="2013-05-21") == []


def test_an_age_of_another_time_is_left_alone() -> None:
    assert found([age("a", 61), age("b", 24, moment="then")], a="2012-05-01", b="2012-05-01") == []


def test_an_article_without_a_date_may_have_been_written_later() -> None:
    facts = [age("a", 61), age("b", 62), age("c", 30, "Tom Varga")]
    days = {"a": "2012-05-01", "b": None, "c": "2012-12-01"}
    assert found(facts, **days) == []
    assert labels(found(facts[:2], a="2012-05-01", b=None)) == [["61 years old", "62 years old"]]


def test_an_article_that_says_how_long_ago_it_was() -> None:
    assert found([age("a", 61), age("b", 62, later=1)], a="2012-05-01", b=None) == []
    assert labels(found([age("a", 61), age("b", 64, later=1)], a="2012-05-01", b=None)) == [
        ["61 years old", "64 years old"]
    ]


def test_two_persons_are_two() -> None:
    facts = [name("a", "Ruth Amsel"), name("b", "Tom Varga"), age("a", 61), age("b", 62, "Tom Varga")]
    assert found(facts, a="2012-05-01", b="2012-05-01") == []


def test_nobodys_age_is_not_compared() -> None:
    assert found([age("a", 61), age("b", 62, "man", None)], a="2012-05-01", b="2012-05-01") == []


def test_a_surname_stands_for_the_full_name() -> None:
    facts = [name("a", "Ruth Amsel"), name("b", "Amsel"), age("a", 61), age("b", 62, "Amsel")]
    assert len(found(facts, a="2012-05-01", b="2012-05-01")) == 1


def test_a_title_says_which_of_two() -> None:
    couple = [name("a", "Ruth Amsel"), name("a", "Tom Amsel", 20, "m"), name("b", "Amsel")]
    days = {"a": "2012-05-01", "b": "2012-05-01"}
    ages_of_both = [age("a", 61), age("a", 64, "Tom Amsel", start=300)]
    his = found([*couple, *ages_of_both, age("b", 65, "Mr Amsel")], **days)
    hers = found([*couple, *ages_of_both, age("b", 62, "Mrs Amsel")], **days)
    assert [one.referent for one in his] == ["Tom Amsel"]
    assert [one.referent for one in hers] == ["Ruth Amsel"]


def test_a_pronoun_is_weaker_than_a_name() -> None:
    days = {"a": "2012-05-01", "b": "2012-05-01"}
    sure = found([age("a", 61), age("b", 62)], **days)
    half = found([age("a", 61), age("b", 62, owned="antecedent")], **days)
    weak = found([age("a", 61, owned="antecedent"), age("b", 62, owned="antecedent")], **days)
    assert [one.severity for one in (*sure, *half, *weak)] == ["error", "warning", "info"]


def test_a_pronoun_far_off_means_somebody_else() -> None:
    days = {"a": "2012-05-01", "b": "2012-05-01"}
    assert found([age("a", 61), age("b", 12, owned="antecedent")], **days) == []
    assert len(found([age("a", 61), age("b", 12)], **days)) == 1


def test_a_first_name_may_be_somebody_elses() -> None:
    days = {"a": "2012-05-01", "b": "2012-05-01"}
    named = [name("a", "Ruth Amsel"), name("b", "Ruth")]
    assert found([*named, age("a", 61), age("b", 9, "Ruth")], **days) == []
    assert [one.severity for one in found([*named, age("a", 61), age("b", 62, "Ruth")], **days)] == ["warning"]


def test_headline_and_text_of_one_article() -> None:
    assert len(found([age("a", 61, start=5), age("a", 62, start=300)], a="2012-05-01")) == 1
    assert found([age("a", 61, start=5), age("a", 62, start=300, owned="antecedent")], a="2012-05-01") == []


def test_one_sentence_is_not_set_against_itself() -> None:
    assert found([age("a", 61), age("a", 62)], a="2012-05-01") == []


def test_only_ages_in_years_that_are_exact() -> None:
    months = QuantityValue(18, "=", 18, 18, unit="month of age")
    about = QuantityValue(70, "~", 66, 74, True, unit="year of age")
    for value in (months, about):
        odd = age("b", 62)
        odd = Fact(**{**{f: getattr(odd, f) for f in odd.__slots__}, "value": value})
        assert found([age("a", 61), odd], a="2012-05-01", b="2012-05-01") == []


def test_all_articles_stand_in_one_finding() -> None:
    facts = [age("a", 61), age("b", 62), age("c", 61), age("d", 63)]
    one = found(facts, a="2012-05-01", b="2012-05-01", c="2012-05-02", d="2012-05-03")
    assert [(side.label, side.documents) for side in one[0].values] == [
        ("61 years old", ("a", "c")), ("62 years old", ("b",)), ("63 years old", ("d",))
    ]  # fmt: skip
    assert one[0].message == "How old is Ruth Amsel? 61, 62 and 63 years old"


def test_the_order_of_the_articles_makes_no_difference() -> None:
    facts = [age("a", 61), age("b", 62), age("c", 61)]
    days = {"a": "2012-05-01", "b": "2012-05-01", "c": "2012-05-02"}
    assert found(facts, **days) == found(facts[::-1], **days)


def test_many_articles_on_one_person_cost_little() -> None:
    days = {f"d{n}": f"2012-05-{1 + n % 28:02}" for n in range(3000)}
    facts = [age(d, 61 + (n == 7)) for n, d in enumerate(days)]
    one = found(facts, **days)
    assert [len(side.documents) for side in one[0].values] == [2999, 1]


def test_several_people_described_by_one_noun_cannot_be_told_apart() -> None:
    girls = [age("a", 8, "girl", None, start=5), age("a", 16, "girl", None, start=300)]
    one = [age("b", 9, "girl", None, start=5), age("b", 9, "girl", None, start=300)]
    assert personal.several([*girls, *one]) == {girls[0].id, girls[1].id}
    assert personal.several([*girls[:1], age("a", 40, "man", None, start=300)]) == frozenset()


def test_a_pronoun_that_its_own_article_contradicts_means_somebody_else() -> None:
    facts = [age("a", 61), age("a", 64, owned="antecedent", start=300), age("b", 61)]
    assert found(facts, a="2012-05-01", b="2012-05-01") == []
