"""From a document's words to what the network takes, and from its scores to the annotation of a `Doc`.

Places in a document are counted in words (tokens that are no white space) unless they are called token numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import (  # type: ignore[import-not-found]  # compiled, without a stub
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    MORPH,
    POS,
    TAG,
)
from spacy.symbols import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crocus_check.annotate.agreement import Margins, Name, agree, log_probabilities
from crocus_check.annotate.decode import Ints, entity_spans, tree
from crocus_check.annotate.features import Gap
from crocus_check.annotate.network import Labels, Network, Scored, Scores
from crocus_check.annotate.windows import Window

_COLUMNS = (TAG, POS, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE)
_TAG, _POS, _MORPH, _HEAD, _DEP, _IOB, _TYPE = range(len(_COLUMNS))
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3  # spaCy's ENT_IOB


class Columns:
    """The network's labels as the numbers that spaCy keeps them by: arrays of uint64, indexed like the labels."""

    def __init__(self, vocab: Vocab, labels: Labels) -> None:
        def add(names: Iterable[str]) -> Any:
            return np.array([vocab.strings.add(name) for name in names], np.uint64)

        self.tag = add(labels.xpos)
        self.pos = np.array([IDS[name] for name in labels.upos], np.uint64)
        self.morph = np.array([vocab.morphology.add(feats) for feats in labels.feats], np.uint64)
        self.dep = add("ROOT" if name == "root" else name for name in labels.rel)
        self.kinds = [name[2:] for name in labels.ner[1::2]]
        self.entity = add(self.kinds)
        self.root = vocab.strings.add("ROOT")
        self.space_tag, self.space_pos, self.space_dep = add(("_SP", "SPACE", "dep"))


class Text:
    """A document's words and what stands before each; `numbers` are their token numbers."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.numbers: list[int] = []
        self.words: list[str] = []
        self.gaps: list[int] = []
        self.paragraphs: set[int] = set()
        """Words after an empty line: a sentence starts there whatever the network says, and no name goes across."""
        between = " "
        for token in doc:
            if token.is_space:
                between += token.text_with_ws
                continue
            if between.count("\n") > 1:
                self.paragraphs.add(len(self.words))
            self.gaps.append(Gap.NEWLINE if "\n" in between else Gap.SPACE if between else Gap.NONE)
            self.words.append(token.text)
            self.numbers.append(token.i)
            between = token.whitespace_
        self.paragraphs.discard(0)


def write(
    text: Text,
    windows: Iterable[Scored],
    network: Network,
    columns: Columns,
    *,
    one_sentence: bool,
    margins: Margins | None,
) -> None:
    """Write the annotation on the document; `margins` None: labels of one name need not agree."""
    if not len(text.doc):
        return
    table: Any = np.zeros((len(text.doc), len(_COLUMNS)), np.uint64)
    table[:, _IOB] = _OUTSIDE
    heads = np.arange(len(text.doc))
    numbers = np.array(text.numbers, np.int64)
    names: list[Name] = []
    told = []
    for window, scores in windows:  # each but once: all scores of a long text together are large
        found = _names(text, window, scores)
        inside = {place for name in found for place in range(name.start + 1, name.end)}
        names += found
        told.append(scores.ner)
        here = numbers[window.start : window.end]
        table[here, _TAG] = columns.tag[scores.xpos.argmax(1)]
        table[here, _POS] = columns.pos[scores.upos.argmax(1)]
        table[here, _MORPH] = columns.morph[scores.feats.argmax(1)]
        bounds = [0, len(here)] if one_sentence else _sentence_bounds(window, scores, text.paragraphs, inside)
        rows = np.concatenate([_head_rows(scores, start, end) for start, end in pairwise(bounds)])
        relations = network.relation_labels(scores.dependent, scores.head[rows])
        heads[here] = np.where(rows, here[rows - 1], here)
        table[here, _DEP] = np.where(rows, columns.dep[relations], columns.root)
    if margins is not None and names:
        log = log_probabilities(np.concatenate(told))
        names = agree(text.words, names, log, columns.kinds.index("PERSON"), margins)
    for name in names:  # white space between the words of a name is part of it
        first, last = text.numbers[name.start], text.numbers[name.end - 1]
        table[first : last + 1, _TYPE] = columns.entity[name.kind]
        table[first : last + 1, _IOB] = _INSIDE
        table[first, _IOB] = _BEGINS
    _place_spaces(table, heads, text.numbers, columns)
    table[:, _HEAD] = (heads - np.arange(len(heads))).astype(np.int64).view(np.uint64)
    text.doc.from_array(list(_COLUMNS), table)


def _names(text: Text, window: Window, scores: Scores) -> list[Name]:
    """Return the names of a window, cut at empty lines."""
    names: list[Name] = []
    for start, end, kind in entity_spans(scores.ner):
        cuts = [place for place in range(window.start + start + 1, window.start + end) if place in text.paragraphs]
        bounds = [window.start + start, *cuts, window.start + end]
        names.extend(Name(first, last, kind) for first, last in pairwise(bounds))
    return names


def _sentence_bounds(window: Window, scores: Scores, paragraphs: set[int], inside: set[int]) -> list[int]:
    """Return where the window's sentences start, and its length at the end; places in the window.

    A sentence starts where the network says so, though not `inside` a name, and at each paragraph.
    """
    starts = scores.start[:, 1] > scores.start[:, 0]
    inner = [
        place
        for place in range(1, len(starts))
        if (starts[place] and window.start + place not in inside) or window.start + place in paragraphs
    ]
    return [0, *inner, len(starts)]


def _head_rows(scores: Scores, start: int, end: int) -> Ints:
    """Return the heads of the words of a sentence of a window: 0 the root, i the window's i-th word."""
    inside = np.array([0, *range(start + 1, end + 1)])
    rows: Ints = inside[tree(scores.arc[start:end, inside])]
    return rows


def _place_spaces(table: Any, heads: Any, numbers: list[int], columns: Columns) -> None:
    """Hang each white-space token on the word before it, or on the first word."""
    known = set(numbers)
    before = numbers[0] if numbers else -1
    for number in range(len(table)):
        if number in known:
            before = number
            continue
        table[number, [_TAG, _POS, _MORPH]] = columns.space_tag, columns.space_pos, 0
        table[number, _DEP] = columns.space_dep if numbers else columns.root
        heads[number] = before if numbers else number
