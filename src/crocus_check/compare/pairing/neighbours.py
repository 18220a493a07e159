"""Neighbours: how a pair of facts stands among the other pairs of its two facts.

What a pair says by itself (`signs.py`) gives its log odds; these columns are made of the log odds of all pairs of a
story, so that two facts are judged with what else is told: whether another fact of the other article fits better, and
whether the facts that say the same as the one fit the other as well ("collective" entity resolution, Bhattacharya and
Getoor 2007).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Bools, Ints
from crocus_check.compare.pairing.signs import Index, Signs

Odds = NDArray[np.float64]

_FAR = -12.0
"""The log odds of a pair that is not there."""
_LOW, _HIGH = -8.0, 6.0
"""Log odds between which pairs are pooled; a pair that is not there counts as the first."""
PARTNERS = 4
"""A fact, and of the facts that say the same those that most probably answer its question: so many are pooled."""


def signs(document: Ints, i: Index, j: Index, odds: Odds, agree: Bools, sides: Bools | None = None) -> Signs:
    """The signs of pairs (i, j) of rows among the other pairs, a column [pairs] each; `document` is the code of each
    row's article, `odds` are what each pair says by itself, `agree` whether its values can both be right. Where rows
    are only asked for against those of another side, as a draft's are against its sources', `sides` tells which."""
    return _leads(document, i, j, odds, agree) | pooled(len(document), i, j, odds, agree, sides)


class Best:
    """For each fact and each document the best and the second best of some pairs, by a score; of equal ones the first.
    Pairs are in the order of their rows."""

    def __init__(self, i: Index, j: Index, score: Odds, document: Ints, facts: int) -> None:
        documents = int(document.max(initial=-1)) + 1
        # Of four bytes a cell: a story of hundreds of articles has millions.
        self.first = np.full((facts, documents), _FAR, np.float32)
        self.second = np.full((facts, documents), _FAR, np.float32)
        self.which = np.full((facts, documents), -1, np.int32)
        # As pairs are in order, so are the others of each fact: those before it come first.
        fact, other = np.concatenate((j, i)), np.concatenate((i, j))
        both = np.concatenate((score, score))
        group = fact.astype(np.int64) * documents + document[other]
        order = np.lexsort((-both, group))
        fact, other, both, group = fact[order], other[order], both[order], group[order]
        start = (
            np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.zeros(0, np.intp)
        )
        cell = fact[start], document[other[start]]
        self.first[cell], self.which[cell] = both[start], other[start]
        later = start + 1
        there = (
            (later < len(group)) & (group[np.minimum(later, len(group) - 1)] == group[start]) if len(group) else start
        )
        self.second[tuple(axis[there] for axis in cell)] = both[later[there]]


def _leads(document: Ints, i: Index, j: Index, odds: Odds, agree: Bools) -> Signs:
    """Whether another fact of the other article fits better, or says the same as the fact itself."""
    size = len(document)
    first, second = document[i], document[j]
    every = Best(i, j, odds, document, size)
    agreeing = Best(i[agree], j[agree], odds[agree], document, size)
    differing = Best(i[~agree], j[~agree], odds[~agree], document, size)
    beside = [
        np.where(every.which[a, of_b] == b, every.second[a, of_b], every.first[a, of_b]).astype(np.float64)
        for a, of_b, b in ((i, second, j), (j, first, i))
    ]
    rivals = [agreeing.first[a, b].astype(np.float64) for a, b in ((i, second), (j, first))]
    here, there = differing.which[i, second] == j, differing.which[j, first] == i
    supported = (agreeing.first > 0).sum(1)
    return {
        "lead over others, least": np.minimum(odds - beside[0], odds - beside[1]),
        "lead over others, most": np.maximum(odds - beside[0], odds - beside[1]),
        "lead over a rival, least": odds - np.maximum(*rivals),
        "lead over a rival, most": odds - np.minimum(*rivals),
        "best of each other": (here & there).astype(np.float64),
        "best of one": (here | there).astype(np.float64),
        "repeated elsewhere": np.log1p(supported[i] + supported[j]),
    }


def pooled(size: int, i: Index, j: Index, odds: Odds, agree: Bools, sides: Bools | None = None) -> Signs:
    """The mean log odds between the partners of the one fact and those of the other; and the least and the most of the
    means of one fact with the partners of the other. `size` is the number of rows, `sides` as in `signs`."""
    known = _Known(size, i, j, odds, sides)
    with_partners = _partners(size, i, j, odds, agree)
    every, one, other = known.means(with_partners[i], with_partners[j])
    return {
        "pooled": every,
        "pooled, least": np.minimum(one, other),
        "pooled, most": np.maximum(one, other),
    }


def _partners(size: int, i: Index, j: Index, odds: Odds, agree: Bools) -> NDArray[np.int64]:
    """Each row and its partners, the most probable first, [rows, PARTNERS]; -1 where there are fewer."""
    held = np.flatnonzero(agree & (odds > 0))
    one, other = np.concatenate((i[held], j[held])), np.concatenate((j[held], i[held]))
    order = np.lexsort((other, -np.tile(odds[held], 2), one))
    one, other = one[order], other[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    table = np.full((size, PARTNERS), -1, np.int64)
    table[:, 0] = np.arange(size)
    kept = rank < PARTNERS - 1
    table[one[kept], rank[kept] + 1] = other[kept]
    return table


class _Known:
    """The log odds of pairs, to be looked up by their rows in any order; rows of one side are no pair."""

    def __init__(self, size: int, i: Index, j: Index, odds: Odds, sides: Bools | None) -> None:
        self.size, self.sides = size, sides
        keys = np.minimum(i, j).astype(np.int64) * size + np.maximum(i, j)
        order = np.argsort(keys, kind="stable")
        self.keys, self.odds = keys[order], np.clip(odds[order], _LOW, _HIGH)

    def of(self, a: NDArray[Any], b: NDArray[Any]) -> Odds:
        """The log odds of pairs of rows, [pairs]."""
        if not len(self.keys):
            return np.full(len(a), _LOW)
        keys = np.minimum(a, b).astype(np.int64) * self.size + np.maximum(a, b)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.odds[place], _LOW)

    def means(self, one: NDArray[Any], other: NDArray[Any]) -> tuple[Odds, Odds, Odds]:
        """The mean log odds of all pairs of a row of `one` [n, k] and of `other` [n, m], of those with the first of
        `other`, and of those with the first of `one`, [n] each; -1 is no row."""
        totals, counts = np.zeros((3, len(one))), np.zeros((3, len(one)))
        for n, a in enumerate(one.T):
            for m, b in enumerate(other.T):
                pair = (a >= 0) & (b >= 0) & (a != b)
                rows = np.flatnonzero(pair if self.sides is None else pair & (self.sides[a] != self.sides[b]))
                odds = self.of(a[rows], b[rows])
                for each in [0, *([1] if m == 0 else []), *([2] if n == 0 else [])]:
                    totals[each, rows] += odds
                    counts[each, rows] += 1
        every, first, second = totals / np.maximum(counts, 1)
        return every, first, second
