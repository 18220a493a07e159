"""Structures from scores, against brute force where that is possible."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.annotate.decode import entity_spans, tree


def _is_tree(heads: list[int]) -> bool:
    """Heads count from 1, 0 is the root: one root, no cycle."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def _log(scores: np.ndarray) -> np.ndarray:
    return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_tree_is_a_tree_and_near_the_best(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (count, count + 1))
    heads = [int(head) for head in tree(scores)]
    assert _is_tree(heads)
    # Of the trees with that root, none scores more.
    log = _log(scores)
    root = heads.index(0)

    def total(candidate: tuple[int, ...]) -> float:
        return float(sum(log[word, head] for word, head in enumerate(candidate)))

    rivals = (c for c in product(range(count + 1), repeat=count) if c[root] == 0 and _is_tree(list(c)))
    assert total(tuple(heads)) >= max(map(total, rivals)) - 1e-9


def test_tree_keeps_a_best_choice_that_is_a_tree() -> None:
    scores = np.array([[0.0, -9, 5, 0], [5, 0, -9, 0], [0, 0, 5, -9]])
    assert tree(scores).tolist() == [2, 0, 2]


def test_tree_of_one_word_is_the_root() -> None:
    assert tree(np.array([[-3.0, 8.0]])).tolist() == [0]


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_entities_are_those_of_the_best_allowed_sequence(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (count, 5)).astype(np.float32)

    def allowed(tags: tuple[int, ...]) -> bool:
        pairs = zip((0, *tags), tags, strict=False)
        return all(tag == 0 or tag % 2 or before in (tag, tag - 1) for before, tag in pairs)

    def total(tags: tuple[int, ...]) -> float:
        return float(sum(scores[place, tag] for place, tag in enumerate(tags)))

    best = max(filter(allowed, product(range(5), repeat=count)), key=total)
    spans: list[tuple[int, int, int]] = []
    for place, tag in enumerate(best):
        if tag % 2:
            spans.append((place, place + 1, tag // 2))
        elif tag:
            spans[-1] = (spans[-1][0], place + 1, spans[-1][2])
    assert entity_spans(scores) == spans


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([0, 0], []),
        ([1, 2, 0, 3], [(0, 2, 0), (3, 4, 1)]),
        ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),
        ([3, 1, 2, 2], [(0, 1, 1), (1, 4, 0)]),
    ],
)
def test_entities_of_clear_scores(tags: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert entity_spans(np.eye(5, dtype=np.float32)[tags] * 9) == expected
