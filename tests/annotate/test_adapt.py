"""Other pipelines' annotation in our schemes, on documents built by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from crocus_check.annotate import load_model
from crocus_check.annotate.adapt import Adapter

Row = tuple[str, str, str, int]  # word, part of speech, relation, head


def _adapted(rows: list[Row], ents: list[str] | None = None) -> Doc:
    words, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(Vocab(), words=words, pos=pos, deps=deps, heads=heads, ents=ents)
    return Adapter()(doc)


def _arcs(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_passive_with_agent_and_place() -> None:
    doc = _adapted(
        [
            ("Troops", "NOUN", "nsubjpass", 2),
            ("were", "AUX", "auxpass", 2),
            ("killed", "VERB", "ROOT", 2),
            ("by", "ADP", "agent", 2),
            ("rebels", "NOUN", "pobj", 3),
            ("in", "ADP", "prep", 2),
            ("Kabul", "PROPN", "pobj", 5),
        ]
    )
    assert _arcs(doc) == [
        ("Troops", "nsubj:pass", "killed"),
        ("were", "aux:pass", "killed"),
        ("killed", "ROOT", "killed"),
        ("by", "case", "rebels"),
        ("rebels", "obl:agent", "killed"),
        ("in", "case", "Kabul"),
        ("Kabul", "obl", "killed"),
    ]


def test_noun_modifier_inside_another() -> None:
    doc = _adapted(
        [
            ("left", "VERB", "ROOT", 0),
            ("out", "ADP", "prep", 0),
            ("of", "ADP", "prep", 1),
            ("fear", "NOUN", "pobj", 2),
            ("of", "ADP", "prep", 3),
            ("war", "NOUN", "pobj", 4),
        ]
    )
    assert _arcs(doc) == [
        ("left", "ROOT", "left"),
        ("out", "case", "fear"),
        ("of", "case", "fear"),
        ("fear", "obl", "left"),
        ("of", "case", "war"),
        ("war", "nmod", "fear"),
    ]


def test_copula_and_conjuncts() -> None:
    doc = _adapted(
        [
            ("They", "PRON", "nsubj", 1),
            ("were", "AUX", "ROOT", 1),
            ("men", "NOUN", "attr", 1),
            (",", "PUNCT", "punct", 2),
            ("women", "NOUN", "conj", 2),
            ("and", "CCONJ", "cc", 4),
            ("children", "NOUN", "conj", 4),
        ]
    )
    assert _arcs(doc) == [
        ("They", "nsubj", "men"),
        ("were", "cop", "men"),
        ("men", "ROOT", "men"),
        (",", "punct", "men"),
        ("women", "conj", "men"),
        ("and", "cc", "children"),
        ("children", "conj", "men"),
    ]


def test_universal_dependencies_are_left_alone() -> None:
    rows = [("He", "PRON", "nsubj", 1), ("left", "VERB", "ROOT", 1), ("Paris", "PROPN", "obj", 1)]
    assert _arcs(_adapted(rows)) == [("He", "nsubj", "left"), ("left", "ROOT", "left"), ("Paris", "obj", "left")]


def test_entity_labels_and_bounds() -> None:
    rows = [
        (w, "PROPN", "dep", 0) for w in ["The", "United", "Nations", "'s", "two", "envoys", "Friday", "Lake", "Ohrid"]
    ]
    rows[0] = ("The", "PROPN", "ROOT", 0)
    ents = ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "B-CARDINAL", "O", "B-DATE", "B-LOC", "I-LOC"]
    doc = _adapted(rows, ents)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("United Nations", "ORG"), ("Lake Ohrid", "LOC")]


def test_schemes_without_gpe() -> None:
    rows = [("Paris", "PROPN", "ROOT", 0), ("Smith", "PROPN", "dep", 0), ("Sea", "PROPN", "dep", 0)]
    doc = _adapted(rows, ["B-LOC", "B-PER", "B-LOC"])
    assert [ent.label_ for ent in doc.ents] == ["GPE", "PERSON", "LOC"]


@Language.component("crocus_test_clearnlp")
def _clearnlp(doc: Doc) -> Doc:
    for token in doc:
        token.pos_, token.tag_ = "NOUN", "NNS"
        token.head, token.dep_ = doc[0], "ROOT" if token.i == 0 else "dobj"
    doc.set_ents([Span(doc, 0, 1, label="DATE")])
    return doc


def test_a_foreign_pipeline_is_adapted_on_loading(tmp_path: Path) -> None:
    foreign = spacy.blank("en")
    foreign.add_pipe("crocus_test_clearnlp")
    foreign.to_disk(tmp_path)
    nlp = load_model(tmp_path)
    assert nlp.pipe_names == ["crocus_test_clearnlp", "crocus_adapter", "crocus_lemmatizer"]
    doc = nlp("Friday attacks")
    assert [token.dep_ for token in doc] == ["ROOT", "obj"]
    assert doc.ents == ()
    assert doc[1].lemma_ == "attack"


@pytest.mark.parametrize("text", ["", "Kabul"])
def test_short_documents(text: str) -> None:
    assert Adapter()(spacy.blank("en")(text)).text == text
