"""Pronouns that carry a number."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.context.antecedents import find
from crocus_check.extract.quantities import finding as quantities


@pytest.fixture(scope="module")
def nlp() -> Language:
    from crocus_check.annotate import load_model

    return load_model()


def found(nlp: Language, text: str) -> list[tuple[str, object]]:
    doc = nlp(text)
    return [(doc.text[m.start : m.end], m.numbers[0]) for m in find(doc, quantities.find(doc, set()))]


def test_examples_in_the_rules(nlp: Language) -> None:
    for check in rules.load("antecedents")["check"]:
        assert found(nlp, check["text"]) == [tuple(example) for example in check["examples"]], check["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six miners were trapped. They were all saved.", [("They were all", 6)]),
        ("Six miners were trapped on Monday. They had no food. They all survived.", [("They all", 6)]),
        ("About six miners were trapped. They all survived.", []),
        ("Six miners were trapped.\n\nThe owners came. They all wept.", []),
        ("The miners were trapped. They all survived.", []),
        ("Six miners met nine rescuers. They all sang.", [("They all", 6)]),
        ("Six miners and the owners were there. Lund is a town. They all sang.", []),
        ("They all confessed.", []),
        ("All is well.", []),
    ],
)
def test_sentences(nlp: Language, text: str, expected: list[tuple[str, object]]) -> None:
    assert found(nlp, text) == expected


def test_the_mention_names_the_people_and_its_source(nlp: Language) -> None:
    doc = nlp("Nine sailors were rescued. They all survived.")
    counts = quantities.find(doc, set())
    (mention,) = find(doc, counts)
    assert (mention.counted, mention.rule, mention.antecedent) == ("sailor", "antecedent", counts[0].start)
    assert mention.head is not None and doc[mention.head].lower_ == "they"


def test_nothing_without_counts_or_words() -> None:
    assert find(Doc(spacy.blank("en").vocab), []) == []
