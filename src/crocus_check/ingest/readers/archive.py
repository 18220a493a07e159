"""Archives (.zip, .tar, .tar.gz ...): the articles in them, never unpacked to disk, with limits on their size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from crocus_check.errors import InputFileError
from crocus_check.ingest import readers
from crocus_check.ingest.inputs import checked, is_article, too_big
from crocus_check.ingest.raw import Failure, Raw
from crocus_check.ingest.readers import broken
from crocus_check.settings import Settings

_MOST_MEMBERS = 20_000


class _Bounded:
    """A stream that fails when more than `limit` bytes were read from it: what a bomb unpacks to is never held."""

    def __init__(self, stream: io.IOBase, limit: int) -> None:
        self._stream, self._left = stream, limit

    def read(self, size: int) -> bytes:
        data: bytes = self._stream.read(min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise InputFileError("", "unpacks to more than is read of all inputs (--max-bytes)")
        return data


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw | Failure]:
    """The articles of an archive in the order of their names; archives inside are not entered."""
    try:
        members = _zip(data, path, settings) if data.startswith(b"PK") else _tar(data, path, settings)
        found = sorted(members, key=lambda member: member[0])
    except InputFileError as error:
        raise InputFileError(path, error.message) from None
    except Exception as error:  # damaged archives bring up many kinds of exception in the standard library
        raise broken(path, "is no archive that can be read", error) from None
    if not found:
        raise InputFileError(path, "there are no articles in this archive")
    for name, content in found:
        if isinstance(content, str):
            yield Failure(name, content)
        else:
            yield from _articles(name, content, settings)


def _articles(name: str, content: bytes, settings: Settings) -> Iterator[Raw | Failure]:
    try:
        for item in readers.read(checked(content, name, settings.max_bytes), name, settings):
            part = f"{name}#{item.part}" if item.part else name
            yield replace(item, part=part)
    except InputFileError as error:
        yield Failure(name, error.message)


def _wanted(name: str) -> str | bytes | None:
    """None for what is no article; b"" for one that is to be read; why not, for one that may not."""
    parts = name.replace("\\", "/").split("/")
    if not is_article(parts[-1], readers.ARTICLE_SUFFIXES) or any(
        p.startswith((".", "__MACOSX")) and p not in (".", "..") for p in parts
    ):
        return None
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        return "its path leads out of the archive"
    return b""


def _zip(data: bytes, path: str, settings: Settings) -> Iterator[tuple[str, bytes | str]]:
    left = settings.max_total_bytes
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _not_too_many(len(archive.infolist()))
        for info in archive.infolist():
            wanted = _wanted(info.filename)
            if wanted is None:
                continue
            if isinstance(wanted, str):
                yield info.filename, wanted
                continue
            try:
                with archive.open(info) as stream:
                    content = stream.read(settings.max_bytes + 1)
            except Exception as error:  # as above
                locked = "password" in str(error)
                yield info.filename, "is locked with a password" if locked else broken("", "is damaged", error).message
                continue
            left -= len(content)
            if left < 0:
                raise InputFileError(path, "unpacks to more than is read of all inputs (--max-bytes)")
            yield info.filename, content if len(content) <= settings.max_bytes else too_big(settings.max_bytes)


def _tar(data: bytes, path: str, settings: Settings) -> Iterator[tuple[str, bytes | str]]:
    stream = _Bounded(_unpacked(data), settings.max_total_bytes)
    with tarfile.open(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]  # `read` is all it needs
        for number, member in enumerate(archive):
            _not_too_many(number)
            wanted = _wanted(member.name) if member.isreg() else None
            if wanted is None:
                continue
            content = archive.extractfile(member)
            if isinstance(wanted, str) or content is None:
                yield member.name, str(wanted or "is damaged")
            elif member.size > settings.max_bytes:
                yield member.name, too_big(settings.max_bytes)
            else:
                yield member.name, content.read()


def _unpacked(data: bytes) -> io.IOBase:
    raw = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)
    if data.startswith(b"BZh"):
        return bz2.BZ2File(raw)
    return lzma.LZMAFile(raw) if data.startswith(b"\xfd7zXZ") else raw


def _not_too_many(members: int) -> None:
    if members > _MOST_MEMBERS:
        raise InputFileError("", f"holds more than {_MOST_MEMBERS:,} files")
