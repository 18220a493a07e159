"""What a person decided: findings let stand, in the file of known findings that all commands read; findings dismissed,
claims ticked and files taken as drafts, in a file of the desk's own beside it. Both are read before each change, so
that two desks, or a desk and a command, do not write over each other's entries."""

from __future__ import annotations

import datetime as dt
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crocus_check.core.findings import Discrepancy, Report
from crocus_check.errors import CrocusError, SettingsError
from crocus_check.newsroom import accepted, accepted_file
from crocus_check.newsroom.accepted import Accepted
from crocus_check.running import atomic

FILE_NAME = "crocus-check.desk.json"
_KINDS = ("dismissed", "ticks", "drafts")
_MOST_UNDONE = 1_000


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided now: entries of the file of known findings, ids of dismissed findings and of ticked claims."""

    known: tuple[Accepted, ...] = ()
    dismissed: frozenset[str] = frozenset()
    ticks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Step:
    """What was done and how it was before, to undo it."""

    kind: str
    id: str
    before: Any
    told: str


@dataclass(slots=True)
class Decisions:
    """The two files. `baseline` is that of known findings."""

    baseline: Path
    _steps: list[_Step] = field(default_factory=list)
    _lock: Any = field(default_factory=threading.RLock)

    @property
    def own(self) -> Path:
        return self.baseline.with_name(FILE_NAME)

    @property
    def last(self) -> str | None:
        """What would be undone, in words."""
        return self._steps[-1].told if self._steps else None

    def now(self) -> Decided:
        """What is decided. Raises SettingsError where a file is not valid."""
        known = accepted.entries(self._text(), self.baseline)
        own = self._own()
        return Decided(known, frozenset(own["dismissed"]), frozenset(own["ticks"]))

    def accept(self, found: Discrepancy, report: Report, reason: str, until: dt.date | None = None) -> None:
        """Let a finding stand, for a reason. Raises CrocusError."""
        if not reason.strip():
            raise SettingsError("expected a reason")
        by = accepted_file.who(Path.cwd())
        entry = accepted.accepted(found, report, " ".join(reason.split()), until, by, accepted_file.today())
        with self._lock:
            before = next((e for e in accepted.entries(self._text(), self.baseline) if e.id == found.id), None)
            self._write_known(found.id, entry)
            self._did(_Step("known", found.id, before, f"accepted: {found.message}"))

    def set(self, kind: str, id: str, on: bool, told: str) -> None:
        """Dismiss a finding or tick a claim, or take that back. `told` says what it is. Raises CrocusError."""
        with self._lock:
            before = id in self._own()[kind]
            if before != on:
                self._write_own(kind, id, told if on else None)
                what = {"dismissed": ("dismissed", "brought back"), "ticks": ("ticked", "unticked")}[kind][not on]
                self._did(_Step(kind, id, told if before else None, f"{what}: {told}"))

    def drafts(self) -> frozenset[str]:
        """The real paths of the files that are remembered as drafts. Raises SettingsError."""
        return frozenset(os.path.realpath(self.own.parent / each) for each in self._own()["drafts"])

    def set_draft(self, real: str, on: bool) -> None:
        """Remember a file on disk as a draft, by its path from the desk's own file, or forget it. Raises
        CrocusError."""
        path = os.path.relpath(real, os.path.realpath(self.own.parent))
        with self._lock:
            if on != (real in self.drafts()):
                self._write_own("drafts", path, "draft" if on else None)

    def undo(self) -> str | None:
        """Take back what was done last; what it was, None where there is nothing left. Raises CrocusError."""
        with self._lock:
            if not self._steps:
                return None
            step = self._steps[-1]
            if step.kind == "known":
                self._write_known(step.id, step.before)
            else:
                self._write_own(step.kind, step.id, step.before)
            return self._steps.pop().told

    def _did(self, step: _Step) -> None:
        self._steps = [*self._steps[-_MOST_UNDONE:], step]

    def _text(self) -> str:
        return accepted.read(self.baseline) if self.baseline.exists() else ""

    def _write_known(self, id: str, entry: Accepted | None) -> None:
        text = self._text()
        if entry is None:
            made = accepted_file.without(text, id, self.baseline)
        else:
            made = accepted_file.written(text, [entry], self.baseline)
        _write(self.baseline, made)

    def _own(self) -> dict[str, dict[str, str]]:
        """What the desk's own file says; what it says beyond that stays in it. Raises SettingsError."""
        try:
            text = self.own.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {kind: {} for kind in _KINDS}
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{self.own}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from None
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            raise SettingsError(f"{self.own}: not valid JSON") from None
        if not isinstance(found, dict) or not all(isinstance(found.get(kind, {}), Mapping) for kind in _KINDS):
            raise SettingsError(f"{self.own}: expected an object with {' and '.join(_KINDS)}")
        return {**found, **{kind: {str(k): str(v) for k, v in found.get(kind, {}).items()} for kind in _KINDS}}

    def _write_own(self, kind: str, id: str, told: str | None) -> None:
        own = self._own()
        own[kind].pop(id, None)
        if told is not None:
            own[kind][id] = told
        _write(self.own, json.dumps(own, indent=2, ensure_ascii=False, sort_keys=True) + "\n")


def _write(path: Path, text: str) -> None:
    try:
        atomic.write_text(path, text)
    except OSError as error:
        raise CrocusError(f"{path}: {error.strerror or error}") from None
