"""Places: where a person finds a word in files that have no lines of their own."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from crocus_check.ingest import read_all
from crocus_check.settings import Settings

MADE: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("test_corpus_binary.py")))
FIRE = "Twelve people died in the fire on Friday, the mayor said."
INQUIRY = "A second inquiry will begin on Monday and hear forty witnesses."


def places(tmp_path: Path, name: str, data: bytes, *words: str) -> list[str | None]:
    (tmp_path / name).write_bytes(data)
    documents, errors = read_all([tmp_path / name], Settings())
    assert errors == []
    return [documents[0].place_at(documents[0].text.index(each)) for each in words]


def test_text_has_lines_and_needs_no_other_place(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        assert places(tmp_path, name, FIRE.encode(), "Twelve") == [None]


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    data = MADE["pdf"]((FIRE,), ("Nothing else is known.",), (INQUIRY,))
    assert places(tmp_path, "a.pdf", data, "Twelve", "mayor", "Nothing", "forty") == [
        "page 1",
        "page 1",
        "page 2",
        "page 3",
    ]


def test_paragraphs_of_a_word_file_without_the_empty_ones(tmp_path: Path) -> None:
    data = MADE["word"](FIRE, "", INQUIRY, table=("dead", "12"))
    assert places(tmp_path, "a.docx", data, "mayor", "forty", "dead") == [
        "paragraph 1",
        "paragraph 2",
        "table 1, row 1",
    ]


def test_paragraphs_of_what_a_container_holds(tmp_path: Path) -> None:
    mail = f"Subject: Hall fire\nFrom: a@example.org\n\n{FIRE}\n\n{INQUIRY}\n"
    body = f"<body.content><p>{FIRE}</p><p>{INQUIRY}</p></body.content>"
    wire = f"<nitf><body><body.head><hl1>Hall fire</hl1></body.head>{body}</body></nitf>"
    told = ["headline", "paragraph 1", "paragraph 2"]
    assert places(tmp_path, "a.eml", mail.encode(), "Hall", "Twelve", "forty") == told
    assert places(tmp_path, "a.xml", wire.encode(), "Hall", "Twelve", "forty") == told


def test_paragraphs_of_a_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{each} {'It was a long night for the whole town. ' * 4}</p>" for each in (FIRE, INQUIRY))
    page = f"<html><head><title>Hall fire</title></head><body><article><h1>Hall fire</h1>{body}</article></body></html>"
    assert places(tmp_path, "a.html", page.encode(), "Hall", "mayor", "forty") == [
        "headline",
        "paragraph 1",
        "paragraph 2",
    ]


def test_an_archive_keeps_the_places_of_what_is_in_it(tmp_path: Path) -> None:
    data = MADE["zipped"](**{"x/a.pdf": MADE["pdf"]((FIRE,), (INQUIRY,))})
    assert places(tmp_path, "a.zip", data, "forty") == ["page 2"]
