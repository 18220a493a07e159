#!/usr/bin/env python3
"""Where the time of a report goes: the ten functions that cost most by themselves, but for what networks compute.

    benchmarks/profiling.py [--articles N] [--folder FOLDER] [--top T]

Articles are those of the generator, or of a folder. What is loaded once is loaded before. CPU time of one thread;
the profiler makes calls of small functions dearer than they are. `stages.py` has the shares of the stages.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import tempfile
import time
from pathlib import Path

import generator
from measuring import options

from crocus_check import ingest, pipeline, render
from crocus_check.core.documents import Document
from crocus_check.settings import Settings
from crocus_check.slots import vectors


def report(documents: list[Document], settings: Settings) -> None:
    """What `report --format json` does once articles are read."""
    vectors.forget()
    found = pipeline.compare_extracts(list(pipeline.extract_documents(documents, settings)), settings)
    render.render(found, render.REPORT_FORMATS["json"], render.Look())


def main() -> int:
    parser = options(__doc__, articles=100)
    parser.add_argument("--folder", type=Path, help="articles to measure instead of made ones")
    parser.add_argument("--top", type=int, default=10, help="how many functions (10)")
    args = parser.parse_args()
    settings = Settings(threads=1)
    with tempfile.TemporaryDirectory() as name:
        if args.folder is None:
            generator.write(Path(name), args.articles, args.seed)
        documents = list(ingest.read_all([str(args.folder or name)], settings)[0])
    report(documents[:2], settings)
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    report(documents, settings)
    profile.disable()
    told = io.StringIO()
    pstats.Stats(profile, stream=told).strip_dirs().sort_stats("tottime").print_stats(args.top)
    print(f"profile of {len(documents)} articles, {sum(d.words for d in documents):,} words")
    print("\n".join(line for line in told.getvalue().splitlines() if line.strip()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
