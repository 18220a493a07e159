"""Words a second of a pipeline: wall time and processor time, on the documents of a treebank."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from crocus_check.annotate import load_model
from training.corpora import read_treebank

RUNS = 3


def speed(config: dict[str, Any], model: str | None, threads: int) -> None:
    """Print the median of some runs over the documents of GUM's development set."""
    started = time.perf_counter()
    nlp = load_model(model, threads=threads)
    nlp("A first sentence, so that all is loaded.")
    print(f"first sentence after {time.perf_counter() - started:.2f} s, spaCy's import not included")
    path = Path(config["paths"]["corpora"]) / "gum.dev.conllu.gz"
    texts = [" ".join(tree.text for tree in document) for document in read_treebank(path)]
    wall, processor = [], []
    for _ in range(RUNS):
        begun, begun_processor = time.perf_counter(), time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        wall.append(words / (time.perf_counter() - begun))
        processor.append(words / (time.process_time() - begun_processor))
    print(
        f"{words} words, {threads} threads: {statistics.median(wall):.0f} words/s of wall time, "
        f"{statistics.median(processor):.0f} words/s of processor time"
    )
