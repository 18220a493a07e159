"""The pair head: fitting with signs, telling its parts, leaving groups out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from crocus_check.slots.head import PairHead, Part, steps

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # `training` is no part of the package

from training.slots.head import Shape, cross_fitted, fit


def test_steps() -> None:
    gone = steps(np.array([-9.0, 0.5, 3.0, 99.0]), (0.0, 1.0, 5.0))
    assert gone.tolist() == [[0, 0], [0.5, 0], [1, 0.5], [1, 1]]


def drawn(size: int = 4000) -> tuple[dict[str, np.ndarray], np.ndarray]:
    random = np.random.default_rng(5)
    told = {"odds": random.normal(size=size) * 2, "veto": (random.random(size) < 0.3).astype(float)}
    chance = 1 / (1 + np.exp(-(1.5 * told["odds"] - 2 * told["veto"] - 1)))
    return told, (random.random(size) < chance).astype(float)


SHAPES = {"odds": Shape(1, (-6.0, -2.0, 0.0, 2.0, 6.0)), "veto": Shape(-1)}


def test_fitted_chances_are_right() -> None:
    told, same = drawn()
    head = fit(told, same, SHAPES)
    chance = 1 / (1 + np.exp(-head.log_odds(told)))
    assert abs(chance.mean() - same.mean()) < 0.01
    likely = chance > 0.8
    assert abs(chance[likely].mean() - same[likely].mean()) < 0.03
    assert head.parts["veto"].weights[0] == pytest.approx(-2, abs=0.4)


def test_signs_hold_against_the_data() -> None:
    told, same = drawn()
    head = fit(told, same, {"odds": Shape(-1, (-6.0, 6.0)), "veto": Shape(1)})
    assert head.parts["odds"].weights == (0.0,)
    assert head.parts["veto"].weights == (0.0,)


def test_written_and_read() -> None:
    head = PairHead({"odds": Part((-1.0, 0.0, 2.0), (0.5, 1.25))}, -0.75)
    again = PairHead.from_json(head.to_json())
    assert again == head
    assert again.log_odds({"odds": np.array([-5.0, 1.0])}).tolist() == [-0.75, 0.375]
    assert again.shares({"odds": 1.0}) == {"odds": 1.125}
    assert again.shares({}) == {"odds": 0.5}


def test_left_out_groups() -> None:
    told, same = drawn(1000)
    groups = [number % 7 for number in range(1000)]
    odds = cross_fitted(told, same, SHAPES, groups, folds=3)
    left = np.array([group % 3 != 0 for group in groups])
    own = fit({name: column[left] for name, column in told.items()}, same[left], SHAPES)
    assert np.allclose(odds[~left], own.log_odds({name: column[~left] for name, column in told.items()}))
