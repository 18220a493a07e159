"""Fuzz all readers and the making of documents: changed copies of the made inputs, for as long as one likes.

    python tests/ingest/fuzz_readers.py --minutes 60 --seed 1

The readers work where the program has them work: in a process of their own, under its limits of time and memory. Prints
how many inputs were tried, the slowest, how many wanted more memory than they may have, and the largest process. Exits
with 1 at the first fault: an exception that is not InputFileError, a message of more than one line, a map of offsets
that does not fit, a process that dies, an input that takes its time to the end. The input is kept for a look.
"""

from __future__ import annotations

import argparse
import random
import resource
import runpy
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from crocus_check.errors import InputFileError
from crocus_check.ingest import article, confined
from crocus_check.ingest.raw import Failure
from crocus_check.ingest.readers import TOO_MUCH_MEMORY
from crocus_check.ingest.timing import limited
from crocus_check.settings import Settings

SETTINGS = Settings(
    max_bytes=200_000, max_total_bytes=2_000_000, article_timeout=120
)  # by the clock, on machines that do other work too
FAULTS = ("the process that read it ended", "took longer than")
Seeds = list[tuple[str, bytes]]


def seeds() -> Seeds:
    """The made inputs of the corpus, without the largest."""
    found: Seeds = []
    for name in ("text", "markup", "binary", "office", "hostile"):
        for case in runpy.run_path(str(Path(__file__).with_name(f"test_corpus_{name}.py")))["CASES"]:
            data = case[1]() if callable(case[1]) else case[1]
            if len(data) < 60_000:
                found.append((case[0], data))
    return found


def changed(data: bytes, corpus: Seeds, rnd: random.Random) -> bytes:
    """A copy with some bytes changed, lost, repeated, or taken from another input."""
    out = bytearray(data)
    for _ in range(rnd.randint(1, 6)):
        at = rnd.randrange(len(out) + 1)
        way = rnd.randrange(5)
        if way == 0 and at < len(out):
            out[at] = rnd.getrandbits(8)
        elif way == 1:
            del out[at : at + rnd.randint(1, 30)]
        elif way == 2:
            out[at:at] = rnd.randbytes(rnd.randint(1, 8))
        else:
            other = bytes(out) if way == 3 else rnd.choice(corpus)[1]
            start = rnd.randrange(len(other) + 1)
            out[at:at] = other[start : start + rnd.randint(1, 300)]
    return bytes(out)


def inputs(corpus: Seeds, seed: int) -> Iterator[tuple[str, bytes]]:
    rnd = random.Random(seed)
    while True:
        name, data = rnd.choice(corpus)
        yield (rnd.choice(corpus)[0] if rnd.random() < 0.05 else name), changed(data, corpus, rnd)


def run(name: str, data: bytes) -> list[str]:
    """Read an input as the program would; the messages of what could not be read. Raises AssertionError, or whatever a
    reader should not let through."""
    told: list[str] = []
    try:
        for item in confined.read(data, name, name, SETTINGS):
            if isinstance(item, Failure):
                told.append(item.message)
                continue
            try:
                with limited(name, SETTINGS.article_timeout):
                    document = article.document("id", name, item)
            except InputFileError as error:
                told.append(error.message)
                continue
            origin = document.origin or range(len(document.text) + 1)
            assert len(origin) == len(document.reading) + 1 and origin[-1] == len(document.text)
    except InputFileError as error:
        told.append(error.message)
    for message in told:
        assert "\n" not in message and len(message) < 300, message
        assert not any(fault in message for fault in FAULTS), message
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    end = time.monotonic() + 60 * arguments.minutes
    tried, large, slowest = 0, 0, (0.0, "")
    for name, data in inputs(seeds(), arguments.seed):
        if time.monotonic() > end:
            break
        started = time.monotonic()
        try:
            large += TOO_MUCH_MEMORY in run(name, data)
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"fuzz-{arguments.seed}-{tried}"
            kept.write_bytes(data)
            print(f"fault in {name} after {tried} inputs, kept as {kept}", file=sys.stderr)
            raise
        tried += 1
        slowest = max(slowest, (time.monotonic() - started, name))
    confined.end()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(f"{tried:,} inputs in {arguments.minutes:g} minutes, no fault")
    print(f"the slowest took {slowest[0]:.1f} s ({slowest[1]}); {large} wanted more memory than they may have")
    print(f"the largest of the processes that read: {most} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
