"""Plain text, Markdown and MediaWiki text."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.ingest.decoding import decode
from crocus_check.ingest.markup import markdown, wikitext
from crocus_check.ingest.raw import Raw
from crocus_check.settings import Settings

MARKDOWN = (".md", ".markdown")
WIKITEXT = (".wiki", ".wikitext", ".mediawiki")


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the text as decoded."""
    text, encoding = decode(data, path)
    name = path.lower()
    markup = markdown if name.endswith(MARKDOWN) else wikitext if name.endswith(WIKITEXT) else None
    yield Raw(text, encoding, view=markup.plain(text) if markup else None)
