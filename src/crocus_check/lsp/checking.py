"""A draft against its sources, as it stands in the editor: saved or not."""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crocus_check import ingest
from crocus_check.core.findings import InputError, Report
from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError
from crocus_check.newsroom import accepted, ignoring, tiers
from crocus_check.review import review
from crocus_check.running import configuration, store
from crocus_check.running.configuration import Configuration
from crocus_check.running.gathering import gather
from crocus_check.running.held import Held
from crocus_check.running.runs import Run
from crocus_check.settings import Settings, for_review

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".wiki", ".wikitext", ".mediawiki")
"""The drafts that are checked: those whose text is what the editor shows."""
MOST = 500
"""The stories and drafts that are remembered."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a draft: `report` is told from the draft's side, known findings marked, and `draft` is its id
    there, None where it could not be read. `problems` are lines for people, `sources` counts the articles."""

    file: Path
    text: str
    report: Report
    draft: str | None
    configuration: Configuration
    problems: tuple[str, ...] = ()
    sources: int = 0


class Recent(store.Cache):
    """The last results, in memory: a draft changes with each key, and none of that belongs on the disk."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(Path(), settings.model, 0)
        self._recent: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        found = self._recent.pop(key, None)
        if found is not None:
            self._recent[key] = found
        return found

    def put(self, key: str, content: bytes) -> None:
        self._recent[key] = content
        while len(self._recent) > MOST:
            del self._recent[next(iter(self._recent))]


class Desk:
    """Checks drafts, and keeps what was read of articles that did not change. `folder` is what paths of `against`,
    which take the place of the configuration's `articles`, start from."""

    def __init__(self, folder: Path, against: Sequence[str] = ()) -> None:
        self._folder, self._against = folder, tuple(against)
        self._recent: dict[str | None, Recent] = {}
        self._held = Held()
        self._read: tuple[Any, list[Outcome], list[InputError]] | None = None

    def check(self, file: Path, text: str) -> Checked:
        """Check the text of a draft. Raises CrocusError where the configuration is wrong."""
        found = configuration.load({}, folder=file.parent if file.parent.is_dir() else self._folder)
        settings = for_review(found.settings)
        real = os.path.realpath(file)
        run = Run(settings, cache=self._recent.setdefault(settings.model, Recent(settings)), held=self._held)
        sources, errors = self._sources(found)
        sources = [each for each in sources if each.real != real]
        ours = _draft(run, file, real, text)
        read = gather([*sources, *ours], [each.real for each in (*sources, *ours)], errors)
        draft = next((id for id, origin in read.origins.items() if origin.real == real), None)
        drafts = {draft} if draft else set()
        report = replace(run.compare(read.extracts, (), read.packed, drafts), texts=read.texts)
        told = ignoring.applied(
            review(
                report,
                drafts,
                trusted=tiers.trusted(report, settings.sources),
                looks_for=settings.looks_for,
                memory=self._held.memory_of(drafts),
            ),
            lambda each: dict(report.texts).get(each.id),
            drafts,
        )
        told, problems = _known(told, found)
        shown = [f"{each.path}: {each.message}" for each in read.errors]
        return Checked(file, text, told, draft, found, (*shown, *problems), len(read.extracts) - (draft is not None))

    def _sources(self, found: Configuration) -> tuple[list[Outcome], list[InputError]]:
        """What each source gives; read again only when one of them or a setting changed."""
        settings = for_review(found.settings)
        paths = [str(self._folder / each) for each in self._against] or [str(each) for each in settings.articles]
        sources = ingest.Sources(paths, settings)
        state = (settings, [(each.real, _state(each.real)) for each in sources.files])
        if self._read is None or self._read[0] != state:
            outcomes = list(Run(settings).outcomes(sources, texts=True))
            failed = [each.error for each in outcomes if each.error is not None] + list(sources.errors)
            self._read = (state, [each for each in outcomes if each.error is None], failed)
        return self._read[1], self._read[2]


def _state(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _draft(run: Run, file: Path, real: str, text: str) -> list[Outcome]:
    """What the text of a draft gives, under the name of its file; an error where it can't be read."""
    stdin = io.BytesIO(text.encode("utf-8", "replace"))
    sources = ingest.Sources(["-"], run.settings, stdin=stdin, stdin_name=file.name)
    made = list(run.outcomes(sources, texts=True)) + [Outcome(real, error=error) for error in sources.errors]
    return [
        replace(
            each,
            real=real,
            document=replace(each.document, path=str(file)) if each.document else None,
            error=InputError(str(file), each.error.message) if each.error else None,
        )
        for each in made
    ]


def _known(report: Report, found: Configuration) -> tuple[Report, tuple[str, ...]]:
    """The report with known findings marked, and what is wrong with their file."""
    path = found.settings.baseline
    if path is None:
        return report, ()
    try:
        known = accepted.entries(accepted.read(path), path)
    except CrocusError as error:
        return report, (str(error),)
    return accepted.apply(report, known, dt.date.today(), path.name, stale=False).report, ()
