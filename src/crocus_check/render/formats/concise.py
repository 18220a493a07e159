"""One line a discrepancy, as compilers and linters print: for pipes, editors and `grep`."""

from __future__ import annotations

from crocus_check.core.findings import Discrepancy, Report, Side
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import alone, counted, known, one_line


def render(report: Report, look: Look) -> str:
    """`path:line:column: severity verdict [id] message: value (places) | value (places)`, then one line of counts."""
    index = Index.of(report)
    lines = [_line(found, index) for found in report.discrepancies]
    if not report.documents:
        return "no article was read\n"
    found = counted(len(report.discrepancies), "discrepancy", "discrepancies")
    notes = sum(len(document.notes) for document in report.documents)
    told = f"; {counted(notes, 'note')} on how they were read in --format full" if notes else ""
    lines.append(f"{found} in {counted(report.articles, 'article')}{alone(report)}{known(report)}{told}")
    return "\n".join(lines) + "\n"


def _line(found: Discrepancy, index: Index) -> str:
    at = index.first(found)
    place = f"{index.place(at)}: " if at else ""
    sides = " | ".join(_side(side, index) for side in found.values)
    severity = found.severity if found.accepted is None else "accepted"
    return f"{place}{severity} {found.verdict} [{found.id}] {one_line(found.message)}: {sides}"


def _side(side: Side, index: Index) -> str:
    places = ", ".join(index.place(index.facts[each]) for each in side.facts if each in index.facts)
    copied = f"; {counted(side.sources, 'source')}" if 0 < side.sources < len(side.documents) else ""
    return f"{one_line(side.label)} ({places}{copied})"
