"""Every example of the rules of time expressions is found by its rule, and no counter-example is."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.dates import finding as timexes
from crocus_check.extract.dates.checks import CHECKS
from crocus_check.extract.dates.patterns import grammar

POS = {
    "the": "DET", "a": "DET", "an": "DET", "attack": "NOUN", "vote": "NOUN", "battle": "NOUN", "people": "NOUN",
    "before": "ADP", "after": "ADP", "of": "ADP", "in": "ADP", "on": "ADP", "for": "ADP", "at": "ADP", "camp": "NOUN",
    "cards": "NOUN", "service": "NOUN", "minute": "NOUN", "floor": "NOUN", "olympics": "PROPN", "session": "NOUN",
    ".": "PUNCT", ",": "PUNCT", "he": "PRON", "was": "AUX", "born": "VERB", "that": "DET", "year": "NOUN",
}  # fmt: skip
"""Just enough grammar for the examples; every other word is left without a tag."""

BLANK = spacy.blank("en")
RULES = rules.load("timex_rules")["rules"]
EXAMPLES = [(name, text, want) for name, rule in RULES.items() for text, want in rule.get("examples", {}).items()]
COUNTER = [(name, text) for name, rule in RULES.items() for text in rule.get("counter_examples", ())]


def tagged(text: str) -> Doc:
    words = [token.text for token in BLANK.make_doc(text)]
    spaces = [bool(token.whitespace_) for token in BLANK.make_doc(text)]
    pos = [POS.get(word.lower(), "X") for word in words]
    return Doc(BLANK.vocab, words=words, spaces=spaces, pos=pos, lemmas=[word.lower() for word in words])


def meaning(timex: str) -> str:
    """The notation without a time's empty fields and zone offset: "T20:30|180|MSK|" is "T20:30 MSK"."""
    clock, *rest = timex.split("|")
    return f"{clock} {rest[1]}".strip() if rest else timex


@pytest.mark.parametrize(("name", "text", "want"), EXAMPLES, ids=[f"{name}: {text}" for name, text, _ in EXAMPLES])
def test_example(name: str, text: str, want: str) -> None:
    found = timexes.find(tagged(text))
    assert {mention.rule for mention in found} == {f"timex:{name}"}
    assert " ".join(meaning(mention.timex) for mention in found).startswith(want)


@pytest.mark.parametrize(("name", "text"), COUNTER, ids=[f"{name}: {text}" for name, text in COUNTER])
def test_counter_example(name: str, text: str) -> None:
    assert f"timex:{name}" not in {mention.rule for mention in timexes.find(tagged(text))}


def test_every_rule_has_an_example_and_known_checks() -> None:
    for name, rule in RULES.items():
        assert rule["examples"], name
        assert set(rule.get("only", ())) | set(rule.get("unless", ())) <= set(CHECKS), name


def test_every_check_is_used() -> None:
    used = {check for rule in RULES.values() for check in (*rule.get("only", ()), *rule.get("unless", ()))}
    assert set(CHECKS) == used


def test_rules_start_somewhere() -> None:
    starting = {rule.name for found in grammar().starts.values() for rule in found}
    assert starting == set(RULES)


HOLIDAYS = [(key, text) for key, entry in rules.load("holidays").items() for text in entry["examples"]]


@pytest.mark.parametrize(("key", "text"), HOLIDAYS)
def test_holiday(key: str, text: str) -> None:
    assert any(f"hol({key}," in mention.timex for mention in timexes.find(tagged(text)))


@pytest.mark.parametrize(
    "text", [text for entry in rules.load("holidays").values() for text in entry.get("counter_examples", ())]
)
def test_no_holiday(text: str) -> None:
    assert not timexes.find(tagged(text))
