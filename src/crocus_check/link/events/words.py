"""Words of facts as unit vectors in which rare words weigh more, and how much two rows of them share.

The numbers of a vector are so round that the order in which products are summed leaves no trace: what two rows share
depends on them alone, and not on the other rows of the table. A row that several facts have is held once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

_FINE = 2**12
"""The steps of a number between 0 and 1: a product of two of them, and a sum of such, has room in four bytes."""


class Weights(NamedTuple):
    """What each word weighs, and what one weighs that is not there."""

    known: Mapping[str, float]
    unknown: float

    @classmethod
    def of(cls, sentences: Sequence[Collection[str]]) -> Weights:
        """Words that few of some sentences hold weigh more."""
        seen = Counter(word for row in sentences for word in row)
        return cls(
            {word: math.log(1 + len(sentences) / count) for word, count in seen.items()}, math.log(1 + len(sentences))
        )


class Words:
    """Rows of words. `rows` are the words of each, `some` whether it has any, [rows]."""

    def __init__(self, rows: Sequence[frozenset[str]], weights: Weights) -> None:
        self.rows = rows
        seen: dict[frozenset[str], int] = {}
        self._code = np.array([seen.setdefault(row, len(seen)) for row in rows], np.intp)
        place: dict[str, int] = {}
        at: list[int] = []
        told: list[float] = []
        for number, row in enumerate(seen):
            heavy = [(word, weights.known.get(word, weights.unknown)) for word in row]
            size = math.sqrt(math.fsum(weight * weight for _, weight in heavy)) or 1.0
            for word, weight in heavy:
                at += (number, place.setdefault(word, len(place)))
                told.append(round(weight / size * _FINE) / _FINE)
        self._units = np.zeros((max(1, len(seen)), max(1, len(place))), np.float32)
        self._units[at[::2], at[1::2]] = told
        self.some = np.array([bool(row) for row in rows], bool)

    def shared(self, rows: Rows, others: Rows) -> Floats:
        """The products of the vectors of each of some rows with each of others, [rows, others]."""
        (one, here), (two, there) = (np.unique(self._code[each], return_inverse=True) for each in (rows, others))
        products: Floats = (self._units[one] @ self._units[two].T)[here][:, there]
        return products

    def near(self, own: NDArray[np.bool_]) -> Floats:
        """The product of each vector with the mean of some of them, [rows]."""
        counts = np.bincount(self._code[own], minlength=len(self._units)).astype(np.float64)
        mean = counts @ self._units / max(1, int(own.sum()))
        near: Floats = (self._units @ mean)[self._code].astype(np.float32)
        return near
