"""Readings: what the network's scores of a window say of its words, small enough to be remembered.

Copies and quotations of other texts have the same windows, and so has a draft that is checked again after an edit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from crocus_check.annotate.agreement import Name
from crocus_check.annotate.decode import Floats, Ints, entity_spans, tree
from crocus_check.annotate.network import Job, Network, Scores

_KNOWN = 512
"""The windows whose readings are remembered; each takes some ten kilobytes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a window of n words is read as; places are words of the window. `ner` are the scores of names, `tag`, `pos`
    and `morph` the numbers of labels, `heads` 0 for the root and i for the i-th word, `relations` those of each word to
    its head, where it has one."""

    names: tuple[Name, ...]
    ner: Floats
    tag: Ints
    pos: Ints
    morph: Ints
    heads: Ints
    relations: Ints


class Readings:
    """Reads windows, and remembers the last ones."""

    def __init__(self) -> None:
        self._known: dict[Any, Reading] = {}

    def of(
        self, plans: Sequence[tuple[Sequence[Job], Collection[int]]], network: Network, threads: int, one_sentence: bool
    ) -> Iterator[list[Reading]]:
        """The readings of the windows of each text. A plan is the windows of a text, and the words before which there
        is an empty line. The last text must be taken before the next one."""
        keys = [[_key(job, empty, one_sentence) for job in jobs] for jobs, empty in plans]
        jobs = {
            key: job for (jobs, _), row in zip(plans, keys, strict=True) for key, job in zip(row, jobs, strict=True)
        }
        new = [key for key in jobs if key not in self._known]
        waiting = iter(zip(new, network.scores([jobs[key] for key in new], threads), strict=True))
        for row in keys:
            found = []
            for key in row:
                while key not in self._known:
                    made, scores = next(waiting)
                    self._known[made] = _read(scores, made[-2], network, one_sentence)
                found.append(self._known[key])
            yield found
        for key in jobs:  # the last used are the last to go
            self._known[key] = self._known.pop(key)
        for key in list(self._known)[:-_KNOWN]:
            del self._known[key]


def _key(job: Job, empty: Collection[int], one_sentence: bool) -> tuple[bytes, bytes, bytes, tuple[int, ...], bool]:
    start, end = job.window.start, job.window.end
    inside = tuple(place - start for place in range(start, end) if place in empty)
    return job.ids.tobytes(), job.features.tobytes(), job.first.tobytes(), inside, one_sentence


def _read(scores: Scores, empty: Collection[int], network: Network, one_sentence: bool) -> Reading:
    names = tuple(_names(scores.ner, empty))
    within = {place for name in names for place in range(name.start + 1, name.end)}
    size = len(scores.ner)
    bounds = [0, size] if one_sentence else _sentence_bounds(scores, empty, within)
    heads = np.concatenate([_head_rows(scores, start, end) for start, end in pairwise(bounds)])
    relations = network.relation_labels(scores.dependent, scores.head[heads])
    tag, pos, morph = (each.argmax(1).astype(np.int16) for each in (scores.xpos, scores.upos, scores.feats))
    return Reading(names, scores.ner, tag, pos, morph, heads, relations)


def _names(ner: Floats, empty: Collection[int]) -> Iterator[Name]:
    """The names of a window, cut at empty lines."""
    for start, end, kind in entity_spans(ner):
        bounds = [start, *(place for place in range(start + 1, end) if place in empty), end]
        yield from (Name(first, last, kind) for first, last in pairwise(bounds))


def _sentence_bounds(scores: Scores, empty: Collection[int], inside: Collection[int]) -> list[int]:
    """Where the window's sentences start, and its length at the end. A sentence starts where the network says so,
    though not `inside` a name, and after each empty line."""
    starts = scores.start[:, 1] > scores.start[:, 0]
    inner = [n for n in range(1, len(starts)) if (starts[n] and n not in inside) or n in empty]
    return [0, *inner, len(starts)]


def _head_rows(scores: Scores, start: int, end: int) -> Ints:
    """The heads of the words of a sentence of a window: 0 the root, i the window's i-th word."""
    inside = np.array([0, *range(start + 1, end + 1)])
    rows: Ints = inside[tree(scores.arc[start:end, inside])]
    return rows
