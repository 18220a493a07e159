#!/usr/bin/env python3
"""Growth: time and memory of linking and comparing as articles and facts become more, and whether they grow linearly.

    benchmarks/growth.py [--articles N] [--times 1,2,5,10] [--story M] [--json FILE] [--check]

First an archive: the facts of N articles of the generator, and that archive again, four years on, up to ten times, so
that facts are many and annotation is not waited for. Then one story told by more and more articles, which is the hard
case, since all may speak of the same. The exponent is the slope of log time over log size: 1 is linear, 2 quadratic.
Each size is measured in a process of its own, for its memory. With --check the exit status is 1 where the archive's
exponent is above 1.3, or where 200,000 facts would take more than two minutes or 4 GB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import generator
from measuring import Row, Time, exponent, options, peak_mb, show

from crocus_check import ingest, link, pipeline
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo, Extract
from crocus_check.core.values import DateValue
from crocus_check.running import store
from crocus_check.running.facts import extracts_of, facts_report
from crocus_check.schema.serialise import report_of, to_json
from crocus_check.settings import Settings

LINEAR = 1.3
NO_LIMIT = 1_000_000
"""Seconds for a story: what is measured is never cut short."""
GOAL_FACTS, GOAL_SECONDS, GOAL_MB = 200_000, 120, 4096
UNDATED = f"{generator.FIRST_DAY:%Y-%m-%d}"
"""The day of articles without one: undated, they would join the same event of all archives to one."""
YEARS = 4
"""By how much the archive is set off each time: no day of one is near one of the other."""


def facts_file(folder: Path, articles: int, seed: int, story: bool) -> Path:
    """The facts of an archive, or of one story, as `facts` prints them."""
    settings = Settings()
    texts = folder / ("story" if story else "archive")
    if story:
        _one_story(texts, articles, seed)
    else:
        generator.write(texts, articles, seed)
    documents, _ = ingest.read_all([str(texts)], settings)
    report = facts_report(list(pipeline.extract_documents(documents, settings)), settings)
    path = folder / f"{texts.name}.json"
    path.write_text(to_json(report), encoding="utf-8")
    return path


def _one_story(out: Path, articles: int, seed: int) -> None:
    """One event told by as many articles as are asked for."""
    out.mkdir(parents=True)
    for article in generator.story(articles, seed):
        Path(out, f"{article.number:05}.txt").write_text(article.text, encoding="utf-8")


def later(extracts: Sequence[Extract], times: int) -> Iterator[Extract]:
    """The archive as it was, or again, `times` times `YEARS` years on."""
    for extract in extracts:
        document = extract.document
        published = _moved(document.published or UNDATED, times)
        moved = replace(document, id=f"{times}/{document.id}", published=published)
        facts = [_fact(fact, moved, times) for fact in extract.facts]
        yield Extract(moved, store.PackedFacts([(moved.id, store.pack(facts, moved.id), None)]))  # as a run holds them


def _fact(fact: Fact, document: DocumentInfo, times: int) -> Fact:
    value = fact.value
    if isinstance(value, DateValue):
        value = replace(
            value,
            edtf=_moved(value.edtf, times) or "",
            earliest=_moved(value.earliest, times),
            latest=_moved(value.latest, times),
        )
    return replace(fact, id=f"{times}/{fact.id}", document=document.id, value=value)


def _moved(day: str | None, times: int) -> str | None:
    return f"{int(day[:4]) + YEARS * times}{day[4:]}" if day and day[:4].isdigit() else day


def measure(path: Path, times: int, articles: int, whole: bool) -> Row:
    """Link and compare `times` times the facts of a file, or those of its first articles; `whole`: as one story, also
    where they would be split into several."""
    extracts = extracts_of(report_of(path.read_text(encoding="utf-8"), path.name))
    extracts = extracts[:articles] if articles else extracts
    archive = [moved for n in range(times) for moved in later(extracts, n)]
    del extracts
    before, clock, split = peak_mb(), Time(), Time()
    settings = Settings(story_timeout=NO_LIMIT)
    stories = [archive] if whole else split.of(lambda: link.stories(sorted(archive, key=lambda e: e.document.id)))
    with clock.running():
        report = pipeline.compare_story(archive, settings) if whole else pipeline.compare_extracts(archive, settings)
    facts = len(report.facts)
    return {
        "articles": len(archive),
        "facts": facts,
        "stories": len(stories),
        "CPU s": round(clock.cpu, 2),
        "splitting s": round(split.cpu, 2),
        "s per 1,000 facts": round(1000 * clock.cpu / max(1, facts), 3),
        "MB before": round(before),
        "MB at most": round(peak_mb()),
        "found": len(report.discrepancies),
    }


def _apart(*arguments: object) -> Row:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, "--measure", *map(str, arguments)]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    row: Row = json.loads(made.stdout)
    return row


def main() -> int:
    parser = options(__doc__, articles=240)
    parser.add_argument("--times", default="1,2,5,10", help="how often the archive is taken (1,2,5,10)")
    parser.add_argument("--story", type=int, default=120, help="the most articles on one story (120); 0 leaves it out")
    parser.add_argument("--check", action="store_true", help="exit with 1 where growth is not linear")
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        path, times, articles, whole = args.measure
        print(json.dumps(measure(Path(path), int(times), int(articles), bool(int(whole)))))
        return 0
    with tempfile.TemporaryDirectory() as name:
        archive = facts_file(Path(name), args.articles, args.seed, story=False)
        rows = [_apart(archive, times, 0, 0) for times in map(int, args.times.split(","))]
        one: list[Row] = []
        if args.story:
            story = facts_file(Path(name), args.story, args.seed, story=True)
            sizes = sorted({max(2, args.story * part // 8) for part in (1, 2, 4, 8)})
            one = [_apart(story, 1, size, 1) for size in sizes]
    slope, one_slope = _slope(rows), _slope(one) if one else 0.0
    goal = rows[-1]["s per 1,000 facts"] * GOAL_FACTS / 1000
    each = (rows[-1]["MB at most"] - rows[0]["MB at most"]) / max(1, rows[-1]["facts"] - rows[0]["facts"])
    memory = rows[-1]["MB at most"] + max(0.0, each) * (GOAL_FACTS - rows[-1]["facts"])
    notes = [
        f"an archive: exponent {slope:.2f}; {GOAL_FACTS:,} facts: {goal:.0f} s of CPU, {memory:,.0f} MB "
        f"(goal: {GOAL_SECONDS} s, {GOAL_MB:,} MB)",
        *([f"one story: exponent {one_slope:.2f}"] if one else []),
    ]
    named = [{"what": "archive", **row} for row in rows] + [{"what": "one story", **row} for row in one]
    show("growth", named, args, notes, exponent=round(slope, 2), one_story=round(one_slope, 2))
    good = slope <= LINEAR and goal <= GOAL_SECONDS and memory <= GOAL_MB
    return int(args.check and not good)


def _slope(rows: Sequence[Row]) -> float:
    return exponent([row["facts"] for row in rows], [row["CPU s"] for row in rows])


if __name__ == "__main__":
    sys.exit(main())
