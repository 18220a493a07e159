"""A pair head of the encoder's log odds and the value's kind alone: their calibration.

It is fitted to what the encoder was not trained on: the stories held out, and the clusters left out. Heads that know
more signs of a pair are fitted by `training.slots.head` in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from crocus_check.slots.encoder import WEIGHTS_FILE
from crocus_check.slots.head import Values
from training.slots import reading
from training.slots.evaluate import Score, pairs_of, scorer
from training.slots.head import LOG_ODDS_KNOTS, Shape, cross_fitted, fit
from training.slots.mentions import Story
from training.slots.train import CLUSTERS, load_data

KINDS = ("quantity", "date", "time", "name")
SHAPES = {kind: Shape(1, LOG_ODDS_KNOTS) for kind in KINDS} | {f"is {kind}": Shape() for kind in KINDS}
"""For each kind the encoder's log odds (at the first knot for pairs of the others), and which kind it is."""


def table(stories: Sequence[Story], score: Score) -> tuple[dict[str, Values], Values, list[str]]:
    """Return the features of all pairs of one kind in different passages, whether each is one slot, and its story."""
    kinds, odds, same, names = [], [], [], []
    for story in stories:
        story.mentions = [m for m in story.mentions if m.slot is not None or m.kind != "name"]
        scores = score(story)
        for i, j, is_same in pairs_of(story, differing=False):
            kinds.append(story.mentions[i].kind)
            odds.append(scores[i, j])
            same.append(float(is_same))
            names.append(story.name)
    kind, told = np.array(kinds), np.array(odds)
    features = {name: np.where(kind == name, told, LOG_ODDS_KNOTS[0]) for name in KINDS}
    return features | {f"is {name}": (kind == name).astype(float) for name in KINDS}, np.array(same), names


def calibrate(config: dict[str, Any], model: Path | None) -> None:
    """Fit the head and write it beside the encoder, as `.json`."""
    folder = Path(config["paths"]["model"])
    weights = model or folder / WEIGHTS_FILE
    score = scorer(config, raw=False, model=weights)
    data = load_data(config)
    trained = {story.name for story in data.clusters}
    clusters = reading.clusters([], Path(config["paths"]["build"]) / CLUSTERS)
    left_out = [story for story in clusters if story.name not in trained]
    features, same, names = table([*data.held_out, *left_out], score)
    odds = cross_fitted(features, same, SHAPES, names)
    chance = 1 / (1 + np.exp(-odds))
    loss = -np.mean(np.log(np.where(same > 0, chance, 1 - chance)))
    print(f"{len(same)} pairs, {int(same.sum())} of one slot; log loss {loss:.4f}; chance, pairs, share of one slot:")
    for low, high in ((0.0, 0.05), (0.05, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.0)):
        here = (chance >= low) & (chance < high)
        print(f"  {low:.2f} to {high:.2f} {here.sum():6} {same[here].mean() if here.any() else float('nan'):.3f}")
    weights.with_suffix(".json").write_text(fit(features, same, SHAPES).to_json(), "utf-8")
