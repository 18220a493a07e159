"""Readers: one file for each format. `read` finds the one for a file and gives the articles in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from crocus_check.errors import InputFileError
from crocus_check.extras import install
from crocus_check.ingest.raw import Failure, Raw
from crocus_check.settings import Settings

Reader = Callable[[bytes, str, Settings], Iterable[Raw | Failure]]

_BY_SUFFIX: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".wiki": "text",
    ".wikitext": "text",
    ".mediawiki": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".xml": "xml",
    ".nitf": "xml",
    ".newsml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".zip": "archive",
    ".tar": "archive",
    ".tar.gz": "archive",
    ".tgz": "archive",
    ".tar.bz2": "archive",
    ".tar.xz": "archive",
    ".warc": "warc",
    ".warc.gz": "warc",
}
ARTICLE_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".docx", ".odt",
                    ".rtf", ".pdf", ".eml", ".wiki", ".wikitext", ".mediawiki")  # fmt: skip
"""Files of which each is one article: those that are read in an archive."""
FOLDER_SUFFIXES = (*ARTICLE_SUFFIXES, ".rss", ".atom")
"""Files that are read where a folder is given: those, and feeds, which hold nothing but articles."""

MOST_FAILURES = 1_000
_OF_SEVERAL = frozenset({"json", "xml", "archive", "warc"})


def holds_several(data: bytes, path: str) -> bool:
    """Whether a file may hold more than one article, by its format."""
    return _format(data, path) in _OF_SEVERAL


def is_text(data: bytes, path: str) -> bool:
    """Whether a file is plain text, which no foreign parser reads."""
    return _format(data, path) == "text"


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw | Failure]:
    """The articles of a file. Of those that can't be read, the first are told one by one and the others as a number.
    Raises InputFileError where the file as a whole can't be read."""
    failures = 0
    for item in _reader(_format(data, path), path)(data, path, settings):
        failures += isinstance(item, Failure)
        if isinstance(item, Raw) or failures <= MOST_FAILURES:
            yield item
    if failures > MOST_FAILURES:
        yield Failure("", f"{failures - MOST_FAILURES:,} more of its articles could not be read")


def _format(data: bytes, path: str) -> str:
    """The reader of a file: by its name, or by how it starts where the name says nothing."""
    name = path.lower()
    if found := next((form for suffix, form in _BY_SUFFIX.items() if name.endswith(suffix)), None):
        return found
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        if b"application/vnd.oasis.opendocument.text" in data[:200]:
            return "odt"
        return "docx" if b"word/" in data[:4096] or b"[Content_Types].xml" in data[:4096] else "archive"
    if data.startswith(b"WARC/"):
        return "warc"
    if data.startswith(b"\x1f\x8b"):
        return "archive"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "xml" if head.startswith(b"<?xml") else "text"


def _reader(form: str, path: str) -> Reader:
    module = import_module(f"{__name__}.{form}")
    reader: Reader = module.read
    return reader


def missing(path: str, package: str) -> InputFileError:
    """The error where a package of the extra is not installed."""
    return InputFileError(path, f"needs {package}: {install('documents')}")


TOO_MUCH_MEMORY = "needs more memory than the reading of one file may take"


def broken(path: str, what: str, error: Exception) -> InputFileError:
    """The error of a file at which a parser fails: `what` says what it is not, or that it is damaged."""
    message = TOO_MUCH_MEMORY if isinstance(error, MemoryError) else f"{what} ({type(error).__name__})"
    return InputFileError(path, message)
