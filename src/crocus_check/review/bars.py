"""Bars and heads of a review: from where it tells what it finds. `heads.json` is data, written by
`python -m training.review`, which leaves out each draft in turn when it chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec
import numpy as np

from crocus_check.slots.head import PairHead

WORDING: Mapping[str, float] = {
    "alike": 0.05,
    "lead": 0.1,
    "opposite": 0.3,
    "narrow opposite": 0.75,
    "negation": 0.3,
    "never before": 0.3,
    "rank": 0.5,
    "whole": 0.4,
}
"""The least score of a sentence that words something the other way round, and its lead over one that agrees."""
FAR = -99.0
SURE = 1.5
"""A finding this far above its bar is an error, else a warning."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What gives the log odds that a draft is wrong, and from where that is told."""

    head: PairHead
    bar: float

    def odds(self, signs: Sequence[Mapping[str, float]]) -> list[float]:
        """The log odds that statements with such signs are wrong, above the bar; of one without signs far below."""
        held = [each for each in signs if each]
        names = sorted({name for each in held for name in each})
        told = self.head.log_odds({name: np.array([each.get(name, 0.0) for each in held]) for name in names})
        found = iter(told.tolist() if held else ())
        return [round(next(found) - self.bar, 4) if each else FAR for each in signs]


@lru_cache(maxsize=1)
def bars() -> Mapping[str, Bar]:
    """The bars of "value" and "name"."""
    text = resources.files(__package__).joinpath("heads.json").read_text(encoding="utf-8")
    raw: Mapping[str, Any] = msgspec.json.decode(text)
    return {
        name: Bar(PairHead.from_json(msgspec.json.encode(told["head"]).decode()), told["bar"])
        for name, told in raw.items()
    }
