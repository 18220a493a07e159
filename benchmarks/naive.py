#!/usr/bin/env python3
"""crocus-check beside the bare annotation model and beside a naive pipeline of the same packages, in one run.

    benchmarks/naive.py [--articles N] [--folder FOLDER] [--repeats R] [--json FILE] [--check]

The naive pipeline is what one writes in an afternoon: our annotation model, quantulum3's `parse` and dateparser's
`search_dates` on each article, and every value compared with every other one of its kind and unit. The three take turns
on the same articles, R times; the median counts. Both pipelines contain the model, so what each adds to it is told as
well. quantulum3 runs without its classifier, which comes pickled by an older scikit-learn and fails with newer ones;
without scikit-learn it does so by itself. The goal is that crocus-check is ten times as fast as the naive pipeline;
with --check the exit status is 1 where it is not.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from measuring import Row, Time, archive, median, options, show

from crocus_check import ingest, pipeline, render
from crocus_check.annotate import load_model
from crocus_check.core.documents import Document
from crocus_check.settings import Settings
from crocus_check.slots import vectors

GOAL = 10
PAIRS = Time()
"""What the naive pipeline takes to compare all with all: the only part that grows with the square of the articles."""


def bare(documents: Sequence[Document]) -> int:
    """Annotate, and do nothing with it."""
    return sum(len(doc) for doc in load_model().pipe(document.reading for document in documents))


def crocus(documents: Sequence[Document]) -> int:
    """Everything that `report --format json` does once the articles are read."""
    settings = Settings()
    vectors.forget()
    report = pipeline.compare_extracts(list(pipeline.extract_documents(documents, settings)), settings)
    render.render(report, render.REPORT_FORMATS["json"], render.Look())
    return len(report.facts)


def naive(documents: Sequence[Document]) -> int:
    """Values by off-the-shelf parsers, compared all with all."""
    from dateparser.search import search_dates
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    found: list[tuple[str, str, str, object]] = []
    for document, doc in zip(documents, load_model().pipe(d.reading for d in documents), strict=True):
        text = document.reading
        found += [(document.id, "name", ent.label_, ent.text) for ent in doc.ents]
        found += [(document.id, "quantity", q.unit.name, q.value) for q in parser.parse(text)]
        found += [(document.id, "date", "", day) for _, day in search_dates(text) or ()]
    with PAIRS.running():
        return sum(a[0] != b[0] and a[1:3] == b[1:3] and a[3] != b[3] for a, b in combinations(found, 2))


RUNS = {"annotation model alone": bare, "crocus-check": crocus, "naive pipeline": naive}


def _enough(linear: float, square: float, ours: float, articles: int) -> int:
    """The number of articles at which the naive pipeline takes `GOAL` times as long, all else growing linearly."""
    return max(1, round(articles * (GOAL * ours - linear) / max(square, 1e-9)))


def main() -> int:
    parser = options(__doc__, articles=24)
    parser.add_argument("--folder", type=Path, help="articles to measure instead of made ones")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the goal is missed")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        if args.folder is None:
            documents = archive(Path(folder), args.articles, args.seed)
        else:
            documents = list(ingest.read_all([str(args.folder)], Settings())[0])
    words = sum(document.words for document in documents)
    for run in RUNS.values():
        run([replace(documents[0], reading=documents[0].reading[:300])])  # what is loaded once is not counted
    times: dict[str, list[Time]] = {name: [] for name in RUNS}
    for _ in range(args.repeats):
        for name, run in RUNS.items():
            clock = Time()
            with clock.running():
                run(documents)
            times[name].append(clock)
    middle = {name: median(taken) for name, taken in times.items()}
    model, ours, theirs = (taken.cpu for taken in middle.values())
    rows: list[Row] = [
        {
            "what": name,
            "CPU s": round(taken.cpu, 2),
            "wall s": round(taken.wall, 2),
            "words/s of CPU": round(words / taken.cpu),
            "beside crocus-check": round(taken.cpu / ours, 2),
            "CPU s beyond the model": round(taken.cpu - model, 2),
        }
        for name, taken in middle.items()
    ]
    pairs = PAIRS.cpu / args.repeats
    factor, beyond = theirs / ours, (theirs - model) / max(ours - model, 1e-9)
    notes = [
        f"{len(documents)} articles of {words:,} words",
        f"{factor:.1f} times as fast as the naive pipeline (goal: {GOAL}); beyond the model {beyond:.0f} times",
        f"all with all is {pairs:.2f} s of it and grows with the square: {GOAL} times from about "
        f"{_enough(theirs - pairs, pairs, ours, len(documents)):,} articles on (reckoned, not measured)",
    ]
    more = {"articles": len(documents), "words": words, "factor": round(factor, 2), "beyond": round(beyond, 1)}
    show("naive", rows, args, notes, **more)
    return int(args.check and factor < GOAL)


if __name__ == "__main__":
    sys.exit(main())
