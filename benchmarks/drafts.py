#!/usr/bin/env python3
"""Time of the check of a draft against sources that are known: at once, and again after a change as `--watch` does it.

    benchmarks/drafts.py [--sources N] [--words W] [--repeats R] [--folder FOLDER] [--check]

The draft is put together from the generator's articles on the events of the sources, or from the articles of a folder.
The sources are in the cache, as they are for a desk that has checked before; the draft is not. "Cold" is a process of
its own. "Again" is the same check in a process that holds what it found out before, as `--watch` and the language
server do, after a paragraph was put at the end of the draft, and "again, from the top" after one was put at its
beginning, so that all others stand elsewhere. The goals: 10 seconds cold, one second again; with --check the exit
status is 1 where one is missed.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import generator
from measuring import Row, Time, median, options, show

from crocus_check import review
from crocus_check.running.held import Held
from crocus_check.running.runs import Run
from crocus_check.settings import Settings, for_review

COLD, AGAIN = 10.0, 1.0


def written(folder: Path, sources: int, words: int, seed: int) -> tuple[Path, Path]:
    """A folder of sources, and a draft of so many words on their events."""
    texts, draft = folder / "sources", folder / "draft.txt"
    generator.write(texts, sources, seed)
    return texts, _draft(draft, sorted(texts.rglob("*.txt")), words)


def _draft(draft: Path, paths: list[Path], words: int) -> Path:
    """Paragraphs of the sources by turns, from the first on, until there are words enough."""
    found: list[str] = []
    articles = [path.read_text(encoding="utf-8").split("\n\n")[1:] for path in paths]
    for number in range(max(map(len, articles))):
        found += (paragraphs[number] for paragraphs in articles if number < len(paragraphs))
    kept, count = [], 0
    for paragraph in found:
        if count < words:
            kept.append(paragraph)
            count += len(paragraph.split())
    draft.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    return draft


def cold(draft: Path, sources: Path, cache: Path) -> Time:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "crocus_check", "check", "--isolated", "--fail-on", "never"]
    command += ["--cache-dir", str(cache), "--format", "json", str(draft), "--against", str(sources)]
    before, started = _cpu(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Time(_cpu() - before, time.perf_counter() - started)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    parser = options(__doc__, articles=0)
    parser.add_argument("--sources", type=int, default=50, help="how many (50)")
    parser.add_argument("--words", type=int, default=5000, help="of the draft (5000)")
    parser.add_argument("--folder", type=Path, help="articles to measure with instead of made ones")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if args.folder is None:
            texts, draft = written(folder, args.sources, args.words, args.seed)
        else:
            texts = args.folder
            draft = _draft(folder / "draft.txt", sorted(texts.rglob("*.txt"))[: args.sources], args.words)
        cold(draft, texts, folder / "cache")  # which makes the sources known
        first: list[Time] = []
        for n in range(args.repeats):
            _change(draft, n)
            first.append(cold(draft, texts, folder / "cache"))
        held = Held()
        again = _again(draft, texts, folder / "cache", args.repeats, held, _change)
        top = _again(draft, texts, folder / "cache", args.repeats, held, _begin)
        words = len(draft.read_text(encoding="utf-8").split())
    middle = {"cold": median(first), "again": median(again), "again, from the top": median(top)}
    rows: list[Row] = [
        {"what": what, "CPU s": round(taken.cpu, 2), "wall s": round(taken.wall, 2)} for what, taken in middle.items()
    ]
    notes = [f"{words:,} words against {args.sources} known sources; goals: {COLD:.0f} s cold, {AGAIN:.0f} s again"]
    show("drafts", rows, args, notes, words=words)
    return int(args.check and (middle["cold"].cpu > COLD or middle["again"].cpu > AGAIN))


def _change(draft: Path, number: int) -> None:
    """One paragraph more, so that the draft is not known."""
    with draft.open("a", encoding="utf-8") as file:
        file.write(f"\nThe report had {700 + number} pages.\n")


def _begin(draft: Path, number: int) -> None:
    """One paragraph more before all others."""
    text = draft.read_text(encoding="utf-8")
    draft.write_text(f"The inquiry heard {700 + number} people.\n\n{text}", encoding="utf-8")


def _again(
    draft: Path, texts: Path, cache: Path, repeats: int, held: Held, change: Callable[[Path, int], None]
) -> list[Time]:
    """The same in this process, after changes."""
    settings = for_review(Settings(cache_dir=cache))
    found: list[Time] = []
    for number in range(repeats + 1):
        change(draft, 100 + number)
        clock = Time()
        with clock.running():
            run = Run(settings, held=held)
            read = run.read([draft, texts], texts=True)
            drafts = [each.document.id for each in read.extracts if each.document.path == str(draft)]
            report = replace(run.compare(read.extracts, read.errors, read.packed, drafts), texts=read.texts)
            review.review(report, drafts, memory=held.memory_of(drafts))
        found.append(clock)
    return found[1:]  # the first one loads the model


if __name__ == "__main__":
    sys.exit(main())
