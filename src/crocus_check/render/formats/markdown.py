"""Markdown that reads well in a pull request, an issue or a wiki."""

from __future__ import annotations

import re

from crocus_check.core.findings import Discrepancy, Event, Report
from crocus_check.render import matrix
from crocus_check.render.grouping import by_event
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index, quote
from crocus_check.render.text import counted, known, one_line
from crocus_check.render.values import besides

SIGNS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_SPECIAL = re.compile(r"([\\`*_\[\]|~#{}!])")
_EMOJI = re.compile(r":([\w+-]+):")
_ENTITIES = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"})


def render(report: Report, look: Look) -> str:
    """A summary, then each event with a table of quotes for each discrepancy, then the matrix."""
    index = Index.of(report)
    found = counted(len(report.discrepancies), "discrepancy", "discrepancies")
    lines = ["# crocus-check", "", f"{found} in {counted(report.articles, 'article')}{known(report)}.", ""]
    copies = [each for each in report.documents if each.copy_of]
    lines += [f"- {words(index.path(each.id))} is a copy of {words(each.copy_of or '')}: one source" for each in copies]
    lines += [f"- not read: {words(error.path)}: {words(error.message)}" for error in report.errors]
    if report.errors or copies:
        lines.append("")
    for event, group in by_event(report):
        lines += _event(event, group, index)
    lines += _matrix(report)
    return "\n".join(lines).rstrip() + "\n"


def words(text: str) -> str:
    """Words of an article on one line that Markdown and HTML leave as they are."""
    return escape(one_line(text))


def escape(text: str) -> str:
    """Text that is no markup, no HTML, no emoji, and mentions nobody."""
    return _EMOJI.sub(r"&#58;\1&#58;", _SPECIAL.sub(r"\\\1", text).translate(_ENTITIES))


def _event(event: Event | None, group: list[Discrepancy], index: Index) -> list[str]:
    told = ", ".join(besides(event)) if event else ""
    title = words(event.label) if event else "Across the articles"
    lines = [f"## {title}{f' ({words(told)})' if told else ''}", ""]
    for found in group:
        lines += [
            f"### {SIGNS[found.severity]} {words(found.message)}",
            "",
            f"{found.verdict}, {found.severity}, `{found.id}`. {words(found.explanation)}",
            *([f"Accepted: {words(found.accepted)}"] if found.accepted is not None else []),
            "",
            "| value | where | quote |",
            "|---|---|---|",
        ]
        for side in found.values:
            for fact in (index.facts[each] for each in side.facts if each in index.facts):
                text, (start, end) = quote(fact, text=index.texts.get(fact.document))
                marked = (
                    f"{escape(text[:start])}**{escape(text[start:end])}**{escape(text[end:])}" if end else escape(text)
                )
                lines.append(f"| {words(side.label)} | {words(index.place(fact))} | {marked} |")
        lines.append("")
    return lines


def _matrix(report: Report) -> list[str]:
    tables = matrix.tables(report) if len(report.documents) > 1 else []
    if not tables:
        return []
    index = Index.of(report)
    lines = ["## Facts by article", ""]
    lines += [f"{number}. {words(index.path(each.id))}" for number, each in enumerate(report.documents, 1)]
    for table in tables:
        numbers = " | ".join(str(place + 1) for place in table.articles)
        lines += ["", f"| {words(table.event.label)} | {numbers} |", "|---" * (len(table.articles) + 1) + "|"]
        for row in table.rows:
            mark = "**" if row.disagrees else ""
            cells = " | ".join(", ".join(map(words, cell)) for cell in row.cells)
            lines.append(f"| {mark}{words(row.label)}{mark} | {cells} |")
    return lines
