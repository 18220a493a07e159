"""Lemmas from tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from crocus_check.annotate.lemmatizer import Lemmatizer, Tables
from crocus_check.errors import ModelError


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("killed", "VERB", "VBN", "kill"),
        ("wounded", "VERB", "VBN", "wound"),
        ("evacuated", "VERB", "VBD", "evacuate"),
        ("provoked", "VERB", "VBD", "provoke"),
        ("underwent", "VERB", "VBD", "undergo"),
        ("fled", "VERB", "VBD", "flee"),
        ("toppled", "VERB", "VBD", "topple"),
        ("growled", "VERB", "VBD", "growl"),
        ("died", "VERB", "VB", "die"),
        ("need", "VERB", "VB", "need"),
        ("shot", "VERB", "VBN", "shoot"),
        ("dying", "VERB", "VBG", "die"),
        ("was", "AUX", "VBD", "be"),
        ("casualties", "NOUN", "NNS", "casualty"),
        ("children", "NOUN", "NNS", "child"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("missiles", "NOUN", "NNS", "missile"),
        ("series", "NOUN", "NNS", "series"),
        ("policemen", "NOUN", "NNS", "policeman"),
        ("worse", "ADJ", "JJR", "bad"),
        ("Me", "PRON", "PRP", "I"),
        ("n't", "PART", "RB", "not"),
        ("Kabul", "PROPN", "NNP", "Kabul"),
        ("1,100", "NUM", "CD", "1100"),
        ("zorbles", "NOUN", "NNS", "zorble"),
    ],
)
def test_shipped_tables(nlp: Language, form: str, upos: str, xpos: str, lemma: str) -> None:
    lemmatizer = nlp.get_pipe("crocus_lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    assert lemmatizer.tables.lemma(form, upos, xpos) == lemma


def test_longest_ending_wins_and_a_word_beats_it() -> None:
    tables = Tables({"V V": {"went": "go"}}, {"V V": {"": (0, ""), "s": (1, ""), "ies": (3, "y")}})
    assert [tables.lemma(form, "V", "V") for form in ("tries", "runs", "go", "went", "s")] == [
        "try",
        "run",
        "go",
        "go",
        "s",
    ]


def test_capitals_of_names_and_acronyms(nlp: Language) -> None:
    doc = nlp("The GDP of the Afghan state fell, the report says.")
    assert [token.lemma_ for token in doc[1:6]] == ["GDP", "of", "the", "Afghan", "state"]


def test_damaged_tables(tmp_path: Path) -> None:
    (tmp_path / "lemmas.json.gz").write_bytes(b"no")
    with pytest.raises(ModelError, match="lemmatizer"):
        Lemmatizer("x").from_disk(tmp_path)
