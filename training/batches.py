"""From samples to padded tensors, in batches of similar length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import torch
from torch import Tensor

from crocus_check.annotate.features import word_features
from crocus_check.annotate.network import Labels
from crocus_check.core.wordpiece import WordPiece
from training.augment import Names, Sample, samples
from training.convert import IGNORED, Document

_MOST_PIECES = 300
_POOL = 3000  # samples that are sorted by length together


@dataclass(slots=True)
class Example:
    """A sample in numbers; IGNORED where a label is unknown, heads count from 1 with 0 the root."""

    ids: list[int]
    features: list[int]
    first: list[int]
    ner: list[int]
    events: bool
    starts: list[int]
    heads: list[int]
    tags: list[tuple[int, int, int, int]]


@dataclass(slots=True)
class Batch:
    """Tensors of examples, those with trees first; `trees` is their number.

    ids, features, present [batch, pieces]; first, ner, starts [batch, words]; events [batch];
    heads, upos, xpos, feats, rel, is_word [trees, words].
    """

    ids: Tensor
    features: Tensor
    present: Tensor
    first: Tensor
    ner: Tensor
    starts: Tensor
    events: Tensor
    trees: int
    heads: Tensor
    tags: dict[str, Tensor]
    is_word: Tensor


def make_labels(documents: Sequence[Document], entity_labels: Sequence[str]) -> Labels:
    """Collect the labels of all heads; feature bundles must occur five times."""
    trees = [unit.tree for document in documents for unit in document if unit.tree is not None]
    feats = Counter(feats for tree in trees for feats in tree.feats)
    return Labels(
        ner=("O", *(f"{part}-{label}" for label in entity_labels for part in "BI")),
        upos=tuple(sorted({tag for tree in trees for tag in tree.upos})),
        xpos=tuple(sorted({tag for tree in trees for tag in tree.xpos})),
        feats=tuple(name for name, count in sorted(feats.items(), key=lambda item: (-item[1], item[0])) if count > 4),
        rel=tuple(sorted({rel for tree in trees for rel in tree.rels})),
    )


class Encoder:
    """Turns samples into examples."""

    def __init__(self, labels: Labels, vocabulary: list[str]) -> None:
        self.pieces = WordPiece(vocabulary)
        self.mask = vocabulary.index("[MASK]")
        self._numbers = {name: {label: i for i, label in enumerate(getattr(labels, name))} for name in Labels.__slots__}

    def __call__(self, sample: Sample) -> Example:
        """Encode one sample."""
        told = word_features(sample.words, sample.gaps)
        ids, features, first = [self.pieces.cls], [0], []
        for word, feature in zip(sample.words, told, strict=True):
            pieces = self.pieces.pieces(word)
            first.append(len(ids))
            ids.extend(pieces)
            features.extend([feature] * len(pieces))
        number = self._numbers
        heads = [] if sample.heads is None else [head + 1 for head in sample.heads]
        return Example(
            [*ids, self.pieces.sep],
            [*features, 0],
            first,
            [number["ner"][tag] if tag else IGNORED for tag in sample.ner],
            sample.events,
            [IGNORED if start is None else start for start in sample.starts],
            heads,
            [
                (number["upos"][u], number["xpos"][x], number["feats"].get(f, IGNORED), number["rel"][r])
                for u, x, f, r in sample.tags
            ],
        )


def epoch(
    documents: Sequence[Document],
    config: dict[str, Any],
    encode: Encoder,
    names: Names,
    random: Random,
) -> Iterator[Batch]:
    """Yield an epoch's batches; all that is random comes from `random`."""
    drawn: list[Document] = []
    for document in documents:
        times = config["train"]["repeat"].get(document[0].source, 1.0)
        drawn.extend([document] * (int(times) + (random.random() < times % 1)))
    random.shuffle(drawn)
    pool: list[Example] = []
    for document in drawn:
        made = (encode(sample) for sample in samples(document, config["augment"], names, random))
        pool.extend(
            masked(example, config["augment"]["masked"], encode.mask, random)
            for example in made
            if len(example.ids) <= _MOST_PIECES
        )
        if len(pool) >= _POOL:
            yield from _batches(pool, config["train"]["pieces"], random)
            pool = []
    yield from _batches(pool, config["train"]["pieces"], random)


def masked(example: Example, chance: float, mask: int, random: Random) -> Example:
    """Hide some words, so that names are told by what is around them as well; their shape still shows."""
    if chance:
        for start, end in zip(example.first, [*example.first[1:], len(example.ids) - 1], strict=True):
            if random.random() < chance:
                example.ids[start:end] = [mask] * (end - start)
    return example


def _batches(pool: list[Example], limit: int, random: Random) -> list[Batch]:
    """Cut a pool into batches of at most `limit` pieces, padding included, in random order."""
    ordered = sorted(((len(example.ids) + random.random(), example) for example in pool), key=lambda pair: pair[0])
    groups: list[list[Example]] = []
    for _, example in ordered:
        if not groups or len(example.ids) * (len(groups[-1]) + 1) > limit:
            groups.append([])
        groups[-1].append(example)
    random.shuffle(groups)
    return [collate(group) for group in groups]


def collate(examples: list[Example]) -> Batch:
    """Pad examples into tensors."""
    examples = sorted(examples, key=lambda example: not example.heads)
    trees = sum(bool(example.heads) for example in examples)
    pieces, words = (max(len(getattr(example, name)) for example in examples) for name in ("ids", "first"))

    def pad(rows: list[list[int]], value: int, length: int) -> Tensor:
        return torch.tensor([row + [value] * (length - len(row)) for row in rows], dtype=torch.long)

    parsed = examples[:trees]
    return Batch(
        ids=pad([e.ids for e in examples], 0, pieces),
        features=pad([e.features for e in examples], 0, pieces),
        present=pad([[1] * len(e.ids) for e in examples], 0, pieces).float(),
        first=pad([e.first for e in examples], 0, words),
        ner=pad([e.ner for e in examples], IGNORED, words),
        starts=pad([e.starts for e in examples], IGNORED, words),
        events=torch.tensor([e.events for e in examples]),
        trees=trees,
        heads=pad([e.heads for e in parsed], IGNORED, words),
        tags={
            name: pad([[tags[column] for tags in e.tags] for e in parsed], IGNORED, words)
            for column, name in enumerate(("upos", "xpos", "feats", "rel"))
        },
        is_word=pad([[1] * len(e.heads) for e in parsed], 0, words).float(),
    )
