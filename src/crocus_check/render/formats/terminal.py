"""The full report: discrepancies by event with their values, quotes and reasons, then a matrix of facts by article."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event, Report, Side
from crocus_check.render import chart, matrix
from crocus_check.render.grouping import by_event
from crocus_check.render.look import Look
from crocus_check.render.page import Page, Part
from crocus_check.render.plot import plot
from crocus_check.render.quotes import Index, quote
from crocus_check.render.text import alone, counted, known, one_line
from crocus_check.render.values import besides

VERDICT_STYLES = {
    "conflict": "bold red",
    "update": "bold yellow",
    "possible": "bold blue",
    "spelling": "bold magenta",
    "arithmetic": "bold red",
    "calendar": "bold red",
}
SEVERITY_STYLES = {"error": "red", "warning": "yellow", "info": "dim"}
QUOTE_AROUND = 110
"""Characters shown on each side of the words of a quote on a terminal; a pipe gets whole sentences."""


def render(report: Report, look: Look) -> str:
    """Everything that an editor wants to see, top down."""
    page, index = Page(look), Index.of(report)
    _head(page, report, index)
    for event, found in by_event(report):
        _event(page, event, found, index)
    matrix.put(page, report, index)
    _foot(page, report)
    return page.text()


def _head(page: Page, report: Report, index: Index) -> None:
    for number, document in enumerate(report.documents, 1):
        parts: list[Part] = [(f"[{number}] ", "bold cyan"), index.path(document.id)]
        if document.title:
            parts.append(f"  {one_line(document.title)}")
        parts.append((f"  {document.published or 'no date'}", "dim"))
        if document.copy_of:
            parts.append((f"  copy of {one_line(document.copy_of)}", "dim"))
        page.line(*parts, hang=4)
        for note in document.notes:
            page.line((f"note: {one_line(note)}", "dim"), indent=4, hang=2)
    for error in report.errors:
        page.line(("not read: ", "bold red"), f"{one_line(error.path)}: {one_line(error.message)}", hang=4)
    if report.documents or report.errors:
        page.blank()


def _event(page: Page, event: Event | None, found: Sequence[Discrepancy], index: Index) -> None:
    if event is None:
        page.line(("Across the articles", "bold underline"))
    else:
        parts: list[Part] = [(one_line(event.label), "bold underline")]
        parts += [(f"  {one_line(each)}", "dim") for each in besides(event)]
        page.line(*parts, hang=2)
    page.blank()
    for each in found:
        _discrepancy(page, each, index)


def _discrepancy(page: Page, found: Discrepancy, index: Index) -> None:
    page.line(
        (found.verdict, VERDICT_STYLES.get(found.verdict, "bold")),
        " ",
        (found.severity, SEVERITY_STYLES[found.severity]) if found.accepted is None else ("accepted", "dim"),
        "  ",
        (one_line(found.message), "bold"),
        (f"  [{found.id}]", "dim"),
        indent=2,
        hang=2,
    )
    _chart(page, found, index)
    for side in found.values:
        _side(page, side, index)
    if found.accepted is not None:
        page.line(("accepted: ", "italic"), one_line(found.accepted), indent=4, hang=10)
    if found.explanation:
        page.line(("why: ", "italic"), one_line(found.explanation), indent=4, hang=5)
    page.blank()


def _chart(page: Page, found: Discrepancy, index: Index) -> None:
    """The values on one scale, where they are quantities."""
    facts = [index.facts[each] for side in found.values for each in side.facts if each in index.facts]
    drawn = plot(facts, index.documents) if all(fact.kind == "quantity" for fact in facts) else None
    if drawn is not None:
        chart.put(page, drawn, index.numbers, indent=4)


def _side(page: Page, side: Side, index: Index) -> None:
    facts = [index.facts[each] for each in side.facts if each in index.facts]
    articles = [
        each for each in side.documents if each not in index.documents or index.documents[each].kind == "article"
    ]
    holders = f"  {len(articles)} articles" if len(articles) > 1 else ""
    if 0 < side.sources < len(articles):
        holders += f", {counted(side.sources, 'source')}"
    page.line((one_line(side.label), "bold green"), (holders, "dim"), indent=4, hang=2)
    for fact in facts:
        _quote(page, fact, index)


def _quote(page: Page, fact: Fact, index: Index) -> None:
    words, (start, end) = quote(
        fact, QUOTE_AROUND if page.look.width is not None else None, index.texts.get(fact.document)
    )
    page.line(
        (index.place(fact), "cyan"),
        "  “",
        words[:start],
        (words[start:end], "bold reverse"),
        words[end:],
        "”",
        indent=6,
        hang=2,
    )


def _foot(page: Page, report: Report) -> None:
    if not report.documents:
        page.line("No article was read.")
        return
    found = report.discrepancies
    counts = [
        counted(sum(each.severity == severity for each in found), severity, "info" if severity == "info" else None)
        for severity in ("error", "warning", "info")
        if any(each.severity == severity for each in found)
    ]
    told = f" ({', '.join(counts)})" if counts else ""
    page.line(
        (counted(len(found), "discrepancy", "discrepancies") if found else "No discrepancies", "bold"),
        f"{told} in {counted(report.articles, 'article')}{alone(report)}, "
        f"{counted(len(report.facts), 'fact')}{known(report)}",
        hang=2,
    )
