"""One self-contained page for the browser: no network, no foreign script, and whatever articles say stays text."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from jinja2 import DictLoader, Environment
from markupsafe import Markup

from crocus_check.core.checks import Verdict
from crocus_check.core.days import bounds
from crocus_check.core.facts import Fact
from crocus_check.core.findings import SEVERITIES, Discrepancy, DocumentInfo, Event, Report, Severity, Side
from crocus_check.core.phrases import day_words
from crocus_check.core.verdicts import VERDICTS
from crocus_check.render import front, matrix
from crocus_check.render.grouping import by_event
from crocus_check.render.look import Look
from crocus_check.render.marked import marked
from crocus_check.render.plot import Plot, plot
from crocus_check.render.quotes import Index, quote
from crocus_check.render.story import story
from crocus_check.render.text import counted, one_line
from crocus_check.render.values import besides, day, shown

TEMPLATES = ("report.html", "card.html", "plot.html", "report.css", "report.js")
QUOTES, VALUES, NUMBERS, DRAWN = 3, 6, 12, 15
"""Quotes of a value, values of a discrepancy and articles of an event that are shown at once, and values in a plot."""
OPEN = 12
"""Articles up to which all are unfolded."""


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


@dataclass(frozen=True, slots=True)
class Group:
    """The discrepancies of an event that have one severity; `first` says whether no group before is of this event."""

    event: Event | None
    findings: tuple[Finding, ...]
    first: bool


def render(report: Report, look: Look) -> str:
    """The page; the look changes nothing."""
    files = resources.files(__package__).joinpath("templates")
    sources = {name: files.joinpath(name).read_text(encoding="utf-8") for name in TEMPLATES}
    style, script = sources["report.css"], sources["report.js"]
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=DictLoader(sources))
    environment.filters |= {
        "line": one_line,
        "shown": shown,
        "day": lambda edtf: day_words(edtf) or day(edtf),
        "percent": _percent,
        "inner": _inner,
        "height": _height,
    }
    return (
        environment.get_template("report.html")
        .render(
            report=report,
            view=_View(report),
            style=Markup(style),
            script=Markup(script),
            hashes={"style": _hash(style), "script": _hash(script)},
            summary=f"{counted(len(report.discrepancies), 'discrepancy', 'discrepancies')} in "
            f"{counted(report.articles, 'article')}",
            verdicts=VERDICTS,
            story=story(report),
            limits={"quotes": QUOTES, "sides": VALUES, "numbers": NUMBERS, "drawn": DRAWN, "open": OPEN},
        )
        .lstrip()
        + "\n"
    )


def _in_time(event: Event) -> tuple[str, str, str]:
    """The first day of an event's date, whether that is a day, a quarter or a decade, then its last one."""
    span = bounds(event.date or "")
    first, last = span if span else ("", "")
    return f"{first}" or event.date or "", f"{last}", event.id


def _hash(text: str) -> str:
    """By which the page's policy knows its own style and script, and lets no others in."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _percent(place: float) -> str:
    return f"{place * 100:.2f}%"


def _inner(place: float) -> str:
    """A place on the time axis, with room for the words at its ends."""
    return f"{12 + place * 76:.2f}%"


def _height(place: float) -> float:
    """A place on the upright axis of a series, in pixels from above."""
    return round((1 - place) * 150 + 12, 1)


class _View:
    """What the template asks for, made from the report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.index = Index.of(report)
        self.numbers = self.index.numbers
        self.names: Mapping[str, str] = {each.id: each.title or each.path for each in report.documents}
        self.anchors: Mapping[str, str] = {fact.id: f"fact-{number}" for number, fact in enumerate(report.facts, 1)}
        self.texts = self.index.texts
        self.disputed: dict[str, str] = {}
        for found in report.discrepancies:
            for fact in (each for side in found.values for each in side.facts):
                self.disputed.setdefault(fact, found.id)
        self._events = [(event, [self._finding(each) for each in found]) for event, found in by_event(report)]
        self._facts: dict[str, list[Fact]] = {}
        for each in report.facts:
            self._facts.setdefault(each.document, []).append(each)

    def events(self) -> list[Event | None]:
        """The events that have discrepancies."""
        return [event for event, _ in self._events]

    def groups(self) -> list[tuple[Severity, list[Group]]]:
        """The discrepancies: the gravest first, those of an event together."""
        out: list[tuple[Severity, list[Group]]] = []
        seen: set[str | None] = set()
        for severity, _ in self.severities():
            groups = []
            for event, findings in self._events:
                mine = tuple(each for each in findings if each.found.severity == severity)
                id = event.id if event else None
                if mine:
                    groups.append(Group(event, mine, id not in seen))
                    seen.add(id)
            out.append((severity, groups))
        return out

    @staticmethod
    def besides(event: Event) -> str:
        """What is known of an event that its label does not say."""
        return ", ".join(besides(event))

    def severities(self) -> list[tuple[Severity, int]]:
        """The severities that there are, the gravest first, and how many discrepancies have each."""
        counts = Counter(found.severity for found in self.report.discrepancies)
        return [(severity, counts[severity]) for severity in reversed(SEVERITIES) if counts[severity]]

    def verdicts(self) -> list[Verdict]:
        """The verdicts that there are."""
        there = {found.verdict for found in self.report.discrepancies}
        return [verdict for verdict in VERDICTS if verdict in there]

    def _finding(self, found: Discrepancy) -> Finding:
        facts = [self.index.facts[each] for side in found.values for each in side.facts if each in self.index.facts]
        sides = tuple(
            (side, tuple(self._quote(self.index.facts[each]) for each in side.facts if each in self.index.facts))
            for side in found.values
        )
        numbers = sorted({self.numbers[fact.document] for fact in facts if fact.document in self.numbers})
        return Finding(found, sides, plot(facts, self.index.documents), tuple(numbers))

    def _quote(self, fact: Fact) -> Quote:
        text, (start, end) = quote(fact, text=self.texts.get(fact.document))
        return Quote(fact, self.index.place(fact), self.link(fact), text[:start], text[start:end], text[end:])

    def link(self, fact: Fact) -> str | None:
        """The place of a fact in its article below, None where that is not there."""
        return f"#{self.anchors[fact.id]}" if fact.document in self.texts else None

    def matrices(self) -> list[matrix.Table]:
        return matrix.tables(self.report)

    def timeline(self) -> list[tuple[Event, list[int], int]]:
        """The events whose year is known, in their order, with the numbers of the articles that speak of each, and how
        many discrepancies it has."""
        dated = [event for event in self.report.events if event.date and event.date[:3].isdigit()]
        found = Counter(each.event for each in self.report.discrepancies)
        speaking: dict[str | None, set[int]] = {}
        for fact in self.report.facts:
            speaking.setdefault(fact.event, set()).add(self.numbers[fact.document])
        return [(event, sorted(speaking.get(event.id, ())), found[event.id]) for event in sorted(dated, key=_in_time)]

    def article(self, document: DocumentInfo) -> Markup | None:
        """The whole text of an article with every fact marked; None where it was not read."""
        text = self.texts.get(document.id)
        if text is None:
            return None
        facts = self._facts.get(document.id, ())
        return marked(text, facts, self.anchors, self.disputed, front.length(text))
