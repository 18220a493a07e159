"""From a document's words to what the network takes, and from what it reads to the annotation of a `Doc`.

Places in a document are counted in words (tokens that are no white space) unless they are called token numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from crocus_check.annotate.features import Gap
from crocus_check.annotate.network import Labels
from crocus_check.annotate.readings import Reading
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
    windows: Sequence[Window],
    readings: Sequence[Reading],
    columns: Columns,
    *,
    margins: Margins | None,
) -> None:
    """Write what was read on the document; `margins` None: labels of one name need not agree."""
    if not len(text.doc):
        return
    table: Any = np.zeros((len(text.doc), len(_COLUMNS)), np.uint64)
    table[:, _IOB] = _OUTSIDE
    heads = np.arange(len(text.doc))
    numbers = np.array(text.numbers, np.int64)
    names: list[Name] = []
    for window, read in zip(windows, readings, strict=True):
        start = window.start
        names += (Name(start + name.start, start + name.end, name.kind) for name in read.names)
        here = numbers[start : window.end]
        table[here, _TAG] = columns.tag[read.tag]
        table[here, _POS] = columns.pos[read.pos]
        table[here, _MORPH] = columns.morph[read.morph]
        heads[here] = np.where(read.heads, here[read.heads - 1], here)
        table[here, _DEP] = np.where(read.heads, columns.dep[read.relations], columns.root)
    if margins is not None and names:
        log = log_probabilities(np.concatenate([read.ner for read in readings]))
        names = agree(text.words, names, log, columns.kinds.index("PERSON"), margins)
    for name in names:  # white space between the words of a name is part of it
        first, last = text.numbers[name.start], text.numbers[name.end - 1]
        table[first : last + 1, _TYPE] = columns.entity[name.kind]
        table[first : last + 1, _IOB] = _INSIDE
        table[first, _IOB] = _BEGINS
    _place_spaces(table, heads, text.numbers, columns)
    table[:, _HEAD] = (heads - np.arange(len(heads))).astype(np.int64).view(np.uint64)
    text.doc.from_array(list(_COLUMNS), table)


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
