"""Identity: which facts of a story are told of one happening, by a fitted score of pairs and average linkage.

The score of a pair is a sum over its signs (`signs.py`), the log odds that both hang on one event; its weights are
fitted on labelled clusters by `training/events`. Groups are joined, the two most alike first, by the mean score of
their pairs (agglomerative clustering with average linkage, Sokal and Michener 1958) and the size of the larger one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crocus_check.core.facts import Fact
from crocus_check.link.events.scoring import Scorer, Scores
from crocus_check.link.events.signs import Rows, Table
from crocus_check.running.memory import LARGEST, Memory

Labels = NDArray[np.intp]
Score = Callable[[Rows, Rows], Scores]
"""The scores of some rows with others, [rows, others]."""

JOINED, DRAW = 0.3, 0.5
"""The least score of two groups that are one event: the mean log odds of their pairs, and DRAW times the logarithm of
the facts of the larger one. What a large event loses where it is torn apart is more than what a small one loses where
it is swallowed, and a story's own event is the largest."""
TOGETHER = 2000
"""The facts that are held against each other at once; the next ones join what is found, or make groups of their own."""
ASKED = 500
"""Of a group so many facts are asked at most whether more facts are of it, so that a story costs by its facts."""
_DECIMALS = 3
_PATH = Path(__file__).resolve().parent / "head.json"


@dataclass(frozen=True)
class Head:
    """What each sign adds to the log odds, and the log odds of a pair of which nothing is known."""

    weights: Mapping[str, float]
    bias: float


@lru_cache(maxsize=1)
def head() -> Head:
    """The fitted head that ships with the package."""
    told = json.loads(_PATH.read_text(encoding="utf-8"))
    return Head(told["weights"], told["bias"])


def groups(table: Table, together: Sequence[int], memory: Memory | None = None) -> list[list[Fact]]:
    """The facts of a table by event, the largest event first. `together` is a number for each of them, the same for
    those that are known to be of one event; `memory` holds the scores of pairs that were looked at before."""
    found: list[list[int]] = []
    facts = table.facts
    scores = _scores(table, memory)
    for start in range(0, len(facts), TOGETHER):
        found = _with_more(scores, found, np.arange(start, min(start + TOGETHER, len(facts))), np.array(together))
    ordered = sorted(found, key=lambda group: (-len(group), group[0]))
    return [[facts[row] for row in group] for group in ordered]


def _scores(table: Table, memory: Memory | None) -> Score:
    """What gives the scores of some rows with others."""
    scorer = Scorer(table, head().weights, head().bias)
    if memory is None or len(table.facts) > LARGEST:
        return scorer.scores
    whole = memory.squares["events"].of(table.keys(memory), scorer.scores)
    return lambda rows, others: whole[np.ix_(rows, others)]


def _with_more(scores: Score, found: list[list[int]], rows: Labels, together: Labels) -> list[list[int]]:
    """The groups with further rows: these are grouped among themselves, and each group joins the one most like it."""
    labels = linked(scores(rows, rows), together[rows])
    made = [rows[labels == label].tolist() for label in np.unique(labels)]
    if not found:
        return made
    told = [np.array(_some(group)) for group in found]
    for group in made:
        drawn = [DRAW * math.log(max(len(group), len(other))) for other in found]
        means = [float(scores(np.array(group), other).mean()) for other in told]
        best = int(np.argmax(np.add(means, drawn)))
        if means[best] + drawn[best] > JOINED:
            found[best] = [*found[best], *group]
        else:
            found.append(group)
            told.append(np.array(_some(group)))
    return found


def _some(group: list[int]) -> list[int]:
    """The rows of a group that others are held against: of many some, evenly over all of it."""
    return group[:: -(-len(group) // ASKED)]


def linked(scores: Scores, together: Labels) -> Labels:
    """A label for each row of a symmetric matrix of log odds: rows of one number in `together` are one group at the
    start, and the two groups of the best score are joined while it is above JOINED."""
    own, counts = np.unique(together, return_inverse=True, return_counts=True)[1:]
    size, count = len(counts), counts.astype(np.float64)
    label, alive = np.arange(size), np.ones(size, bool)
    order, starts = np.argsort(own, kind="stable"), np.cumsum(counts) - counts
    # Sums of whole numbers, whose order leaves no trace.
    told = np.rint(scores[np.ix_(order, order)] * 10**_DECIMALS)
    told = np.add.reduceat(np.add.reduceat(told, starts, axis=0), starts, axis=1)
    mean = np.round(told / (np.outer(count, count) * 10**_DECIMALS), _DECIMALS)
    np.fill_diagonal(mean, -np.inf)
    draw = DRAW * np.log(count)
    first = mean + np.maximum(draw[:, None], draw)
    best, most = first.argmax(1), first.max(1)
    while True:
        one = int(np.argmax(most))
        if most[one] <= JOINED:
            return label[own]
        a, b = sorted((one, int(best[one])))
        row = (mean[a] * count[a] + mean[b] * count[b]) / (count[a] + count[b])
        row[[a, b]] = -np.inf
        mean[a] = mean[:, a] = row
        mean[b] = mean[:, b] = most[b] = -np.inf
        count[a] += count[b]
        draw[a] = DRAW * math.log(count[a])
        label[label == b] = a
        alive[b] = False
        drawn = row + np.maximum(draw, draw[a])
        better = alive & (drawn > most)
        best[better], most[better] = a, drawn[better]
        for n in [a, *np.flatnonzero(alive & ((best == a) | (best == b)) & ~better)]:
            whole = mean[n] + np.maximum(draw, draw[n])
            best[n] = whole.argmax()
            most[n] = whole[best[n]]
