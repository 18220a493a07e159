"""Plain text, Markdown and MediaWiki text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crocus_check.ingest.decoding import decode
from crocus_check.ingest.markup import markdown, wikitext
from crocus_check.ingest.raw import Raw
from crocus_check.settings import Settings

MARKDOWN = (".md", ".markdown")
_OURS = re.compile(r"<!--\s{0,20}crocus-check:[^<>]{0,1200}-->")
WIKITEXT = (".wiki", ".wikitext", ".mediawiki")


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the text as decoded."""
    text, encoding = decode(data, path)
    name = path.lower()
    markup = markdown if name.endswith(MARKDOWN) else wikitext if name.endswith(WIKITEXT) else None
    yield Raw(text, encoding, view=markup.plain(text) if markup else _without_ours(text))


def _without_ours(text: str) -> str | None:
    """A plain text without the comments that speak to us; None where it has none."""
    if "<!--" not in text:
        return None
    return _OURS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
