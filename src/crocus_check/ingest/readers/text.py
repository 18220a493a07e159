"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.ingest.decoding import decode
from crocus_check.ingest.raw import Raw
from crocus_check.settings import Settings


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the text as decoded."""
    text, encoding = decode(data, path)
    yield Raw(text, encoding, markdown=path.lower().endswith((".md", ".markdown")))
