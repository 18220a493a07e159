"""Every entry of the rules files for quantities does what its examples say and not what its counter-examples say."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest
from spacy.language import Language

from crocus_check import annotate, rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import finding as quantities

Check = Callable[[QuantityMention], bool]


@lru_cache(maxsize=1)
def model() -> Language:
    return annotate.load_model()


def mentions(text: str) -> list[QuantityMention]:
    return quantities.find(model()(text), set())


def amounts(text: str) -> list[QuantityMention]:
    return [m for m in mentions(text) if m.unit != "ordinal"]


HEDGES = [
    (side, entry["bound"], bool(entry.get("exact")), text, wanted)
    for side in ("before", "after")
    for entry in rules.load("hedges")[side]
    for key, wanted in (("examples", True), ("counter_examples", False))
    for text in entry[key]
]


@pytest.mark.parametrize(("side", "bound", "exact", "text", "wanted"), HEDGES)
def test_a_hedge_bounds_its_number(side: str, bound: str, exact: bool, text: str, wanted: bool) -> None:
    found = any(m.bound == bound and m.hedge is not None and (m.exact or not exact) for m in mentions(text))
    assert found == wanted


def no_amount(text: str) -> bool:
    return not amounts(text)


@pytest.mark.parametrize("section", ["labels", "addresses", "clock", "calendar", "idioms", "names"])
def test_what_is_no_quantity_gives_none(section: str) -> None:
    table = rules.load("non_quantities")[section]
    assert [t for t in table["examples"] if amounts(t)] == []
    assert [t for t in table["counter_examples"] if not amounts(t)] == []


def test_a_bare_year_is_no_quantity_but_a_counted_or_measured_number_is() -> None:
    table = rules.load("non_quantities")["years"]
    assert [t for t in table["examples"] if amounts(t)] == []
    assert [t for t in table["counter_examples"] if not amounts(t)] == []


CHECKS: dict[tuple[str, str], Check] = {
    ("quantity_cues", "score"): lambda m: m.shape == "score",
    ("quantity_cues", "age"): lambda m: m.rule == "age",
    ("quantity_cues", "magnitude"): lambda m: m.unit == "magnitude",
    ("quantity_cues", "relative"): lambda m: m.shape == "relative",
    ("quantity_cues", "pair"): lambda m: m.numbers == (2,) and m.rule in ("count", "measure"),
    ("quantity_cues", "ranks"): lambda m: m.unit == "ordinal",
    ("quantity_cues", "dual"): lambda m: any(key == "dual_of" for key, _ in m.extra),
    ("non_quantities", "zero"): lambda m: m.rule == "zero",
    ("non_quantities", "single"): lambda m: m.rule == "single",
}
CASES = [
    (file, section, text, wanted)
    for file, section in CHECKS
    for key, wanted in (("examples", True), ("counter_examples", False))
    for text in rules.load(file)[section][key]
]


@pytest.mark.parametrize(("file", "section", "text", "wanted"), CASES)
def test_an_entry_reads_its_examples_and_not_its_counter_examples(
    file: str, section: str, text: str, wanted: bool
) -> None:
    check = CHECKS[file, section]
    assert any(check(m) for m in mentions(text)) == wanted


@pytest.mark.parametrize("text", rules.load("quantity_cues")["change"]["examples"])
def test_a_change_gives_two_amounts(text: str) -> None:
    assert [m.shape for m in mentions(text)] == ["number", "number"]


@pytest.mark.parametrize("text", rules.load("quantity_cues")["change"]["counter_examples"])
def test_a_range_gives_one_amount(text: str) -> None:
    assert [m.shape for m in mentions(text)] == ["range"]


def test_every_entry_has_examples_and_counter_examples() -> None:
    entries: list[dict[str, Any]] = [*rules.load("hedges")["before"], *rules.load("hedges")["after"]]
    entries += list(rules.load("quantity_cues").values())
    entries += list(rules.load("non_quantities").values())
    assert [e for e in entries if not (e.get("examples") and e.get("counter_examples"))] == []


@pytest.mark.parametrize("section", ["during", "spatial"])
def test_over_is_a_preposition_where_the_rules_say_so(section: str) -> None:
    table = rules.load("hedges")[section]
    assert [[m.bound for m in mentions(t)] for t in table["examples"]] == [["="]] * len(table["examples"])
    assert [[m.bound for m in mentions(t)] for t in table["counter_examples"]] == [[">"]] * len(
        table["counter_examples"]
    )


def test_a_call_to_the_emergency_number_is_no_quantity() -> None:
    table = rules.load("non_quantities")["emergency"]
    assert [t for t in table["examples"] if amounts(t)] == []
    assert [t for t in table["counter_examples"] if not amounts(t)] == []


def test_nouns_of_one_form_and_states_are_counted() -> None:
    table = rules.load("quantity_cues")["nouns"]
    assert [m.counted for t in table["examples"] for m in mentions(t)] == ["dead", "aircraft", "child"]
    assert [m.counted for t in table["counter_examples"] for m in mentions(t)] == ["people", "plane"]
