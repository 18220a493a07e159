#!/usr/bin/env python3
"""Words a second of each stage and of the whole, and what each costs beside the annotation model.

    benchmarks/stages.py [--articles N] [--repeats R] [--json FILE] [--check]

The real pipeline runs in one process, R times; clocks are put around the functions by which `pipeline.py` calls each
stage. The median counts. CPU time is that of all threads. The goal is that everything after annotation costs at most
half of what the annotation model costs; with --check the exit status is 1 where it costs more.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

import generator
from measuring import Row, Time, archive, median, options, show

from crocus_check import compare, extract, ingest, link, normalise, pipeline, render
from crocus_check.annotate import load_model
from crocus_check.settings import Settings
from crocus_check.slots import vectors

LIMIT = 0.5
"""Of the annotation model's CPU time, for everything after it."""
STAGES: dict[str, ModuleType] = {
    "extract": extract, "normalise": normalise, "encode": vectors, "link": link, "compare": compare
}  # fmt: skip
ALL = ("ingest", "annotate", *STAGES, "render", "rest")


@contextmanager
def clocks(times: dict[str, Time]) -> Iterator[None]:
    """Put a clock around the functions of each stage's package, as the pipeline sees them."""
    before: list[tuple[ModuleType, str, Any]] = []
    for stage, package in STAGES.items():
        for name in package.__all__ if hasattr(package, "__all__") else [n for n in vars(package) if n[0] != "_"]:
            function = getattr(package, name)
            if callable(function) and getattr(function, "__module__", "").startswith(package.__name__):
                before.append((package, name, function))
                setattr(package, name, _timed(function, times[stage]))
    try:
        yield
    finally:
        for package, name, function in before:
            setattr(package, name, function)


def _timed(function: Callable[..., Any], clock: Time) -> Callable[..., Any]:
    @wraps(function)
    def timed(*args: Any, **kwargs: Any) -> Any:
        with clock.running():
            return function(*args, **kwargs)

    return timed


def run(folder: Path, settings: Settings) -> dict[str, Time]:
    """The time of each stage on the articles below a folder; "rest" is what the pipeline itself takes."""
    times = {stage: Time() for stage in ALL}
    vectors.forget()
    nlp = load_model(settings.model, threads=settings.threads)
    documents, _ = times["ingest"].of(lambda: ingest.read_all([str(folder)], settings))
    docs = times["annotate"].of(lambda: list(nlp.pipe(document.reading for document in documents)))
    after = Time()
    with clocks(times), after.running():
        pairs = zip(documents, docs, strict=True)
        extracts = [pipeline.extract_document(document, doc, settings) for document, doc in pairs]
        report = pipeline.compare_extracts(extracts, settings)
    times["render"].of(lambda: render.render(report, render.REPORT_FORMATS["json"], render.Look()))
    times["rest"].cpu = max(0.0, after.cpu - sum(times[stage].cpu for stage in STAGES))
    times["rest"].wall = max(0.0, after.wall - sum(times[stage].wall for stage in STAGES))
    return times


def rows(runs: list[dict[str, Time]], words: int) -> list[Row]:
    """A row for each stage, for all after annotation, and for the whole."""
    middle = {stage: median([times[stage] for times in runs]) for stage in ALL}
    after = [stage for stage in ALL if stage not in {"ingest", "annotate"}]
    groups = {stage: [stage] for stage in ALL} | {"after annotation": after, "the whole": list(ALL)}
    model = middle["annotate"].cpu
    made: list[Row] = []
    for name, stages in groups.items():
        cpu, wall = sum(middle[s].cpu for s in stages), sum(middle[s].wall for s in stages)
        made.append(
            {
                "stage": name,
                "CPU s": round(cpu, 3),
                "wall s": round(wall, 3),
                "words/s of CPU": round(words / cpu) if cpu else None,
                "words/s": round(words / wall) if wall else None,
                "% of the model": round(100 * cpu / model, 1),
            }
        )
    return made


def main() -> int:
    parser = options(__doc__, articles=100)
    parser.add_argument("--folder", type=Path, help="articles to measure instead of made ones")
    parser.add_argument("--threads", type=int, help="cores that the annotation model uses")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 where what is after annotation costs too much"
    )
    args = parser.parse_args()
    settings = Settings(threads=args.threads)
    with tempfile.TemporaryDirectory() as made_here:
        run_once = Path(made_here, "warm")
        archive(run_once, 2, args.seed + 1)
        run(run_once, settings)  # rules and models are loaded once
        folder = args.folder or Path(made_here, "articles")
        if args.folder is None:
            generator.write(folder, args.articles, args.seed)
        documents, _ = ingest.read_all([str(folder)], settings)
        args.articles, words = len(documents), sum(document.words for document in documents)
        runs = [run(folder, settings) for _ in range(args.repeats)]
    made = rows(runs, words)
    share = made[-2]["% of the model"]
    note = f"{args.articles} articles of {words:,} words; after annotation {share} % of the model (goal: at most 50)"
    show("stages", made, args, [note], articles=args.articles, words=words)
    return int(args.check and share > 100 * LIMIT)


if __name__ == "__main__":
    sys.exit(main())
