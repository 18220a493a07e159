"""Bytes -> text: which encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re

from crocus_check.errors import InputFileError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"OggS", "an Ogg media file"),
    (b"ID3", "an MP3 file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CP1252_UNUSED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding: by byte order mark, as declared, strict UTF-8, Windows-1252, then guessed.

    A byte order mark stays in the text, so that offsets are those of the file as decoded. Raises InputFileError for
    what is no text.
    """
    if kind := binary_kind(data):
        raise InputFileError(path, f"{kind}, not text")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, path), name
    if declared and (known := _known(declared)):
        try:
            return data.decode(known), known
        except UnicodeDecodeError:
            pass  # declarations are often wrong: go on as if there were none
    if (wide := _wide(data)) is not None:
        return _strict(data, wide, path), wide
    if b"\x00" in data or len(_CONTROLS.findall(data, 0, 65536)) > max(8, min(len(data), 65536) // 50):
        raise InputFileError(path, "binary data, not text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _legacy(data, path, error)


def binary_kind(data: bytes) -> str | None:
    """What a file is by its first bytes, where that is no plain text; None otherwise."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _strict(data: bytes, name: str, path: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputFileError(path, f"is not the {name} its byte order mark says (byte {error.start + 1})") from None


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English text has a zero in every other byte."""
    head = data[:4096]
    if len(head) < 8 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.05 else None


def _legacy(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, str]:
    head = data[:262144]
    high = sum(byte >= 0x80 for byte in head)
    # In English only quotes, dashes and a few accented letters are not ASCII.
    if not _CP1252_UNUSED.search(data) and high <= max(3, len(head) // 8):
        return data.decode("cp1252"), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    if best is not None:
        try:
            return data.decode(best.encoding), best.encoding
        except UnicodeDecodeError:
            pass
    raise InputFileError(path, f"its encoding is not known (byte {error.start + 1} is not UTF-8)") from None
