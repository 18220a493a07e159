"""Web pages that a browser saved in one file (.mhtml, .mht): a message whose first HTML part is the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from urllib.parse import urlsplit

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken
from crocus_check.ingest.readers.html import page
from crocus_check.ingest.readers.mail import BOUNDED
from crocus_check.settings import Settings

_MOST_PARTS = 2_000


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the main text of the page. The site is that of the address from which it was saved."""
    try:
        message = message_from_bytes(data, policy=BOUNDED)
        parts = (part for number, part in enumerate(message.walk()) if number < _MOST_PARTS)
        body = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        content = body.get_payload(decode=True) if body is not None else None
        charset = body.get_content_charset() if body is not None else None
        address = str(message.get("Snapshot-Content-Location") or (body and body.get("Content-Location")) or "")
    except Exception as error:  # the parser raises many kinds on broken messages
        raise broken(path, "is no saved page that can be read", error) from None
    assert isinstance(message, EmailMessage)
    if not isinstance(content, bytes) or not content.strip():
        raise InputFileError(path, "there is no page in it")
    text, encoding = decode(content, path, charset)
    raw = page(text, path, encoding)
    yield replace(raw, source=raw.source or _host(address))


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
