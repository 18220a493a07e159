"""Cache: the facts of articles that were read before, a file for each.

An entry is written whole or not at all, so that runs side by side may share the folder; it holds a digest of itself, so
that a damaged one is taken as missing and replaced. What cannot be written is not kept: a cache never changes a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from crocus_check.running import atomic
from crocus_check.running.store.keys import environment

_MAGIC = b"crocus facts 1\n"
_SUFFIX = ".facts"
_ENVIRONMENT = re.compile(r"[0-9a-f]{12}")
MOST_BYTES = 1_000_000_000
"""No entry is larger."""
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_DAY, _HOUR = 86_400, 3_600
_AFTER = 0.8
"""The share of the limit that is left filled where the oldest entries have to go."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Facts that crocus-check read before; it can be made again.\n"


def usual_folder() -> Path:
    """The folder that the system keeps for caches of this program; for a user without a home, no absolute path."""
    import platformdirs

    try:
        return Path(platformdirs.user_cache_path("crocus-check", appauthor=False))
    except RuntimeError:  # its older versions give a path that begins with "~" instead
        return Path("~")


@dataclass(frozen=True, slots=True)
class Info:
    """What a cache holds: its entries, those that this version with this model can use, and the bytes of all."""

    folder: Path
    entries: int
    usable: int
    bytes: int


class _Entry(NamedTuple):
    path: Path
    bytes: int
    used: float


class Cache:
    """The cache in a folder, for one model. `problem` says why nothing more is written, None as long as all is well."""

    def __init__(self, folder: Path, model: str | None, limit: int) -> None:
        """`limit`: in bytes; the entries that were used last are kept."""
        self.folder, self.limit = folder, limit
        self.problem: str | None = None
        self._current = environment(model)[:12]
        self._written = 0

    def get(self, key: str) -> bytes | None:
        """What was put in under a key; None where nothing was, or it is damaged."""
        path = self._path(key)
        try:
            # Without waiting: a pipe that somebody has put there would have nobody to write to it.
            with open(os.open(path, _READ), "rb") as stream:  # noqa: PTH123  a pathlib.Path takes as long again
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
                    return None
                data, used = stream.read(), status.st_mtime
        except (OSError, ValueError):
            return None
        content = data[len(_MAGIC) + 16 :]
        if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : len(_MAGIC) + 16] != _digest(key, content):
            return None
        if time.time() - used > _DAY:
            with contextlib.suppress(OSError):
                os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a content under a key. Where that fails, `problem` says why, and nothing is written any more."""
        if self.problem is not None:
            return
        path = self._path(key)
        try:
            new = self._written == 0 and not (self.folder / self._current).exists()
            _make_way(path)
            atomic.write_bytes(Path(path), _MAGIC + _digest(key, content) + content, sync=False)
            if self._written == 0:
                self._tag()
        except OSError as error:
            self.problem = f"{self.folder}: {error.strerror or error}"
            return
        self._written += 1
        if new:  # another version's entries may fill the folder
            self.trim()
        elif self._written % 4096 == 1:
            self._keep_small(os.path.dirname(path))  # noqa: PTH120

    def info(self) -> Info:
        """What the folder holds."""
        entries = usable = size = 0
        for entry in self._entries():
            entries += 1
            size += entry.bytes
            usable += entry.path.parent.parent.name == self._current
        return Info(self.folder, entries, usable, size)

    def clear(self) -> Info:
        """Delete all entries, and nothing else that may lie in the folder; returns what there was. Raises OSError."""
        before = self.info()
        for entry in self._entries():
            entry.path.unlink(missing_ok=True)
        self._sweep(0.0)
        for folder in sorted(self._folders(), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        return before

    def trim(self) -> None:
        """Delete the entries that were used longest ago where all together exceed the limit."""
        entries = sorted(self._entries(), key=lambda entry: entry.used)
        size = sum(entry.bytes for entry in entries)
        if size <= self.limit:
            return
        for entry in entries:
            if size <= self.limit * _AFTER:
                break
            with contextlib.suppress(OSError):
                entry.path.unlink()
            size -= entry.bytes
        self._sweep(time.time() - _HOUR)

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, self._current, key[:2], key[2:] + _SUFFIX)  # noqa: PTH118

    def _keep_small(self, folder: str) -> None:
        """Trim where one of the 256 folders, over which keys spread evenly, is larger than its share."""
        with contextlib.suppress(OSError), os.scandir(folder) as scan:
            if sum(entry.stat().st_size for entry in scan) * 256 > self.limit / 2:
                self.trim()

    def _tag(self) -> None:
        """Mark the folder as a cache, as backup programs understand it."""
        tag = self.folder / "CACHEDIR.TAG"
        if not tag.exists():
            atomic.write_text(tag, _TAG, sync=False)

    def _folders(self) -> list[Path]:
        """The folders of entries: one for each version and model, and those in it."""
        found = []
        for top in self._below(self.folder):
            with contextlib.suppress(OSError):  # another user's
                if _ENVIRONMENT.fullmatch(top.name) and top.is_dir():
                    found += [top, *(each for each in self._below(top) if len(each.name) == 2 and each.is_dir())]
        return found

    def _below(self, folder: Path) -> list[Path]:
        try:
            return sorted(folder.iterdir())
        except OSError:
            return []

    def _entries(self) -> Iterator[_Entry]:
        for folder in self._folders():
            for path in self._below(folder):
                if path.suffix == _SUFFIX:
                    with contextlib.suppress(OSError):
                        status = path.stat()
                        yield _Entry(path, status.st_size, status.st_mtime)

    def _sweep(self, before: float) -> None:
        """Delete what runs that were killed have left; with a time, only what is older."""
        for folder in self._folders():
            for path in self._below(folder):
                if path.suffix == ".tmp":
                    with contextlib.suppress(OSError):
                        if not before or path.stat().st_mtime < before:
                            path.unlink()


def _make_way(path: str) -> None:
    """Remove what is no file from where an entry is to be: it would be written to, not replaced. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(os.lstat(path).st_mode):
            os.unlink(path)  # noqa: PTH108


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, key=key.encode()[:64]).digest()
