"""Word files (.docx) by python-docx: each paragraph is a line of the text, so that line n is the file's paragraph n."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crocus_check.errors import InputFileError
from crocus_check.ingest.inputs import too_big
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import missing
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
        lines = [" ".join(line.split()) for line in _lines(document)]
        properties = document.core_properties
        title, author = properties.title or None, properties.author or None
    except Exception as error:  # whatever a broken file brings up in a foreign parser
        raise InputFileError(path, f"is no Word file that can be read ({type(error).__name__})") from None
    if author and author.lower() in ("python-docx", "microsoft office user", "user", "admin", "owner"):
        author = None
    yield Raw("\n".join(lines), title=title, author=author, wrapped=False)


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


def _lines(container: Any, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a document or of a cell, in order; a table's row is a line."""
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows if depth < 5 else ():
                yield " | ".join(" ".join(_lines(cell, depth + 1)) for cell in row.cells)
        else:
            yield item.text
