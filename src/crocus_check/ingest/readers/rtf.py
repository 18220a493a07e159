"""Rich text (.rtf) by striprtf: the words, each paragraph on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crocus_check.errors import InputFileError
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken, missing
from crocus_check.settings import Settings

_INFO = re.compile(r"\{\\(?P<name>title|author)\s(?P<text>[^{}\\]{1,300})\}")
_TRACKED = re.compile(r"\\(?:revised|deleted)(?![a-z0])")


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """The text, without headers, footers and notes. Tracked changes get a note: they are not told apart."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing(path, "striprtf") from None
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputFileError(path, "is no rich text file that can be read")
    source = data.decode("latin-1")  # it is ASCII by its specification; what is not is escaped
    try:
        text = str(rtf_to_text(source, errors="replace"))
    except Exception as error:  # whatever a broken file brings up in a foreign parser
        raise broken(path, "is no rich text file that can be read", error) from None
    info = {match["name"]: match["text"].strip() for match in _INFO.finditer(source, 0, 20_000)}
    notes = ("tracked changes are in it: what was deleted may be read too",) if _TRACKED.search(source) else ()
    lines = [" ".join(line.split()) for line in text.split("\n")]
    yield Raw(
        "\n".join(lines), title=info.get("title"), author=info.get("author"), notes=notes, wrapped=False, made=True
    )
