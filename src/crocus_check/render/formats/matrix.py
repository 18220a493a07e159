"""Who reports what, as CSV: a row for each question that facts answer, a column for each article, answers inside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Report
from crocus_check.render import matrix
from crocus_check.render.formats.csv import MARK, cell
from crocus_check.render.look import Look
from crocus_check.render.rows import slots_of
from crocus_check.render.values import shown

BETWEEN = "; "
"""What stands between two answers of one article."""


def render(report: Report, look: Look) -> str:
    """CSV as the report's: event, question and whether it is disputed, how many articles answer, then the articles."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["event", "question", "disputed", "articles", *(cell(each.path) for each in report.documents)])
    order = [each.id for each in report.documents]
    for event, asked, disputed, facts in _rows(report):
        answers: dict[str, dict[str, None]] = {}
        for fact in facts:
            answers.setdefault(fact.document, {})[shown(fact.value)] = None
        cells = [cell(BETWEEN.join(answers.get(id, ()))) for id in order]
        writer.writerow([cell(event), cell(asked), "yes" if disputed else "", len(answers), *cells])
    return MARK + out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, str, bool, Iterable[Fact]]]:
    """Each question with its event, whether it is disputed, and the facts that answer it: the report's own questions,
    or where it has none the rows of the matrix of facts by article."""
    disputed = {fact for found in report.discrepancies for side in found.values for fact in side.facts}
    slots = slots_of(report)
    if not slots:
        for table in matrix.tables(report):
            for row in table.rows:
                yield table.event.label, row.label, row.disagrees, [fact for each in row.facts for fact in each]
        return
    facts = {fact.id: fact for fact in report.facts}
    events = {event.id: event.label for event in report.events}
    for slot in slots:
        known = [facts[id] for id in slot.facts if id in facts]
        if known:
            asked = slot.question or slot.attribute
            yield events.get(slot.event or "", ""), asked, not disputed.isdisjoint(slot.facts), known
