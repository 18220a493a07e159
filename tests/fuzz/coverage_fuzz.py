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
import random
import runpy
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["crocus_check"], enable_loader_override=False):
    from crocus_check import compare, extract, ingest, link, normalise, pipeline, serialise  # noqa: F401
    from crocus_check import render as renderers
    from crocus_check.errors import CrocusError, InputFileError
    from crocus_check.ingest import article, boilerplate, readers  # noqa: F401
    from crocus_check.ingest.readers import archive, docx, html, json, mail, pdf, text, warc, xml  # noqa: F401
    from crocus_check.settings import Settings

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "build" / "fuzz"
SETTINGS = Settings(threads=1, max_bytes=200_000, max_total_bytes=2_000_000)
SUFFIXES = (*readers._BY_SUFFIX, "")
SLOWEST = 20
BREAK = "\n=====\n"
LABELS = ("nsubj", "obj", "obl", "nmod", "amod", "nummod", "root", "conj", "case", "compound", "flat", "advmod", "dep")
TAGS = ("NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADP", "DET", "PUNCT", "SYM", "AUX", "PRON", "X")
ENTS = ("PERSON", "GPE", "ORG", "DATE", "CARDINAL", "EVENT", "NORP")


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
    """A parse that no model would make: heads, labels and tags are drawn, the words are those of the input."""
    from dataclasses import replace

    from spacy.tokens import Doc

    rnd = random.Random(data[:4])
    document = ingest.read_text("Nine died in the fire.", SETTINGS)
    nlp = pipeline._model(None, 1)
    made = nlp.make_doc(data[4:1500].decode("utf-8", "replace"))
    words = [token.text for token in made]
    if not words:
        return
    size, heads, starts, at = len(words), [], [], 0
    while at < size:  # projective or not: any tree inside a sentence
        end = min(size, at + rnd.randint(1, 25))
        heads += [at if i == at else rnd.randrange(at, i) for i in range(at, end)]
        starts += [i == at for i in range(at, end)]
        at = end
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in made],
        heads=heads,
        deps=["root" if heads[i] == i else rnd.choice(LABELS) for i in range(size)],
        pos=[rnd.choice(TAGS) if rnd.random() < 0.3 else _likely(word) for word in words],
        lemmas=[word.lower() for word in words],
        tags=[rnd.choice(("NN", "NNS", "CD", "VBD", "NNP", "IN", "VBN", "")) for _ in words],
        ents=_entities(size, rnd),
    )
    document = replace(document, text=doc.text, reading=doc.text, origin=None, zones=())
    _finish(pipeline.compare_extracts([pipeline.extract_document(document, doc, SETTINGS)], SETTINGS))


def _entities(size: int, rnd: random.Random) -> list[str]:
    tags: list[str] = []
    while len(tags) < size:
        if rnd.random() < 0.2:
            name = rnd.choice(ENTS)
            tags += [f"B-{name}", *[f"I-{name}"] * rnd.randrange(4)]
        else:
            tags.append("O")
    return tags[:size]


def _likely(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    return "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN"


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
