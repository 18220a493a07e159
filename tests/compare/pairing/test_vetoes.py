"""Pairs of facts that no likeness of their words makes one slot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crocus_check.compare.pairing.vetoes import vetoed

from crocus_check.annotate import load_model
from crocus_check.compare.pairing.profiles import Profiles
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.rules import load
from tests.kit.marked import made


def apart(a: Fact, b: Fact, *others: Fact) -> bool:
    run = Profiles([a, b, *others], Names(()))
    return vetoed(run.profile(a), run.profile(b), run)


def said(fact: Fact, attribute: str | None = None, *terms: str, event: str | None = None) -> Fact:
    return replace(fact, attribute=attribute, event=event, context=replace(fact.context, terms=terms))


def pair(first: str, second: str) -> tuple[Fact, Fact]:
    return made(f"It was [{first}|{first}].", "one")[0], made(f"It was [{second}|{second}].", "two")[0]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("3 second", "3 day", True),
        ("5 metre", "5 kilometre", True),
        ("10 kilometre", "55 kilometre", False),
        ("300 foot", "150 metre", False),
        ("2 count house", "900 count house", False),  # a count may be a first count
        ("3 USD", "3000000 USD", False),  # "$3" for "$3 million" is a slip
    ],
)
def test_measures_too_far_apart_for_a_slip(first: str, second: str, expected: bool) -> None:
    assert apart(*pair(first, second)) is expected


def test_the_price_of_a_share_is_that_of_a_day() -> None:
    one, two = (said(fact, "share-price") for fact in pair("31 USD", "34 USD"))
    assert apart(one, two)


def test_the_price_of_a_share_on_one_day_can_be_compared() -> None:
    first = made("It closed at [31 dollars|31 USD] on [Monday|2012-05-07].", "one")
    second = made("It closed at [34 dollars|34 USD] on [7 May|2012-05-07].", "two")
    one, two = said(first[0], "share-price"), said(second[0], "share-price")
    assert not apart(one, two, first[1], second[1])


def test_the_score_of_a_game_in_progress_is_not_its_last() -> None:
    one, two = pair("24-20 score", "34-31 score")
    assert apart(said(one, None, "lead", "quarter"), said(two, None, "win"))


def test_two_last_scores_can_be_compared() -> None:
    one, two = pair("34-30 score", "34-31 score")
    assert not apart(said(one, None, "win"), said(two, None, "beat"))


def test_one_sentence_says_one_thing_once() -> None:
    one, two = made("They have [3 cars|3 count car] and [4 cars|4 count car].")
    assert apart(one, two)


def test_words_of_running_scores_are_lemmas_of_their_examples() -> None:
    nlp = load_model()
    for word, example in load("scores")["running"].items():
        assert word in {token.lemma_.lower() for token in nlp(example)}, word
