"""The examples and counter-examples of the rules behind frames: attributes, event types, status, parts."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load
from crocus_check.settings import Settings


def cases(table: str, key: str) -> list[tuple[str, str]]:
    return [(name, text) for name, entry in load(table).items() for text in entry[key]]


def texts() -> list[str]:
    """Every example of the four tables, so that all are annotated in one batch."""
    tables = ("attributes", "events", "status", "parts")
    return sorted({t for table in tables for key in ("examples", "counter_examples") for _, t in cases(table, key)})


@functools.cache
def facts_by_text() -> dict[str, tuple[Fact, ...]]:
    documents = [ingest.read_text(sentence(text)) for text in texts()]
    extracts = pipeline.extract_documents(documents, Settings())
    return {text: extract.facts for text, extract in zip(texts(), extracts, strict=True)}


def sentence(text: str) -> str:
    """A phrase as a sentence: capital first, full stop last."""
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def quantities(text: str) -> list[Fact]:
    return [fact for fact in facts_by_text()[text] if isinstance(fact.value, QuantityValue)]


@pytest.mark.parametrize(("name", "text"), cases("attributes", "examples"))
def test_an_attribute_is_found_in_its_examples(name: str, text: str) -> None:
    assert name in {fact.attribute for fact in quantities(text)}


@pytest.mark.parametrize(("name", "text"), cases("attributes", "counter_examples"))
def test_an_attribute_is_not_found_in_its_counter_examples(name: str, text: str) -> None:
    assert name not in {fact.attribute for fact in quantities(text)}


def triggers(text: str) -> set[str]:
    return {fact.context.trigger.type for fact in facts_by_text()[text] if fact.context.trigger is not None}


@pytest.mark.parametrize(("name", "text"), cases("events", "counter_examples"))
def test_no_event_of_a_type_is_evoked_by_its_counter_examples(name: str, text: str) -> None:
    assert name not in triggers(text)


@pytest.mark.parametrize(("name", "text"), [c for c in cases("events", "examples") if any(ch.isdigit() for ch in c[1])])
def test_an_event_type_is_evoked_by_its_examples(name: str, text: str) -> None:
    assert name in triggers(text)


@pytest.mark.parametrize(("name", "text"), cases("status", "examples"))
def test_a_status_is_told_in_its_examples(name: str, text: str) -> None:
    assert name in {fact.qualifiers.status for fact in quantities(text)}


@pytest.mark.parametrize(("name", "text"), cases("status", "counter_examples"))
def test_a_status_is_not_told_in_its_counter_examples(name: str, text: str) -> None:
    assert name not in {fact.qualifiers.status for fact in quantities(text)}


@pytest.mark.parametrize(("name", "text"), cases("parts", "examples"))
def test_a_part_is_told_from_the_whole(name: str, text: str) -> None:
    assert name in {fact.qualifiers.scope for fact in quantities(text)}


@pytest.mark.parametrize(("name", "text"), cases("parts", "counter_examples"))
def test_a_whole_is_no_part(name: str, text: str) -> None:
    assert name not in {fact.qualifiers.scope for fact in quantities(text)}
