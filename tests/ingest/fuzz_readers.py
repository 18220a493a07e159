"""Fuzz all readers and the making of documents: changed copies of the made inputs, for as long as one likes.

    python tests/ingest/fuzz_readers.py --minutes 60 --seed 1

Prints how many inputs were tried and the slowest, and exits with 1 at the first fault: an exception that is not
InputFileError, a message of more than one line, a map of offsets that does not fit. The input is kept for a look.
"""

from __future__ import annotations

import argparse
import random
import runpy
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from crocus_check.errors import InputFileError
from crocus_check.ingest import article, readers
from crocus_check.ingest.raw import Failure
from crocus_check.settings import Settings

SETTINGS = Settings(max_bytes=200_000, max_total_bytes=2_000_000)
Seeds = list[tuple[str, bytes]]


def seeds() -> Seeds:
    """The made inputs of the corpus, without the largest."""
    found: Seeds = []
    for name in ("text", "markup", "binary", "office"):
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


def run(name: str, data: bytes) -> None:
    """Read an input as the program would. Raises AssertionError, or whatever a reader should not let through."""
    try:
        for item in readers.read(data, name, SETTINGS):
            if isinstance(item, Failure):
                assert "\n" not in item.message
                continue
            try:
                document = article.document("id", name, item)
            except InputFileError as error:
                assert "\n" not in error.message
                continue
            origin = document.origin or range(len(document.text) + 1)
            assert len(origin) == len(document.reading) + 1 and origin[-1] == len(document.text)
    except InputFileError as error:
        assert "\n" not in error.message and len(error.message) < 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    end = time.monotonic() + 60 * arguments.minutes
    tried, slowest = 0, (0.0, "")
    for name, data in inputs(seeds(), arguments.seed):
        if time.monotonic() > end:
            break
        started = time.process_time()
        try:
            run(name, data)
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"fuzz-{arguments.seed}-{tried}"
            kept.write_bytes(data)
            print(f"fault in {name} after {tried} inputs, kept as {kept}", file=sys.stderr)
            raise
        tried += 1
        slowest = max(slowest, (time.process_time() - started, name))
    print(f"{tried} inputs in {arguments.minutes} minutes, no fault")
    print(f"the slowest took {slowest[0]:.1f} s of processor time ({slowest[1]})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
