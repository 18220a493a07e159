"""The desk: what is read, compared and decided. `work` runs in the main thread, where an article that takes too long
can be interrupted; the page's questions are answered in others from the last `Snapshot`, which never changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from crocus_check.core.facts import without_vector
from crocus_check.core.findings import Discrepancy, Report, Tool
from crocus_check.errors import CrocusError, SettingsError
from crocus_check.newsroom import accepted, ignoring, tiers
from crocus_check.review import review
from crocus_check.running.configuration import Configuration
from crocus_check.running.held import Held
from crocus_check.running.runs import Run
from crocus_check.serve.decisions import Decided, Decisions
from crocus_check.serve.drops import Drops
from crocus_check.serve.reading import Reader, real_paths
from crocus_check.settings import for_review

PAUSE = 0.7
"""Seconds between two looks at what is on disk; more where one takes long."""
SHARE = 3.0
"""While articles are still read: how much longer that goes on than what was read took to compare."""


_NOTHING, _UNDECIDED = Report(Tool("crocus-check", "", "")), Decided()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is; `problem` is what is wrong with settings or files of decisions."""

    read: int = 0
    files: int = 0
    busy: bool = True
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the page shows. `report` is on all articles; `shown` has what concerns the draft first, told from its side,
    then the rest, and `of_draft` are the ids of the former. `reals` are the real paths of the documents, `found` when
    the articles were read."""

    number: int = 0
    report: Report = _NOTHING
    shown: Report = _NOTHING
    of_draft: frozenset[str] = frozenset()
    reals: dict[str, str] = field(default_factory=dict)
    decided: Decided = _UNDECIDED


class Desk:
    """Articles, drafts among them, and what is decided of the findings. `load` gives the configuration anew."""

    def __init__(
        self,
        load: Callable[[], Configuration],
        paths: Sequence[str],
        drafts: Sequence[str] = (),
        *,
        keep: Path | None = None,
        unsupported: bool = False,
    ) -> None:
        self._load, self.unsupported = load, unsupported
        self.configuration = load()
        self.drops = Drops(keep)
        self.decisions = Decisions(self.configuration.baseline)
        self.snapshot, self.progress = Snapshot(), Progress()
        self._reader = Reader([*paths, *drafts, *([str(keep)] if keep is not None else [])], self.drops)
        self._keep, self._held = keep, Held()
        self._drafts = set(real_paths(drafts))
        with contextlib.suppress(SettingsError):  # told where the decisions are read
            self._drafts |= self.decisions.drafts()
        self._lock, self._wake, self._stopped = threading.RLock(), threading.Event(), threading.Event()
        self._files: object = None
        self._compared_for: object = None
        self._last = self._took = 0.0

    def stop(self) -> None:
        self._stopped.set()
        self._wake.set()

    def wake(self) -> None:
        """Have the desk look at its inputs now."""
        self._wake.set()

    def work(self) -> None:
        """Read, compare, and do so again whenever something changes, until stopped."""
        while not self._stopped.is_set():
            self._wake.clear()
            started = time.monotonic()
            if not self.step():
                looked = time.monotonic() - started
                self._wake.wait(max(PAUSE, 20 * looked))

    def step(self) -> bool:
        """Do a little of what is to be done; whether there was anything."""
        try:
            self._settle()
            self._reader.look(self.configuration.settings)
            return self._read_or_compare()
        except CrocusError as error:
            self._tell(problem=str(error), busy=False)
        except Exception as error:  # told on the page, which goes on with what there was
            self._tell(problem=f"internal error: {type(error).__name__}: {error}", busy=False)
        return False

    def _settle(self) -> None:
        """Take up changes of the configuration, and of the files of decisions."""
        found = [_stamp(path) for path in (*self._own_files(), self.configuration.baseline, self.decisions.own)]
        if found == self._files:
            return
        self.configuration = self._load()
        self.decisions.baseline = self.configuration.baseline
        self._files = found
        self.remark()

    def _own_files(self) -> list[Path]:
        return [*self.configuration.files, *([self.configuration.file] if self.configuration.file is not None else [])]

    def _read_or_compare(self) -> bool:
        reader, settings = self._reader, self.configuration.settings
        unread = reader.unread()
        wanted = ([(each.real, each.state) for each in reader.items], reader.errors, sorted(self._drafts),
                  settings.house_facts, settings.names)  # fmt: skip
        if unread:
            self._tell(read=len(reader.items) - len(unread), files=len(reader.items), busy=True)
            reader.read_some(for_review(settings), sorted(self._drafts))
            left = len(reader.unread())
            self._tell(read=len(reader.items) - left, files=len(reader.items), busy=True)
            if left and time.monotonic() - self._last < max(1.0, SHARE * self._took):
                return True
        elif wanted == self._compared_for:
            self._tell(busy=False, read=len(reader.items), files=len(reader.items))
            return False
        self._compared_for = None if reader.unread() else wanted
        self._compare()
        return True

    def _compare(self) -> None:
        """Compare what has been read, and show it."""
        started, settings = time.monotonic(), self.configuration.settings
        found = self._reader.gathered()
        run = Run(for_review(settings), held=self._held)  # a draft may come later
        reals = {id: origin.real for id, origin in found.origins.items()}
        drafts = {id for id, real in reals.items() if self._reader.file(real) in self._drafts}
        report = run.compare(found.extracts, found.errors, found.packed, drafts)
        report = replace(
            report, texts=found.texts, facts=tuple(report.facts)
        )  # unpacked once, and not at each question
        trusted = tiers.trusted(report, settings.sources)
        ours = report
        if drafts:
            ours = review(
                report, drafts, unsupported=self.unsupported, trusted=trusted, looks_for=settings.looks_for,
                memory=self._held.memory_of(drafts),
            )  # fmt: skip
        report = replace(report, facts=tuple(map(without_vector, report.facts)))
        of_draft = {each.id for each in ours.discrepancies} if drafts else set()
        rest = [each for each in report.discrepancies if each.id not in of_draft] if drafts else []
        shown = replace(ours, discrepancies=(*ours.discrepancies, *rest))
        with self._lock:
            self.snapshot = replace(
                self.snapshot, report=report, shown=shown, of_draft=frozenset(of_draft), reals=reals
            )
            self.remark()
        self._last = time.monotonic()
        self._took = self._last - started

    def remark(self) -> None:
        """Mark the findings anew with what is decided. Raises SettingsError."""
        with self._lock:
            decided = self.decisions.now()
            before = self.snapshot
            self.snapshot = replace(
                before,
                number=before.number + 1,
                report=_marked(before.report, decided),
                shown=_marked(before.shown, decided),
                decided=decided,
            )
            self._files = [_stamp(p) for p in (*self._own_files(), self.configuration.baseline, self.decisions.own)]
            self.progress = replace(self.progress, problem=None)

    def add(self, name: str, data: bytes, *, draft: bool) -> str:
        """Take in a dropped file; returns its name. Raises InputFileError."""
        real = self.drops.add(name, data, self.configuration.settings, again=draft, drafts=self._drafts)
        if draft:
            self._take(real, True)
        self.wake()
        return Path(real).name

    def is_dropped(self, document: str) -> bool:
        """Whether a document was dropped and is held in memory only."""
        return self.drops.get(self._real(document)) is not None

    def remove(self, document: str) -> bool:
        """Forget an article that was dropped; whether there was one."""
        real = self._real(document)
        self._drafts = self._drafts - {real}
        done = self.drops.remove(real)
        self.wake()
        return done

    def set_draft(self, document: str, on: bool) -> bool:
        """Take an article as a draft, or as a source again; whether there is such an article."""
        real = self._real(document)
        if real:
            self._take(real, on)
            self.wake()
        return bool(real)

    def _take(self, real: str, on: bool) -> None:
        """Take a file as a draft or as a source, and remember it where it is one on disk."""
        with self._lock:
            self._drafts = {*self._drafts, real} if on else self._drafts - {real}
        if self.drops.get(real) is None:
            self.decisions.set_draft(real, on)

    def finding(self, id: str) -> Discrepancy | None:
        return next((each for each in self.snapshot.shown.discrepancies if each.id == id), None)

    def _real(self, document: str) -> str:
        return self._reader.file(self.snapshot.reals.get(document, "")) or ""

    def _tell(self, **told: object) -> None:
        self.progress = replace(self.progress, **told)  # type: ignore[arg-type]


def _marked(report: Report, decided: Decided) -> Report:
    """The report with known findings marked, those that comments in articles pass over, and no others."""
    bare = replace(report, discrepancies=tuple(replace(each, accepted=None) for each in report.discrepancies))
    texts = dict(report.texts)
    bare = ignoring.applied(bare, lambda document: texts.get(document.id), report.drafts)
    return accepted.apply(bare, decided.known, dt.date.today(), "", stale=False).report


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
        return str(path), found.st_mtime_ns, found.st_size
    except OSError:
        return str(path), None
