"""Fuzz by coverage: atheris (libFuzzer) changes inputs towards code that was not reached before.

    pip install atheris pytest
    python tests/fuzz/coverage_fuzz.py readers  -max_total_time=3600 -seed=1
    python tests/fuzz/coverage_fuzz.py pipeline -max_total_time=3600 -seed=1
    python tests/fuzz/coverage_fuzz.py grammar  -max_total_time=3600 -seed=1

`readers` makes documents of the bytes of a file in every format; `pipeline` takes two articles through the whole
program and all renderers, the facts through JSON and back; `grammar` gives extraction parses that no model would make.
Anything but the program's own errors is a fault, and so is an input that takes 20 seconds of processor time or
4 GB. Options after the target are libFuzzer's; what failed is kept in `build/fuzz`.
"""

from __future__ import annotations

import logging
import runpy
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["crocus_check"], enable_loader_override=False):
    from crocus_check import ingest, pipeline
    from crocus_check import render as renderers
    from crocus_check.errors import CrocusError, InputFileError
    from crocus_check.ingest import readers
    from crocus_check.ingest.readers import archive, docx, html, json, mail, pdf, text, warc, xml  # noqa: F401
    from crocus_check.schema import serialise
    from crocus_check.settings import Settings

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "fuzz"
SETTINGS = Settings(threads=1, max_bytes=200_000, max_total_bytes=2_000_000)
SUFFIXES = (*readers._BY_SUFFIX, "")
SLOWEST = 20
BREAK = "\n=====\n"


def read(data: bytes) -> None:
    """A file: its first byte tells the suffix."""
    name = "article" + SUFFIXES[data[0] % len(SUFFIXES)] if data else "article"
    READERS["run"](name, data[1:])


def run(data: bytes) -> None:
    """Two articles through the whole program."""
    first, _, second = data[:4000].decode("utf-8", "replace").partition(BREAK)
    documents = []
    for name, words in (("a", first), ("b", second or first[:500])):
        try:
            documents.append(ingest.read_text(words, SETTINGS, id=name, path=name))
        except InputFileError as error:
            assert "\n" not in error.message
    extracts = list(pipeline.extract_documents(documents, SETTINGS))
    _finish(pipeline.compare_extracts(extracts, SETTINGS))


def parse(data: bytes) -> None:
    """A text with a parse that no model would make, drawn by the first bytes."""
    made = PARSES["report"](data[4:1500].decode("utf-8", "replace"), data[:4], pipeline._model(None, 1), SETTINGS)
    if made is not None:
        _finish(made)


def _finish(report: object) -> None:
    """Every renderer, and JSON there and back."""
    for module in sorted(set(renderers.REPORT_FORMATS.values())):
        renderers.render(report, module, renderers.Look())
    written = serialise.to_json(report)
    assert serialise.to_json(serialise.report_of(written, "facts")) == written


def _timed(run: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """By processor time, since the machine may be busy with other things."""

    def timed(data: bytes) -> None:
        started = time.process_time()
        run(data)
        assert time.process_time() - started < SLOWEST, "too slow"

    return timed


def _seeds(target: str, folder: Path) -> None:
    """Inputs to start from: the made inputs of the tests, the specs, the sample."""
    folder.mkdir(parents=True, exist_ok=True)
    if target == "readers":
        for number, (name, data) in enumerate(READERS["seeds"]()):
            suffix = next((n for n, each in enumerate(SUFFIXES) if name.lower().endswith(each)), len(SUFFIXES) - 1)
            (folder / f"made-{number}").write_bytes(bytes([suffix]) + data)
        return
    texts = [path.read_text("utf-8") for path in sorted((HERE.parent.parent / "data" / "articles").rglob("*.txt"))]
    for path in sorted((HERE.parent / "specs").glob("*.md")):
        texts += path.read_text("utf-8").split("\n## ")
    for number, words in enumerate(texts):
        halves = words[:1500] + BREAK + texts[(number * 7 + 3) % len(texts)][:1500]
        (folder / f"made-{number}").write_bytes((b"" if target == "pipeline" else b"seed") + halves.encode())


TARGETS: dict[str, Callable[[bytes], None]] = {"readers": read, "pipeline": run, "grammar": parse}
PARSES = runpy.run_path(str(HERE / "parses.py"))
READERS = runpy.run_path(str(HERE.parent / "ingest" / "fuzz_readers.py"))


def main() -> None:
    target = sys.argv[1] if len(sys.argv) > 1 else ""
    if target not in TARGETS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(TARGETS)} [libFuzzer options]")
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    corpus = BUILD / target
    _seeds(target, corpus)
    options = [
        "-timeout=900",
        "-rss_limit_mb=4096",
        "-max_len=20000",
        f"-artifact_prefix={BUILD}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[2:], str(corpus)], _timed(TARGETS[target]))
    atheris.Fuzz()


__all__ = ["CrocusError", "main"]

if __name__ == "__main__":
    main()
