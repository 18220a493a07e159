"""Word files (.docx) by python-docx: each paragraph is a line of the text, and each row of a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crocus_check.errors import InputFileError
from crocus_check.ingest.inputs import too_big
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken, missing
from crocus_check.settings import Settings


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the text of the body, tables included, without headers, footers and notes."""
    try:
        import docx
    except ImportError:
        raise missing(path, "python-docx") from None
    _guard(data, path, settings)
    try:
        document = docx.Document(io.BytesIO(data))
        lines, marks = _text(document)
        notes = _tracked(document)
        properties = document.core_properties
        title, author = properties.title or None, properties.author or None
    except Exception as error:  # whatever a broken file brings up in a foreign parser
        raise broken(path, "is no Word file that can be read", error) from None
    if author and author.lower() in ("python-docx", "microsoft office user", "user", "admin", "owner"):
        author = None
    yield Raw("\n".join(lines), title=title, author=author, wrapped=False, marks=marks, notes=notes)


def _guard(data: bytes, path: str, settings: Settings) -> None:
    """Refuse what would unpack to far more than the limit before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            # Markup is some times as long as the text; what a header says too little of fails when it is read.
            if (
                sizes.get("word/document.xml", 0) > 4 * settings.max_bytes
                or sum(sizes.values()) > settings.max_total_bytes
            ):
                raise InputFileError(path, too_big(settings.max_bytes) + " when unpacked")
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputFileError(path, "is no Word file that can be read") from None


def _text(document: Any) -> tuple[list[str], tuple[tuple[int, str], ...]]:
    """The lines of the text, and where each paragraph and row starts. Empty paragraphs, which nobody sees, are lines
    but not counted."""
    lines: list[str] = []
    marks: list[tuple[int, str]] = []
    at = paragraphs = tables = 0
    for item in document.iter_inner_content():
        is_table = hasattr(item, "rows")
        tables += is_table
        for row, line in enumerate(_table(item, 0) if is_table else [_words(item._p)], 1):
            lines.append(" ".join(line.split()))
            paragraphs += bool(lines[-1]) and not is_table
            if lines[-1]:
                marks.append((at, f"table {tables}, row {row}" if is_table else f"paragraph {paragraphs}"))
            at += len(lines[-1]) + 1
    return lines, tuple(marks)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSERTED, _DELETED = (f"{_W}ins", f"{_W}moveTo"), (f"{_W}del", f"{_W}moveFrom")
_AROUND = frozenset(
    {*_INSERTED, *(f"{_W}{name}" for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple"))}
)
"""What stands around words and says nothing of them."""


def _words(element: Any) -> str:
    """The words of a paragraph, or of what stands around some: with what was inserted, without what was deleted."""
    parts: list[str] = []
    waiting = list(reversed(element))  # no recursion: a file may nest as deep as it likes
    while waiting:
        child = waiting.pop()
        if child.tag == f"{_W}r":
            parts.append(child.text)  # python-docx's own, with tabs and breaks
        elif child.tag in _AROUND:
            waiting.extend(reversed(child))
    return "".join(parts)


def _tracked(document: Any) -> tuple[str, ...]:
    """A note where changes of the text are tracked: there are two texts, of which one is read."""
    body = document.element.body
    inserted = sum(1 for tag in _INSERTED for each in body.iter(tag) if each.find(f"{_W}r") is not None)
    deleted = sum(1 for tag in _DELETED for each in body.iter(tag) if each.find(f"{_W}r") is not None)
    if not inserted + deleted:
        return ()
    return (f"tracked changes are read as accepted: {inserted} inserted, {deleted} deleted",)


def _lines(container: Any, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a cell, in order; a row of a table in it is a line."""
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _table(item, depth)
        else:
            yield _words(item._p)


def _table(table: Any, depth: int) -> Iterator[str]:
    for row in table.rows if depth < 5 else ():
        if row._tr.find(f"{_W}trPr/{_W}del") is not None:
            continue
        yield " | ".join(" ".join(_lines(cell, depth + 1)) for cell in _cells(row, table))


def _cells(row: Any, table: Any) -> Iterator[Any]:
    """The cells of a row, each once. python-docx gives a cell as often as it says that it spans columns, be that a
    hundred million times, and again in each row that it goes on in."""
    from docx.table import _Cell

    for element in row._tr.tc_lst:
        if element.vMerge != "continue":
            yield _Cell(element, table)
