"""Web archives (.warc, .warc.gz) by warcio: the pages in them, and texts that were made of pages (WET)."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.inputs import too_big
from crocus_check.ingest.raw import Failure, Raw, headed
from crocus_check.ingest.readers import broken, html, missing
from crocus_check.settings import Settings

_MOST_RECORDS = 20_000
_KINDS = {"response": "text/html", "resource": "text/html", "conversion": "text/plain"}
"""The records that hold an article, with the type of content where they don't say it."""


class _Nowhere(io.TextIOBase):
    """Where warcio's complaints go, which quote the archive as it is, terminal escapes and all."""

    def write(self, text: str) -> int:
        return len(text)


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw | Failure]:
    """The articles of an archive, numbered in its order; what is no page is passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise missing(path, "warcio") from None
    found = 0
    left = settings.max_total_bytes
    records = iter(ArchiveIterator(io.BytesIO(data)))
    for number in range(1, _MOST_RECORDS + 1):
        try:
            with contextlib.redirect_stderr(_Nowhere()):
                record = next(records, None)
                content, kind = _content(record, settings.max_bytes) if record is not None else (b"", "")
        except Exception as error:  # whatever a damaged archive brings up in a foreign parser
            raise broken(path, "is no web archive that can be read", error) from None
        if record is None:
            break
        left -= len(content)
        if left < 0:
            raise InputFileError(path, "unpacks to more than is read of all inputs (--max-bytes)")
        if content:
            found += 1
            yield _article(record, content, kind, str(number), settings)
    if not found:
        raise InputFileError(path, "there are no pages in this web archive")


def _content(record: Any, limit: int) -> tuple[bytes, str]:
    """The content of a record and its type; nothing for one that is no page that was answered with 200."""
    default = _KINDS.get(record.rec_type)
    answer = record.http_headers
    if default is None or (answer is not None and answer.get_statuscode() != "200"):
        return b"", ""
    kind = (answer or record.rec_headers).get_header("Content-Type") or default
    if not kind.startswith(("text/html", "application/xhtml", "text/plain")):
        return b"", ""
    return record.content_stream().read(limit + 1), kind


def _article(record: Any, content: bytes, kind: str, part: str, settings: Settings) -> Raw | Failure:
    address = record.rec_headers.get_header("WARC-Target-URI") or part
    if len(content) > settings.max_bytes:
        return Failure(part, too_big(settings.max_bytes))
    try:
        if kind.startswith("text/plain"):
            declared = kind.partition("charset=")[2].strip(" \"'") or None
            raw = headed(Raw(*decode(content, part, declared)))
        else:
            raw = next(html.read(content, part, settings))
    except InputFileError as error:
        return Failure(part, error.message)
    return replace(raw, part=part, source=raw.source or _host(address))


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
