"""A matrix of facts by article: one row for each thing that was counted or dated of an event, one column an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.facts import Fact
from crocus_check.findings import Event, Report
from crocus_check.render import subjects
from crocus_check.render.page import Page, Part
from crocus_check.render.quotes import Index
from crocus_check.render.text import one_line, pad, shorten, width_of
from crocus_check.render.values import shown
from crocus_check.values import DateValue

LABEL_WIDTH = 28
GAP = 2
NO_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is of, the facts of each article in text order, one for each value, and whether they are disputed."""

    label: str
    facts: tuple[tuple[Fact, ...], ...]
    disagrees: bool

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The values of each article."""
        return tuple(tuple(shown(fact.value) for fact in cell) for cell in self.facts)


def rows(report: Report, event: Event) -> list[Row]:
    """The rows of an event. A fact that only one article has and nothing disputes is left to `facts`."""
    disputed = {fact for found in report.discrepancies for side in found.values for fact in side.facts}
    mine = [
        fact
        for fact in report.facts
        if fact.event == event.id
        and fact.kind != "name"
        and fact.attribute
        and (fact.id in disputed or _tells(fact, event))
    ]
    out = []
    for facts in subjects.grouped(report, mine):
        cells = tuple(
            tuple({shown(f.value): f for f in reversed(facts) if f.document == document.id}.values())[::-1]
            for document in report.documents
        )
        disagrees = any(fact.id in disputed for fact in facts)
        if disagrees or sum(map(bool, cells)) > 1:
            out.append(Row(one_line(subjects.label(facts)), cells, disagrees))
    return out


def _tells(fact: Fact, event: Event) -> bool:
    """Whether a value says anything beyond that there is one; of dates, whether it is one that the event may have: an
    article names many other days beside it."""
    if not isinstance(fact.value, DateValue):
        return True
    edtf = fact.value.edtf
    if event.date is None or fact.attribute != "date":
        return edtf != "XXXX-XX-XX"
    return edtf.startswith(event.date) or event.date.startswith(edtf)


def put(page: Page, report: Report, index: Index) -> None:
    """Write the matrix of each event that two articles or more speak of; nothing where there is none."""
    tables = [(event, found) for event in report.events if (found := rows(report, event))]
    if not tables or len(report.documents) < 2:
        return
    page.line(("Facts by article", "bold underline"))
    page.blank()
    for event, found in tables:
        page.line((one_line(event.label), "bold"), indent=2, hang=2)
        _table(page, found, len(report.documents))
        page.blank()


def _table(page: Page, found: Sequence[Row], articles: int) -> None:
    """The rows in blocks of as many articles as fit beside the labels; a cell has a line for each of its values."""
    heads = [f"[{number}]" for number in range(1, articles + 1)]
    widths = [
        max(width_of(each) for each in (heads[i], *(v for row in found for v in row.cells[i]))) for i in range(articles)
    ]
    width = page.look.width
    label = min(max(width_of(row.label) for row in found), LABEL_WIDTH if width else NO_LIMIT)
    limit = max(8, width - label - 6) if width else NO_LIMIT
    for block in _blocks(widths, width, label):
        columns = [(i, min(widths[i], limit)) for i in block]
        page.line(" " * label, *((" " * GAP + pad(heads[i], w), "bold cyan") for i, w in columns), indent=4)
        for row in found:
            for depth in range(max(1, *(len(row.cells[i]) for i in block))):
                _line(page, row, columns, label, depth)


def _line(page: Page, row: Row, columns: Sequence[tuple[int, int]], label: int, depth: int) -> None:
    """The values number `depth` of a row's cells."""
    parts: list[Part] = [(pad(shorten("" if depth else row.label, label), label), "bold" if row.disagrees else "")]
    for i, width in columns:
        cell = row.cells[i]
        text = cell[depth] if depth < len(cell) else "" if depth else "·"
        style = "dim" if not cell else "yellow" if row.disagrees else ""
        parts.append((" " * GAP + pad(shorten(text, width), width), style))
    page.line(*parts, indent=4)


def _blocks(widths: Sequence[int], width: int | None, label: int) -> list[list[int]]:
    """Column numbers in groups that fit the width."""
    if width is None:
        return [list(range(len(widths)))]
    blocks: list[list[int]] = [[]]
    used = start = 4 + label
    for i, each in enumerate(widths):
        if blocks[-1] and used + GAP + each > width:
            blocks.append([])
            used = start
        blocks[-1].append(i)
        used += GAP + each
    return blocks
