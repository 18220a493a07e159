"""Scoring: the weighed sum of the signs of many pairs, without making all signs of all pairs.

A fitted head gives most signs one weight and leaves some out. What is true or false of each fact by itself is summed
by products of small matrices, what few pairs share is added where they do, and a sign without a weight is never made.
The sum is that over `Table.block`, to far more places than it is rounded to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from crocus_check.link.events.signs import SHARED, Floats, Rows, Table
from crocus_check.slots.encoder import FEW, enough

Scores = NDArray[np.float64]
Sums = tuple[Scores, Scores]
"""What counts for all pairs, and what counts for pairs of two articles alone: [rows, others] each."""
Two = tuple[np.float32, np.float32]
"""The weight of a sign for all pairs, and what it has on top of that for pairs of two articles."""

_ROWS = 64
_DECIMALS = 3
_YEAR, _UNDATED = 301, 302
"""Days between two facts from which on they are years apart, and the place of pairs without a day."""


class Scorer:
    """The facts of a story, ready to be scored by the weights of a head."""

    def __init__(self, table: Table, weights: Mapping[str, float], bias: float) -> None:
        self.table, self._weights, self._bias = table, weights, bias
        self._read = {"vectors": table.vectors, "happenings": table.happenings}
        self._known = ~np.isnan(table.first)
        self._first, self._last = (np.nan_to_num(days).astype(np.int32) for days in (table.first, table.last))
        self._alone = self._of_each()
        apart = np.arange(int(table.sentence.max(initial=0)) + 1, dtype=np.float32)
        self._near: Scores = (self._two("near")[0] * np.exp(-apart / 3)).astype(np.float64)
        far = np.exp(-apart / 5)
        here, there = self._two("same place in the articles")
        self._place: Scores = (here * far).astype(np.float64) + (there * far).astype(np.float64)
        self._gaps = self._by_days()

    def _two(self, name: str) -> Two:
        return np.float32(self._weights.get(name, 0)), np.float32(self._weights.get(f"{name}, across", 0))

    def _of_each(self) -> tuple[Scores, list[tuple[Scores, Scores]]]:
        """What is true or false of each fact, [facts, columns]; for both sums what a column counts where it is true
        of both facts, and what each fact adds by itself, [facts]."""
        table, columns = self.table, list[NDArray[np.bool_]]()
        both: list[Two] = []
        one: list[Two] = []
        for name, code in table.codes.items():
            columns.append(code >= 0)
            both.append(self._two(f"{name} differs"))
            one.append((np.float32(0), np.float32(0)))
        for name, words in table.tables.items():
            columns.append(words.some)
            both.append(self._two(f"{name} differ"))
            one.append((np.float32(0), np.float32(0)))
        for name, flag in table.flags.items():
            columns.append(flag)
            both.append(self._two(f"{name} both"))
            one.append(self._two(f"{name} one side"))
        columns.append(self._known)
        both.append((np.float32(0), np.float32(0)))
        one.append(self._two("dated one side"))
        true = np.stack(columns, 1).astype(np.float64)
        twice, once = np.array(both, np.float64), np.array(one, np.float64)
        return true, [(twice[:, n] - 2 * once[:, n], true @ once[:, n]) for n in (0, 1)]

    def _by_days(self) -> Sums:
        """What each number of days between two facts counts, `_UNDATED` last."""
        days = np.arange(_UNDATED + 1)
        steps = {
            "at one time": days == 0,
            "within days": (days > 0) & (days <= 2),
            "within a month": (days > 2) & (days <= 31),
            "within a year": (days > 31) & (days < _YEAR),
            "years apart": days == _YEAR,
        }
        weights = np.array([self._two(name) for name in steps], np.float64)
        true = np.stack(list(steps.values())).astype(np.float64)
        return weights[:, 0] @ true, weights[:, 1] @ true

    def scores(self, rows: Rows, others: Rows) -> Scores:
        """The log odds of each of `rows` with each of `others`; rounded, so that the order of a sum leaves no trace.
        Rows with themselves are scored on one side of the diagonal: a score is the same both ways."""
        told = {name: words.shared(rows, others) for name, words in self.table.tables.items()}
        vectors = {name: read[others] for name, read in self._read.items()}
        found = np.empty((len(rows), len(others)))
        for start in range(0, len(rows), _ROWS):
            stop, at = start + _ROWS, max(0, min(start, len(others) - FEW)) if others is rows else 0
            shared = {name: words[start:stop, at:] for name, words in told.items()}
            ahead = {name: read[at:] for name, read in vectors.items()}
            found[start:stop, at:] = part = self._scores(rows[start:stop], others[at:], shared, ahead)
            if others is rows:
                found[stop:, start:stop] = part[:, stop - at :].T
        return found

    def _scores(self, rows: Rows, others: Rows, told: Mapping[str, Floats], vectors: Mapping[str, Floats]) -> Scores:
        table = self.table
        true, weights = self._alone
        always, across = (
            (true[rows] * twice) @ true[others].T + once[rows][:, None] + once[others][None] for twice, once in weights
        )
        sums = always, across
        for name, read in vectors.items():
            _add(sums, self._two(name), (enough(self._read[name][rows]) @ read.T)[: len(rows)])
        for name, shared in told.items():
            _add(sums, self._two(f"{name} shared"), shared)
            _less(sums, self._two(f"{name} differ"), shared >= SHARED)
        for same, weight in self._same(rows, others):
            _more(sums, weight, same)
        for name, value in table.middle.items():
            _add(sums, self._two(f"{name}, less"), np.minimum(value[rows][:, None], value[others][None]))
            _add(sums, self._two(f"{name}, more"), np.maximum(value[rows][:, None], value[others][None]))
        self._by_place(sums, rows, others)
        always += self._bias
        rounded: Scores = np.round(always, _DECIMALS)
        return rounded

    def _same(self, rows: Rows, others: Rows) -> Iterator[tuple[NDArray[np.bool_], tuple[float, float]]]:
        """For each code the pairs that have one, and what they count beyond pairs whose codes differ."""
        for name, code in self.table.codes.items():
            same, differs = self._two(f"{name} same"), self._two(f"{name} differs")
            there = code[others]
            weight = float(same[0]) - float(differs[0]), float(same[1]) - float(differs[1])
            yield code[rows][:, None] == np.where(there < 0, -2, there)[None], weight

    def _by_place(self, sums: Sums, rows: Rows, others: Rows) -> None:
        """Add what days and places in the articles say, and to all pairs what counts across articles."""
        always, across = sums
        first, last = self._first, self._last
        gap = np.maximum(first[others][None] - last[rows][:, None], first[rows][:, None] - last[others][None])
        np.clip(gap, 0, _YEAR, out=gap)
        gap[~self._known[rows]] = _UNDATED
        gap[:, ~self._known[others]] = _UNDATED
        always += self._gaps[0][gap]
        across += self._gaps[1][gap]
        sentence, document = self.table.sentence, self.table.document
        apart = np.abs(sentence[rows][:, None] - sentence[others][None])
        across += self._place[apart]
        within = document[rows][:, None] == document[others][None]
        across[within] = self._near[apart[within]]
        always += across


def _add(sums: Sums, weights: Two, sign: NDArray[np.float32]) -> None:
    """Add a sign, weighed in four bytes as it was when the head was fitted."""
    for total, weight in zip(sums, weights, strict=True):
        if weight:
            np.add(total, weight * sign, out=total)


def _more(sums: Sums, weights: tuple[float, float], true: NDArray[np.bool_]) -> None:
    """Add weights where something is true."""
    at = np.flatnonzero(true)
    for total, weight in zip(sums, weights, strict=True):
        if weight:
            total.ravel()[at] += weight


def _less(sums: Sums, weights: Two, true: NDArray[np.bool_]) -> None:
    """Take weights away where something is true."""
    if any(weights):
        _more(sums, (-float(weights[0]), -float(weights[1])), true)
