"""Copies: articles that are nearly the same text, such as one wire report in several papers.

Texts are compared by their runs of five words, of which those with the lowest hashes stand for all (bottom-k sketches;
A. Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.documents import Document

_RUN = 5
_SKETCH = 256
_ALIKE = 0.8
_SHORTEST = 30
_MOST_SHARED = 200
_WORD = re.compile(r"\w+")


def marked(documents: Sequence[Document]) -> list[Document]:
    """The documents, sorted by id, each copy with the id of the first one that it is a copy of."""
    ordered = sorted(documents, key=lambda document: document.id)
    sketches = [_sketch(document.reading) for document in ordered]
    holders: dict[int, list[int]] = defaultdict(list)
    first: list[int] = []
    for i, sketch in enumerate(sketches):
        shared = Counter(j for value in sketch for j in holders[value][:_MOST_SHARED])
        alike = [j for j in sorted(shared) if _resemblance(sketch, sketches[j]) >= _ALIKE]
        first.append(first[alike[0]] if alike else i)
        for value in sketch:
            holders[value].append(i)
    return [
        document if first[i] == i else replace(document, copy_of=ordered[first[i]].id)
        for i, document in enumerate(ordered)
    ]


def _sketch(text: str) -> tuple[int, ...]:
    """The lowest hashes of the runs of words of a text; empty for one that is too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < _SHORTEST:
        return ()
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return tuple(sorted(runs)[:_SKETCH])


def _resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share of runs that two texts have in common of all that either has (Jaccard)."""
    lowest = sorted({*a, *b})[: min(_SKETCH, max(len(a), len(b)))]
    both = set(a) & set(b)
    return sum(value in both for value in lowest) / len(lowest) if lowest else 0.0
