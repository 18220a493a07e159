"""Ingest: files -> Documents. What is an article, what it says of itself, and what in it is not to be read.

Public: `read_all` for paths, `read_text` for one text in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from crocus_check.documents import Document
from crocus_check.errors import InputFileError
from crocus_check.findings import InputError
from crocus_check.ingest import article, decoding, identifiers, inputs
from crocus_check.ingest.article import Raw
from crocus_check.settings import Settings

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""The files that are read as articles where a folder is given; a file named by itself is read whatever its name."""


def read_all(
    paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None
) -> tuple[list[Document], list[InputError]]:
    """The articles behind paths, sorted by id, and one error for each input that can't be read.

    A path is a file, a folder (read with all below it) or "-" for `stdin`. Neither the order of the paths nor naming
    a file twice changes the result. Never raises for what is in a file.
    """
    files, errors = inputs.find(paths, SUFFIXES)
    ids = identifiers.identifiers({file.path: file.real for file in files})
    documents: list[Document] = []
    left = settings.max_total_bytes
    for file in files:
        try:
            data = inputs.load(file, settings.max_bytes)
            left -= len(data)
            if left < 0:
                raise InputFileError(
                    file.path, f"left out: the inputs before it are {settings.max_total_bytes:,} bytes together"
                )
            documents.append(_document(ids[file.path], file.path, data, settings))
        except InputFileError as error:
            errors.append(InputError(error.path, error.message))
    if "-" in map(str, paths):
        try:
            data = inputs.checked(stdin.read(settings.max_bytes + 1) if stdin else b"", "-", settings.max_bytes)
            documents.append(_document("-", "-", data, settings))
        except (InputFileError, OSError, ValueError) as error:
            errors.append(InputError("-", error.message if isinstance(error, InputFileError) else inputs.reason(error)))
    return sorted(documents, key=lambda document: document.id), sorted(errors, key=lambda e: (e.path, e.message))


def read_text(text: str, settings: Settings | None = None, *, id: str = "text", path: str = "text") -> Document:
    """The document of a text in memory. Raises InputFileError where there is no English article in it."""
    return article.document(id, path, Raw(text), (settings or Settings()).date_order)


def _document(id: str, path: str, data: bytes, settings: Settings) -> Document:
    text, encoding = decoding.decode(data, path)
    markdown = path.lower().endswith((".md", ".markdown"))
    return article.document(id, path, Raw(text, encoding, markdown=markdown), settings.date_order)


__all__ = ["SUFFIXES", "read_all", "read_text"]
