"""One self-contained page for the browser: no network, no foreign script, and whatever articles say stays text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup, escape

from crocus_check.facts import Fact
from crocus_check.findings import Discrepancy, DocumentInfo, Event, Report, Side
from crocus_check.render import matrix
from crocus_check.render.grouping import by_event
from crocus_check.render.look import Look
from crocus_check.render.plot import Plot, plot
from crocus_check.render.quotes import Index, quote
from crocus_check.render.text import CONTROLS, counted, one_line
from crocus_check.render.values import shown
from crocus_check.verdicts import VERDICTS

IN_TEXT = {code: sign for code, sign in CONTROLS.items() if chr(code) not in "\t\n\r"} | {0x0D: None}
"""Controls as they are shown in whole articles, where line breaks stay."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as it is shown: its place, its link into the article below (None where that is not there), its words."""

    fact: Fact
    place: str
    link: str | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy with all that the page shows of it. `documents` are the numbers of the articles concerned."""

    found: Discrepancy
    sides: tuple[tuple[Side, tuple[Quote, ...]], ...]
    plot: Plot | None
    documents: tuple[int, ...]


def render(report: Report, look: Look) -> str:
    """The page; the look changes nothing."""
    files = resources.files(__package__).joinpath("templates")
    style, script = (files.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"line": one_line, "shown": shown}
    view = _View(report)
    return (
        environment.from_string(files.joinpath("report.html").read_text(encoding="utf-8")).render(
            report=report,
            view=view,
            style=Markup(style),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            summary=f"{counted(len(report.discrepancies), 'discrepancy', 'discrepancies')} in "
            f"{counted(report.articles, 'article')}",
            verdicts=VERDICTS,
        )
        + "\n"
    )


class _View:
    """What the template asks for, made from the report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.index = Index.of(report)
        self.numbers: Mapping[str, int] = {each.id: number for number, each in enumerate(report.documents, 1)}
        self.anchors: Mapping[str, str] = {fact.id: f"fact-{number}" for number, fact in enumerate(report.facts, 1)}
        self.texts = dict(report.texts)
        self.disputed = {fact for found in report.discrepancies for side in found.values for fact in side.facts}

    def groups(self) -> Iterator[tuple[Event | None, list[Finding]]]:
        for event, found in by_event(self.report):
            yield event, [self._finding(each) for each in found]

    def _finding(self, found: Discrepancy) -> Finding:
        facts = [self.index.facts[each] for side in found.values for each in side.facts if each in self.index.facts]
        sides = tuple(
            (side, tuple(self._quote(self.index.facts[each]) for each in side.facts if each in self.index.facts))
            for side in found.values
        )
        numbers = sorted({self.numbers[fact.document] for fact in facts if fact.document in self.numbers})
        return Finding(found, sides, plot(facts), tuple(numbers))

    def _quote(self, fact: Fact) -> Quote:
        text, (start, end) = quote(fact)
        link = f"#{self.anchors[fact.id]}" if fact.document in self.texts else None
        return Quote(fact, self.index.place(fact), link, text[:start], text[start:end], text[end:])

    def matrices(self) -> list[tuple[Event, list[matrix.Row]]]:
        found = [(event, matrix.rows(self.report, event)) for event in self.report.events]
        return [(event, rows) for event, rows in found if rows]

    def timeline(self) -> list[Event]:
        """The events whose year is known, in their order."""
        dated = [event for event in self.report.events if event.date and event.date[:4].isdigit()]
        return sorted(dated, key=lambda event: (event.date or "", event.id))

    def article(self, document: DocumentInfo) -> Markup | None:
        """The whole text of an article with every fact marked; None where it was not read."""
        text = self.texts.get(document.id)
        if text is None:
            return None
        parts: list[Markup] = []
        reached = 0
        facts = [fact for fact in self.report.facts if fact.document == document.id]
        for fact in sorted(facts, key=lambda each: (each.start, -each.end)):
            anchor = Markup('<a id="{}"></a>').format(self.anchors[fact.id])
            if fact.start < reached or fact.end > len(text):  # inside another fact's words: only its anchor
                parts.append(anchor)
                continue
            parts += [_safe(text[reached : fact.start]), self._mark(fact, _safe(text[fact.start : fact.end]))]
            reached = fact.end
        return Markup("").join([*parts, _safe(text[reached:])])

    def _mark(self, fact: Fact, words: Markup) -> Markup:
        told = f"{(fact.attribute or fact.kind).removeprefix('open:')}: {shown(fact.value)}"
        disputed = " disputed" if fact.id in self.disputed else ""
        return Markup('<mark id="{}" class="{}{}" title="{}">{}</mark>').format(
            self.anchors[fact.id], fact.kind, disputed, one_line(told), words
        )


def _safe(text: str) -> Markup:
    return escape(text.translate(IN_TEXT))
