"""Checking again whenever an article is saved: only what changed is read again."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from crocus_check.cli.output import complain, on_terminal, write
from crocus_check.errors import CrocusError
from crocus_check.extras import install
from crocus_check.newsroom.changes import FOLDER
from crocus_check.running.held import Held
from crocus_check.running.store import Cache, cache_of
from crocus_check.settings import Settings

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
PAUSE = 300
"""Milliseconds for which nothing may change until a change is acted on; editors write a file in several steps."""


class Kept(Cache):
    """The facts of articles in memory, before the cache on disk where settings use one. `new` counts what was read,
    `held` is what one check leaves for the next."""

    def __init__(self, settings: Settings) -> None:
        behind = cache_of(settings)
        super().__init__(behind.folder, settings.model, settings.cache_max_bytes)
        self.problem = behind.problem
        self._memory: dict[str, bytes] = {}
        self._disk = settings.cache
        self.new = 0
        self.held = Held()

    def get(self, key: str) -> bytes | None:
        found = self._memory.get(key)
        if found is None and self._disk and (found := super().get(key)) is not None:
            self._memory[key] = found
        return found

    def put(self, key: str, content: bytes) -> None:
        self.new += 1
        self._memory[key] = content
        if self._disk:
            super().put(key, content)


def watch(check: Callable[[], int], paths: Iterable[str | Path], kept: Kept) -> int:
    """Check, and check again whenever a file changes that is, or lies below, one of the paths, until interrupted.
    Returns the exit status of the last check. Raises CrocusError where it cannot be done."""
    try:
        from watchfiles import watch as changes_of
    except ImportError:
        raise CrocusError(f"--watch needs watchfiles: {install('watch')}") from None
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    roots = [Path(os.path.realpath(path)) for path in paths]
    for root in roots:
        if not root.exists():
            raise CrocusError(f"{root}: No such file or directory")
    folders = {root if root.is_dir() else root.parent for root in roots}
    changes = changes_of(
        *sorted(folders),
        watch_filter=lambda _, path: FOLDER not in Path(path).parts and any(map(Path(path).is_relative_to, roots)),
        recursive=any(root.is_dir() for root in roots),
        rust_timeout=PAUSE,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    next(changes, None)  # from here on, no change is missed
    status = _checked(check)
    complain("watching; Ctrl-C ends it")
    for changed in changes:
        if not changed:
            continue
        names = ", ".join(sorted({Path(path).name for _, path in changed}))
        if on_terminal():
            write(CLEAR)
        kept.new = 0
        status = _checked(check)
        complain(f"{names} changed, {kept.new} read again")
    return status


def _checked(check: Callable[[], int]) -> int:
    """The status of a check; what is wrong now may be right when the file is saved again."""
    try:
        return check()
    except CrocusError as error:
        return complain(str(error))
