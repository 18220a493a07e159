"""What the desk reads: files on disk and dropped ones, each again when it has changed and not otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crocus_check.core.findings import InputError
from crocus_check.core.outcomes import Outcome
from crocus_check.ingest import SUFFIXES, Input, Sources, find_files
from crocus_check.running import gathering, store
from crocus_check.running.reading import read_sources
from crocus_check.running.runs import Run
from crocus_check.serve.drops import Drop, Drops
from crocus_check.settings import Settings

TOGETHER = 4
"""Articles that are read before the page is told of them."""
_DECIDING = ("model", "date_order", "max_bytes", "max_total_bytes", "article_timeout", "json_fields", "exclude")
"""The settings that decide what an article gives."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read, and what changes when it does."""

    real: str
    path: str
    size: int
    state: object
    drop: Drop | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: its articles, and errors of the file as a whole."""

    state: object
    outcomes: tuple[Outcome, ...] = ()
    errors: tuple[InputError, ...] = ()


class Reader:
    """The files behind paths and what was dropped. `items` are those that there are, `errors` what is wrong with
    paths."""

    def __init__(self, paths: Sequence[str], drops: Drops) -> None:
        self.paths, self.drops = paths, drops
        self.items: list[Item] = []
        self.errors: list[InputError] = []
        self._read: dict[str, Read] = {}
        self._deciding: object = None

    def look(self, settings: Settings) -> bool:
        """Look at what is there now; whether anything is not as it was."""
        deciding = [repr(getattr(settings, name)) for name in _DECIDING]
        if deciding != self._deciding:
            self._deciding, self._read = deciding, {}
        files, errors = find_files(self.paths, SUFFIXES, settings.exclude)
        items = [_item(file) for file in files]
        items += [Item(each.real, each.name, len(each.data), each, each) for each in self.drops.all()]
        items, over = _within(items, settings.max_total_bytes)
        changed = items != self.items or [*errors, *over] != self.errors
        self.items, self.errors = items, [*errors, *over]
        self._read = {each.real: self._read[each.real] for each in items if each.real in self._read}
        return changed

    def unread(self) -> list[Item]:
        return [each for each in self.items if each.real not in self._read or self._read[each.real].state != each.state]

    def read_some(self, settings: Settings, first: Sequence[str] = ()) -> None:
        """Read some of what is unread, the files of `first` before others; all of it where processes share the work."""
        waiting = sorted(self.unread(), key=lambda each: each.real not in first)
        some = waiting if settings.jobs != 1 else waiting[:TOGETHER]
        on_disk, dropped = (
            [each for each in some if each.drop is None],
            [each for each in some if each.drop is not None],
        )
        run = Run(settings)
        found: dict[str, list[Outcome]] = {each.real: [] for each in some}
        sources = Sources([each.path for each in on_disk], settings)
        for outcome in run.outcomes(sources, texts=True) if on_disk else ():
            found[_file(outcome.real, found)].append(outcome)
        given = (each.drop.source() for each in dropped if each.drop is not None)
        for outcome in read_sources(given, settings, store.open_cache(settings), texts=True):
            found[_file(outcome.real, found)].append(outcome)
        failed: dict[str, list[InputError]] = {}
        for error in sources.errors:
            failed.setdefault(error.path.split("#")[0], []).append(error)
        for each in some:
            errors = failed.get(each.path, []) if each.drop is None else []
            self._read[each.real] = Read(each.state, tuple(found[each.real]), tuple(errors))

    def file(self, real: str) -> str | None:
        """The file that an article comes from, None where it is not there any more."""
        files = {each.real: each for each in self.items}
        return _file(real, files) if any(each in files for each in (real, *_prefixes(real))) else None

    def gathered(self) -> gathering.Gathered:
        """What has been read so far, together."""
        read = [self._read[each.real] for each in self.items if each.real in self._read]
        errors = [*self.errors, *(error for each in read for error in each.errors)]
        return gathering.gather(
            (outcome for each in read for outcome in each.outcomes), (each.real for each in self.items), errors
        )


def _item(file: Input) -> Item:
    try:
        found = os.stat(file.real)  # noqa: PTH116
        return Item(file.real, file.path, found.st_size, (found.st_mtime_ns, found.st_size, found.st_ino))
    except OSError as error:
        return Item(file.real, file.path, 0, str(error))


def _within(items: Sequence[Item], limit: int) -> tuple[list[Item], list[InputError]]:
    """The files that are within the limit of all together, and an error for each other one."""
    kept, over = [], []
    for each in items:
        limit -= each.size
        if limit >= 0:
            kept.append(each)
        else:
            over.append(InputError(each.path, "left out: with it, inputs exceed the limit"))
    return kept, over


def _file(real: str, files: Mapping[str, object]) -> str:
    """The file that an article comes from: itself, or that before the part after a "#"."""
    return real if real in files else next(each for each in _prefixes(real) if each in files)


def _prefixes(real: str) -> Iterator[str]:
    at = real.rfind("#")
    while at >= 0:
        yield real[:at]
        at = real.rfind("#", 0, at)


def real_paths(paths: Sequence[str | Path]) -> frozenset[str]:
    return frozenset(os.path.realpath(path) for path in paths)
