#!/usr/bin/env python3
"""Articles made to be costly: full of numbers, of years, or of figures that conflict.

    benchmarks/hostile.py [--check] [--json FILE]

Each is read, annotated, extracted and compared in this process; what is loaded once is not counted. Goals, in seconds
of CPU for what comes after annotation: an article of 2,000 numbers or of 1,000 years 2, 24 articles of 50 conflicting
figures each 5 to link and compare. With --check the exit status is 1 where one is missed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from measuring import Row, Time, options, show

from crocus_check import ingest, pipeline
from crocus_check.annotate import load_model
from crocus_check.core.documents import Document
from crocus_check.settings import Settings
from crocus_check.slots import vectors

NOUNS = ["people", "workers", "soldiers", "houses", "cars", "trees", "schools", "shops", "bridges", "farms"]
VERBS = ("were killed", "were injured", "were arrested", "were destroyed", "were found")
PLACES = ["Marlow", "Denholm", "Kerso", "Alvik", "Torrent", "Bramley", "Sund", "Orlo", "Pelham", "Varda"]
GOALS = {"2,000 numbers in a table": 2.0, "1,000 years": 2.0, "2,000 counts in sentences": None,
         "24 articles of 50 figures": 5.0}  # fmt: skip


def articles(seed: int) -> Iterator[tuple[str, list[Document]]]:
    """The kinds of articles by name."""
    rng = random.Random(seed)
    numbers = " ".join(str(rng.randint(2, 99_999)) for _ in range(2000))
    yield "2,000 numbers in a table", [_document("a", numbers)]
    yield "1,000 years", [_document("a", " ".join(str(year) for year in range(1000, 2000)))]
    yield "2,000 counts in sentences", [_document("a", " ".join(_count(rng, n) for n in range(2000)))]
    yield (
        "24 articles of 50 figures",
        [_document(f"{number:02}", " ".join(_count(rng, n) for n in range(50))) for number in range(24)],
    )


def _count(rng: random.Random, number: int) -> str:
    return f"At least {rng.randint(10, 900)} {NOUNS[number % 10]} {VERBS[number // 2 % 5]} in {PLACES[number % 7]}."


def _document(name: str, text: str) -> Document:
    return ingest.read_text(f"Floods in Marlow\n\nPublished: 4 June 2019\n\n{text}\n", id=name, path=name)


def measure(name: str, documents: list[Document], settings: Settings) -> Row:
    """The row of a kind."""
    vectors.forget()
    annotate, extract, compare = Time(), Time(), Time()
    docs = annotate.of(lambda: list(load_model().pipe(document.reading for document in documents)))
    with extract.running():
        extracts = [pipeline.extract_document(*pair, settings) for pair in zip(documents, docs, strict=True)]
    report = compare.of(lambda: pipeline.compare_story(extracts, settings))
    return {
        "what": name,
        "facts": len(report.facts),
        "annotate, CPU s": round(annotate.cpu, 2),
        "extract and encode": round(extract.cpu, 2),
        "link and compare": round(compare.cpu, 2),
        "goal": GOALS[name],
    }


def main() -> int:
    parser = options(__doc__, articles=0, repeats=1)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    args = parser.parse_args()
    settings = Settings(threads=1)
    measure("1,000 years", [_document("a", "Nine people died in Marlow on Friday.")] * 1, settings)
    rows = [measure(name, documents, settings) for name, documents in articles(args.seed)]
    show("hostile", rows, args)
    late = [row for row in rows if row["goal"] and _counts(row) > row["goal"]]
    return int(args.check and bool(late))


def _counts(row: Row) -> float:
    """The seconds that the goal bounds: of one article all after annotation, of many those of linking and comparing."""
    compare = float(row["link and compare"])
    return compare if row["what"].startswith("24") else compare + float(row["extract and encode"])


if __name__ == "__main__":
    sys.exit(main())
