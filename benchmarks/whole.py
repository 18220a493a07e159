#!/usr/bin/env python3
"""Whole runs of `crocus-check report` on archives of growing size: cold, again, and with one article more.

    benchmarks/whole.py [--sizes 250,500,1000] [--jobs 2] [--check] [--json FILE]

Each archive is written by the generator. The first run knows nothing, the second finds all in the cache, before the
third one article more is written. CPU seconds are those of the process and its workers; memory is the largest resident
size of all together, looked up ten times a second. The goals: CPU seconds grow with an exponent of at most 1.1, a warm
run takes a tenth of a cold one, two jobs take at most 2 GB; with --check the exit status is 1 where one is missed.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

import generator
from measuring import Row, exponent, options, show
from memory import run

EXPONENT, WARM, MB = 1.1, 10.0, 2048


def measure(articles: int, seed: int, jobs: int) -> Row:
    """The three runs on an archive of so many articles."""
    with tempfile.TemporaryDirectory() as name:
        texts, cache = Path(name, "texts"), Path(name, "cache")
        generator.write(texts, articles, seed)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts.rglob("*.txt"))
        cold, wall, memory = _run(texts, jobs, cache)
        warm, _, again = _run(texts, jobs, cache)
        (more,) = list(generator.articles(articles + 1, seed))[articles:]
        path = texts / more.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(more.text, encoding="utf-8")
        one_more, _, _ = _run(texts, jobs, cache)
    return {
        "articles": articles,
        "words": words,
        "CPU s": round(cold, 1),
        "ms an article": round(1000 * cold / articles, 1),
        "wall s": round(wall, 1),
        "MB in all": round(memory),
        "again, CPU s": round(warm, 2),
        "% of the first": round(100 * warm / cold, 1),
        "MB again": round(again),
        "one more, CPU s": round(one_more, 2),
    }


def _run(texts: Path, jobs: int, cache: Path) -> tuple[float, float, float]:
    """Seconds of CPU, seconds of wall time, and MB in all of one run."""
    before = _cpu()
    wall, _, memory = run(texts, jobs, cache)
    return _cpu() - before, wall, memory


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    parser = options(__doc__, articles=0, repeats=1)
    parser.add_argument("--sizes", default="250,500,1000", help="articles of each archive (250,500,1000)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    args = parser.parse_args()
    rows: list[Row] = []
    for size in map(int, args.sizes.split(",")):
        rows.append(measure(size, args.seed, args.jobs))
        print(rows[-1], file=sys.stderr, flush=True)  # a long run may be ended before its table
    slope = exponent([row["articles"] for row in rows], [row["CPU s"] for row in rows]) if len(rows) > 1 else 1.0
    last = rows[-1]
    notes = [
        f"{args.jobs} jobs; from {rows[0]['articles']:,} to {last['articles']:,} articles CPU seconds grow with "
        f"exponent {slope:.2f} (goal: {EXPONENT}); a run on known articles takes {last['% of the first']} % "
        f"(goal: {WARM:.0f}); {last['MB in all']:,} MB (goal: {MB:,})"
    ]
    show("whole", rows, args, notes, exponent=round(slope, 2))
    good = slope <= EXPONENT and last["% of the first"] <= WARM and last["MB in all"] <= MB
    return int(args.check and not good)


if __name__ == "__main__":
    sys.exit(main())
