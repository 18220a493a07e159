"""Mail (.eml) by the standard library: the plain text, else the HTML; subject, date and sender as metadata."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.raw import Raw, headed
from crocus_check.ingest.readers import broken
from crocus_check.settings import Settings

_LONGEST_HEADER = 4000
"""Characters that are read of a header: the memory that its encoded words take grows with their square."""
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg) ?: ?){1,5}", re.IGNORECASE)


class _Bounded(email.policy.EmailPolicy):
    """The usual policy, for headers of any length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the content of a header, the latter cut."""
        name, content = super().header_source_parse(sourcelines)
        return name, content[:_LONGEST_HEADER]


BOUNDED = _Bounded()


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """One article: the body of the message. Attachments are not read, and said to be there."""
    try:
        message = email.message_from_bytes(data, policy=BOUNDED)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        if body is None:  # a message without header lines counts as false
            raise InputFileError(path, "there is no text in this message")
        content = body.get_payload(decode=True)
        kind, charset = body.get_content_type(), body.get_content_charset()
        subject, sender, sent = (_header(message, name) for name in ("subject", "from", "date"))
    except InputFileError:
        raise
    except Exception as error:  # the parser raises many kinds on broken messages
        raise broken(path, "is no message that can be read", error) from None
    if not isinstance(content, bytes) or not content.strip():
        raise InputFileError(path, "there is no text in this message")
    text, encoding = decode(content, path, charset)
    attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    notes = (f"{attached} attachments are not read",) if attached else ()
    subject = _FORWARDED.sub("", subject or "") or None
    name = email.utils.parseaddr(sender or "")[0] or None
    published = _day(sent)
    if kind == "text/html":
        from crocus_check.ingest.readers.html import page

        raw = page(text, path, encoding)
        yield replace(raw, title=subject or raw.title, published=published, author=name, notes=notes)
        return
    yield headed(Raw(text, encoding, title=subject, published=published, author=name, notes=notes))


def _day(sent: str | None) -> str | None:
    """The day on which a message was sent, by the sender's clock."""
    try:
        return email.utils.parsedate_to_datetime(sent or "").date().isoformat()
    except (TypeError, ValueError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # the parser of headers raises many kinds on broken ones; the text can be read all the same
        return None
    return " ".join(str(value).split()) if value else None
