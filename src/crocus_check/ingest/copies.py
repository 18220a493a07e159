"""Copies: articles that are nearly the same text, such as one wire report in several papers.

Texts are compared by their runs of five words, of which those with the lowest hashes stand for all (bottom-k sketches;
A. Broder, "On the resemblance and containment of documents", 1997). Only texts that share one of their rarest hashes
are compared (prefix filtering; Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007): no pair that
is alike is missed, and sentences that many articles have in common make no work.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from crocus_check.core.documents import Document

_RUN = 5
_SKETCH = 256
_ALIKE = 0.8
_SHORTEST = 30
_MOST_SHARED = 200
_LOWEST = 128
_MOST_UNLIKE = int(_SKETCH * (1 - _ALIKE)) + 1
"""So many at most of the lowest hashes of two texts that are alike are in one of them only."""
_WORD = re.compile(r"\w+")


def marked(documents: Sequence[Document]) -> list[Document]:
    """The documents, sorted by id, each copy with the id of the first one that it is a copy of."""
    ordered = sorted(documents, key=lambda document: document.id)
    found = find({document.id: sketch(document.reading) for document in ordered})
    return [replace(document, copy_of=found[document.id]) if document.id in found else document for document in ordered]


def find(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """For each id whose text is a copy, the first id, in the order given, of those that have this text."""
    ids = list(sketches)
    rarity = _counts(sketches.values())
    holders: dict[int, list[int]] = defaultdict(list)
    first: list[int] = []
    for i, id in enumerate(ids):
        hashes = _hashes(sketches[id])
        rarest = sorted(hashes[:_LOWEST], key=lambda value: (rarity.get(value, 1), value))[: _MOST_UNLIKE + 1]
        telling = [value for value in rarest if value in rarity]
        others = sorted({j for value in telling for j in holders[value][:_MOST_SHARED]})
        alike = next((j for j in others if _resemblance(hashes, _hashes(sketches[ids[j]])) >= _ALIKE), None)
        first.append(i if alike is None else first[alike])
        for value in telling:
            holders[value].append(i)
    return {id: ids[first[i]] for i, id in enumerate(ids) if first[i] != i}


def sketch(text: str) -> bytes:
    """The lowest hashes of the runs of words of a text, in order, as 32-bit numbers of this machine; empty for a text
    that is too short to tell."""
    words = _WORD.findall(text.lower())
    if len(words) < _SHORTEST:
        return b""
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    return array("I", sorted(runs)[:_SKETCH]).tobytes()


def _hashes(packed: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _counts(sketches: Iterable[bytes]) -> dict[int, int]:
    """How many texts have a hash, for those that several have."""
    every = sorted(value for packed in sketches for value in _hashes(packed)[:_LOWEST])
    counted = ((value, sum(1 for _ in same)) for value, same in groupby(every))
    return {value: count for value, count in counted if count > 1}


def _resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """The estimated share of runs that two texts have in common of all that either has (Jaccard)."""
    lowest = sorted({*a, *b})[: min(_SKETCH, max(len(a), len(b)))]
    both = set(a) & set(b)
    return sum(value in both for value in lowest) / len(lowest) if lowest else 0.0
