"""A matrix of facts by article: one row for each thing that was counted or dated of an event, one column an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.facts import Fact
from crocus_check.findings import Event, Report
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
    """What a row is of, the values of each article in text order, and the discrepancy that it is part of, if any."""

    label: str
    cells: tuple[tuple[str, ...], ...]
    disagrees: bool


def rows(report: Report, event: Event) -> list[Row]:
    """The rows of an event. A fact that only one article has and nothing disputes is left to `facts`."""
    disputed = {fact for found in report.discrepancies for side in found.values for fact in side.facts}
    groups: dict[str, list[Fact]] = {}
    for fact in report.facts:
        if fact.event == event.id and fact.kind != "name" and fact.attribute:
            groups.setdefault(_label(fact), []).append(fact)
    out = []
    for label, facts in groups.items():
        cells = tuple(
            tuple(dict.fromkeys(shown(each.value) for each in facts if each.document == document.id and _known(each)))
            for document in report.documents
        )
        disagrees = any(fact.id in disputed for fact in facts)
        if disagrees or sum(map(bool, cells)) > 1:
            out.append(Row(label, cells, disagrees))
    return out


def _known(fact: Fact) -> bool:
    """Whether a value says anything beyond that there is one."""
    return not (isinstance(fact.value, DateValue) and fact.value.edtf == "XXXX-XX-XX")


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


def _label(fact: Fact) -> str:
    attribute = (fact.attribute or "").removeprefix("open:")
    referent = fact.referent or ""
    return one_line(f"{attribute}: {referent}" if referent and referent != attribute else attribute)
