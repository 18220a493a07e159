"""Known findings: how a report is told that has some, and the command that writes them."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crocus_check.cli import options, reading
from crocus_check.cli.output import complain, look, write, write_file
from crocus_check.core.findings import DocumentInfo, Report
from crocus_check.errors import CrocusError
from crocus_check.newsroom import accepted as baseline
from crocus_check.newsroom import accepted_file, ignoring
from crocus_check.newsroom.changes import FOLDER, Runs
from crocus_check.render import Look, content, pieces
from crocus_check.running.configuration import Configuration

FOR_PEOPLE = frozenset({"terminal", "concise", "markdown", "github"})
"""The renderers that leave known findings out and count them; the others show them all, marked."""
ID = re.compile(r"(?:unsupported-)?[0-9a-f]{4,}")


def reported(
    report: Report,
    configuration: Configuration,
    wanted: options.Reporting,
    module: str,
    targets: Sequence[tuple[str, Path]],
    *,
    part: bool = False,
    drafts: Collection[str] = (),
    runs: Runs | None = None,
    key: str = "",
) -> int:
    """Print a report and write it to its files; returns the exit status. `part` says that it is but a part of what was
    found, so that nothing is said of known findings that it does not have; `drafts` are the documents it is on, and
    `runs` knows what the last run with this `key` found."""
    report = ignoring.applied(report, texts_of(report, configuration.settings.max_bytes), drafts)
    if wanted.write_baseline:
        new = (found for found in report.discrepancies if found.accepted is None)
        known = [baseline.accepted(found, report, baseline.ADOPTED) for found in new]
        accepted_file.add(configuration.baseline, known, again=False)
    report = marked(
        report, configuration.baseline if wanted.write_baseline else configuration.settings.baseline, part=part
    )
    for renderer, file in targets:
        found = _for(renderer, report, wanted.show_accepted)
        write_file(file, content(found, renderer, Look(), originals(report) if renderer == "docx" else {}))
    for piece in pieces(_for(module, report, wanted.show_accepted), module, look()):
        write(piece, module)
    if runs is not None:
        _tell_changes(report, runs, key, wanted.changes is True)
    return reading.status(report, configuration.settings)


def readable(configuration: Configuration, wanted: options.Reporting) -> None:
    """Raise SettingsError where the file of known findings cannot be used: before anything else is done."""
    path = configuration.settings.baseline
    if path is not None and (path.exists() or not wanted.write_baseline):
        baseline.entries(baseline.read(path), path)


def runs_of(configuration: Configuration, wanted: options.Reporting, *, watching: bool = False) -> Runs | None:
    """What remembers runs: a folder beside the file of known findings where there is a desk, or it is asked for; while
    watching, else, this process alone."""
    desk = configuration.file is not None or configuration.settings.baseline is not None
    if wanted.changes or (wanted.changes is None and desk):
        return Runs(configuration.baseline.parent / FOLDER)
    return Runs() if watching else None


def _tell_changes(report: Report, runs: Runs, key: str, asked: bool) -> None:
    change = runs.next(key, report)
    if change or asked:
        complain(f"{change} since the last run")
    if asked and runs.problem is not None:
        complain(f"what was found is not kept for the next run: {runs.problem}")


def marked(report: Report, path: Path | None, *, part: bool = False) -> Report:
    """The report with known findings marked; entries that are stale or over are told on standard error."""
    if path is None:
        return report
    known = baseline.entries(baseline.read(path), path)
    applied = baseline.apply(report, known, dt.date.today(), shown(path), stale=not part)
    for note in applied.notes:
        complain(note)
    return applied.report


def texts_of(report: Report, limit: int) -> ignoring.TextOf:
    """What gives the text of an article of a report: from the report, else from its file of at most `limit` bytes, None
    where there is none."""
    from crocus_check.ingest import decode

    texts = dict(report.texts)

    def text_of(document: DocumentInfo) -> str | None:
        if document.id in texts:
            return texts[document.id]
        path = Path(document.path)
        try:
            usual = path.is_file() and path.stat().st_size <= limit
            return decode(path.read_bytes(), document.path)[0] if usual else None
        except (OSError, ValueError, CrocusError):
            return None

    return text_of


def _for(renderer: str, report: Report, show_accepted: bool) -> Report:
    """The report as a renderer is given it."""
    if renderer not in FOR_PEOPLE or show_accepted:
        return report
    open_ones = tuple(found for found in report.discrepancies if found.accepted is None)
    return replace(report, discrepancies=open_ones, hidden=len(report.discrepancies) - len(open_ones))


def originals(report: Report) -> dict[str, bytes]:
    """The bytes of the drafts that are Word files, by their documents."""
    paths = {each.id: Path(each.path) for each in report.documents if each.id in report.drafts}
    return {id: path.read_bytes() for id, path in paths.items() if path.suffix.lower() == ".docx" and path.is_file()}


def shown(path: Path) -> str:
    """A path as it is told: from the working directory where it lies below that."""
    try:
        return str(Path(os.path.realpath(path)).relative_to(os.path.realpath(Path.cwd())))
    except ValueError:
        return str(path)


def accept(
    items: Annotated[
        list[str],
        typer.Argument(metavar="ID... [PATH]...", help="The discrepancies, then the articles they are found in."),
    ],
    reading_options: options.Reading,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they may stand.", show_default=False)],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day on which they may, YYYY-MM-DD.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who lets them stand; the user of git by default.")
    ] = None,
    report: options.SavedReport = None,
    baseline_file: options.Baseline = None,
    house_facts: options.HouseFacts = None,
) -> int:
    """Let discrepancies stand. They are kept in a file as known, and fail no run from then on."""
    if not reason.strip():
        raise CrocusError("--reason: expected a text")
    last = baseline.day(until, "--until") if until else None
    configuration = reading_options.configuration(baseline=baseline_file, house_facts=house_facts)
    ids, paths = divided(items)
    result = reading.report(paths, report, configuration.settings, reading_options.stdin_name)
    found = baseline.resolve(ids, result.discrepancies)
    path, day = configuration.baseline, accepted_file.today()
    by = by if by is not None else accepted_file.who(Path.cwd())
    accepted_file.add(path, [baseline.accepted(each, result, reason.strip(), last, by, day) for each in found])
    for each in found:
        write(f"accepted {each.id}: {' '.join(each.message.split())}\n")
    write(f"wrote {shown(path)}\n")
    return 0


def divided(items: Sequence[str]) -> tuple[list[str], list[str]]:
    """Ids of discrepancies, and paths. What looks like an id and is no file is one. Raises CrocusError without ids."""
    ids = [item for item in items if ID.fullmatch(item) and not Path(item).exists()]
    if not ids:
        raise CrocusError(f"{items[0]}: is no id of a discrepancy; ids stand in [ ] in every report")
    return ids, [item for item in items if item not in ids]
