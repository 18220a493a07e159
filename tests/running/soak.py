"""Runs side by side on many articles, good and bad, while processes are killed and the cache is damaged.

    python tests/running/soak.py                      # 2,000 articles, three times over: an hour and more
    python tests/running/soak.py --articles 200 --rounds 2

Some are articles of `benchmarks/generator.py`, the others made inputs of `tests/ingest`, whole or changed at random.
First one run alone, without a cache, says what the report is. Then two runs at once, each a process that reads all of
them so many times, share one cache and each have their workers. Every few seconds a worker, a reader of foreign formats
or a whole run is ended with SIGKILL, or entries of the cache are deleted, cut or overwritten. A run that was ended
starts its round again. Prints the figures, and exits with 1 unless all reports are the same bytes and no process grows
from round to round.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import runpy
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crocus_check.running.runs import Run
from crocus_check.schema.serialise import to_json
from crocus_check.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
GOOD = 0.8
"""The share of good articles."""
REST = 40.0
"""Seconds between two kills of one run: an article at which workers die three times is given up, as it should."""
GROWTH, SOME_MB = 1.15, 60
"""By how much a process may be larger after its last round than after its first."""


def write(folder: Path, number: int, words: int, seed: int) -> list[str]:
    """Write the articles, good and bad; the paths to read."""
    rnd = random.Random(seed)
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import generator
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))
    good = round(number * GOOD)
    for article in generator.articles(good, seed):
        path = folder / "good" / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_shortened(article.text, words), encoding="utf-8")
    fuzzer = runpy.run_path(str(ROOT / "tests" / "ingest" / "fuzz_readers.py"))
    corpus = fuzzer["seeds"]()
    (folder / "bad").mkdir(parents=True)
    for at in range(number - good):
        name, data = rnd.choice(corpus)
        path = folder / "bad" / f"{at:05}-{name}"
        path.write_bytes(data if rnd.random() < 0.5 else fuzzer["changed"](data, corpus, rnd))
    return [str(folder / "good"), str(folder / "bad" / "*")]


def _shortened(text: str, words: int) -> str:
    """The first paragraphs, with at least so many words where the article has them."""
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        kept.append(paragraph)
        if sum(len(each.split()) for each in kept) >= words:
            break
    return "\n\n".join(kept) + "\n"


def drive(paths: Sequence[str], cache: Path | None, rounds: int, jobs: int) -> None:
    """One of the runs: its rounds in this process. Prints a line for each."""
    settings = Settings(jobs=jobs, threads=1, cache=cache is not None, cache_dir=cache)
    for _ in range(rounds):
        run = Run(settings)
        found = run.read(paths)
        report = run.compare(found.extracts, found.errors, found.packed)
        told = {
            "digest": hashlib.sha256(to_json(report).encode()).hexdigest(),
            "articles": len(report.documents),
            "errors": [f"{error.path}: {error.message}" for error in report.errors],
            "found": len(report.discrepancies),
            "problem": run.problem,
            "mb": _now(os.getpid()),
        }
        del run, found, report
        print(json.dumps(told), flush=True)


@dataclass
class Driver:
    """A run as a process of its own, which is started again when it is killed."""

    command: list[str]
    rounds: int
    told: Path
    process: subprocess.Popen[bytes] | None = None
    done: list[dict[str, Any]] = field(default_factory=list)
    lives: list[list[float]] = field(default_factory=list)
    killed: float = float("-inf")

    def step(self) -> bool:
        """Take what it told, and start it where it is not there; whether its rounds are over."""
        ended = self.process is not None and self.process.poll() is not None
        if self.process is not None:
            self._take()
        if len(self.done) >= self.rounds:
            return ended or self.process is None
        if self.process is None or ended:
            if self.process is not None and self.process.returncode not in (0, -signal.SIGKILL):
                raise SystemExit(f"a run failed with status {self.process.returncode}")
            self.lives.append([])
            left = str(self.rounds - len(self.done))
            with self.told.open("wb") as out:
                self.process = subprocess.Popen([*self.command, "--rounds", left], stdout=out)
        return False

    def _take(self) -> None:
        lines = [line for line in self.told.read_text().splitlines(keepends=True) if line.endswith("\n")]
        for line in lines[len(self.lives[-1]) :]:
            told = json.loads(line)
            self.done.append(told)
            self.lives[-1].append(float(told["mb"]))


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def kind_of(pid: int) -> str:
    """What a process below a run is, by its command line."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        command = ""
    return next(
        (kind for mark, kind in (("spawn_main", "worker"), ("confinement", "reader")) if mark in command), "other"
    )


def _now(pid: int, key: str = "VmRSS") -> float:
    """MB of a process, now or (VmHWM) at most so far."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(key)), 0.0)


class Trouble:
    """What is done to the runs and to their cache."""

    def __init__(self, cache: Path, every: float, rest: float, rnd: random.Random) -> None:
        self.cache, self.every, self.rest, self.rnd = cache, every, rest, rnd
        self.count: Counter[str] = Counter()
        self._next = time.monotonic() + every

    def make(self, drivers: Sequence[Driver]) -> None:
        """Do something, where it is time for it."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self.rnd.uniform(0.5, 1.5) * self.every
        what = self.rnd.choice(("worker", "worker", "reader", "reader", "cache", "cache", "run"))
        if what == "cache":
            self._damage()
            return
        for driver in self.rnd.sample(list(drivers), len(drivers)):
            process = driver.process
            if process is None or process.poll() is not None or now - driver.killed < self.rest:
                continue
            below = [pid for pid in family(process.pid) if pid != process.pid and kind_of(pid) == what]
            chosen = [process.pid] if what == "run" else below
            if what == "run" and self.count["run"] >= len(drivers):
                return
            if chosen:
                os.kill(self.rnd.choice(chosen), signal.SIGKILL)
                driver.killed = now
                self.count[what] += 1
                return

    def _damage(self) -> None:
        """Delete, cut or overwrite some entries of the cache."""
        entries = sorted(self.cache.rglob("*.facts"))
        for path in self.rnd.sample(entries, len(entries) // 10):
            way = self.rnd.randrange(3)
            try:
                if way == 0:
                    path.unlink()
                else:
                    size = path.stat().st_size
                    with path.open("r+b") as stream:
                        stream.truncate(size // 2) if way == 1 else stream.write(self.rnd.randbytes(40))
            except OSError:
                continue
            self.count["entries of the cache"] += 1


def soak(arguments: argparse.Namespace, folder: Path) -> int:
    """The whole; the exit status."""
    rnd = random.Random(arguments.seed)
    paths = write(folder, arguments.articles, arguments.words, arguments.seed)
    cache, own = folder / "cache", [sys.executable, __file__, "--drive"]
    common = ["--jobs", str(arguments.jobs), *paths]
    started = time.monotonic()
    alone = subprocess.run([*own, "", "--rounds", "1", *common], capture_output=True, check=True, text=True)
    expected = json.loads(alone.stdout)
    print(f"alone: {expected['articles']:,} articles, {len(expected['errors']):,} errors, {expected['found']:,} found, "
          f"{time.monotonic() - started:,.0f} s", flush=True)  # fmt: skip
    drivers = [
        Driver([*own, str(cache), *common], arguments.rounds, folder / f"told-{number}")
        for number in range(arguments.runs)
    ]
    trouble = Trouble(cache, arguments.every, arguments.rest, rnd)
    most: Counter[str] = Counter()
    started = time.monotonic()
    while sum(driver.step() for driver in drivers) < len(drivers):
        for driver in drivers:
            if driver.process is not None and driver.process.poll() is None:
                for pid in family(driver.process.pid):
                    kind = "run" if pid == driver.process.pid else kind_of(pid)
                    most[kind] = max(most[kind], round(_now(pid, "VmHWM")))
        trouble.make(drivers)
        time.sleep(0.2)
    return _told(drivers, expected, trouble, most, time.monotonic() - started)


def _told(
    drivers: Sequence[Driver], expected: dict[str, Any], trouble: Trouble, most: Counter[str], seconds: float
) -> int:
    """Print the figures; the exit status."""
    reports = [each for driver in drivers for each in driver.done]
    same = sum(each["digest"] == expected["digest"] for each in reports)
    print(f"{len(drivers)} runs at once: {len(reports)} reports in {seconds:,.0f} s, {same} of them the same as alone")
    for each in [each for each in reports if each["digest"] != expected["digest"]][:3]:
        other = sorted({*each["errors"]} ^ {*expected["errors"]})
        print(f"another report: {each['articles']:,} articles, {each['found']:,} found; {'; '.join(other[:5])}")
    done = dict(sorted(trouble.count.items()))
    print(f"killed: {', '.join(f'{number} {what}' for what, number in done.items()) or 'nothing'}")
    lives = [life for driver in drivers for life in driver.lives if len(life) > 1]
    for life in lives:
        print(f"MB of a run after each of its rounds: {', '.join(f'{size:,.0f}' for size in life)}")
    print(f"MB of the largest process: {', '.join(f'{size:,} {kind}' for kind, size in sorted(most.items()))}")
    problems = {str(each["problem"]) for each in reports if each["problem"]}
    if problems:
        print(f"cache: {'; '.join(sorted(problems))}")
    flat = all(life[-1] <= life[0] * GROWTH + SOME_MB for life in lives)
    print("equal, and flat" if same == len(reports) and flat else "NOT EQUAL" if flat else "GROWS")
    return int(same != len(reports) or not flat)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="how many, good and bad (2000)")
    parser.add_argument("--words", type=int, default=120, help="of a good article, at least (120)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each run reads all (3)")
    parser.add_argument("--runs", type=int, default=2, help="runs at once (2)")
    parser.add_argument("--jobs", type=int, default=2, help="workers of each (2)")
    parser.add_argument("--every", type=float, default=8.0, help="seconds between two troubles (8)")
    parser.add_argument("--rest", type=float, default=REST, help=f"seconds between two kills of one run ({REST:g})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drive", metavar="CACHE", help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.drive is not None:
        cache = Path(arguments.drive) if arguments.drive else None
        drive(arguments.paths, cache, arguments.rounds, arguments.jobs)
        return 0
    with tempfile.TemporaryDirectory(prefix="crocus-soak-") as name:
        return soak(arguments, Path(name))


if __name__ == "__main__":
    sys.exit(main())
