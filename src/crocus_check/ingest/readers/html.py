"""Web pages: main text and metadata by trafilatura and htmldate (JSON-LD, OpenGraph, meta elements, markup)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.raw import Raw, headed
from crocus_check.ingest.readers import broken, missing
from crocus_check.settings import Settings

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_DEEPEST = 400
# Dates only where the page states one: no search through its whole text, and no bound that moves with the clock.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2199-12-31"}
# The second opinion that trafilatura asks of justext takes time with the square of the number of blocks.
_MANY_BLOCKS = 600
_BLOCK = re.compile(r"<(?:p|div|li|td|h[1-6]|br)\b", re.IGNORECASE)
# So does undoing the inline elements of one paragraph, which say nothing of where an article is.
_MANY_INLINE = 2000
_INLINE = re.compile(
    r"</?(?!(?:html|head|body|meta|link|title|script|style|article|main|section|div|p|h[1-6]|ul|ol|li|table|tbody|tr|td|th"
    r"|header|footer|nav|aside|time|a|blockquote|figure|figcaption|br|form|button|iframe|noscript)\b)[a-zA-Z][^<>]{0,500}>",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"<html\b", re.IGNORECASE)
_MOST_ELEMENTS = 100_000
_OPENING = re.compile(r"<(/?)(?:div|span|b|i|table|tr|td|ul|ol|li|section|p|font|a|blockquote)\b", re.IGNORECASE)


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the main text of the page, each of its paragraphs on a line of its own."""
    declared = _CHARSET.search(data, 0, 4096)
    text, encoding = decode(data, path, declared.group(1).decode("ascii") if declared else None)
    yield page(text, path, encoding)


def page(text: str, path: str, encoding: str = "utf-8") -> Raw:
    """The article of a page. Raises InputFileError where there is none."""
    try:
        import trafilatura
    except ImportError:
        raise missing(path, "trafilatura") from None
    if text.count("<") > _MOST_ELEMENTS:
        raise InputFileError(path, f"has more than {_MOST_ELEMENTS:,} elements")
    if _depth(text) > _DEEPEST:
        raise InputFileError(path, f"its elements are nested more than {_DEEPEST} deep")
    if len(_INLINE.findall(text)) > _MANY_INLINE:
        text = _INLINE.sub("", text)
    if not _WHOLE.search(text, 0, 20_000):  # a fragment, such as mail has
        text = f"<html>{text}</html>" if "<body" in text[:20_000].lower() else f"<html><body>{text}</body></html>"
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            text,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
            fast=len(_BLOCK.findall(text)) > _MANY_BLOCKS,
        )
    except Exception as error:  # whatever odd markup brings up in a foreign parser
        raise broken(path, "the page could not be taken apart", error) from None
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputFileError(path, "there is no article in this page")
    return headed(
        Raw(
            text=found.text or "",
            encoding=encoding,
            title=found.title or None,
            published=found.date or None,
            author=(found.author or "").replace("; ", ", ") or None,
            source=found.sitename or found.hostname or None,
            wrapped=False,
        )
    )


def _depth(text: str) -> int:
    """How deep elements that must be closed are nested, roughly."""
    depth = deepest = 0
    for match in _OPENING.finditer(text):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
