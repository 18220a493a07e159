"""Ingest: files -> Documents. What is an article, what it says of itself, and what in it is not to be read.

Public: `read_all` for paths, `read_text` and `read_record` for one article in memory; `Sources` and `read` for many
articles, one at a time; `identifiers` and `find_copies` for what only all of them together can tell; `find_files`,
`is_article`, `is_address`, `check_bytes` and `too_big` for who takes in files in another way, with the same limits.

The order of the steps: inputs are found (`inputs.py`); a reader of the format gives raw articles (`readers/`); markup
becomes invisible (`markup/`); paragraphs get their zones (`structure/`); what remains is read (`article.py`,
`reading.py`); ids and copies come last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from crocus_check.core.documents import Document
from crocus_check.core.findings import InputError
from crocus_check.errors import InputFileError
from crocus_check.ingest import article, readers
from crocus_check.ingest.copies import find as find_copies
from crocus_check.ingest.copies import marked as mark_copies
from crocus_check.ingest.copies import sketch
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.identifiers import identifiers
from crocus_check.ingest.inputs import Input, is_address, is_article, too_big
from crocus_check.ingest.inputs import checked as check_bytes
from crocus_check.ingest.inputs import find as find_files
from crocus_check.ingest.raw import Failure, Raw, valid
from crocus_check.ingest.sources import Source, Sources, read
from crocus_check.settings import Settings

SUFFIXES = readers.FOLDER_SUFFIXES


def read_all(
    paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None, stdin_name: str | None = None
) -> tuple[list[Document], list[InputError]]:
    """The articles behind paths, sorted by id, and one error for each input that can't be read.

    A path is a file, a folder (read with all below it) or "-" for `stdin`, whose format `stdin_name` tells as a file's
    name would. Neither the order of the paths nor naming a file twice changes the result. Never raises for what is in
    a file.
    """
    found = Sources(paths, settings, stdin=stdin, stdin_name=stdin_name)
    documents: dict[str, Document] = {}
    errors: list[InputError] = []
    for source in found:
        for each in read(source, settings):
            if isinstance(each, InputError):
                errors.append(each)
            else:
                documents[each[0].real] = each[1]
    ids = identifiers({file.real for file in found.files} | documents.keys())
    named = [replace(document, id=ids[real]) for real, document in documents.items()]
    return mark_copies(named), sorted([*found.errors, *errors], key=lambda e: (e.path, e.message))


def read_text(text: str, settings: Settings | None = None, *, id: str = "text", path: str = "text") -> Document:
    """The document of a text in memory. Raises InputFileError where there is no English article in it."""
    return article.document(id, path, Raw(text), (settings or Settings()).date_order)


def read_record(record: Mapping[str, Any], settings: Settings, *, id: str = "text", path: str = "text") -> Document:
    """The document of an object with a text and what else is known, under the names that a JSON file may use ("text",
    "title", "published", "source", "author", ...). A title that the text does not start with becomes its first line.
    Raises InputFileError where there is no English article in it."""
    from crocus_check.ingest.readers.json import raw_of

    raw = raw_of({key: str(value) if isinstance(value, dt.date) else value for key, value in record.items()})
    if isinstance(raw, Failure):
        raise InputFileError(path, raw.message)
    return article.document(id, path, valid(raw), settings.date_order)


__all__ = [
    "SUFFIXES",
    "Input",
    "Source",
    "Sources",
    "check_bytes",
    "decode",
    "find_copies",
    "find_files",
    "identifiers",
    "is_address",
    "is_article",
    "mark_copies",
    "read",
    "read_all",
    "read_record",
    "read_text",
    "sketch",
    "too_big",
]
