"""A matrix of facts by article for each event: a row for each thing that was counted or dated, a column an article."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event, Report
from crocus_check.core.values import DateValue
from crocus_check.render import subjects
from crocus_check.render.page import Page, Part
from crocus_check.render.quotes import Index
from crocus_check.render.text import one_line, pad, shorten, width_of
from crocus_check.render.values import shown

LABEL_WIDTH = 28
GAP = 2
NO_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is of, the facts of each article in text order, one for each value, and whether they are disputed.
    `differing` are the ids of those that differ from what most articles say, or from each other where as many say so.
    """

    label: str
    facts: tuple[tuple[Fact, ...], ...]
    disagrees: bool
    differing: frozenset[str] = frozenset()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The values of each article."""
        return tuple(tuple(one_line(shown(fact.value)) for fact in cell) for cell in self.facts)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an event, and the articles that have something in them, by their places in the report."""

    event: Event
    articles: tuple[int, ...]
    rows: tuple[Row, ...]


def tables(report: Report) -> list[Table]:
    """The table of each event of which there is something to compare. A fact that only one article has and nothing
    disputes is left to `facts`."""
    events = {event.id: event for event in report.events}
    order = {document.id: place for place, document in enumerate(report.documents)}
    disputed = {fact for found in report.discrepancies for side in found.values for fact in side.facts}
    differing = frozenset(fact for found in report.discrepancies for fact in _differing(found))
    mine: dict[str, list[Fact]] = {}
    about: dict[str, dict[str, Discrepancy]] = {}
    where: dict[str, str] = {}
    for fact in report.facts:
        event = events.get(fact.event or "")
        if event and fact.kind != "name" and fact.attribute and (fact.id in disputed or _tells(fact, event)):
            mine.setdefault(event.id, []).append(fact)
            where[fact.id] = event.id
    for found in report.discrepancies:
        for each in (fact for side in found.values for fact in side.facts if fact in where):
            about.setdefault(where[each], {})[found.id] = found
    names = subjects.spellings(report.facts)
    out = []
    for event in report.events:
        groups = subjects.grouped(mine.get(event.id, ()), names, about.get(event.id, {}).values())
        kept = [facts for facts in groups if _worth(facts, disputed)]
        articles = tuple(sorted({order[fact.document] for facts in kept for fact in facts}))
        if kept:
            out.append(
                Table(event, articles, tuple(_row(facts, articles, order, disputed, differing) for facts in kept))
            )
    return out


def _worth(facts: Sequence[Fact], disputed: Collection[str]) -> bool:
    return len({fact.document for fact in facts}) > 1 or any(fact.id in disputed for fact in facts)


def _differing(found: Discrepancy) -> list[str]:
    """The facts of the values that fewer articles have than the usual one; of all values where none is usual."""
    support = [side.sources or len(side.documents) for side in found.values]
    usual = max(support, default=0)
    alone = support.count(usual) == 1 and len(support) > 1
    return [
        fact
        for side, number in zip(found.values, support, strict=True)
        if not alone or number < usual
        for fact in side.facts
    ]


def _row(
    facts: Sequence[Fact],
    articles: Sequence[int],
    order: Mapping[str, int],
    disputed: Collection[str],
    differing: Collection[str],
) -> Row:
    cells: dict[int, dict[str, Fact]] = {place: {} for place in articles}
    for fact in facts:
        cell, value = cells[order[fact.document]], shown(fact.value)
        if value not in cell or (fact.id in differing and cell[value].id not in differing):
            cell[value] = fact
    return Row(
        one_line(subjects.label(facts)),
        tuple(tuple(cell.values()) for cell in cells.values()),
        any(fact.id in disputed for fact in facts),
        frozenset(fact.id for fact in facts if fact.id in differing),
    )


def _tells(fact: Fact, event: Event) -> bool:
    """Whether a value says something of something; of dates, whether it is one that the event may have: an article
    names many other days beside it."""
    if not isinstance(fact.value, DateValue):
        return not subjects.unsaid(fact)
    edtf = fact.value.edtf
    if event.date is None or fact.attribute != "date":
        return edtf != "XXXX-XX-XX"
    return edtf.startswith(event.date) or event.date.startswith(edtf)


def put(page: Page, report: Report, index: Index) -> None:
    """Write the matrix of each event that two articles or more speak of; nothing where there is none."""
    found = tables(report) if len(report.documents) > 1 else []
    if not found:
        return
    page.line(("Facts by article", "bold underline"))
    page.blank()
    for table in found:
        page.line((one_line(table.event.label), "bold"), indent=2, hang=2)
        _table(page, table)
        page.blank()


def _table(page: Page, table: Table) -> None:
    """The rows in blocks of as many articles as fit beside the labels; a cell has a line for each of its values."""
    found = table.rows
    heads = [f"[{place + 1}]" for place in table.articles]
    cells = [row.cells for row in found]
    widths = [
        max(width_of(each) for each in (head, *(v for row in cells for v in row[i]))) for i, head in enumerate(heads)
    ]
    width = page.look.width
    label = min(max(width_of(row.label) for row in found), LABEL_WIDTH if width else NO_LIMIT)
    limit = max(8, width - label - 6) if width else NO_LIMIT
    for block in _blocks(widths, width, label):
        columns = [(i, min(widths[i], limit)) for i in block]
        page.line(" " * label, *((" " * GAP + pad(heads[i], w), "bold cyan") for i, w in columns), indent=4)
        for row, values in zip(found, cells, strict=True):
            for depth in range(max(1, *(len(values[i]) for i in block))):
                _line(page, row, values, columns, label, depth)


def _line(
    page: Page, row: Row, values: Sequence[Sequence[str]], columns: Sequence[tuple[int, int]], label: int, depth: int
) -> None:
    """The values number `depth` of a row's cells."""
    parts: list[Part] = [(pad(shorten("" if depth else row.label, label), label), "bold" if row.disagrees else "")]
    for i, width in columns:
        cell = values[i]
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
