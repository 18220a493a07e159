"""The examples of word lists: what the whole program reads of a sentence, and of two sentences as two articles."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from crocus_check import ingest, pipeline, report
from crocus_check.compare.checks.within_article.operands import people
from crocus_check.compare.evidence.apart import contrasted
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value, tidy
from crocus_check.render.subjects import grouped
from crocus_check.rules import load
from crocus_check.settings import Settings
from tests.kit.facts import exact, fact

READ = ("currencies", "numbers", "timex_context", "timex_words", "timezones", "units")
"""Files whose checks say what a sentence is read as."""


def money(value: Value) -> str | None:
    if not isinstance(value, QuantityValue) or not (value.unit.isupper() and len(value.unit) == 3):
        return None
    return f"{tidy(value.number or 0)} {value.unit}"


def measure(value: Value) -> str | None:
    if not isinstance(value, QuantityValue) or value.unit in ("count", "ordinal"):
        return None
    return f"{tidy(value.number or 0)} {value.unit}"


def number(value: Value) -> str | None:
    if not isinstance(value, QuantityValue) or value.lo is None or value.hi is None:
        return None
    return str(tidy(value.lo)) if value.lo == value.hi else f"{tidy(value.lo)}-{tidy(value.hi)}"


def date(value: Value) -> str | None:
    if isinstance(value, TimeValue):
        return value.earliest
    return value.timex or value.edtf if isinstance(value, DateValue) else None


def zone(value: Value) -> str | None:
    if not isinstance(value, TimeValue):
        return None
    return f"{'-' if value.zone is None else value.zone} {value.label}"


TELL: dict[str, Callable[[Value], str | None]] = {
    "currencies": money, "numbers": number, "timex_context": date, "timex_words": date, "timezones": zone,
    "units": measure,
}  # fmt: skip
CASES = [
    (name, check["of"], text, want)
    for name in READ
    for check in load(name)["check"]
    for text, want in [*check["examples"].items(), *((text, None) for text in check["counter_examples"])]
]


@functools.cache
def facts_by_text() -> dict[str, tuple[Fact, ...]]:
    texts = sorted({text for _, _, text, _ in CASES})
    extracts = pipeline.extract_documents([ingest.read_text(text) for text in texts], Settings())
    return {text: tuple(extract.facts) for text, extract in zip(texts, extracts, strict=True)}


@pytest.mark.parametrize(("name", "section", "text", "want"), CASES)
def test_a_sentence_is_read_as_its_list_says(name: str, section: str, text: str, want: str | None) -> None:
    told = [words for each in facts_by_text()[text] if (words := TELL[name](each.value)) is not None]
    assert want in told if want is not None else told == []


@pytest.mark.parametrize("name", READ)
def test_each_section_has_a_check(name: str) -> None:
    table = load(name)
    sections = {"capital"} if name == "timex_words" else table.keys() - {"check"}
    checked = {check["of"] for check in table["check"]}
    own = {section for section in sections if isinstance(table[section], dict) and "examples" in table[section]}
    assert checked <= sections and sections - own <= checked


def test_each_class_of_time_words_acts_in_an_example_of_a_rule() -> None:
    """The classes of timex_words.toml have no examples of their own: the rules that use them do."""
    examples = [text.lower() for rule in load("timex_rules")["rules"].values() for text in rule["examples"]]
    words = " ".join(examples)
    classes = {name: table for name, table in load("timex_words").items() if isinstance(table, dict)}
    assert [name for name, table in classes.items() if not any(word in words for word in table)] == []


STORIES = [
    (name, check["finds"], one, other, wanted)
    for name in ("onsets", "outcomes", "themes")
    for check in load(name)["check"]
    for key, wanted in (("examples", True), ("counter_examples", False))
    for one, other in check[key]
]


FALSE_ALARMS = {("themes", False)}
"""Counter-examples that are reported today: a score at half-time, and the year of another thing."""


@pytest.mark.parametrize(
    ("name", "finds", "one", "other", "wanted"),
    [
        pytest.param(*case, marks=[pytest.mark.xfail(strict=True)] if (case[0], case[4]) in FALSE_ALARMS else [])
        for case in STORIES
    ],
)
def test_two_articles_contradict_each_other_as_the_list_says(
    name: str, finds: str, one: str, other: str, wanted: bool
) -> None:
    articles: list[Any] = [{"text": text, "published": "2024-03-20"} for text in (one, other)]
    assert (finds in {found.attribute for found in report(articles)}) == wanted


@pytest.mark.parametrize("key", ["examples", "counter_examples"])
def test_synonyms_count_the_same_things(key: str) -> None:
    for one, other in load("synonyms")["check"][0][key]:
        facts = [
            fact(d, 0, "5", exact(5), attribute="damaged", referent=noun) for d, noun in (("a", one), ("b", other))
        ]
        generic = set(load("synonyms")["generic"])
        together = len(grouped(facts, {}, ())) == 1 or bool({one, other} <= generic)
        assert together == (key == "examples"), (one, other)


@pytest.mark.parametrize("key", ["examples", "counter_examples"])
def test_contrasts_set_clauses_apart(key: str) -> None:
    for one, other in load("contrasts")["check"][0][key]:
        assert contrasted(one.split(), other.split()) == (key == "examples"), (one, other)


def test_nouns_for_people_count_people() -> None:
    check = load("people")["check"]
    counts = {noun: fact("a", 0, "5", exact(5, counted=noun)) for key in check for noun in check[key]}
    assert [noun for noun in check["examples"] if not people(counts[noun])] == []
    assert [noun for noun in check["counter_examples"] if people(counts[noun])] == []
