"""The scorer: the probability that two facts are about one slot, from the features of the pair.

A logistic regression whose weights are data (`weights.json`, made by `training/comparability`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources

from crocus_check.core.values import QuantityValue, Value

Weights = Mapping[str, Mapping[str, float]]
"""Kind of pair ("quantity", "when", and "words" for the first look at quantities) -> feature -> weight; "": bias."""
_other: ContextVar[Weights | None] = ContextVar("weights", default=None)


def weights() -> Weights:
    """The weights in use: those that ship, unless `weighed_with` says others."""
    return _other.get() or _shipped()


@contextmanager
def weighed_with(table: Weights) -> Iterator[None]:
    """Score with other weights for a while: an evaluation that leaves clusters out needs it."""
    token = _other.set(table)
    try:
        yield
    finally:
        _other.reset(token)


@lru_cache(maxsize=1)
def _shipped() -> Weights:
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    return {kind: {str(key): float(value) for key, value in table.items()} for kind, table in json.loads(text).items()}


def kind_of(value: Value) -> str:
    """The table of weights for facts with such a value."""
    return "quantity" if isinstance(value, QuantityValue) else "when"


def probability(features: Mapping[str, float], kind: str) -> float:
    """The probability of one slot, between 0 and 1."""
    return logistic(_score(features, weights()[kind]))


def at_most(features: Mapping[str, float], kind: str, unknown: Iterable[str]) -> float:
    """The most that the probability can be when features between 0 and 1 that are 0 here become known."""
    table = weights()[kind]
    gain = sum([max(0.0, table.get(key, 0.0)) for key in unknown], 1e-9)
    return logistic(_score(features, table) + gain)


def _score(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    return table.get("", 0.0) + sum([table.get(key, 0.0) * value for key, value in features.items() if value])


def log_odds(features: Mapping[str, float], kind: str) -> float:
    """The score behind the probability, by a kind's table."""
    return _score(features, weights()[kind])


def logistic(score: float) -> float:
    """The probability of log odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def reasons(features: Mapping[str, float], kind: str, most: int = 3) -> list[str]:
    """The features that speak most for the pair, the strongest first."""
    table = weights()[kind]
    ranked = sorted(
        ((table.get(key, 0.0) * value, key) for key, value in features.items()), key=lambda r: (-r[0], r[1])
    )
    return [key for score, key in ranked[:most] if score > 0.2]
