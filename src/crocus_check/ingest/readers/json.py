"""JSON and JSON Lines: articles as objects with a text, and the usual names for what else is known of them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.raw import Failure, Raw, headed
from crocus_check.settings import JSON_FIELDS, Settings

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articlebody", "maintext", "article", "fulltext", "bodytext", "story"),
    "title": ("title", "headline", "name", "subject"),
    "published": (
        "published",
        "datepublished",
        "publishedat",
        "pubdate",
        "publicationdate",
        "publishdate",
        "date",
        "firstpublished",
    ),
    "author": ("author", "authors", "byline", "creator"),
    "source": ("source", "publisher", "site", "sitename", "outlet", "provider", "agency", "domain"),
    "url": ("url", "link", "canonicalurl", "permalink"),
}
Fields = Mapping[str, Sequence[tuple[str, ...]]]
"""What of an article the settings find under which keys."""

_USUAL: Fields = {}
_HOLDERS = ("articles", "items", "results", "documents", "docs", "data", "stories", "entries", "hits", "response")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|tr)\s*>|<br\s*/?>", re.IGNORECASE)


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw | Failure]:
    """The articles: of a list, of one object, of an object that holds a list of them, or of one object a line."""
    text, encoding = decode(data, path)
    text = text.removeprefix("\ufeff")
    fields = _fields(settings)
    if path.lower().endswith((".jsonl", ".ndjson")):
        yield from _lines(text, encoding, path, fields)
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n{" in text and isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            yield from _lines(text, encoding, path, fields)
            return
        raise InputFileError(path, f"broken JSON: {_why(error)}") from None
    articles = _articles(value, fields)
    if not articles:
        raise InputFileError(path, f"holds no articles: no object with one of {', '.join(NAMES['text'][:4])}")
    for number, article in enumerate(articles, 1):
        yield raw_of(article, encoding, str(number) if len(articles) > 1 else "", fields)


def _fields(settings: Settings) -> Fields:
    """The keys that the settings name, as paths."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in settings.json_fields:
        name, _, path = each.partition("=")
        found.setdefault(name, []).append(tuple(path.split(".")))
    return found


def _lines(text: str, encoding: str, path: str, fields: Fields) -> Iterator[Raw | Failure]:
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = True
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Failure(str(number), f"broken JSON: {_why(error)}")
            continue
        yield raw_of(value, encoding, str(number), fields)
    if not found:
        raise InputFileError(path, "is empty")


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:80]


def _articles(value: Any, fields: Fields, depth: int = 0) -> list[Any]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict)]
    if not isinstance(value, dict) or depth > 3:
        return []
    if _value(value, "text", fields):
        return [value]
    for name in _HOLDERS:
        if isinstance(value.get(name), list | dict) and (inner := _articles(value[name], fields, depth + 1)):
            return inner
    return []


def raw_of(article: Any, encoding: str = "utf-8", part: str = "", fields: Fields = _USUAL) -> Raw | Failure:
    """The article of one object, or why it is none."""
    if not isinstance(article, dict):
        return Failure(part, "is no object")
    text = _value(article, "text", fields)
    if not text:
        return Failure(part, f"has no text (one of {', '.join(NAMES['text'][:4])})")
    if len(_TAG.findall(text[:5000])) >= 2:
        text = html.unescape(_TAG.sub("", _BLOCK.sub("\n\n", text)))
    title, published, author, source, url = (_value(article, name, fields) for name in JSON_FIELDS[1:])
    source = source or _host(url)
    return headed(Raw(text, encoding, title=title, published=published, author=author, source=source, part=part))


def _host(url: str | None) -> str | None:
    """The site of an address."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _value(article: dict[str, Any], name: str, fields: Fields) -> str | None:
    """What the settings' keys hold, else the first of the usual names that holds something; objects give their name."""
    for path in fields.get(name, ()):
        found: Any = article
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if (value := _string(found)) and value.strip():
            return value
    folded = {re.sub(r"[\W_]", "", str(key)).lower(): value for key, value in article.items()}
    for known in NAMES[name]:
        if (value := _string(folded.get(known))) and value.strip():
            return value
    return None


def _string(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((v for key in ("name", "title", "text", "rendered") if isinstance(v := value.get(key), str)), None)
    if isinstance(value, list):
        return ", ".join(text for item in value[:20] if (text := _string(item))) or None
    return None
