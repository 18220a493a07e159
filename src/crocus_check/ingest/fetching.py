"""Pages behind addresses, for who asks for them with `--fetch`: the only thing in this program that uses the network.

One request a page, by the standard library: no proxy, no cookies, no scripts, nothing else that a page names. What was
typed may be anywhere; where an answer leads on to another host, that one must be on the open internet, so that no page
can make this program ask a machine of the house. It is the address that is connected to which is looked at.
"""

from __future__ import annotations

import codecs
import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from crocus_check.errors import InputFileError
from crocus_check.ingest.inputs import too_big
from crocus_check.running.limits import OverTime, time_limit

SECONDS = 30
"""The longest that one page may take, with all that it leads on to."""
MOST_HOPS = 5
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
"""What is read of what servers may call their answers, and the suffix that tells its reader."""
_LEADING_ON = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes, and a file name that tells the format."""

    data: bytes
    name: str


def fetch(address: str, limit: int, seconds: float = SECONDS) -> Page:
    """What is behind an address, of at most so many bytes. Raises InputFileError."""
    try:
        with time_limit(seconds):
            return _followed(address, limit, time.monotonic() + seconds)
    except (OverTime, TimeoutError):
        raise InputFileError(address, f"could not be fetched in {seconds:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise InputFileError(address, f"could not be fetched: {_reason(error)}") from None


def _followed(address: str, limit: int, end: float) -> Page:
    """The page, wherever the address leads. Raises InputFileError and what the connection raises."""
    typed = at = _split(address, address)
    for _ in range(MOST_HOPS + 1):
        connection = _connection(at, end, anywhere=at.hostname == typed.hostname)
        try:
            path = quote(f"{at.path or '/'}{'?' if at.query else ''}{at.query}", safe="/%:=&?~+!$,;'@()*[]")
            known = {"User-Agent": "crocus-check", "Accept-Encoding": "identity", "Connection": "close"}
            connection.request("GET", path, headers=known)
            answer = connection.getresponse()
            if answer.status in _LEADING_ON and (further := answer.headers.get("Location")):
                at = _split(urljoin(at.geturl(), further), address)
                continue
            if answer.status != HTTPStatus.OK:
                raise InputFileError(address, f"could not be fetched: the server answers {_status(answer.status)}")
            suffix = _suffix(answer, at, address)
            return Page(_decoded(_body(answer, address, limit, end), answer), f"page{suffix}")
        finally:
            connection.close()
    raise InputFileError(address, f"leads on more than {MOST_HOPS} times")


def _split(address: str, typed: str) -> SplitResult:
    """An address taken apart. Raises InputFileError where it is none of the web."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise InputFileError(typed, "leads to what is no address of the web")
    if not parts.hostname or parts.username is not None or parts.port == 0:
        raise InputFileError(typed, "is no address that can be fetched")
    return parts


def _connection(at: SplitResult, end: float, *, anywhere: bool) -> http.client.HTTPConnection:
    """A connection, still closed; unless it may lead `anywhere`, to the open internet alone."""

    def connect(place: tuple[str, int], *_: object) -> socket.socket:
        problem: OSError = OSError("the host has no address")
        for family, kind, protocol, _name, target in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            if not anywhere and not ipaddress.ip_address(str(target[0]).partition("%")[0]).is_global:
                raise InputFileError(at.geturl(), "leads to a machine that is not on the open internet")
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(max(0.1, end - time.monotonic()))
                opened.connect(target)
            except OSError as error:
                opened.close()
                problem = error
            else:
                return opened
        raise problem

    host = str(at.hostname).encode("idna").decode("ascii")
    made: Any
    if at.scheme == "https":
        made = http.client.HTTPSConnection(host, at.port, context=ssl.create_default_context())
    else:
        made = http.client.HTTPConnection(host, at.port)
    made._create_connection = connect  # what the library itself calls, with the name as it was typed
    connection: http.client.HTTPConnection = made
    return connection


def _suffix(answer: http.client.HTTPResponse, at: SplitResult, address: str) -> str:
    """The suffix of a file of the answer's kind. Raises InputFileError where it is of none that is read."""
    kind = answer.headers.get_content_type() if answer.headers.get("Content-Type") else "application/octet-stream"
    if kind in _TYPES:
        return _TYPES[kind]
    name = at.path.lower()
    if kind == "application/octet-stream" and name.endswith(tuple(_TYPES.values())):
        return f".{name.rpartition('.')[2]}"
    raise InputFileError(address, f"is {kind[:60]!r}, which is not read")


def _body(answer: http.client.HTTPResponse, address: str, limit: int, end: float) -> bytes:
    """The answer, unpacked. Raises InputFileError for one that is too large, TimeoutError for one that takes too
    long."""
    packed = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise InputFileError(address, f"is packed as {packed[:20]!r}, which is not read")
    unpacker = None if packed == "identity" else zlib.decompressobj(47)
    data = bytearray()
    while piece := answer.read1(1 << 16):
        data += piece if unpacker is None else unpacker.decompress(piece, limit + 1)
        if len(data) > limit or (unpacker is not None and unpacker.unconsumed_tail):
            raise InputFileError(address, too_big(limit))
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(data)


def _decoded(data: bytes, answer: http.client.HTTPResponse) -> bytes:
    """A text as UTF-8 where the server says what it is in and it is so: readers see the bytes alone."""
    charset = answer.headers.get_content_charset("utf-8")
    if answer.headers.get_content_maintype() != "text" or charset in ("utf-8", "utf8", "us-ascii"):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(charset).encode("utf-8") if codecs.lookup(charset) else data
    except (LookupError, UnicodeError):
        return data


def _status(number: int) -> str:
    try:
        return f"{number} {HTTPStatus(number).phrase}"
    except ValueError:
        return str(number)


def _reason(error: Exception) -> str:
    """Why it failed, in the words of this machine: those of a server are its own."""
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return "the answer is none that can be read" if isinstance(error, http.client.HTTPException) else "it is not valid"
