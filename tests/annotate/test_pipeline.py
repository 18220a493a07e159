"""The shipped pipeline as a whole."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crocus_check.annotate import MODEL_PATH, load_model
from crocus_check.annotate.annotator import Annotator
from crocus_check.annotate.network import _AHEAD, Network, Scores
from crocus_check.errors import ModelError

TEXT = (
    "Suicide bombing at Kabul airport\n\n"
    "KABUL — At least 13 U.S. troops were killed on Thursday, the Pentagon said. “We won’t forgive,” President Joe "
    "Biden told reporters in Washington.\n\nMore than 100 Afghans died, officials in Afghanistan said."
)
SHORT = ["Police arrested two men.", "He said so.", "", " \n ", "13", TEXT]


def _all(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.lemma_, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_a_news_text_is_annotated(nlp: Language) -> None:
    doc = nlp(TEXT)
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert sentences[0] == "Suicide bombing at Kabul airport"
    assert sentences[-1] == "More than 100 Afghans died, officials in Afghanistan said."
    names = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("U.S.", "GPE"), ("Pentagon", "ORG"), ("Joe Biden", "PERSON"), ("Washington", "GPE")} <= names
    assert ("Afghans", "NORP") in names
    killed = next(token for token in doc if token.text == "killed")
    assert (killed.pos_, killed.tag_, killed.lemma_) == ("VERB", "VBN", "kill")
    assert killed.morph.get("VerbForm") == ["Part"]
    troops = next(token for token in doc if token.text == "troops")
    assert (troops.head, troops.dep_, troops.lemma_) == (killed, "nsubj:pass", "troops")


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    for sentence in nlp(TEXT).sents:
        roots = [token for token in sentence if token.dep_ == "ROOT"]
        assert len(roots) == 1
        assert all(token.head in sentence for token in sentence)
        assert len(list(roots[0].subtree)) == len(sentence)


def test_alone_or_in_a_batch_or_on_more_threads(nlp: Language) -> None:
    alone = [_all(nlp(text)) for text in SHORT]
    assert [_all(doc) for doc in nlp.pipe(SHORT, batch_size=2)] == alone
    assert [_all(doc) for doc in nlp.pipe(reversed(SHORT))] == alone[::-1]
    assert [_all(doc) for doc in load_model(threads=1).pipe(SHORT)] == alone


def test_a_paragraph_does_not_change_by_one_far_away(nlp: Language) -> None:
    """Windows end at sentence ends, so a long text's first window is not touched by what is added at its end."""
    long_text = "\n\n".join(f"Police said {number} people were hurt in Paris." for number in range(60))
    first = _all(nlp(long_text))[:40]
    assert _all(nlp(f"{long_text}\n\nNobody was arrested in London."))[:40] == first


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", ".", "\u200b", "😀 😀", "x" * 3000, "- " * 400])
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert len(list(doc.sents)) >= (1 if len(doc) else 0)


def test_no_name_goes_over_an_empty_line(nlp: Language) -> None:
    for ent in nlp("New York\n\nUnited Nations officials met in\nNew\nYork\n\nParis").ents:
        assert "\n\n" not in ent.text


def test_to_disk_and_from_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")
    assert _all(copy(TEXT)) == _all(nlp(TEXT))
    for name in ("network.onnx", "labels.json", "pieces.txt"):
        there, here = (folder / "crocus_annotator" / name for folder in (tmp_path / "copy", MODEL_PATH))
        assert there.read_bytes() == here.read_bytes()


def test_the_annotator_can_go_to_another_process(nlp: Language) -> None:
    annotator = nlp.get_pipe("crocus_annotator")
    assert isinstance(annotator, Annotator)
    assert set(annotator.labels) == {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"}
    network = pickle.loads(pickle.dumps(annotator._network))
    assert network.labels == annotator._network.labels  # type: ignore[union-attr]


def test_importing_is_cheap() -> None:
    code = "import sys, crocus_check.annotate; print(*{'spacy', 'onnxruntime', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in MODEL_PATH.rglob("*") if path.is_file()) < 30e6


@pytest.mark.parametrize("name", ["no_such_model_here", "/no/such/folder"])
def test_a_missing_model_is_a_clear_error(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        load_model(name)


def test_a_damaged_model_is_a_clear_error(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    (tmp_path / "crocus_annotator" / "labels.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"network|labels"):
        load_model(tmp_path)


def test_a_pipeline_that_lacks_what_is_needed_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="dependencies"):
        load_model(tmp_path)


def test_few_windows_are_scored_before_they_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of any length is annotated in little memory: its scores are not held all at once."""
    network = Network.read(MODEL_PATH / "crocus_annotator")
    network.start()
    scored: list[object] = []
    score = network._score

    def counted(job: Any) -> Scores:
        scored.append(job)
        return score(job)

    monkeypatch.setattr(network, "_score", counted)
    words = ["It", "was", "night", "."] * 2_000
    plan = network.plan(words, [1] * len(words))
    scores = network.scores(plan, 2)
    assert len(next(scores).ner) == plan[0].window.end and 1 <= len(scored) <= 1 + 2 * _AHEAD
    assert 1 + len(list(scores)) == len(scored) == len(plan) > 50
    assert plan[-1].window.end == len(words)


def test_what_was_read_is_not_scored_again(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that was changed in one place is read anew there alone, and as if it had been read for the first time."""
    annotator = nlp.get_pipe("crocus_annotator")
    network, scored = annotator._network, []
    score = network._score
    monkeypatch.setattr(network, "_score", lambda job: scored.append(job) or score(job))
    paragraphs = [f"In village {n} the flood took {n} bridges on Friday, said Anna Holm." * 3 for n in range(30)]
    columns = ["TAG", "POS", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
    nlp("\n\n".join(paragraphs))
    before = len(scored)
    changed = "\n\n".join([*paragraphs[:-1], paragraphs[-1].replace("bridges", "mills")])
    again = nlp(changed).to_array(columns)
    assert 8 < before < len(scored) <= before + 2
    annotator.use(network)  # which forgets
    assert (nlp(changed).to_array(columns) == again).all()
    assert len(scored) >= 2 * before + 1
