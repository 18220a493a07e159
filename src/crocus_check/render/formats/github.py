"""Workflow commands that GitHub Actions turns into annotations on the lines of a change."""

from __future__ import annotations

from crocus_check.core.findings import Discrepancy, Report
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import one_line

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, look: Look) -> str:
    """One command for each discrepancy, at its likelier slip, and one for each input that could not be read."""
    index = Index.of(report)
    lines = [_annotation(found, index) for found in report.discrepancies]
    lines += [f"::error file={_property(error.path)}::{_data(error.message)}" for error in report.errors]
    return "".join(line + "\n" for line in lines) or "\n"


def _annotation(found: Discrepancy, index: Index) -> str:
    at = index.first(found)
    place = ""
    if at:
        end = at.column + len(at.text) if "\n" not in at.text else at.column
        place = f"file={_property(index.path(at.document))},"
        if not at.place:  # a page of a PDF is no line that could be annotated
            place += f"line={at.line},col={at.column},endColumn={end},"
    others = "; ".join(
        f"{one_line(side.label)} ({', '.join(index.place(index.facts[i]) for i in side.facts if i in index.facts)})"
        for side in found.values
    )
    title = _property(f"crocus-check {found.verdict} {found.id}")
    return f"::{LEVELS[found.severity]} {place}title={title}::{_data(f'{one_line(found.message)}: {others}')}"


def _data(text: str) -> str:
    return one_line(text).replace("##[", "## [").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
