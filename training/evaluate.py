"""Measuring a pipeline on treebanks (gold tokens, and raw text) and on entity sets; one line for each set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from crocus_check.annotate import load_model
from crocus_check.annotate.annotator import Annotator
from training.convert import by_document
from training.corpora import Passage, Tree, read_entities, read_treebank

PLACES = frozenset(("GPE", "LOC", "FAC"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a document's text without white space; `head` is the span of its head, None at the root."""

    span: tuple[int, int]
    head: tuple[int, int] | None
    rel: str
    upos: str
    xpos: str
    feats: str
    lemma: str


def evaluate(config: dict[str, Any], part: str, model: str | None) -> None:
    """Print the scores of a pipeline on the sets of a part ("dev" or "test")."""
    nlp = load_model(model)
    data = Path(config["paths"]["corpora"])
    for name in config["evaluate"][part]["treebanks"]:
        documents = list(read_treebank(data / f"{name}.conllu.gz"))
        print(f"{name}, gold tokens:", _line(gold_tokens(nlp, documents)), flush=True)
        print(f"{name}, raw text:", _line(raw_text(nlp, documents)), flush=True)
    for name, (low, high) in config["evaluate"][part]["entities"].items():
        rows = read_entities(data / f"{name}.jsonl.gz")
        rows = rows[int(low * len(rows)) : int(high * len(rows))]
        print(f"{name}:", entities(nlp, rows), flush=True)
        whole = joined(rows)
        if len(whole) < len(rows):
            print(f"{name}, whole documents:", entities(nlp, whole), flush=True)


def _line(scores: dict[str, float]) -> str:
    return " ".join(f"{name} {value:.2f}" for name, value in scores.items())


def gold_tokens(nlp: Language, documents: Iterable[list[Tree]]) -> dict[str, float]:
    """Score on the treebank's own words and sentences, each sentence by itself."""
    trees = [tree for document in documents for tree in document]
    annotators = [component for _, component in nlp.pipeline if isinstance(component, Annotator)]
    for annotator in annotators:
        annotator.one_sentence = True
    docs = (Doc(nlp.vocab, words=tree.words, spaces=tree.spaces) for tree in trees)
    score = Score()
    for tree, doc in zip(trees, nlp.pipe(docs), strict=True):
        score.add(_gold_words([tree]), _own_words(doc))
    for annotator in annotators:
        annotator.one_sentence = False
    return score.result(("UPOS", "XPOS", "feats", "lemmas", "UAS", "LAS", "LAS+punct"))


def raw_text(nlp: Language, documents: Iterable[list[Tree]]) -> dict[str, float]:
    """Score on the text of whole documents, as the CoNLL 2018 shared task does: F1 over words of the same span."""
    docs = list(documents)
    texts = [" ".join(tree.text for tree in document) for document in docs]
    score = Score()
    for document, doc in zip(docs, nlp.pipe(texts), strict=True):
        score.add(_gold_words(document), _own_words(doc))
        score.sentences(set(_tree_spans(document)), set(_sentence_spans(doc)))
    return score.result(("words", "sentences", "UPOS", "XPOS", "feats", "lemmas", "UAS", "LAS", "LAS+punct"))


def _gold_words(trees: Iterable[Tree]) -> list[Word]:
    words: list[Word] = []
    place = 0
    for tree in trees:
        spans = []
        for form in tree.words:
            spans.append((place, place + len(form)))
            place += len(form)
        columns = zip(tree.heads, tree.rels, tree.upos, tree.xpos, tree.feats, tree.lemmas, strict=True)
        for span, (head, *rest) in zip(spans, columns, strict=True):
            words.append(Word(span, spans[head] if head >= 0 else None, *rest))
    return words


def _spans(doc: Doc) -> dict[int, tuple[int, int]]:
    """Return the spans of words in the text without white space, by token number."""
    spans: dict[int, tuple[int, int]] = {}
    place = 0
    for token in doc:
        if not token.is_space:
            spans[token.i] = (place, place + len(token))
            place += len(token)
    return spans


def _own_words(doc: Doc) -> list[Word]:
    spans = _spans(doc)
    return [
        Word(
            span,
            None if doc[number].head.i == number else spans.get(doc[number].head.i),
            "root" if doc[number].dep_ == "ROOT" else doc[number].dep_,
            doc[number].pos_,
            doc[number].tag_,
            str(doc[number].morph),
            doc[number].lemma_,
        )
        for number, span in spans.items()
    ]


def _sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    spans = _spans(doc)
    numbers = [[token.i for token in sentence if not token.is_space] for sentence in doc.sents]
    return [(spans[inside[0]][0], spans[inside[-1]][1]) for inside in numbers if inside]


def _tree_spans(trees: Iterable[Tree]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for tree in trees:
        start = spans[-1][1] if spans else 0
        spans.append((start, start + sum(len(word) for word in tree.words)))
    return spans


class Score:
    """Counts of gold, of own and of right words or sentences, by measure."""

    def __init__(self) -> None:
        self._gold, self._own, self._right = Counter[str](), Counter[str](), Counter[str]()

    def add(self, gold: list[Word], own: list[Word]) -> None:
        """Count a document's words."""
        by_span = {word.span: word for word in own}
        for name in ("words", "UPOS", "XPOS", "feats", "lemmas", "LAS+punct"):
            self._gold[name] += len(gold)
            self._own[name] += len(own)
        for name in ("UAS", "LAS"):
            self._gold[name] += sum(word.rel != "punct" for word in gold)
            self._own[name] += sum(word.rel != "punct" for word in own)
        for word in gold:
            same = by_span.get(word.span)
            if same is not None:
                self._right.update(_agreements(word, same))

    def sentences(self, gold: set[tuple[int, int]], own: set[tuple[int, int]]) -> None:
        """Count a document's sentences: both ends must be right."""
        self._gold["sentences"] += len(gold)
        self._own["sentences"] += len(own)
        self._right["sentences"] += len(gold & own)

    def result(self, names: Iterable[str]) -> dict[str, float]:
        """Return F1 in per cent by measure; on gold words it is the accuracy."""
        return {name: 200 * self._right[name] / max(1, self._gold[name] + self._own[name]) for name in names}


def _agreements(gold: Word, own: Word) -> Iterable[str]:
    yield "words"
    for name, same in (
        ("UPOS", gold.upos == own.upos),
        ("XPOS", gold.xpos == own.xpos),
        ("feats", gold.feats == own.feats),
        ("lemmas", gold.lemma == own.lemma),
    ):
        if same:
            yield name
    if gold.head == own.head:
        if gold.rel == own.rel:
            yield "LAS+punct"
        if gold.rel != "punct" and own.rel != "punct":
            yield "UAS"
            if gold.rel == own.rel:
                yield "LAS"


def joined(rows: list[Passage]) -> list[Passage]:
    """Join the sentences of each document, with spaces; sets of single sentences stay as they are."""
    whole: list[Passage] = []
    for group in by_document(rows):
        text, names, unknown = "", [], []
        for row in group:
            text += " " if text else ""
            names += [(start + len(text), end + len(text), label) for start, end, label in row.entities]
            unknown += [(start + len(text), end + len(text)) for start, end in row.unknown]
            text += row.text
        whole.append(Passage(group[0].source, group[0].name, text, names, unknown))
    return whole


def entities(nlp: Language, rows: list[Passage]) -> str:
    """Return a line of F1 scores: all labels, places merged (GPE, LOC, FAC one label; no NORP, EVENT), by label."""
    has_events = any(label == "EVENT" for row in rows for _, _, label in row.entities)
    counts: dict[str, Counter[str]] = {"gold": Counter(), "own": Counter(), "right": Counter()}
    for row, doc in zip(rows, nlp.pipe(row.text for row in rows), strict=True):
        known = [span for span in row.entities if _is_known(span, row)]
        found = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        found = [span for span in found if _is_known(span, row) and (has_events or span[2] != "EVENT")]
        views = {"gold": _views(known), "own": _views(found)}
        views["right"] = views["gold"] & views["own"]
        for side, spans in views.items():
            counts[side].update(name for name, _, _, _ in spans)

    def f1(name: str) -> float:
        return 200 * counts["right"][name] / max(1, counts["gold"][name] + counts["own"][name])

    labels = sorted(set(counts["gold"]) - {"all", "merged"})
    parts = [f"all {f1('all'):.1f} merged {f1('merged'):.1f}"]
    return " ".join(parts + [f"{label} {f1(label):.0f}({counts['gold'][label]})" for label in labels])


def _is_known(span: tuple[int, int, str], row: Passage) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in row.unknown)


def _views(spans: Iterable[tuple[int, int, str]]) -> set[tuple[str, int, int, str]]:
    views: set[tuple[str, int, int, str]] = set()
    for start, end, label in spans:
        views |= {("all", start, end, label), (label, start, end, label)}
        if label not in ("NORP", "EVENT"):
            views.add(("merged", start, end, "PLACE" if label in PLACES else label))
    return views
