"""The trained encoder: a vector for each hidden value, and the log odds that two values answer one question.

Each passage runs by itself and on one thread, as in annotation: 8-bit arithmetic takes its scale from all that runs
together, so in a batch a value's vector would depend on the passages beside it. Several passages run at once instead.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crocus_check.running.limits import useful_threads
from crocus_check.slots.passages import Passage

Floats = NDArray[np.float32]

WEIGHTS_FILE = "slots.onnx"
"""The encoder as ONNX; the pair head's weights lie beside it under the same name, as `.npz`."""
SIZE, EVENT = 192, 64
"""The size of the vector of a question, and of that of the happening that it is about."""
_ROWS = 1024
FEW = 16
"""Rows of which products are summed in the order of many (`enough`)."""
_DECIMALS = 4


class SlotEncoder:
    """The encoder and the pair head; made by `read`, written by `write`."""

    def __init__(self, weights: bytes, head: Mapping[str, Floats]) -> None:
        """`weights`: ONNX.

        `head`: scale [2], w1 [hidden, 2 * SIZE], b1 [hidden], w2 [1, hidden], b2 [1].
        """
        self.weights = weights
        self.head = {name: np.asarray(head[name], np.float32) for name in ("scale", "w1", "b1", "w2", "b2")}
        self._session: Any = None

    @classmethod
    def read(cls, path: Path) -> SlotEncoder:
        """Read an encoder: the path of its ONNX file, or of the folder with WEIGHTS_FILE."""
        weights = path / WEIGHTS_FILE if path.is_dir() else path
        with np.load(weights.with_suffix(".npz"), allow_pickle=False) as head:
            return cls(weights.read_bytes(), dict(head))

    def write(self, path: Path) -> None:
        """Write both files; `path` as in `read`."""
        weights = path / WEIGHTS_FILE if path.is_dir() else path
        weights.write_bytes(self.weights)
        np.savez(weights.with_suffix(".npz"), **self.head)  # type: ignore[arg-type]  # savez's stub mistakes names

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_session": None}  # a session cannot be sent to another process

    def start(self) -> None:
        """Make the encoder ready to run."""
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            self.weights,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # its kernel is slower than the two that it stands for
        )

    def encode(self, passages: Sequence[Passage], threads: int | None = 1) -> list[Floats]:
        """Return for each passage two unit vectors for each of its values side by side, of its question and of the
        happening that it is told of, [values, SIZE + EVENT]. So many passages run at once as
        there are `threads`; None for the cores that this process may use, at most four."""
        if self._session is None and passages:
            self.start()
        if (at_once := useful_threads(threads)) > 1 and len(passages) > 1:
            with ThreadPoolExecutor(at_once) as pool:
                return list(pool.map(self._vectors, passages))
        return [self._vectors(passage) for passage in passages]

    def _vectors(self, passage: Passage) -> Floats:
        given = {
            "ids": np.array([passage.ids], np.int64),
            "hidden": np.array(passage.masks, np.int64),
            "shares": means(passage, len(passage.ids)),
        }
        vectors: Floats = self._session.run(("vectors",), given)[0]
        return vectors

    def log_odds(self, a: Floats, b: Floats) -> Floats:
        """Return the log odds that rows of two [n, SIZE] answer one question, [n]; symmetric. Of longer rows
        only so much is read."""
        a, b = a[:, :SIZE], b[:, :SIZE]
        out = np.zeros(len(a), np.float32)
        for start in range(0, len(a), _ROWS):
            part = slice(start, start + _ROWS)
            out[part] = self._odds(enough(a[part]), enough(b[part]))[: len(a[part])]
        return out

    def _odds(self, a: Floats, b: Floats) -> Floats:
        product, head = a * b, self.head
        told = np.concatenate((product * SIZE, np.abs(a - b) * np.float32(SIZE**0.5)), axis=1)
        hidden = gelu(told @ head["w1"].T + head["b1"])
        odds = product.sum(1) * head["scale"][0] + head["scale"][1] + (hidden @ head["w2"].T + head["b2"])[:, 0]
        rounded: Floats = np.round(odds, _DECIMALS)  # so that the order of a sum's terms leaves no trace
        return rounded


def enough(rows: Floats) -> Floats:
    """Rows, and zeros after few: linear algebra may sum the products of a few rows in another order than those of many,
    and what a pair gives must not depend on how many are asked for with it."""
    return rows if len(rows) >= FEW else np.pad(rows, ((0, FEW - len(rows)), (0, 0)))


def means(passage: Passage, pieces: int) -> Floats:
    """What each of so many pieces weighs in the mean of a value's sentence, [values, pieces]."""
    shares = np.zeros((len(passage.masks), pieces), np.float32)
    for row, (start, end) in zip(shares, passage.sentences, strict=True):
        row[start:end] = 1 / (end - start)
    return shares


MODEL_PATH = Path(__file__).resolve().parent / "model"
_SCALE = 127.0


@lru_cache(maxsize=1)
def encoder() -> SlotEncoder:
    """The encoder that ships with the package."""
    return SlotEncoder.read(MODEL_PATH)


def packed(vector: Floats) -> bytes:
    """The vectors of a value [SIZE + EVENT] as signed bytes, as a fact keeps them."""
    return bytes(np.round(vector * _SCALE).astype(np.int8))


def unpacked(rows: Sequence[bytes]) -> Floats:
    """The vectors of questions as `packed` wrote them, [n, SIZE], of unit length; zeros for those that are empty."""
    return _unit([row[:SIZE] for row in rows], SIZE)


def unpacked_events(rows: Sequence[bytes]) -> Floats:
    """The vectors of happenings as `packed` wrote them, [n, EVENT], of unit length; zeros where there are none."""
    return _unit([row[SIZE:] for row in rows], EVENT)


def _unit(rows: Sequence[bytes], size: int) -> Floats:
    whole = b"".join(row if len(row) == size else bytes(size) for row in rows)
    found = np.frombuffer(whole, np.int8).reshape(len(rows), size).astype(np.float32)
    unit: Floats = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    return unit


def gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, its error function by Abramowitz and Stegun 7.1.26 (to 1.5e-7)."""
    y = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * y)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = 1 - series * np.exp(-y * y)
    result: Floats = np.where(x < 0, x * (1 - error), x * (1 + error)).astype(np.float32) * np.float32(0.5)
    return result
