"""Encodings: which is taken, and what is no text."""

from __future__ import annotations

import codecs

import pytest

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode

TEXT = "The café’s owner — “Zoë” — lost £5 million, he said. Twelve people died."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    text, taken = decode(data, "a.txt")
    assert (text.removeprefix("\ufeff"), taken) == (TEXT, encoding)


def test_a_byte_order_mark_counts_as_a_character() -> None:
    data = codecs.BOM_UTF8 + b"Twelve"
    assert decode(data, "a.txt")[0] == data.decode("utf-8")


def test_a_declaration_is_taken_where_it_holds() -> None:
    data = "Twelve died in Łódź and Kraków.".encode("iso8859-2")
    assert decode(data, "a.html", "iso-8859-2") == ("Twelve died in Łódź and Kraków.", "iso8859-2")
    assert decode(TEXT.encode("cp1252"), "a.html", "utf-8") == (TEXT, "cp1252")
    assert decode(TEXT.encode(), "a.html", "no such encoding") == (TEXT, "utf-8")


def test_what_is_neither_is_guessed() -> None:
    text = "Двенадцать человек погибли при пожаре в концертном зале, сообщили власти города в субботу утром."
    found, encoding = decode(text.encode("cp1251"), "a.txt")
    assert found == text and encoding == "cp1251"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "a PDF file, not text"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"Twelve people\x00\x01\x02 died" * 20, "binary data"),
        (bytes(range(1, 32)) * 10, "binary data"),
        (codecs.BOM_UTF8 + b"Twelve \xff\xfe", "byte order mark"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(InputFileError, match=said) as error:
        decode(data, "dir/a.txt")
    assert error.value.path == "dir/a.txt" and "\n" not in error.value.message


def test_a_few_control_characters_are_no_binary() -> None:
    assert decode(TEXT.encode() * 10 + b"\x0c\x1b[0m\x07", "a.txt")[1] == "utf-8"
