"""The parts of the training that need no torch: reading corpora, conventions, drawing and changing windows."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random
from typing import Any

import pytest
import spacy

from training import convert, evaluate
from training.augment import Sample, name_pool, samples, spans
from training.conventions import Conventions
from training.corpora import Passage, Tree, read_treebank
from training.lemmas import learn

CONLLU = """\
# newdoc id = one
# text = DON'T go.
1-2\tDON'T\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\tMood=Imp\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newdoc id = two
# text = Kabul fell
1\tKabul\tKabul\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_

"""
LAYOUT = ("single", "newlines", "some_newlines", "wrapped", "headline", "spaced", "glued", "no_stop")
NEVER = dict.fromkeys((*LAYOUT, "curly", "upper", "lower", "title", "swap"), 0.0)


@pytest.fixture
def documents(tmp_path: Path) -> list[list[Tree]]:
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return list(read_treebank(path))


def test_treebank(documents: list[list[Tree]]) -> None:
    (first,), (second,) = documents
    assert first.words == ["DO", "N'T", "go", "."]
    assert first.spaces == [False, True, False, True]
    assert first.text == "DON'T go."
    assert first.heads == [2, 2, -1, 2]
    assert second.rels == ["nsubj", "root"]


def test_conventions() -> None:
    conventions = Conventions()
    text = "He saw the US, EU, South Africa, Muslims and Kabul Airport"

    def labels(source: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
        entities = [(text.index(name), text.index(name) + len(name), label) for name, label in names]
        passage = conventions.apply(Passage(source, "x", text, entities, []))
        return [(text[start:end], label) for start, end, label in passage.entities]

    assert labels("docred", ("EU", "GPE"), ("South Africa", "LOC")) == [("EU", "ORG"), ("South Africa", "GPE")]
    assert labels("docred", ("Muslims", "ORG"), ("Kabul Airport", "LOC")) == [
        ("Muslims", "NORP"),
        ("Kabul Airport", "FAC"),
    ]
    assert labels("re3d", ("US", "ORG"), ("He", "PERSON")) == [("US", "GPE")]
    assert labels("gum", ("US", "ORG")) == [("US", "ORG")]
    assert conventions.apply(Passage("gum", "x", text, [(0, 2, "ANIMAL")], [])).unknown == [(0, 2)]


def test_entities_of_a_treebank_sentence(documents: list[list[Tree]]) -> None:
    tree = documents[1][0]
    unit = convert._treebank_unit(tree, Passage("s", "x", "Kabul  fell", [(0, 5, "GPE")], [(7, 11)]), "ewt", set())
    assert unit.ner == ["B-GPE", ""]
    assert unit.events
    assert convert._treebank_unit(tree, None, "ewt", set()).ner is None


def test_entities_of_a_text() -> None:
    passage = Passage("s", "x", "In New\nYork, he won.", [(3, 11, "GPE")], [])
    (unit,) = convert._entity_units(spacy.blank("en"), passage, {"s"})
    assert unit.words == ["In", "New", "York", ",", "he", "won", "."]
    assert unit.ner == ["O", "B-GPE", "I-GPE", "O", "O", "O", "O"]
    assert unit.gaps == [1, 1, 2, 0, 1, 1, 0]
    assert not unit.events


def _units(documents: list[list[Tree]]) -> list[convert.Unit]:
    trees = [tree for document in documents for tree in document] * 20
    return [convert._treebank_unit(tree, Passage("s", "x", tree.text, [], []), "ewt", set()) for tree in trees]


@pytest.mark.parametrize("changed", [*NEVER, "all", "none"])
def test_windows_keep_labels_in_step(documents: list[list[Tree]], changed: str) -> None:
    chances = {name: 1.0 if changed == name else 0.5 if changed == "all" else 0.0 for name in NEVER}
    drawn = list(samples(_units(documents), chances, {}, Random(3)))
    for sample in drawn:
        assert isinstance(sample, Sample)
        assert sample.heads is not None
        size = len(sample.words)
        assert {len(row) for row in (sample.gaps, sample.ner, sample.starts, sample.heads, sample.tags)} == {size}
        assert sample.starts[0] == 1
        assert sample.starts.count(1) == sample.heads.count(-1)
        assert all(-1 <= head < size for head in sample.heads)
    words = [word for sample in drawn for word in sample.words]
    if changed == "none":
        assert words == [word for unit in _units(documents) for word in unit.words]
    if changed == "lower":
        assert "KABUL" not in words
        assert "kabul" in words
    if changed in ("newlines", "wrapped", "headline"):
        assert any(2 in sample.gaps for sample in drawn)


def test_names_are_swapped_within_their_label() -> None:
    unit = convert.Unit("s", ["in", "Kabul", "."], [1, 1, 0], ["O", "B-GPE", "O"], True, None, True)
    other = convert.Unit("s", ["New", "York"], [1, 1], ["B-GPE", "I-GPE"], True, None, True)
    pool = name_pool([[unit], [other]])
    assert pool == {"GPE": [["Kabul"], ["New", "York"]]}
    seen = {
        (" ".join(s.words), tuple(s.ner))
        for seed in range(60)
        for s in samples([unit], NEVER | {"swap": 1.0}, pool, Random(seed))
    }
    assert ("in New York .", ("O", "B-GPE", "I-GPE", "O")) in seen
    assert ("in Kabul .", ("O", "B-GPE", "O")) in seen


def test_spans() -> None:
    assert spans(["B-A", "I-A", "O", "I-A", "B-B", "B-B"]) == [(0, 2, "A"), (4, 5, "B"), (5, 6, "B")]


def test_lemma_rules_need_company_and_exceptions_do_not() -> None:
    def tree(form: str, lemma: str) -> Tree:
        return Tree([form], [True], [lemma], ["VERB"], ["VBD"], [""], [-1], ["root"])

    pairs = [("walked", "walk"), ("talked", "talk"), ("went", "go"), ("baked", "bake"), ("kicked", "kick")]
    tables = learn([tree(*pair) for pair in pairs])
    assert [tables.lemma(form, "VERB", "VBD") for form, _ in pairs] == [lemma for _, lemma in pairs]
    assert tables.lemma("checked", "VERB", "VBD") == "check"


def test_scores_of_a_perfect_and_of_a_wrong_parse(documents: list[list[Tree]]) -> None:
    gold = evaluate._gold_words(documents[0])
    score = evaluate.Score()
    score.add(gold, gold)
    assert score.result(("LAS", "LAS+punct", "UPOS")) == {"LAS": 100.0, "LAS+punct": 100.0, "UPOS": 100.0}
    wrong: list[Any] = [evaluate.Word(w.span, None, "dep", "X", w.xpos, w.feats, w.lemma) for w in gold]
    score.add(gold, wrong)
    result = score.result(("LAS", "UPOS", "XPOS", "words"))
    assert result == {"LAS": pytest.approx(600 / 13), "UPOS": 50.0, "XPOS": 100.0, "words": 100.0}
