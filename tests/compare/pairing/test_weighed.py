"""Weighed words: products are those of unit vectors, whatever the number of rows and words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.compare.pairing import weighed
from crocus_check.compare.pairing.weighed import UNKNOWN, Weighed

WEIGHT = {"ferry": 3.0, "sank": 2.5, "people": 0.5}
WORDS = st.sampled_from(["ferry", "sank", "people", "mill", "fire", "on"])
ROWS = st.lists(st.frozensets(WORDS), min_size=1, max_size=8)


def dense(rows: list[frozenset[str]], i: int, j: int) -> float:
    """The product by the definition."""
    words = sorted({word for row in rows for word in row})
    a, b = (np.array([WEIGHT.get(w, UNKNOWN) if w in rows[n] else 0.0 for w in words]) for n in (i, j))
    return float(a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-12))


@given(ROWS)
def test_products_are_those_of_unit_vectors(rows: list[frozenset[str]]) -> None:
    i, j = (axis.ravel() for axis in np.indices((len(rows), len(rows))))
    found = Weighed(rows, WEIGHT).products(i, j)
    assert found == pytest.approx([dense(rows, a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True)])
    assert found == pytest.approx(Weighed(rows, WEIGHT).products(j, i), abs=1e-12)


def test_pairs_are_looked_at_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [frozenset(("ferry", "sank")), frozenset(("ferry", "people")), frozenset(("mill",)), frozenset[str]()]
    i, j = (axis.ravel() for axis in np.indices((4, 4)))
    whole = Weighed(rows, WEIGHT).products(i, j)
    every = np.arange(4)
    assert Weighed(rows, WEIGHT).table(every, every).ravel().tolist() == whole.tolist()
    monkeypatch.setattr(weighed, "_PAIRS", 3)
    assert Weighed(rows, WEIGHT).products(i, j).tolist() == whole.tolist()
    assert whole[0] == pytest.approx(1.0) and whole[-1] == 0.0


def test_no_rows_have_no_products() -> None:
    none = np.zeros(0, np.intp)
    assert Weighed([], WEIGHT).products(none, none).tolist() == []
    assert Weighed([frozenset()], WEIGHT).products(np.array([0]), np.array([0])).tolist() == [0.0]


@given(ROWS)
def test_a_table_is_of_the_products_of_its_pairs(rows: list[frozenset[str]]) -> None:
    table = Weighed(rows, WEIGHT)
    i, j = np.arange(len(rows))[::2], np.arange(len(rows))[::-1]
    pairs = table.products(np.repeat(i, len(j)), np.tile(j, len(i)))
    assert (table.table(i, j) == pairs.reshape(len(i), len(j))).all()
