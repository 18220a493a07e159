"""Fitting the pair head: a weighted logistic regression with a sign for each feature where one is known."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crocus_check.slots.head import PairHead, Part, Values, steps

LOG_ODDS_KNOTS = (-8.0, -5.0, -3.0, -1.5, 0.0, 1.5, 3.0, 5.0)
"""Knots for the encoder's log odds: with `sign` 1 the part then calibrates them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a feature may add: `sign` 1 never falls, -1 never rises, 0 is free; between its `knots`."""

    sign: int = 0
    knots: tuple[float, ...] = (0.0, 1.0)


def fit(
    features: Mapping[str, Values],
    same: Values,
    shapes: Mapping[str, Shape],
    *,
    weights: Values | None = None,
    penalty: float = 1.0,
    rounds: int = 2000,
) -> PairHead:
    """Fit a head to n pairs; `features`: a column [n] for each name in `shapes`; `same`: 1.0 for pairs of one slot.

    `penalty` is half of L2's weight on all steps but the bias, in pairs. Projected gradient with Nesterov's momentum
    and restarts: the problem is convex, the result depends on the data alone.
    """
    names = list(shapes)
    blocks = [steps(np.asarray(features[name], float), shapes[name].knots) for name in names]
    matrix = np.concatenate([np.ones((len(same), 1)), *blocks], axis=1)
    signs = np.concatenate(
        [[0], *(np.full(block.shape[1], shapes[name].sign) for name, block in zip(names, blocks, strict=True))]
    )
    given = np.ones(len(same)) if weights is None else np.asarray(weights, float)
    pull = np.full(matrix.shape[1], penalty)
    pull[0] = 1e-6
    scale = np.linalg.eigvalsh(matrix.T @ (matrix * given[:, None]))[-1] / 4 + penalty
    share = float(np.clip(given @ same / given.sum(), 1e-4, 1 - 1e-4))
    here = np.zeros(matrix.shape[1])
    here[0] = np.log(share / (1 - share))
    ahead, momentum = here, 1.0
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ ahead, -30, 30)))
        slope = matrix.T @ (given * (chance - same)) + pull * ahead
        new = ahead - slope / scale
        new = np.where(signs > 0, np.maximum(new, 0), np.where(signs < 0, np.minimum(new, 0), new))
        if (ahead - new) @ (new - here) > 0:  # overshot: start the momentum anew
            momentum = 1.0
        next_momentum = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead, done = new + (momentum - 1) / next_momentum * (new - here), np.abs(new - here).max() < 1e-7
        here, momentum = new, next_momentum
        if done:
            break
    parts, at = {}, 1
    for name, block in zip(names, blocks, strict=True):
        parts[name] = Part(shapes[name].knots, tuple(float(weight) for weight in here[at : at + block.shape[1]]))
        at += block.shape[1]
    return PairHead(parts, float(here[0]))


def cross_fitted(
    features: Mapping[str, Values],
    same: Values,
    shapes: Mapping[str, Shape],
    groups: Sequence[Hashable],
    *,
    weights: Values | None = None,
    penalty: float = 1.0,
    folds: int = 8,
) -> Values:
    """Return each pair's log odds by a head that was fitted without its group (cluster or story)."""
    number = {group: place % folds for place, group in enumerate(dict.fromkeys(groups))}
    fold = np.array([number[group] for group in groups])
    out = np.zeros(len(same))
    for left_out in range(folds):
        if not (fold == left_out).any():
            continue
        kept, rest = fold != left_out, fold == left_out
        given = None if weights is None else np.asarray(weights)[kept]
        told = {name: np.asarray(features[name])[kept] for name in shapes}
        head = fit(told, np.asarray(same)[kept], shapes, weights=given, penalty=penalty)
        out[rest] = head.log_odds({name: np.asarray(features[name])[rest] for name in shapes})
    return out
