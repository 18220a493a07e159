"""The trained network: its files, and running it over windows of words.

Each window runs by itself and on one thread: 8-bit arithmetic takes its scale from all that runs together, so a batch
would let one text change another's result. Speed comes from running several windows at once.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crocus_check.annotate import features, windows
from crocus_check.annotate.decode import Floats, Ints
from crocus_check.core.wordpiece import WordPiece

NETWORK_FILE, RELATIONS_FILE = "network.onnx", "relations.onnx"
LABELS_FILE, PIECES_FILE = "labels.json", "pieces.txt"
OUTPUTS = ("ner", "start", "upos", "xpos", "feats", "arc", "dependent", "head")
_AHEAD = 8
"""The windows, for each thread, that may be scored before they are asked for; each takes a quarter of a megabyte."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each head of the network, in the order of its columns; `feats` are UD feature strings."""

    ner: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rel: tuple[str, ...]

    @classmethod
    def from_json(cls, text: str) -> Labels:
        """Read what `to_json` wrote."""
        return cls(**{name: tuple(values) for name, values in json.loads(text).items()})

    def to_json(self) -> str:
        """Write a JSON object of lists."""
        return json.dumps({name: list(getattr(self, name)) for name in self.__slots__}, indent=0) + "\n"


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's answer for a window of n words; all float32.

    ner [n, 1 + 2 * types], start [n, 2] (column 1: a sentence starts here), upos, xpos, feats [n, labels],
    arc [n, n + 1] (column 0 the root), dependent [n, r] and head [n + 1, r]: the two sides of a relation.
    """

    ner: Floats
    start: Floats
    upos: Floats
    xpos: Floats
    feats: Floats
    arc: Floats
    dependent: Floats
    head: Floats


class Network:
    """The weights with all that belongs to them; made by `read`, written by `write`."""

    def __init__(self, weights: bytes, relations: bytes, labels: Labels, pieces: Sequence[str]) -> None:
        """`weights`, `relations`: ONNX; the first scores words, the second the relations of pairs of words."""
        self.weights, self.relations, self.labels = weights, relations, labels
        self.pieces = WordPiece(pieces)
        self._session: Any = None
        self._relation_session: Any = None

    @classmethod
    def read(cls, folder: Path) -> Network:
        """Read the four files of a network."""
        return cls(
            (folder / NETWORK_FILE).read_bytes(),
            (folder / RELATIONS_FILE).read_bytes(),
            Labels.from_json((folder / LABELS_FILE).read_text("utf-8")),
            (folder / PIECES_FILE).read_text("utf-8").split("\n")[:-1],
        )

    def write(self, folder: Path) -> None:
        """Write the four files."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NETWORK_FILE).write_bytes(self.weights)
        (folder / LABELS_FILE).write_text(self.labels.to_json(), "utf-8")
        (folder / PIECES_FILE).write_text("".join(f"{piece}\n" for piece in self.pieces.vocabulary), "utf-8")
        (folder / RELATIONS_FILE).write_bytes(self.relations)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {
            "_session": None,
            "_relation_session": None,
        }  # a session cannot be sent to another process

    def start(self) -> None:
        """Make the network ready to run."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session, self._relation_session = (
            onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
            for model in (self.weights, self.relations)
        )

    def scores(self, jobs: Sequence[Job], threads: int) -> Iterator[Scores]:
        """The scores of windows, in order, by so many threads; few are made before they are taken."""
        if self._session is None and jobs:
            self.start()
        if threads <= 1 or len(jobs) <= 1:
            yield from map(self._score, jobs)
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting: deque[Future[Scores]] = deque()
            for job in jobs:
                waiting.append(pool.submit(self._score, job))
                if len(waiting) > _AHEAD * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def relation_labels(self, dependents: Floats, heads: Floats) -> Ints:
        """Return the best relation, but for the root's, of each of n pairs; `dependents` and `heads`: [n, r].

        By onnxruntime too: NumPy's linear algebra takes all cores, and loses time where they are busy.
        """
        best: Ints = self._relation_session.run(None, {"dependents": dependents, "heads": heads})[0]
        return best

    def plan(self, words: Sequence[str], gaps: Sequence[int]) -> list[Job]:
        """The windows of a text, given as its words and their gaps."""
        pieces = [self.pieces.pieces(word) for word in words]
        told = features.word_features(words, gaps)
        plan = windows.cut(words, gaps, [len(numbers) for numbers in pieces])
        return [self._job(window, pieces, told) for window in plan]

    def _job(self, window: windows.Window, pieces: list[tuple[int, ...]], told: list[int]) -> Job:
        ids, word_features, first = [self.pieces.cls], [0], []
        for number in range(window.start, window.end):
            first.append(len(ids))
            ids.extend(pieces[number])
            word_features.extend([told[number]] * len(pieces[number]))
        ids.append(self.pieces.sep)
        word_features.append(0)
        return Job(window, *(np.array([row], np.int64) for row in (ids, word_features, first)))

    def _score(self, job: Job) -> Scores:
        given = {"ids": job.ids, "features": job.features, "first": job.first}
        return Scores(*(output[0] for output in self._session.run(OUTPUTS, given)))


@dataclass(frozen=True, slots=True)
class Job:
    """A window as the network takes it: piece numbers and features [1, pieces], words' first pieces [1, words]."""

    window: windows.Window
    ids: Ints
    features: Ints
    first: Ints
