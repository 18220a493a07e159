"""OpenDocument text (.odt) by the standard library: each paragraph and each row of a table is a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from crocus_check.errors import InputFileError
from crocus_check.ingest.inputs import too_big
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken
from crocus_check.ingest.readers.xml import parse
from crocus_check.settings import Settings

_SKIPPED = frozenset(
    ("tracked-changes", "note", "annotation", "sequence-decls", "forms", "table-of-content", "frame", "ruby-text")
)
"""Elements that are not the text: what was deleted is kept in the first of them."""
_MOST_SPACES = 100


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: headings, paragraphs, lists and tables of the body; footnotes, comments and frames are not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            about, meta = (
                _part(archive, name, path, settings.max_bytes) if name in names else ""
                for name in ("META-INF/manifest.xml", "meta.xml")
            )
            if "encryption-data" in about:
                raise InputFileError(path, "is locked with a password")
            content = _part(archive, "content.xml", path, settings.max_bytes)
    except InputFileError:
        raise
    except Exception as error:  # damaged archives bring up many kinds of exception in the standard library
        raise broken(path, "is no OpenDocument file that can be read", error) from None
    root = parse(content, path)
    body = next((each for each in root.iter() if _name(each) == "text" and len(each)), None)
    if body is None:
        raise InputFileError(path, "is no OpenDocument text")
    lines, marks = _text(body)
    changed = sum(1 for each in root.iter() if _name(each) == "changed-region")
    known = {_name(each): "".join(each.itertext()).strip() for each in parse(meta, path).iter()} if meta else {}
    yield Raw(
        "\n".join(lines),
        title=known.get("title") or None,
        author=known.get("creator") or known.get("initial-creator") or None,
        wrapped=False,
        marks=tuple(marks),
        notes=(f"tracked changes are read as accepted: {changed}",) if changed else (),
    )


def _part(archive: zipfile.ZipFile, name: str, path: str, limit: int) -> str:
    """A file of the archive as text. Raises InputFileError where it unpacks to too much."""
    with archive.open(name) as stream:
        data = stream.read(4 * limit + 1)  # markup is some times as long as the text
    if len(data) > 4 * limit:
        raise InputFileError(path, too_big(limit) + " when unpacked")
    return data.decode("utf-8", "replace")


def _text(body: Element) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines of the text, and where each paragraph and row of a table starts."""
    lines: list[str] = []
    marks: list[tuple[int, str]] = []
    at = paragraphs = tables = 0
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        found: list[tuple[str, str]] = []
        if name in ("p", "h"):
            paragraphs += 1
            found = [(_words(element), f"paragraph {paragraphs}")]
        elif name == "table":
            tables += 1
            found = [(line, f"table {tables}, row {row}") for row, line in enumerate(_rows(element), 1)]
        elif name not in _SKIPPED:
            waiting.extend(reversed(element))
        for words, place in found:
            line = " ".join(words.split())
            if line:
                marks.append((at, place))
            else:
                paragraphs -= name in ("p", "h")
            lines.append(line)
            at += len(line) + 1
    return lines, marks


def _rows(table: Element) -> Iterator[str]:
    """A line for each row; a table in a cell is part of it."""
    for row in (each for each in table.iter() if _name(each) == "table-row"):
        cells = [each for each in row if _name(each) == "table-cell"]
        yield " | ".join(" ".join(_words(p) for p in cell.iter() if _name(p) in ("p", "h")) for cell in cells)


def _words(element: Element) -> str:
    """The words of a paragraph: spaces, tabs and breaks are elements of their own. Depth is bounded by the parser."""
    parts = [element.text or ""]
    for child in element:
        name = _name(child)
        if name == "s":
            parts.append(" " * min(_MOST_SPACES, _number(child)))
        elif name in ("tab", "line-break"):
            parts.append(" ")
        elif name not in _SKIPPED:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _number(element: Element) -> int:
    """How many spaces an element stands for."""
    given = next((value for key, value in element.attrib.items() if key.endswith("}c")), "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 1


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
