"""The pair head: from the encoder's log odds and other signs of a pair to the probability that both fill one slot.

An additive model, so that each part can be told: every feature adds a piecewise linear function of itself to the log
odds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature adds: a weight for each step between neighbouring `knots`, 0 at the first; constant outside.

    With two knots the part is linear between them.
    """

    knots: tuple[float, ...]
    weights: tuple[float, ...]

    def of(self, values: Values) -> Values:
        """Return the part's share of the log odds, for each value."""
        if len(self.weights) == 1:  # most parts: no table of one column, and the same product
            low, high = self.knots
            added: Values = np.clip((values - low) / (high - low), 0.0, 1.0) * self.weights[0]
        else:
            added = steps(values, self.knots) @ np.asarray(self.weights)
        return added


@dataclass(frozen=True)
class PairHead:
    """The parts by feature, and the log odds of a pair of which nothing is known."""

    parts: Mapping[str, Part]
    bias: float

    @classmethod
    def from_json(cls, text: str) -> PairHead:
        """Read what `to_json` wrote."""
        told = json.loads(text)
        parts = {name: Part(tuple(part["knots"]), tuple(part["weights"])) for name, part in told["parts"].items()}
        return cls(parts, told["bias"])

    def to_json(self) -> str:
        """Write a JSON object, numbers to five places."""
        parts = {
            name: {"knots": list(part.knots), "weights": [round(weight, 5) for weight in part.weights]}
            for name, part in self.parts.items()
        }
        return json.dumps({"bias": round(self.bias, 5), "parts": parts}, indent=1) + "\n"

    def log_odds(self, features: Mapping[str, Values], size: int | None = None) -> Values:
        """Return the log odds of n pairs; `features`: a column [n] for each part, a missing one counts as 0. `size` is
        n, where there may be no column."""
        if size is None:
            size = len(next(iter(features.values()))) if features else 0
        total = np.full(size, self.bias)
        none = np.zeros(size)
        for name, part in self.parts.items():
            total += part.of(np.asarray(features.get(name, none), float))
        return total

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature of one pair adds to its log odds, what adds nothing left out."""
        added = {name: float(part.of(np.array([features.get(name, 0.0)]))[0]) for name, part in self.parts.items()}
        return {name: share for name, share in added.items() if share}


def steps(values: Values, knots: tuple[float, ...]) -> Values:
    """Return how far each value has come between each two neighbouring knots, 0 to 1: [n, knots - 1]."""
    low, high = np.asarray(knots[:-1]), np.asarray(knots[1:])
    gone: Values = np.clip((np.asarray(values, float)[:, None] - low) / (high - low), 0.0, 1.0)
    return gone
