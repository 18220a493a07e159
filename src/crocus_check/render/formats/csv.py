"""A row for each quote of each discrepancy, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from crocus_check.core.findings import Report
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import one_line

HEAD = (
    "id", "verdict", "severity", "event", "attribute", "referent", "message", "value",
    "path", "line", "column", "published", "words", "sentence", "place", "accepted", "check",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet, whoever wrote it."""
MARK = "\ufeff"
"""The byte order mark, by which spreadsheets know that a file is UTF-8."""


def render(report: Report, look: Look) -> str:
    """CSV after RFC 4180 with a byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _rows(report):
        writer.writerow([cell(each) for each in row])
    return MARK + out.getvalue()


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    index = Index.of(report)
    events = {event.id: event.label for event in report.events}
    for found in report.discrepancies:
        about = (
            found.id, found.verdict, found.severity, events.get(found.event or "", ""), found.attribute,
            found.referent or "", found.message,
        )  # fmt: skip
        for side in found.values:
            for fact in (index.facts[each] for each in side.facts if each in index.facts):
                document = index.documents.get(fact.document)
                yield (
                    *about, side.label, index.path(fact.document), fact.line, fact.column,
                    (document.published if document else None) or "", fact.text, fact.sentence,
                    fact.place or "", found.accepted or "", found.check,
                )  # fmt: skip


def cell(value: object) -> object:
    """A value as a cell: text on one line, and never a formula."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return "'" + text if text.startswith(FORMULA) else text
