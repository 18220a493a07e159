"""Known findings: how a report is told that has some, and the command that writes them."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crocus_check.cli import options, reading
from crocus_check.cli.output import complain, look, write, write_file
from crocus_check.core.findings import Report
from crocus_check.errors import CrocusError
from crocus_check.newsroom import accepted as baseline
from crocus_check.render import FILES, Look, data, pieces, render
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
) -> int:
    """Print a report and write it to its files; returns the exit status. `part` says that it is but a part of what was
    found, so that nothing is said of known findings that it does not have."""
    if wanted.write_baseline:
        _add(
            [baseline.accepted(found, report, baseline.ADOPTED) for found in report.discrepancies], configuration, False
        )
    report = marked(
        report, configuration.baseline if wanted.write_baseline else configuration.settings.baseline, part=part
    )
    for renderer, file in targets:
        if renderer in FILES:
            write_file(file, data(report, renderer, originals(report)))
        else:
            write_file(file, render(_for(renderer, report, wanted.show_accepted), renderer, Look()))
    for piece in pieces(_for(module, report, wanted.show_accepted), module, look()):
        write(piece)
    return reading.status(report, configuration.settings)


def marked(report: Report, path: Path | None, *, part: bool = False) -> Report:
    """The report with known findings marked; entries that are stale or over are told on standard error."""
    if path is None:
        return report
    known = baseline.entries(baseline.read(path), path)
    applied = baseline.apply(report, known, dt.date.today(), shown(path), stale=not part)
    for note in applied.notes:
        complain(note)
    return applied.report


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


def _add(new: Sequence[baseline.Accepted], configuration: Configuration, again: bool) -> Path:
    """Write entries to the file of known findings; `again` says whether those that it has are written anew."""
    path = configuration.baseline
    text = baseline.read(path) if path.exists() else ""
    old = {each.id for each in baseline.entries(text, path)}
    write_file(path, baseline.written(text, [each for each in new if again or each.id not in old], path))
    return path


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
    path = _add([baseline.accepted(each, result, reason.strip(), last) for each in found], configuration, True)
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
