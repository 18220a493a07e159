"""Files that were dropped on the page: held in memory, or kept in a folder that the command line names."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from crocus_check.errors import InputFileError
from crocus_check.ingest import SUFFIXES, Source, check_bytes, is_article
from crocus_check.running import atomic
from crocus_check.settings import Settings

MOST = 5_000
"""Files that are held in memory."""
FOLDER = "dropped"
"""What stands in the place of the folder of a file in memory."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Drop:
    """A file in memory. `real` tells it from all files on disk, whose real paths are absolute."""

    name: str
    data: bytes

    @property
    def real(self) -> str:
        return f"{FOLDER}/{self.name}"

    def source(self) -> Source:
        return Source(self.name, self.real, self.name, self.data)


class Drops:
    """What was dropped. `folder`: where files are kept whose format is read from folders, None to keep none."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._held: dict[str, Drop] = {}
        self._lock = threading.Lock()

    def all(self) -> list[Drop]:
        with self._lock:
            return list(self._held.values())

    def get(self, real: str) -> Drop | None:
        return self._held.get(real)

    def add(
        self, name: str, data: bytes, settings: Settings, *, again: bool = False, drafts: Collection[str] = ()
    ) -> str:
        """Take a file in and return its real path. It is given another name where there is one of its name with another
        content, unless it comes `again`: then it takes that one's place, on disk only that of one of the `drafts` (real
        paths). Raises InputFileError for what a file on disk would be refused for too."""
        name = plain(name)
        check_bytes(data, name, settings.max_bytes)
        with self._lock:
            if self.folder is not None and is_article(name, SUFFIXES):
                return self._kept(self.folder, name, data, drafts if again else ())
            free = next(each for each in _names(name) if again or self._fits(each, data))
            held = {real: each for real, each in self._held.items() if each.name != free}
            if (
                len(held) >= MOST
                or sum(len(each.data) for each in held.values()) + len(data) > settings.max_total_bytes
            ):
                raise InputFileError(name, "left out: there is no room for more files")
            drop = Drop(free, data)
            self._held = {**held, drop.real: drop}
            return drop.real

    def remove(self, real: str) -> bool:
        """Forget a file in memory; whether there was one."""
        with self._lock:
            return self._held.pop(real, None) is not None

    def _fits(self, name: str, data: bytes) -> bool:
        there = self._held.get(f"{FOLDER}/{name}")
        return there is None or there.data == data

    def _kept(self, folder: Path, name: str, data: bytes, over: Collection[str]) -> str:
        """Write a file into the folder, over no other but those of `over`. Raises InputFileError."""
        for each in _names(name):
            path = folder / each
            try:
                free = not path.exists() or path.read_bytes() == data or str(path.resolve()) in over
                if path.is_symlink() or not free:
                    continue
                atomic.write_bytes(path, data)
            except OSError as error:
                raise InputFileError(name, f"can't be kept: {error.strerror or error}") from None
            return str(path.resolve())
        raise AssertionError


def plain(name: str) -> str:
    """The name of a file without folders, hidden ones' dots, controls, and marks that turn writing around."""
    last = PureWindowsPath(name).name
    kept = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    short = f"{stem[:_LONGEST]}{dot}{suffix[:20]}" if dot else kept[:_LONGEST]
    return short or "article.txt"


def _names(name: str) -> list[str]:
    stem, dot, suffix = name.rpartition(".")
    return [name, *(f"{stem} ({n}){dot}{suffix}" if dot else f"{name} ({n})" for n in range(2, MOST + 2))]
