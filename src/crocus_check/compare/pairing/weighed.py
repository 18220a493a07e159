"""Weighed words: rows of words as unit vectors in which rare words weigh more, and how alike two rows are.

Rows are held by the words that they have, so that time and memory grow with the words of the rows, and not with those
of the story: a story of hundreds of articles has tens of thousands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_PAIRS = 16_384
"""Pairs that are looked at together."""
UNKNOWN = 2.0
"""The weight of a word without one."""


class Weighed:
    """Rows of words. Equal rows are held once: `codes` and `weights` are those of the different rows one after another,
    codes in order in each row, `lengths` how many each has."""

    def __init__(self, rows: Sequence[Collection[str]], weight: Mapping[str, float], unknown: float = UNKNOWN) -> None:
        """`unknown` is what a word without a weight has."""
        seen: dict[frozenset[str], int] = {}
        self._of = np.array([seen.setdefault(frozenset(row), len(seen)) for row in rows], np.intp)
        # In the order of the alphabet, so that no other row changes the order in which the words of two are summed.
        place = {word: number for number, word in enumerate(sorted({word for row in seen for word in row}))}
        codes: list[int] = []
        weights: list[float] = []
        for row in seen:
            told = sorted([(place[word], weight.get(word, unknown)) for word in row])
            norm = sum([heavy * heavy for _, heavy in told]) ** 0.5
            codes += [code for code, _ in told]
            weights += [heavy / norm for _, heavy in told]
        self.lengths = np.array([len(row) for row in seen], np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.codes, self.weights = np.array(codes, np.int64), np.array(weights, np.float64)
        self._size = max(1, len(place))
        self._keys = np.repeat(np.arange(len(seen), dtype=np.int64), self.lengths) * self._size + self.codes

    def products(self, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.float64]:
        """The product of the vectors of each pair of rows, [pairs]: 0 without a word in common, 1 for equal rows."""
        return self._all(self._of[i], self._of[j])

    def table(self, rows: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.float64]:
        """The products of each row with each of the others, [rows, others]."""
        (one, here), (two, there) = (np.unique(self._of[each], return_inverse=True) for each in (rows, others))
        products = np.zeros((len(one), len(two)))
        column = np.full(len(self.lengths), -1)
        column[two] = np.arange(len(two))
        column = np.repeat(column, self.lengths)  # of each word of a row
        held = np.flatnonzero(column >= 0)
        held = held[np.argsort(self.codes[held], kind="stable")]
        codes, column, weights = self.codes[held], column[held], self.weights[held]
        first, last = (np.searchsorted(codes, self.codes, side) for side in ("left", "right"))
        for found, row in zip(products, one.tolist(), strict=True):
            start = self.starts[row]
            for word in range(start, start + self.lengths[row]):  # few rows have a word, and each has it once
                part = slice(first[word], last[word])
                found[column[part]] += self.weights[word] * weights[part]
        return products[here][:, there]

    def _all(self, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.float64]:
        found = np.zeros(len(i))
        for start in range(0, len(i), _PAIRS):
            part = slice(start, start + _PAIRS)
            found[part] = self._products(i[part], j[part])
        return found

    def _products(self, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.float64]:
        """Those of different rows; each word of the one is looked up among those of the other."""
        if not len(self._keys):
            return np.zeros(len(i))
        lengths = self.lengths[i]
        pair = np.repeat(np.arange(len(i)), lengths)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        mine = np.repeat(self.starts[i], lengths) + within
        wanted = j[pair] * self._size + self.codes[mine]
        there = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        product = np.where(self._keys[there] == wanted, self.weights[mine] * self.weights[there], 0.0)
        summed: NDArray[np.float64] = np.bincount(pair, product, len(i)).astype(np.float64, copy=False)
        return summed
