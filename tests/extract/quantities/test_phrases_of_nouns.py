"""Where a counted noun phrase ends, on parses made by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from crocus_check.extract.quantities.noun_phrases import phrase

VOCAB = spacy.blank("en").vocab


def parsed(text: str, tags: str, deps: str, heads: list[int]) -> Doc:
    return Doc(VOCAB, words=text.split(), tags=tags.split(), deps=deps.split(), heads=heads)


def test_two_subjects_side_by_side_are_one() -> None:
    doc = parsed("Three tanks shells exploded", "CD NNS NNS VBD", "nummod nsubj nsubj ROOT", [2, 3, 3, 3])
    assert phrase(doc, 1) == 2


def test_a_subject_ends_before_another_noun() -> None:
    doc = parsed("Three tanks Monday exploded", "CD NNS NNP VBD", "nummod nsubj obl ROOT", [1, 3, 3, 3])
    assert phrase(doc, 1) == 1


def test_an_age_behind_a_noun_is_not_counted() -> None:
    doc = parsed("50 Leaders Age 40 meet", "CD NNPS NNP CD VBP", "nummod compound nsubj nummod ROOT", [2, 2, 4, 2, 4])
    assert phrase(doc, 1) == 1


def test_an_age_of_a_name_is() -> None:
    doc = parsed("Five Age readers meet", "CD NNP NNS VBP", "nummod compound nsubj ROOT", [2, 2, 3, 3])
    assert phrase(doc, 1) == 2
