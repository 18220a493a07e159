"""Steps in a life: the examples and counter-examples of the rules."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.compare.checks.dates.lives import kind_of
from crocus_check.core.facts import Fact
from crocus_check.rules import load
from crocus_check.settings import Settings

LASTING = {
    "Ann Lee has been in charge for six years.": "in_post",
    "Ann Lee has led the club for six years.": "in_post",
    "Ann Lee has been coach for six years.": "in_post",
    "Ann Lee has been in hospital for six months.": None,
    "Ann Lee has been in charge for about six years.": None,
    "Ann Lee was jailed for six years.": None,
}


def cases(key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in load("lives").items() for text in entry[key]]


@functools.cache
def facts_by_text() -> dict[str, tuple[Fact, ...]]:
    texts = sorted({text for key in ("examples", "counter_examples") for _, text in cases(key)} | set(LASTING))
    made = pipeline.extract_documents([ingest.read_text(text) for text in texts], Settings())
    return {text: extract.facts for text, extract in zip(texts, made, strict=True)}


def kinds(text: str) -> list[str | None]:
    return [kind_of(fact) for fact in facts_by_text()[text] if fact.kind in ("date", "quantity")]


@pytest.mark.parametrize(("name", "text"), cases("examples"))
def test_a_step_is_told_by_its_examples(name: str, text: str) -> None:
    assert kinds(text) == [name]


@pytest.mark.parametrize(("name", "text"), cases("counter_examples"))
def test_a_step_is_not_told_by_its_counter_examples(name: str, text: str) -> None:
    assert name not in kinds(text)


@pytest.mark.parametrize(("text", "name"), LASTING.items())
def test_how_long_somebody_is_in_a_post(text: str, name: str | None) -> None:
    assert kinds(text) == [name]
