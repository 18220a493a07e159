"""From scores to structures: entity spans by Viterbi, dependency trees by Chu-Liu-Edmonds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
_NEVER = -1e9


def entity_spans(scores: Floats) -> list[tuple[int, int, int]]:
    """Return (start, end, type) of the names in the best BIO sequence.

    `scores`: [words, 1 + 2 * types], columns O, B-0, I-0, B-1 ...; logits, as only differences within a word matter.
    """
    tags = [int(tag) for tag in scores.argmax(1)]
    if not _is_bio(tags):  # where the best tags fit together, they are the best path
        tags = _viterbi(scores)
    spans: list[tuple[int, int, int]] = []
    start = 0
    for end in range(1, len(tags) + 1):
        inside = end < len(tags) and tags[end] > 0 and tags[end] % 2 == 0
        if not inside:
            if tags[start] > 0:
                spans.append((start, end, (tags[start] - 1) // 2))
            start = end
    return spans


def _is_bio(tags: list[int]) -> bool:
    before = 0
    for tag in tags:
        if tag > 0 and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


def _viterbi(scores: Floats) -> list[int]:
    count = scores.shape[1]
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    inner = np.arange(2, count, 2)
    best = log[0].astype(np.float64)
    best[inner] = _NEVER
    pointers: list[Ints] = []
    for row in log[1:]:
        pointer = np.full(count, int(best.argmax()))
        reach = np.full(count, best.max())
        from_begin = best[inner - 1] >= best[inner]
        pointer[inner] = np.where(from_begin, inner - 1, inner)
        reach[inner] = np.maximum(best[inner - 1], best[inner])
        pointers.append(pointer)
        best = reach + row
    tags = [int(best.argmax())]
    for pointer in reversed(pointers):
        tags.append(int(pointer[tags[-1]]))
    return tags[::-1]


def tree(scores: Floats) -> Ints:
    """Return the head of each of n words, 0 the root and i the i-th word: the best tree with one root.

    `scores`: [n, n + 1], a word's row scores its heads, column 0 the root.
    """
    count = len(scores)
    heads: Ints = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle([0, *(int(head) for head in heads)]):
        return heads
    square = np.full((count + 1, count + 1), _NEVER)
    square[1:] = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    np.fill_diagonal(square, _NEVER)
    # The root is fixed first: the word that loses least by it.
    root = 1 + int((square[1:, 0] - square[1:, 1:].max(1)).argmax()) if count > 1 else 1
    square[1:, 0] = _NEVER
    square[root, 1:] = _NEVER
    square[root, 0] = 0.0
    return _chu_liu_edmonds(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """Return the nodes of a cycle, or none; node 0 is the root and heads[0] is not read."""
    seen = [0] * len(heads)
    for first in range(1, len(heads)):
        path: list[int] = []
        node = first
        while node and not seen[node]:
            seen[node] = first
            path.append(node)
            node = heads[node]
        if node and seen[node] == first:
            return path[path.index(node) :]
    return []


def _chu_liu_edmonds(scores: Floats) -> Ints:
    """Return the heads of the best arborescence from node 0; `scores`: [dependent, head]."""
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    found = _cycle([int(head) for head in heads])
    if not found:
        return heads
    cycle = np.array(found)
    rest = np.setdiff1d(np.arange(len(scores)), cycle)  # node 0 is never in a cycle, so it stays node 0
    new = len(rest)
    smaller = np.full((new + 1, new + 1), _NEVER)
    smaller[:new, :new] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    smaller[new, :new], enters_at = entering.max(0), entering.argmax(0)
    leaving = scores[np.ix_(rest, cycle)]
    smaller[:new, new], leaves_from = leaving.max(1), leaving.argmax(1)
    contracted = _chu_liu_edmonds(smaller)
    for node in range(1, new):
        heads[rest[node]] = cycle[leaves_from[node]] if contracted[node] == new else rest[contracted[node]]
    heads[cycle[enters_at[contracted[new]]]] = rest[contracted[new]]
    return heads
