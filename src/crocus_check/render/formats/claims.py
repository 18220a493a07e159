"""The claims of a draft as a table: what it says, line by line, and what the sources have on it."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Claim, Report
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import counted, one_line, pad, shorten, width_of

MARKS = {"contradicted": "✗", "disputed": "±", "supported": "✓", "not-found": "?"}
ORDER = tuple(MARKS)
"""The order in which claims are told: those that want an answer first."""
COLUMNS = ("", "line", "claim", "sources say", "where")


def render(report: Report, look: Look) -> str:
    """A table of the claims, contradicted ones first; on a terminal the words are shortened to fit."""
    index = Index.of(report, every=True)
    rows = [_row(claim, index) for claim in ordered(report)]
    if not rows:
        return "no claim that could be checked\n"
    counts = ", ".join(
        f"{number} {verdict.replace('-', ' ')}"
        for verdict in ORDER
        if (number := sum(claim.verdict == verdict for claim in report.claims))
    )
    lines = _table([COLUMNS, *rows], look.width)
    return "\n".join([*lines, f"{counted(len(rows), 'claim')}: {counts}"]) + "\n"


def ordered(report: Report) -> list[Claim]:
    """The claims, contradicted ones first, each kind in the order of the text."""
    return sorted(report.claims, key=lambda claim: (ORDER.index(claim.verdict), claim.document, claim.start))


def sources(claim: Claim, index: Index) -> Iterator[Fact]:
    """The sources' facts on a claim, best first."""
    return (index.facts[each] for each in claim.sources if each in index.facts)


def place(claim: Claim, index: Index) -> Fact | None:
    """The draft's fact of a claim, which knows its line."""
    for fact in index.facts.values():
        if fact.document == claim.document and fact.start == claim.start and fact.end == claim.end:
            return fact
    return None


def _row(claim: Claim, index: Index) -> tuple[str, ...]:
    told = list(sources(claim, index))
    fact = place(claim, index)
    line = fact.place or f"{fact.line}:{fact.column}" if fact else ""
    said = told[0].text if told else ""
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    where = f"{index.place(told[0])}{more}" if told else ""
    return tuple(one_line(cell) for cell in (MARKS[claim.verdict], line, claim.text, said, where))


def _table(rows: list[tuple[str, ...]], width: int | None) -> list[str]:
    """Aligned lines; the words give way where the width is limited."""
    widths = [max(width_of(row[i]) for row in rows) for i in range(len(COLUMNS))]
    if width is not None:
        free = max(30, width - sum(widths[:2]) - 2 * len(widths))
        widths[2:] = [min(w, free // 3) for w in widths[2:]]
    return ["  ".join(pad(shorten(cell, w), w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
