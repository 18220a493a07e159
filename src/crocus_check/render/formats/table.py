"""The facts as a table: one line a fact, grouped by article."""

from __future__ import annotations

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Report
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import counted, one_line, pad, shorten, width_of
from crocus_check.render.values import shown

HEAD = ("place", "kind", "value", "attribute", "of", "words")


def render(report: Report, look: Look) -> str:
    """A table for each article; on a terminal the words are shortened to fit, in a pipe nothing is."""
    index = Index.of(report)
    out = []
    facts: dict[str, list[Fact]] = {document.id: [] for document in report.documents}
    for fact in report.facts:
        facts[fact.document].append(fact)
    for document in report.documents:
        rows = [_row(fact) for fact in facts[document.id]]
        title = f" · {one_line(document.title)}" if document.title else ""
        dated = f" · {document.published}" if document.published else ""
        head = f"{index.path(document.id)}{dated} · {counted(len(rows), 'fact')}{title}"
        out.append(shorten(head, look.width) if look.width else head)
        out += _table([HEAD, *rows], look.width) if rows else []
        out.append("")
    return "\n".join(out) or "no article was read\n"


def _row(fact: Fact) -> tuple[str, ...]:
    place = fact.place or f"{fact.line}:{fact.column}"
    cells = (place, fact.kind, shown(fact.value), fact.attribute or "", fact.referent or "", fact.text)
    return tuple(one_line(cell) for cell in cells)


def _table(rows: list[tuple[str, ...]], width: int | None) -> list[str]:
    """Aligned lines; the last three columns give way where the width is limited."""
    widths = [max(width_of(row[i]) for row in rows) for i in range(len(HEAD))]
    if width is not None:
        free = width - 2 - sum(w + 2 for w in widths[:3])
        widths[3:] = [max(6, min(w, free // 3 - 2)) for w in widths[3:]]
    return [
        ("  " + "  ".join(pad(shorten(cell, w), w) for cell, w in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]
