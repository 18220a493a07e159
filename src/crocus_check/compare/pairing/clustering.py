"""Clustering: pairs brought together into slots, so that facts of one slot answer one question.

Agglomerative: the most probable pair first; two clusters are joined where, over the pairs between them, the mean
probability of one question is high enough, so that one doubtful pair joins no two slots. Pairs that were no candidates
count as improbable, and so do two different values that one article gives.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from crocus_check.compare.pairing.pairs import Pairs

FLOOR = 0.35
"""Pairs less probable than this join nothing."""
COHESION = 0.65
"""The least mean probability between two clusters that are joined, as a share of that of the joining pair."""
UNSEEN = 0.01
"""The probability of a pair of a slot that was no candidate."""
SAMPLED = 24
"""Of a large cluster so many facts are asked."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows of facts that answer one question, in order, and the pairs between them by number."""

    rows: tuple[int, ...]
    pairs: tuple[int, ...]


def clusters(pairs: Pairs, floor: float = FLOOR) -> list[Cluster]:
    """The slots of a story that hold more than one fact."""
    chance = pairs.probability
    order = np.flatnonzero(chance >= floor)
    order = order[np.lexsort((pairs.j[order], pairs.i[order], -chance[order]))]
    size = len(pairs.told.facts)
    known: list[dict[int, float]] = [{} for _ in range(size)]
    near = list(zip(pairs.i[order].tolist(), pairs.j[order].tolist(), chance[order].tolist(), strict=True))
    for a, b, held in near:
        known[a][b] = known[b][a] = held
    members: dict[int, list[int]] = {}
    home: dict[int, int] = {}
    means: dict[tuple[int, int], tuple[int, int, float]] = {}  # of two clusters, as long as both are as large
    for a, b, held in near:
        first, second = home.setdefault(a, a), home.setdefault(b, b)
        members.setdefault(first, [first])
        members.setdefault(second, [second])
        if first == second:
            continue
        sizes = len(members[first]), len(members[second])
        one, other, mean = means.get((first, second), (0, 0, 0.0))
        if (one, other) != sizes:
            mean = _mean(members[first], members[second], known)
            means[first, second] = (*sizes, mean)
        if mean >= COHESION * held:
            members[first].extend(members[second])
            for row in members.pop(second):
                home[row] = first
    inside: dict[int, list[int]] = defaultdict(list)
    for number, (a, b, _) in zip(order.tolist(), near, strict=True):
        if home[a] == home[b]:
            inside[home[a]].append(number)
    return [
        Cluster(tuple(sorted(rows)), tuple(inside[name])) for name, rows in sorted(members.items()) if len(rows) > 1
    ]


def _mean(first: list[int], second: list[int], known: list[dict[int, float]]) -> float:
    """The mean probability of the pairs between two clusters; `known` are those of each row with others."""
    if len(first) == len(second) == 1:
        return 1.0
    one, other = _sample(first), _sample(second)
    total = sum([seen(b, UNSEEN) for seen in [known[a].get for a in one] for b in other])
    return total / (len(one) * len(other))


def _sample(rows: list[int]) -> list[int]:
    step = -(-len(rows) // SAMPLED)
    return sorted(rows)[::step]
