"""What changed since the last run of the same command: so many fixed, so many new.

What was found is kept in a folder `.crocus-check` beside the file of known findings, which git passes over. A run is
told from others by its command and what it was given; findings by their ids, which survive edits
elsewhere in an article.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crocus_check.core.findings import Report
from crocus_check.running import atomic

FOLDER = ".crocus-check"
FILE = "last.json"
MOST_RUNS = 50
"""The runs that are remembered; the oldest go first."""
MOST_IDS = 5
"""The new findings that are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """The ids of findings that are gone, and of those that are new."""

    fixed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fixed or self.new)

    def __str__(self) -> str:
        """ "2 fixed, 1 new (3c017e74fef9)"."""
        named = ", ".join(self.new[:MOST_IDS]) + (", ..." if len(self.new) > MOST_IDS else "")
        return f"{len(self.fixed)} fixed, {len(self.new)} new" + (f" ({named})" if named else "")


def between(before: Sequence[str], after: Sequence[str]) -> Change:
    """What changed between two lists of findings."""
    old, now = set(before), set(after)
    return Change(tuple(id for id in before if id not in now), tuple(id for id in after if id not in old))


class Runs:
    """What the last run of each command found; in `folder`, or only in memory where that is None. `problem` says why
    nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.problem: str | None = None
        self._runs: dict[str, list[str]] = _read(folder / FILE) if folder is not None else {}

    def next(self, key: str, report: Report) -> Change:
        """What changed since the last run with this key, which this one takes the place of. What could not be read is
        not taken for fixed: nothing is said then, and the last run stays."""
        if report.errors:
            return Change()
        found = [each.id for each in report.discrepancies]
        before = self._runs.pop(key, None)
        self._runs[key] = found
        while len(self._runs) > MOST_RUNS:
            del self._runs[next(iter(self._runs))]
        if before != found and self.folder is not None:
            self._write(self.folder)
        if before is None:
            return Change()
        change = between(before, found)
        known = {each.id for each in report.discrepancies if each.accepted is not None}
        return Change(change.fixed, tuple(id for id in change.new if id not in known))

    def _write(self, folder: Path) -> None:
        try:
            atomic.write_text(folder / FILE, json.dumps({"runs": self._runs}, ensure_ascii=False, indent=1) + "\n")
            if not (folder / ".gitignore").exists():
                atomic.write_text(folder / ".gitignore", "# What crocus-check found last; it can be made again.\n*\n")
        except OSError as error:
            self.problem = f"{folder}: {error.strerror or error}"


def _read(path: Path) -> dict[str, list[str]]:
    """What a file says of earlier runs; nothing where it is missing or damaged: then this is the first run."""
    try:
        data: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    runs = data.get("runs") if isinstance(data, Mapping) else None
    if not isinstance(runs, dict):
        return {}
    return {
        key: ids
        for key, ids in runs.items()
        if isinstance(ids, list) and all(isinstance(id, str) for id in ids)
    }  # fmt: skip


def key_of(command: str, paths: Sequence[str], against: Sequence[str] = (), unsupported: bool = False) -> str:
    """What tells a run from others: its command, and what it was given."""
    parts = [command, *sorted(paths), *(["--against", *sorted(against)] if against else [])]
    return " ".join([*parts, "--unsupported"] if unsupported else parts)
