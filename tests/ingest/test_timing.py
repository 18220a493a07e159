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


@pytest.mark.parametrize("endless", ["(" * 200_000, "a-" * 100_000, "http://" + "a.b/" * 50_000, "\"'" * 100_000])
def test_what_is_no_word_is_not_read_and_the_rest_is(endless: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT}\n{endless}\n\n{TEXT.replace('Nine', 'Seven')}")
    documents, errors = read_all([tmp_path], Settings(article_timeout=20))
    assert not errors and "Nine" in documents[0].reading and "Seven" in documents[0].reading
    (note,) = documents[0].notes
    assert note.startswith("a run of up to ") and note.endswith("characters without a space is not read")
    (found,) = pipeline.extract_each(documents, Settings(article_timeout=20))
    assert isinstance(found, Extract) and len(found.facts) == 4


def test_one_article_has_its_time_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "extract_document", lambda *_: busy())
    started = time.monotonic()
    (found,) = pipeline.extract_each([read_text(TEXT, id="a", path="a")], SETTINGS)
    assert found == InputError("a", TOLD) and time.monotonic() - started < 1.9


def test_the_facts_of_a_long_article_take_time_in_proportion() -> None:
    sentence = "The mayor of Oakport, Ann Poe, said on Friday that 12 people died in the fire, and about 40 were hurt. "
    nlp = pipeline._model(None, 1)
    took = []
    for paragraphs in (20, 20, 160):  # the first time, tables are loaded
        document = read_text("\n\n".join([sentence * 5] * paragraphs))
        doc = nlp(document.reading)
        started = time.process_time()
        pipeline.extract_document(document, doc, Settings(threads=1))
        took.append(time.process_time() - started)
    assert took[2] < 14 * took[1]
