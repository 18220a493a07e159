"""The encoder's run-time part, with a session that stands in for the network."""

from __future__ import annotations

import math
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crocus_check.slots.encoder import SIZE, SlotEncoder, gelu, means
from crocus_check.slots.passages import Passage


class Session:
    """Gives each value the unit vector of the first piece of its passage."""

    def __init__(self) -> None:
        self.runs = 0

    def run(self, names: tuple[str, ...], given: dict[str, Any]) -> list[Any]:
        self.runs += 1
        assert names == ("vectors",)
        assert given["shares"].shape == (len(given["hidden"]), given["ids"].shape[1])
        vectors = np.zeros((len(given["hidden"]), SIZE), np.float32)
        vectors[:, given["ids"][0, 0] % SIZE] = 1
        return [vectors]


@pytest.fixture
def encoder() -> SlotEncoder:
    random = np.random.default_rng(3)
    shapes = {"scale": (2,), "w1": (96, 2 * SIZE), "b1": (96,), "w2": (1, 96), "b2": (1,)}
    made = SlotEncoder(b"", {name: 0.02 * random.normal(size=shape) for name, shape in shapes.items()})
    made._session = Session()
    return made


PASSAGES = [Passage((number, 5, 6), (1, 2), ((0, 3), (1, 3))) for number in (3, 9, 4)]


def test_a_vector_for_each_value(encoder: SlotEncoder) -> None:
    vectors = encoder.encode(PASSAGES)
    assert [rows.shape for rows in vectors] == [(2, SIZE)] * 3
    assert [int(rows[0].argmax()) for rows in vectors] == [3, 9, 4]
    assert encoder._session.runs == 3


def test_threads_change_nothing(encoder: SlotEncoder) -> None:
    assert np.array_equal(encoder.encode(PASSAGES, threads=3), encoder.encode(PASSAGES))


def test_nothing_to_encode(encoder: SlotEncoder) -> None:
    assert encoder.encode([]) == []


def test_the_mean_of_a_sentence() -> None:
    assert np.allclose(means(PASSAGES[0], 4), [[1 / 3, 1 / 3, 1 / 3, 0], [0, 0.5, 0.5, 0]])


def test_log_odds_are_symmetric_and_know_no_neighbours(encoder: SlotEncoder) -> None:
    random = np.random.default_rng(1)
    a, b = (random.normal(size=(2500, SIZE)).astype(np.float32) / 14 for _ in range(2))
    odds = encoder.log_odds(a, b)
    assert np.array_equal(odds, encoder.log_odds(b, a))
    assert np.allclose(odds[7:9], encoder.log_odds(a[7:9], b[7:9]), atol=2e-4)


def test_written_and_read(encoder: SlotEncoder, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "other.onnx"):
        encoder.write(path)
        again = SlotEncoder.read(path)
        assert again.weights == encoder.weights
        assert all(np.array_equal(again.head[name], value) for name, value in encoder.head.items())


def test_sent_to_another_process_without_its_session(encoder: SlotEncoder) -> None:
    assert pickle.loads(pickle.dumps(encoder))._session is None


def test_gelu() -> None:
    x = np.linspace(-6, 6, 241, dtype=np.float32)
    exact = [value * 0.5 * (1 + math.erf(value / 2**0.5)) for value in x]
    assert np.abs(gelu(x) - exact).max() < 2e-6
