"""Invariants: nothing raises but what is told, every offset leads back, time is linear."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.errors import InputFileError
from crocus_check.ingest import article, read_all, reading
from crocus_check.ingest.markup import characters
from crocus_check.ingest.markup.markdown import plain
from crocus_check.ingest.raw import Raw
from crocus_check.settings import Settings

PIECES = [
    *("---\n", "title: x\n", 'published: "', "2024-03-22", "Apr 23", "Updated: ", "key: value\n", "...\n"),
    *("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0c", "\x85", " ", "  ", "\t", "\u00a0"),
    *(
        "By Ann Poe",
        "Photo: ",
        " / Photo: x",
        "Previous",
        "Next",
        "Leave a Reply",
        "MOSCOW (Reuters) - ",
        "10 Min Read",
    ),
    *("# ", "**", "[a](b)", "<!--", "-->", "`", "> ", "- ", "===\n", "|", '"', "“", "’"),
    *("\u200b", "\u00ad", "\ufb01", "\ufeff", "\u202e", "１２", "\x00", "\x1b[31m", "\ud800", "😀", "e\u0301"),
    *("a", "The gunmen killed 12 people on Friday. ", "x" * 50, ". ", "170, 000", "7 p. m.", "6.1 -magnitude"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
SPELT = {"\ufb01": "fi", "１": "1", "２": "2"}


@given(TEXTS, st.booleans())
def test_offsets_lead_back(text: str, markdown: bool) -> None:
    try:
        document = article.document("id", "path", Raw(text, view=plain(text) if markdown else None))
    except InputFileError as error:
        assert "\n" not in error.message
        return
    origin = document.origin or tuple(range(len(text) + 1))
    assert document.text == text
    assert len(origin) == len(document.reading) + 1
    assert origin[-1] == len(text)
    assert list(origin) == sorted(origin)
    for i, char in enumerate(document.reading):
        if char.isalnum():
            there = text[origin[i]]
            assert char == there or char in SPELT.get(there, characters.PLAIN.get(ord(there), there)), (char, there)
    assert all(0 <= zone.start <= zone.end <= len(text) for zone in document.zones)
    assert not characters.clean(document.reading).startswith("\ufeff")


@given(TEXTS)
def test_nothing_of_an_unread_zone_is_read(text: str) -> None:
    try:
        document = article.document("id", "path", Raw(text))
    except InputFileError:
        return
    unread = {
        i for z in document.zones if z.kind in ("front_matter", "boilerplate", "byline") for i in range(z.start, z.end)
    }
    for i, char in enumerate(document.reading):
        assert char.isspace() or document.to_text(i) not in unread


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 5), st.text(max_size=3)), max_size=6)
)
def test_edits_in_any_order_and_overlap(text: str, edits: list[tuple[int, int, str]]) -> None:
    wanted = [reading.Edit(min(a, len(text)), min(a + n, len(text)), new) for a, n, new in edits]
    seen, origin = reading.read(text, [], wanted)
    assert reading.read(text, [], wanted[::-1]) == (seen, origin)
    assert origin is None or len(origin) == len(seen) + 1


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_bytes_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / name
    Path(path).write_bytes(data)
    documents, errors = read_all([path], Settings())
    assert len(documents) + len(errors) == 1
    assert all("\n" not in error.message for error in errors)


SHAPES = {
    "one line": "word " * 20000,
    "one word": "a" * 100000,
    "spaces": "x" + " " * 100000 + "y",
    "numbers": "12,345.6 " * 12000,
    "lines of numbers": "12345\n" * 8000,
    "brackets": "(" * 50000 + "[" * 50000,
    "credits": "(photo: " * 12000,
    "stars": "*" * 100000,
    "line ends": "\r\n" * 50000 + "x",
    "invisible": "a\u200b" * 50000,
    "quotes": 'a"b ' * 20000,
    "front matter": "---\ntitle: x\nk:" + " " * 100000,
    "titles": "A Title Line\n\n" * 4000,
    "dates": "March 3, 2024\n" * 4000,
    "bylines": "By Ann Poe and " * 7000,
    "links": "Previous\n" * 8000,
    "comments": "<!-- " * 20000,
    "open links": "[a](" * 25000,
    "open images": "![a](b " * 15000,
    "emphasis": "**a " * 25000,
    "code": "`a " * 30000,
    "quoted": "> " * 50000,
    "tags": "<div " * 20000,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_is_linear(shape: str) -> None:
    started = time.process_time()
    with suppress(InputFileError):
        article.document("id", "path", Raw(SHAPES[shape], view=plain(SHAPES[shape])))
    assert time.process_time() - started < 5  # quadratic would be minutes
