"""A row for each fact, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from crocus_check.core.findings import Report
from crocus_check.render.formats.csv import MARK, cell
from crocus_check.render.look import Look
from crocus_check.render.rows import FACT, fact_row

ABOUT = ("path", "published", "source")
"""What is told of the article beside each of its facts."""


def render(report: Report, look: Look) -> str:
    """CSV as the report's, a row for each fact."""
    return "".join(pieces(report, look))


def pieces(report: Report, look: Look) -> Iterator[str]:
    """The same, a row at a time."""
    about = {each.id: (each.path, each.published or "", each.source or "") for each in report.documents}
    yield MARK + _line((*FACT[:2], *ABOUT, *FACT[2:]))
    for fact in report.facts:
        row = fact_row(fact)
        yield _line((*row[:2], *about.get(fact.document, ("",) * len(ABOUT)), *row[2:]))


def _line(row: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell(each) for each in row])
    return out.getvalue()
