#!/usr/bin/env python3
"""Memory and time of whole runs of `crocus-check report` as articles become more.

    benchmarks/memory.py [--sizes 100,200,400] [--jobs 1,2] [--json FILE] [--check]

Each run is a process of its own, with nothing cached; its memory is the largest resident size of it and of its workers
together, looked up ten times a second. What 20,000 articles take is drawn out from the two largest sizes, and measured
with `--sizes 20000`. The goal is 2 GB; with --check the exit status is 1 where more is to be expected.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generator
from measuring import Row, options, show

ARTICLES, GOAL_MB = 20_000, 2048


def run(folder: Path, jobs: int, cache: Path | None) -> tuple[float, float, float]:
    """Seconds, MB of the process itself at most, and MB of it and its workers at most, of a report on a folder."""
    kept = ["--cache-dir", str(cache)] if cache else ["--no-cache"]
    command = [sys.executable, "-m", "crocus_check", "report", "--isolated", "--fail-on", "never", *kept]
    command += ["--format", "json", "--jobs", str(jobs), str(folder)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    own = together = 0.0
    while process.poll() is None:
        sizes = [_resident(pid) for pid in (process.pid, *_children(process.pid))]
        own, together = max(own, sizes[0]), max(together, sum(sizes))
        time.sleep(0.1)
    if process.returncode:
        said = process.stderr.read().decode() if process.stderr else ""
        raise SystemExit(f"report failed: {said[-500:]}")
    return time.perf_counter() - started, own, together


def _resident(pid: int) -> float:
    """MB of a process; 0 where it is gone, or where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20
    except OSError:
        return 0.0


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def expected(rows: list[Row], articles: int) -> float:
    """MB of so many articles, on the line through the last two rows."""
    if len(rows) < 2:
        return float(rows[-1]["MB in all"])
    first, last = rows[-2:]
    each = (last["MB in all"] - first["MB in all"]) / (last["articles"] - first["articles"])
    return float(last["MB in all"] + max(0.0, each) * max(0, articles - last["articles"]))


def main() -> int:
    parser = options(__doc__, articles=0, repeats=1)
    parser.add_argument("--sizes", default="100,200,400", help="articles of each run (100,200,400)")
    parser.add_argument("--jobs", default="1", help="processes of each run; several: 1,2 (1)")
    parser.add_argument("--again", action="store_true", help="run each twice, the second time from the cache")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the goal is missed")
    args = parser.parse_args()
    rows = [row for jobs in map(int, args.jobs.split(",")) for row in _rows(args, jobs)]
    notes = []
    most = 0.0
    for jobs in dict.fromkeys(row["jobs"] for row in rows):
        likely = expected([row for row in rows if row["jobs"] == jobs and row["cache"] == "none"], ARTICLES)
        most = max(most, likely)
        notes.append(f"{ARTICLES:,} articles with {jobs} jobs: about {likely:,.0f} MB (goal: {GOAL_MB:,} MB)")
    show("memory", rows, args, notes, expected_mb=round(most))
    return int(args.check and most > GOAL_MB)


def _rows(args: argparse.Namespace, jobs: int) -> list[Row]:
    rows: list[Row] = []
    for size in map(int, args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            texts, cache = Path(name, "texts"), Path(name, "cache") if args.again else None
            generator.write(texts, size, args.seed)
            words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts.rglob("*.txt"))
            for state in ("none", "full") if args.again else ("none",):
                seconds, own, together = run(texts, jobs, cache)
                rows.append(
                    {
                        "articles": size,
                        "words": words,
                        "jobs": jobs,
                        "cache": state,
                        "wall s": round(seconds, 2),
                        "words/s": round(words / seconds),
                        "MB": round(own),
                        "MB in all": round(together),
                    }
                )
    return rows


if __name__ == "__main__":
    sys.exit(main())
