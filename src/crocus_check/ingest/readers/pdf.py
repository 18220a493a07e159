"""PDF files by pypdf: the text of the pages, with a mark where each page starts."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from crocus_check.errors import InputFileError
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken, missing
from crocus_check.settings import Settings

_MOST_PAGES = 500
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the pages in order. Lines that stand on most pages (running heads, page numbers) are left out."""
    try:
        import pypdf
    except ImportError:
        raise missing(path, "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputFileError(path, "is locked with a password")
        if len(reader.pages) > _MOST_PAGES:
            raise InputFileError(path, f"has more than {_MOST_PAGES} pages")
        pages = _pages(reader, path, settings.max_bytes)
        title = reader.metadata.title if reader.metadata else None
    except InputFileError:
        raise
    except Exception as error:  # whatever a broken file brings up in a foreign parser
        if "cryptography" in str(error):  # pypdf's own word for what it lacks
            raise missing(path, "cryptography, since it is encrypted,") from None
        raise broken(path, "is no PDF file that can be read", error) from None
    if not any(page.strip() for page in pages):
        raise InputFileError(path, "holds no text (a scan?)")
    text, marks = "", []
    for number, page in enumerate(_without_running_lines(pages), 1):
        marks.append((len(text), f"page {number}"))
        text += _HYPHENATED.sub("", page).strip("\n") + "\n\n"
    yield Raw(text, title=title if title and " " in title.strip() else None, marks=tuple(marks))


def _pages(reader: object, path: str, limit: int) -> list[str]:
    pages: list[str] = []
    size = 0
    for page in reader.pages:  # type: ignore[attr-defined]
        pages.append(str(page.extract_text() or ""))
        size += len(pages[-1])
        if size > limit:
            raise InputFileError(path, f"holds more than {limit:,} characters (--max-bytes)")
    return pages


def _without_running_lines(pages: list[str]) -> list[str]:
    """The pages without the first or last lines that, but for numbers, are the same on more than half of them."""
    split = [[line.strip() for line in page.strip().split("\n")] for page in pages]
    edges = Counter(_shape(line) for lines in split for line in {lines[0], lines[-1]})
    running = {shape for shape, n in edges.items() if len(pages) >= 3 and n * 2 > len(pages)}
    kept = []
    for lines in split:
        first = 1 if _shape(lines[0]) in running else 0
        last = len(lines) - 1 if len(lines) > 1 and _shape(lines[-1]) in running else len(lines)
        kept.append("\n".join(lines[first:last]))
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)
