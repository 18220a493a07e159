"""Memory: what a process keeps from one check to the next, so that only what an edit changed is worked out again.

It holds what functions gave whose results depend on nothing but what they were given, by just that: the content of two
facts, and never their ids or places. A check with a memory gives the same as one without; each part of it holds what
the last check asked for, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.intp]
Column = NDArray[Any]
_MOST = 1 << 31
"""More rows than there ever are."""
LARGEST, MANY = 4000, 500_000
"""Rows of the largest square that is kept, and the entries of a table with which it is begun anew."""


class PairTable:
    """What is known of pairs of rows, in columns."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._next = 0
        self._pairs = np.zeros(0, np.int64)
        self._place: Index = np.zeros(0, np.intp)
        self._columns: dict[str, Column] = {}
        self.new = 0

    def columns(
        self, keys: Sequence[Hashable], i: Index, j: Index, make: Callable[[Index], Mapping[str, Column]]
    ) -> dict[str, Column]:
        """The columns of the pairs (i, j) of rows with these keys, [pairs] each. `make` gives those of the pairs that
        it is given by their numbers; `new` is how many the last call asked it for."""
        rows = np.array(self._numbered(keys), np.int64)
        wanted = rows[i] * _MOST + rows[j]
        at = np.minimum(np.searchsorted(self._pairs, wanted), max(0, len(self._pairs) - 1))
        known = self._pairs[at] == wanted if len(self._pairs) else np.zeros(len(wanted), bool)
        missing = np.flatnonzero(~known)
        made = make(missing) if len(missing) or not self._columns else {}
        found = dict(made)
        if len(missing) < len(wanted) or not made:
            place = self._place[at]  # of a pair that is not known, that of any other
            found = {name: column.take(place) for name, column in self._columns.items()}
            for name, column in made.items():
                found[name][missing] = column
        self.new = len(missing)
        self._pairs, self._place = np.unique(wanted, return_index=True)
        self._columns = dict(found)
        return found

    def _numbered(self, keys: Sequence[Hashable]) -> list[int]:
        """A number for each key, the same as before; those that are not asked for any more are forgotten."""
        kept: dict[Hashable, int] = {}
        for key in keys:
            if key not in kept:
                kept[key] = self._numbers.get(key, -1)
                if kept[key] < 0:
                    kept[key], self._next = self._next, self._next + 1
        self._numbers = kept
        return [kept[key] for key in keys]


def known_columns(
    memory: Memory | None,
    name: str,
    keys: Callable[[Memory], Sequence[Hashable]],
    i: Index,
    j: Index,
    make: Callable[[Index], Mapping[str, Column]],
) -> dict[str, Column]:
    """The columns of the pairs (i, j) of rows as `make` gives them, those that the table `name` of a memory knows taken
    from there: see `PairTable.columns`. `keys` are only asked for where there is a memory."""
    if memory is None:
        return dict(make(np.arange(len(i))))
    return memory.pairs[name].columns(keys(memory), i, j, make)


class Square:
    """What is known of all pairs of some rows: a symmetric matrix."""

    def __init__(self) -> None:
        self._known: tuple[dict[Hashable, int], NDArray[np.float64]] = {}, np.zeros((0, 0))
        self.new = 0

    def of(self, keys: Sequence[Hashable], make: Callable[[Index, Index], NDArray[np.float64]]) -> NDArray[np.float64]:
        """The matrix of the rows with these keys. `make` gives that of some rows with others, [rows, others]; `new` is
        how many rows the last call asked it for."""
        place, values = self._known
        before = np.array([place.get(key, -1) for key in keys], np.intp)
        new, known = np.flatnonzero(before < 0), np.flatnonzero(before >= 0)
        self.new = len(new)
        if not len(new) and len(keys) == len(values) and (before == np.arange(len(keys))).all():
            return values
        found = np.empty((len(keys), len(keys)))
        found[np.ix_(known, known)] = values[np.ix_(before[known], before[known])]
        if len(new):
            found[new] = made = make(new, np.arange(len(keys)))
            found[:, new] = made.T
        self._known = {key: row for row, key in enumerate(keys)}, found
        return found


class Memory:
    """The parts of a memory by their names, made when they are first asked for."""

    def __init__(self) -> None:
        self.pairs: dict[str, PairTable] = defaultdict(PairTable)
        self.squares: dict[str, Square] = defaultdict(Square)
        self._versions: dict[str, tuple[int, object]] = {}
        self._tables: dict[str, tuple[int, dict[Any, Any]]] = {}

    def table(self, name: str, version: int) -> dict[Any, Any]:
        """What is known by keys that hold as long as a version does."""
        before, known = self._tables.get(name, (version, {}))
        if before != version or len(known) > MANY:
            known = {}
        self._tables[name] = version, known
        return known

    def version(self, name: str, content: object) -> int:
        """A number that changes with the content: it stands for it in keys."""
        number, held = self._versions.get(name, (0, None))
        if number and held == content:
            return number
        self._versions[name] = number + 1, content
        return number + 1
