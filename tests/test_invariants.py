"""What holds for every article, whatever it says: quotes are the text at their offsets, an article does not disagree
with its own copy, the order of the inputs does not matter, and the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crocus_check import ingest, pipeline
from crocus_check.core.documents import Document
from crocus_check.core.findings import Extract, Report
from crocus_check.errors import InputFileError
from crocus_check.running import store
from crocus_check.running.facts import facts_report
from crocus_check.schema import serialise
from crocus_check.settings import Settings

SETTINGS = Settings()
PLACES = ("Oakport", "Lindale", "the Harrow Bridge", "Kesten market", "São Tomé")
DAYS = ("on Friday", "on 4 May 2019", "late on May 4", "three days later", "in 2019", "the day before the vote")
COUNTS = ("12", "at least 14", "nearly 20", "over 1,300", "about two dozen", "between 5 and 7", "Nine", "13.5")
GROUPS = ("people", "soldiers", "of the passengers", "civilians", "houses", "euros", "percent of voters")
ENDS = ("died", "were injured", "were arrested", "are missing", "was lost", "were destroyed, officials said")
EVENTS = ("blast", "fire", "earthquake", "crash", "attack", "flood", "strike")
TAILS = (
    " Aleksander Orlov, the mayor, spoke of twice that number.",
    " “Nobody was hurt,” said Alexander Orlov.",
    "\n\nIn 2004 another fire there had killed 31.",
    " It cost $3.5 million (£2.7m).",
    " \u200bZażółć 12\xa0000 gęślą — naïve.",
    "\r\n\r\nShare this article",
    " 10 Min Read\n",
)

sentences = st.builds(
    lambda event, place, day, count, group, end: f"{count} {group} {end} in the {event} at {place} {day}.",
    *map(st.sampled_from, (EVENTS, PLACES, DAYS, COUNTS, GROUPS, ENDS)),
)
articles = st.builds(
    lambda title, body, tail: f"{title}\n\n{' '.join(body)}{tail}",
    st.sampled_from(("Blast at the market", "What we know", "A town in mourning")),
    st.lists(sentences, min_size=1, max_size=4),
    st.sampled_from(TAILS),
)
odd_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def extracts(documents: Sequence[Document]) -> list[Extract]:
    return list(pipeline.extract_documents(documents, SETTINGS))


def document(text: str, name: str = "one") -> Document:
    return ingest.read_text(text, SETTINGS, id=name, path=f"{name}.txt")


def report(documents: Sequence[Document]) -> Report:
    return pipeline.compare_extracts(extracts(documents), SETTINGS)


def check_quotes(read: Document) -> None:
    for fact in extracts([read])[0].facts:
        assert read.text[fact.start : fact.end] == fact.text != ""
        before = read.text[: fact.start]
        assert fact.line == before.count("\n") + 1
        assert fact.column == fact.start - (before.rfind("\n") + 1) + 1
        assert fact.sentence in read.text
        assert fact.text in fact.sentence or fact.sentence in fact.text


@pytest.fixture(scope="module")
def sample(articles: Path) -> list[Document]:
    documents, errors = ingest.read_all([articles], SETTINGS)
    assert not errors
    return documents


def test_quotes_of_the_sample_are_its_text(sample: list[Document]) -> None:
    for each in sample:
        check_quotes(each)


@settings(max_examples=12)
@given(articles)
def test_quotes_are_the_text_at_their_offsets(text: str) -> None:
    check_quotes(document(text))


@settings(max_examples=40)
@given(odd_text, st.sampled_from(("", "At least 12 people died on Friday. ")))
def test_odd_text_is_refused_or_read_but_never_raises(odd: str, known: str) -> None:
    try:
        read = document(known + odd)
    except InputFileError:
        return
    check_quotes(read)


def test_a_copy_of_an_article_disagrees_with_nothing(sample: list[Document]) -> None:
    for each in sample:
        check_copy(each.text)


@settings(max_examples=12)
@given(articles)
def test_a_copy_never_disagrees_with_its_original(text: str) -> None:
    check_copy(text)


def check_copy(text: str) -> None:
    """What an article and its copy are said to disagree on, each of them says of itself: every value stands in both."""
    for found in report([document(text, "one"), document(text, "two")]).discrepancies:
        for side in found.values:
            assert set(side.documents) == {"one", "two"}, found.message


def test_the_order_of_the_inputs_does_not_matter(articles: Path) -> None:
    names = sorted(str(path) for path in articles.glob("*.txt"))[:3]
    outcomes = set()
    for order in permutations(names):
        documents, errors = ingest.read_all(order, SETTINGS)
        outcomes.add(serialise.to_json(facts_report(extracts(documents), SETTINGS, errors)))
    assert len(outcomes) == 1


@settings(max_examples=8)
@given(st.lists(articles, min_size=2, max_size=3, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_the_extracts_does_not_matter(texts: list[str], random: object) -> None:
    found = extracts([document(text, f"{number}") for number, text in enumerate(texts)])
    first = serialise.to_json(pipeline.compare_extracts(found, SETTINGS))
    random.shuffle(found)  # type: ignore[attr-defined]
    assert serialise.to_json(pipeline.compare_extracts(found, SETTINGS)) == first
    assert serialise.to_json(serialise.report_of(first, "memory")) == first


def test_one_article_that_fails_costs_no_other(sample: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.extract_document

    def fails(read: Document, *rest: object) -> Extract:
        if read.id == sample[1].id:
            raise RuntimeError("odd")
        return real(read, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract_document", fails)
    done = list(pipeline.extract_each(sample[:4], SETTINGS))
    assert [isinstance(each, Extract) for each in done] == [True, False, True, True]
    assert getattr(done[1], "message", "") == "could not be analysed: RuntimeError: odd"


def test_no_two_facts_have_one_id() -> None:
    document = ingest.read_text("Nine people died on Sunday, the council of Oakport said.")
    (found,) = pipeline.extract_documents([document], Settings())
    twice = [replace(fact, rule="quotation") for fact in found.facts]
    made = pipeline.told_apart([*found.facts, *twice, *twice])
    assert len({fact.id for fact in made}) == 3 * len(found.facts)
    assert made[: len(found.facts)] == found.facts
    assert made == pipeline.told_apart([*found.facts, *twice, *twice])
    report = replace(facts_report([found], Settings()), facts=made)
    assert serialise.report_of(serialise.to_json(report), "facts").facts == made
    unpacked = store.unpack(store.pack(made, document.id), document.id)
    assert unpacked == made
