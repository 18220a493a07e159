#!/usr/bin/env python3
"""Time and memory from cold: a report on the sample articles, `--help` and `--version`.

    benchmarks/startup.py [--runs N] [--check]

Each command runs as a process of its own, N times; the median counts. With --check the exit status is 1 where a limit
is passed: 5 s and 700 MB for the report, 0.4 s for help and version. CPU seconds are told beside, for busy machines.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS: tuple[tuple[tuple[str, ...], float, float], ...] = (
    (("--version",), 0.4, 200),
    (("--help",), 0.4, 200),
    (("report", "--no-cache", "--isolated", "--fail-on", "never", "data/articles"), 5.0, 700),
    (("facts", "--no-cache", "--isolated", "data/articles"), 5.0, 700),
)
"""Arguments, the limit in seconds, the limit in MB."""


def measure(arguments: tuple[str, ...]) -> tuple[float, float, float]:
    """Seconds of wall time, seconds of CPU time and the largest resident size in MB of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "crocus_check", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"{' '.join(arguments)}: failed: {process.stderr.read().decode() if process.stderr else ''}")
    return (
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a limit is passed")
    args = parser.parse_args()
    passed = True
    for arguments, seconds_limit, memory_limit in COMMANDS:
        runs = [measure(arguments) for _ in range(args.runs)]
        seconds, memory = statistics.median(run[0] for run in runs), max(run[2] for run in runs)
        cpu = statistics.median(run[1] for run in runs)
        within = seconds <= seconds_limit and memory <= memory_limit
        passed &= within
        print(
            f"{arguments[0]:10} {seconds:6.2f} s (limit {seconds_limit} s)  {cpu:5.2f} s CPU  {memory:4.0f} MB "
            f"(limit {memory_limit:.0f} MB){'' if within else '  TOO MUCH'}"
        )
    return int(args.check and not passed)


if __name__ == "__main__":
    sys.exit(main())
