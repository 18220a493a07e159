"""Ingest: files -> Documents. What is an article, what it says of itself, and what in it is not to be read.

Public: `read_all` for paths, `read_text` and `read_record` for one article in memory.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from crocus_check.documents import Document
from crocus_check.errors import InputFileError
from crocus_check.findings import InputError
from crocus_check.ingest import article, copies, identifiers, inputs, readers
from crocus_check.ingest.inputs import Input
from crocus_check.ingest.raw import Failure, Raw
from crocus_check.settings import Settings

SUFFIXES = readers.ARTICLE_SUFFIXES
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_all(
    paths: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None, stdin_name: str | None = None
) -> tuple[list[Document], list[InputError]]:
    """The articles behind paths, sorted by id, and one error for each input that can't be read.

    A path is a file, a folder (read with all below it) or "-" for `stdin`, whose format `stdin_name` tells as a file's
    name would. Neither the order of the paths nor naming a file twice changes the result. Never raises for what is in
    a file.
    """
    files, errors = inputs.find(paths, SUFFIXES, settings.exclude)
    raws: list[tuple[Input, Raw]] = []
    left = settings.max_total_bytes
    for file in files:
        try:
            data = inputs.load(file, settings.max_bytes)
            left -= len(data)
            if left < 0:
                raise InputFileError(file.path, f"left out: with it, inputs exceed {settings.max_total_bytes:,} bytes")
            raws += _raws(data, file, file.path, settings, errors)
        except InputFileError as error:
            errors.append(InputError(error.path, error.message))
    if "-" in map(str, paths):
        try:
            data = inputs.checked(stdin.read(settings.max_bytes + 1) if stdin else b"", "-", settings.max_bytes)
            raws += _raws(data, Input("-", "-"), stdin_name or "-", settings, errors)
        except (InputFileError, OSError, ValueError) as error:
            errors.append(InputError("-", error.message if isinstance(error, InputFileError) else inputs.reason(error)))
    ids = identifiers.identifiers({file.real for file in files} | {file.real for file, _ in raws})
    documents = list(_documents(raws, ids, settings, errors))
    return copies.marked(documents), sorted(errors, key=lambda e: (e.path, e.message))


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
    return article.document(id, path, _valid(raw), settings.date_order)


def _raws(
    data: bytes, file: Input, name: str, settings: Settings, errors: list[InputError]
) -> Iterator[tuple[Input, Raw]]:
    """The articles of a file, each with the file and its part as a path; parts that fail go to `errors`."""
    seen: Counter[str] = Counter()
    for item in readers.read(data, name, settings):
        seen[item.part] += 1  # an archive may hold two files of one name
        part = f"{item.part}~{seen[item.part]}" if seen[item.part] > 1 else item.part
        where = Input(f"{file.path}#{part}", f"{file.real}#{part}") if part else file
        if isinstance(item, Failure):
            errors.append(InputError(inputs.shown(where.path), item.message))
        else:
            yield where, item


def _documents(
    raws: Sequence[tuple[Input, Raw]], ids: dict[str, str], settings: Settings, errors: list[InputError]
) -> Iterator[Document]:
    for file, raw in raws:
        try:
            yield article.document(ids[file.real], file.path, _valid(raw), settings.date_order)
        except InputFileError as error:
            errors.append(InputError(file.path, error.message))


def _valid(raw: Raw) -> Raw:
    """A text that can be written as UTF-8: escapes of JSON can give halves of a character."""
    if raw.text.isascii() or not _SURROGATE.search(raw.text):
        return raw
    from dataclasses import replace

    return replace(raw, text=_SURROGATE.sub("\ufffd", raw.text))


__all__ = ["SUFFIXES", "read_all", "read_record", "read_text"]
