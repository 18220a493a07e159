"""Kinds of happenings: the examples and counter-examples of the rules, and what they are told of."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, link, pipeline
from crocus_check.compare.checks.dates.happenings import bounding, kind_of
from crocus_check.compare.checks.dates.themes import Theme, Themes
from crocus_check.core.facts import Fact
from crocus_check.rules import load
from crocus_check.settings import Settings

TOLD = {
    "the mill, opened in 1957, is for sale.": "mill",
    "the mill, which opened in 1957, is for sale.": "mill",
    "the mill opened in 1957.": "mill",
    "a baker opened the mill in 1957.": "mill",
    "the bank was founded in 1957.": "bank",
}


def cases(key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in load("happenings").items() for text in entry[key]]


@functools.cache
def facts_by_text() -> dict[str, tuple[Fact, ...]]:
    texts = sorted({text for key in ("examples", "counter_examples") for _, text in cases(key)} | set(TOLD))
    documents = [ingest.read_text(text[0].upper() + text[1:]) for text in texts]
    made = pipeline.extract_documents(documents, Settings())
    return {text: extract.facts for text, extract in zip(texts, made, strict=True)}


def dates(text: str) -> list[Fact]:
    return [fact for fact in facts_by_text()[text] if fact.kind == "date"]


@pytest.mark.parametrize(("name", "text"), cases("examples"))
def test_a_kind_is_told_by_its_examples(name: str, text: str) -> None:
    assert [kind_of(fact) for fact in dates(text)] == [name]


@pytest.mark.parametrize(("name", "text"), cases("counter_examples"))
def test_a_kind_is_not_told_by_its_counter_examples(name: str, text: str) -> None:
    assert name not in {kind_of(fact) for fact in dates(text)}


@pytest.mark.parametrize(("text", "noun"), TOLD.items())
def test_the_thing_that_a_date_is_told_of(text: str, noun: str) -> None:
    (date,) = dates(text)
    facts = facts_by_text()[text]
    theme = Themes(facts, link.link_names(facts)).of(date)
    assert theme is not None
    heads = {"mill": "mill", "bank": "bank"}
    assert theme.noun == heads[noun]
    assert not bounding(date)


NAMED = Theme(frozenset({"x"}), None, "company", frozenset())
PERSON = Theme(frozenset({"x"}), None, "person", frozenset())
OTHER = Theme(frozenset({"y"}), None, "company", frozenset())
FIRM = Theme(frozenset(), "firm", "company", frozenset())
FILM = Theme(frozenset(), "film", "work", frozenset())
A_FIRM = Theme(frozenset(), "firm", "company", frozenset(), new=True)
IT = Theme(frozenset(), None, "thing", frozenset())


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [
        (NAMED, FIRM, True),
        (NAMED, IT, True),
        (FIRM, IT, True),
        (PERSON, IT, False),
        (NAMED, FILM, False),
        (NAMED, OTHER, False),
        (FIRM, FIRM, True),
        (FIRM, A_FIRM, False),
        (NAMED, A_FIRM, False),
        (FIRM, FILM, False),
    ],
)
def test_what_may_stand_for_a_name(a: Theme, b: Theme, may: bool) -> None:
    assert Themes.may_be(a, b) is may
    assert Themes.may_be(b, a) is may
