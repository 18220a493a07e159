"""One article that takes too long is one clear line, and costs no other article."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crocus_check import pipeline
from crocus_check.core.findings import Extract, InputError
from crocus_check.ingest import article, read_all, read_text
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import text as text_reader
from crocus_check.settings import Settings

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")

TEXT = "Nine people died in the flood on Sunday, the council said.\n"
SETTINGS = Settings(article_timeout=1)
TOLD = "took longer than 1 second, left out (--article-timeout)"


def busy() -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        pass


def files(folder: Path) -> Path:
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TEXT.replace("Nine", "SLOW") if name == "b" else TEXT)
    return folder


def test_a_reader_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = text_reader.read

    def slow(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
        if b"SLOW" in data:
            busy()
        yield from read(data, path, settings)

    monkeypatch.setattr(text_reader, "read", slow)
    documents, errors = read_all([files(tmp_path)], SETTINGS)
    assert [document.id for document in documents] == ["a.txt", "c.txt"]
    assert errors == [InputError(f"{tmp_path}/b.txt", TOLD)]


def test_an_article_whose_parts_take_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = article.document

    def slow(id: str, path: str, raw: Raw, *more: Any) -> Any:
        if "SLOW" in raw.text:
            busy()
        return made(id, path, raw, *more)

    monkeypatch.setattr(article, "document", slow)
    documents, errors = read_all([files(tmp_path)], SETTINGS)
    assert [document.id for document in documents] == ["a.txt", "c.txt"]
    assert [error.message for error in errors] == [TOLD]


def test_extraction_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pipeline.extract_document

    def slow(document: Any, *more: Any) -> Extract:
        if "SLOW" in document.text:
            busy()
        return extract(document, *more)

    monkeypatch.setattr(pipeline, "extract_document", slow)
    documents = [
        read_text(words, id=name, path=name) for name, words in (("a", TEXT), ("b", f"SLOW {TEXT}"), ("c", TEXT))
    ]
    first, second, third = pipeline.extract_each(documents, SETTINGS)
    assert isinstance(first, Extract) and isinstance(third, Extract)
    assert first.facts and len(first.facts) == len(third.facts)
    assert second == InputError("b", TOLD)
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
