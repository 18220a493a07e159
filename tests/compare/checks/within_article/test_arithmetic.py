"""Sums within one article: what is found wrong, and above all what is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check import pipeline
from crocus_check.compare.checks.within_article import arithmetic, calendar
from crocus_check.compare.checks.within_article.rounding import Interval, interval, step
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.sentences import sentences
from crocus_check.core.documents import Document
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Extract
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load
from crocus_check.settings import Settings
from tests.kit.facts import fact
from tests.kit.marked import info, made

EXAMPLES = [
    (file, rule, wanted, text)
    for file in ("arithmetic", "calendar")
    for rule, entry in load(file).items()
    if rule != "words"
    for wanted, key in ((True, "examples"), (False, "counter_examples"))
    for text in entry[key]
]


@pytest.fixture(scope="module")
def extracts() -> list[Extract]:
    """The examples of the rules files through the model, in one batch; published on a Monday, 25 March 2024."""
    day = dt.date(2024, 3, 25)
    documents = [Document(f"d{n}", "", text, None, day, reading=text) for n, (_, _, _, text) in enumerate(EXAMPLES)]
    return list(pipeline.extract_documents(documents, Settings(threads=2)))


@pytest.mark.parametrize("n", range(len(EXAMPLES)), ids=[f"{f}-{r}-{t[:40]}" for f, r, _, t in EXAMPLES])
def test_examples_of_the_rules(n: int, extracts: list[Extract]) -> None:
    file, _, wanted, text = EXAMPLES[n]
    check = arithmetic if file == "arithmetic" else calendar
    found = check.findings(Comparison(extracts[n].facts, documents=[extracts[n].document]))
    assert bool(found) is wanted, (text, [d.message for d in found])
    assert all(d.verdict == file for d in found)


def found(*marked: str, published: str | None = None) -> list[Discrepancy]:
    facts = [fact for n, text in enumerate(marked) for fact in made(text, sentence=n, offset=1000 * n)]
    return arithmetic.findings(Comparison(facts, documents=[info(published)]))


@pytest.mark.parametrize(
    "marked",
    [
        "[12|12 count] of the [40 members|40 count member] ([25 percent|25 percent]) stayed away",
        "Sales rose [12 percent|12 percent] to [$55 million|55000000 USD] from [$40 million|40000000 USD]",
        "Sales fell from [$40 million|40000000 USD] to [$55 million|55000000 USD]",
        "It is [10 km|10 kilometre] ([9 miles|9 mile]) long",
        "They pay [$334 million|334000000 USD], including [$281 million|281000000 USD] in cash and "
        "[$63 million|63000000 USD] in stock",
        "[five people|5 count people] - [two men|2 count man] and [four women|4 count woman] - died",
        "It killed [12 people|12 count people], including [15 children|15 count child]",
        "Ardley won by [nine points|9 count point], [24-17|24-17 score]",
        "It passed [62-45|62-45 score] in the [100-member|100 count member] senate",
        "She had [three children|3 count child], Anna and Paul.",
        "[Lena Harcourt|PERSON] ([1923|1923]-[2013|2013]) died at the age of [85|85 year of age].",
    ],
)
def test_sums_that_do_not_add_up(marked: str) -> None:
    assert [d.verdict for d in found(marked)] == ["arithmetic"]


@pytest.mark.parametrize(
    "marked",
    [
        "[12|12 count] of the [40 members|40 count member] ([30 percent|30 percent]) stayed away",
        "[12|12 count] of the [36 members|36 count member] ([33 percent|33 percent]) stayed away",
        "[12|12 count] of the [40 members|40 count member] ([about 25 percent|~29 percent]) stayed away",
        "Sales rose [38 percent|38 percent] to [$55 million|55000000 USD] from [$40 million|40000000 USD]",
        "The rate rose [2 percent|2 percent] to [52 percent|52 percent] from [50 percent|50 percent]",
        "The club rose from [10|10 count] to [4|4 count] in the table",
        "It is [10 km|10 kilometre] ([6 miles|6 mile]) long",
        "It weighs [10 km|10 kilometre] ([9 kilograms|9 kilogram]) a piece",
        "It cost [€10 million|10000000 EUR] ([$19 million|19000000 USD])",
        "They pay [about $330 million|~330000000 USD], including [$281 million|281000000 USD] in cash and "
        "[$53 million|53000000 USD] in stock",
        "It killed [five people|5 count people], [two men|2 count man] and [four women|4 count woman]",
        "[two families|2 count family], including [nine children|9 count child], were moved",
        "Ardley won by [seven points|7 count point], [24-17|24-17 score]",
        "She had [three children|3 count child], Anna, Paul and Mark.",
        "She had [three children|3 count child], Anna, a nurse, and Paul.",
        "[Lena Harcourt|PERSON] ([1923|1923]-[2013|2013]) made a film at the age of [17|17 year of age].",
    ],
)
def test_sums_that_add_up_or_are_none(marked: str) -> None:
    assert found(marked) == []


def test_two_rates_of_exchange() -> None:
    house, garden = "[€40 million|40000000 EUR] ([$52 million|52000000 USD])", "[€10 million|10000000 EUR] ({})"
    assert len(found(house, garden.format("[$19 million|19000000 USD]"))) == 1
    assert found(house, garden.format("[$13 million|13000000 USD]")) == []
    assert found(house, "[€1 million|1000000 EUR] ([about $1 million|~1000000 USD])") == []


def test_age_at_death_against_publication() -> None:
    born = "[Lena Harcourt|PERSON] was born in [1923|1923] in Lyme."
    death = "[Lena Harcourt|PERSON] has died at the age of [85|85 year of age]."
    assert len(found(death, born, published="2013-06-05")) == 1
    assert found(death, born, published="2009-01-05") == []
    assert found(death, born) == []
    mother = "Her mother, [Ida Harcourt|PERSON], died at the age of [60|60 year of age]."
    assert found(mother, born, published="2013-06-05") == []


def test_a_finding_names_both_sides() -> None:
    one = found("Sales rose [12 percent|12 percent] to [$55 million|55000000 USD] from [$40 million|40000000 USD]")[0]
    assert [side.label for side in one.values] == ["12 percent", "37.5 percent"]
    assert all(side.facts and side.documents == ("a",) for side in one.values)
    assert "37.5" in one.message


def test_only_one_sentence_is_looked_at() -> None:
    assert found("It is [10 km|10 kilometre]", "([9 miles|9 mile]) long") == []


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [(5.5e6, "5.5 million", 1e5), (3400, "3,400", 100), (40, "40", 1), (12, "twelve", 1), (80e6, "80 million", 1e6)],
)
def test_last_digit_that_counts(number: float, text: str, expected: float) -> None:
    assert step(number, text) == pytest.approx(expected)


def _quantity(text: str, value: QuantityValue) -> Fact:
    return fact("a", 1, text, value)


def test_open_bounds_stay_open() -> None:
    assert interval(_quantity("over 130", QuantityValue(130, ">", 131, None))) == Interval(131, float("inf"))
    assert interval(_quantity("24-17", QuantityValue(None, "=", None, None, unit="score", parts=(24, 17)))) is None


@given(
    st.lists(
        st.sampled_from(["[12|12 count]", "[1923|1923]", "x", "[Anna|PERSON]", " , ", "aa a", "\ue001"]), max_size=8
    )
)
def test_facts_stand_where_their_words_stand(parts: list[str]) -> None:
    for sentence in sentences(made("".join(parts))):
        for each, start in zip(sentence.facts, sentence.starts, strict=True):
            assert sentence.text[start : start + len(each.text)] == each.text
        shown = [c for c in sentence.named if "\ue000" <= c <= "\uefff"]
        assert [sentence.fact(c) for c in shown] == list(sentence.facts)


@given(st.text(alphabet="[]|12,. ab\ue000(:;", max_size=40))
def test_odd_text_never_raises(text: str) -> None:
    fact = _quantity(text or "1", QuantityValue(1, "=", 1, 1, counted="child"))
    arithmetic.findings(Comparison([fact], documents=[info()]))


def test_long_sentences_take_linear_time() -> None:
    """A pattern that backtracks over such a sentence would not come to an end."""
    text = "[3 children|3 count child]: " + "a and " * 20_000 + "(" * 20_000 + "[12|12 percent] " * 500
    assert found(text) == []
