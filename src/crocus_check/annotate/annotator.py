"""The component that runs the network and writes its answer on a `Doc`: all but lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
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
from spacy.language import Language
from spacy.symbols import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crocus_check.annotate.decode import entity_spans, tree
from crocus_check.annotate.features import Gap
from crocus_check.annotate.network import Labels, Network, Scored, Scores, useful_threads
from crocus_check.annotate.windows import Window
from crocus_check.errors import ModelError

_COLUMNS = (TAG, POS, MORPH, HEAD, DEP, ENT_IOB, ENT_TYPE)
_TAG, _POS, _MORPH, _HEAD, _DEP, _IOB, _TYPE = range(len(_COLUMNS))
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3  # spaCy's ENT_IOB


@Language.factory(
    "crocus_annotator",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"threads": None},
)
def make_annotator(nlp: Language, name: str, threads: int | None) -> Annotator:
    """Make the component; its network comes from disk."""
    return Annotator(nlp.vocab, name, threads=threads)


class Annotator:
    """Sets sentence starts, tags, morphology, dependencies and entities.

    White space is no word to the network: such a token hangs on the word before it, as in spaCy's own pipelines.
    """

    def __init__(self, vocab: Vocab, name: str, *, threads: int | None = None) -> None:
        self.vocab, self.name, self.threads = vocab, name, threads
        self.one_sentence = False  # for measuring on a treebank's own sentences: a document is one
        self._network: Network | None = None
        self._columns: _Columns | None = None

    def use(self, network: Network) -> None:
        """Annotate with this network from now on."""
        self._network, self._columns = network, _Columns(self.vocab, network.labels)

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels, as spaCy asks a component for its labels."""
        return () if self._network is None else tuple(name[2:] for name in self._network.labels.ner[1::2])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate a stream of documents; a document's result does not depend on the others."""
        network, columns = self._loaded()
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            places = [[token.i for token in doc if not token.is_space] for doc in docs]
            texts = [_words_and_gaps(doc, words) for doc, words in zip(docs, places, strict=True)]
            scored = network.run(texts, useful_threads(self.threads))
            for doc, words, windows in zip(docs, places, scored, strict=True):
                forced = None if self.one_sentence else _paragraph_starts(doc, words)
                _write(doc, words, windows, network, columns, forced)
                yield doc

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the network's files into the folder `path`."""
        self._loaded()[0].write(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Annotator:
        """Read the network's files from the folder `path`."""
        try:
            self.use(Network.read(Path(path)))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: not a network of crocus-check: {error}") from error
        return self

    def _loaded(self) -> tuple[Network, _Columns]:
        if self._network is None or self._columns is None:
            raise ModelError(f"the component {self.name} has no network: load it from disk")
        return self._network, self._columns


class _Columns:
    """The network's labels as the numbers that spaCy keeps them by: arrays of uint64, indexed like the labels."""

    def __init__(self, vocab: Vocab, labels: Labels) -> None:
        def add(names: Iterable[str]) -> Any:
            return np.array([vocab.strings.add(name) for name in names], np.uint64)

        self.tag = add(labels.xpos)
        self.pos = np.array([IDS[name] for name in labels.upos], np.uint64)
        self.morph = np.array([vocab.morphology.add(feats) for feats in labels.feats], np.uint64)
        self.dep = add("ROOT" if name == "root" else name for name in labels.rel)
        self.entity = add(name[2:] for name in labels.ner[1::2])
        self.root = vocab.strings.add("ROOT")
        self.of_space = [vocab.strings.add(name) for name in ("_SP", "SPACE", "", "", "dep")]


def _words_and_gaps(doc: Doc, words: list[int]) -> tuple[list[str], list[int]]:
    """Return the texts of the tokens numbered `words`, and what stands before each."""
    gaps: list[int] = []
    before = -1
    for number in words:
        between = [doc[place].text_with_ws for place in range(before + 1, number)]
        if any("\n" in text for text in between):
            gaps.append(Gap.NEWLINE)
        else:
            spaced = bool(between) or before < 0 or bool(doc[before].whitespace_)
            gaps.append(Gap.SPACE if spaced else Gap.NONE)
        before = number
    return [doc[number].text for number in words], gaps


def _write(
    doc: Doc, words: list[int], windows: list[Scored], network: Network, columns: _Columns, forced: set[int] | None
) -> None:
    """Write a document's scores on it; `words`: the numbers of its tokens that are no white space."""
    if not len(doc):
        return
    table: Any = np.zeros((len(doc), len(_COLUMNS)), np.uint64)
    heads = np.arange(len(doc))
    table[:, _IOB] = _OUTSIDE
    place = np.array(words, np.int64)
    for window, scores in windows:
        here = place[window.start : window.end]
        table[here, _TAG] = columns.tag[scores.xpos.argmax(1)]
        table[here, _POS] = columns.pos[scores.upos.argmax(1)]
        table[here, _MORPH] = columns.morph[scores.feats.argmax(1)]
        names = entity_spans(scores.ner)
        bounds = _sentence_bounds(window, scores, forced, names)
        for start, end in pairwise(bounds):
            local, relations = _parse(scores, start, end, network)
            heads[here[start:end]] = np.where(local < 0, here[start:end], here[start + local])
            table[here[start:end], _DEP] = np.where(local < 0, columns.root, columns.dep[relations])
        for start, end, kind in names:
            breaks = [index for index in range(start + 1, end) if forced and window.start + index in forced]
            for first, last in zip([start, *breaks], [*breaks, end], strict=True):
                # white space between the words of a name is part of it; an empty line ends it
                table[here[first] : here[last - 1] + 1, _TYPE] = columns.entity[kind]
                table[here[first] : here[last - 1] + 1, _IOB] = _INSIDE
                table[here[first], _IOB] = _BEGINS
    _place_spaces(table, heads, words, columns)
    table[:, _HEAD] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    doc.from_array(list(_COLUMNS), table)


def _paragraph_starts(doc: Doc, words: list[int]) -> set[int]:
    """Return the indices in `words` of those after an empty line: a sentence starts there whatever the network says."""
    return {
        index
        for index in range(1, len(words))
        if "".join(doc[place].text for place in range(words[index - 1] + 1, words[index])).count("\n") > 1
    }


def _sentence_bounds(
    window: Window, scores: Scores, forced: set[int] | None, names: list[tuple[int, int, int]]
) -> list[int]:
    """Return where the window's sentences start, and its length at the end; indices in the window.

    `forced`: words of the document at which a sentence starts in any case; None: the window is one sentence.
    No other sentence starts inside one of the `names`.
    """
    if forced is None:
        return [0, len(scores.start)]
    starts = scores.start[:, 1] > scores.start[:, 0]
    for start, end, _ in names:
        starts[start + 1 : end] = False
    inner = [index for index in range(1, len(starts)) if starts[index] or window.start + index in forced]
    return [0, *inner, len(starts)]


def _parse(scores: Scores, start: int, end: int, network: Network) -> tuple[Any, Any]:
    """Return heads (indices in the sentence, -1 the root) and relations (label numbers) of a sentence of a window."""
    inside = [0, *range(start + 1, end + 1)]
    heads = tree(scores.arc[start:end, inside])
    rows = np.array(inside)[heads]
    return heads - 1, network.relation_labels(scores.dependent[start:end], scores.head[rows])


def _place_spaces(table: Any, heads: Any, words: list[int], columns: _Columns) -> None:
    """Hang each white-space token on the word before it, or on the first word."""
    known = set(words)
    before = words[0] if words else -1
    for number in range(len(table)):
        if number in known:
            before = number
            continue
        table[number, [_TAG, _POS, _MORPH]] = columns.of_space[0], columns.of_space[1], 0
        table[number, _DEP] = columns.of_space[4] if words else columns.root
        heads[number] = before if words else number
