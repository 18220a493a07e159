"""Compare: which facts are about the same thing, and whether they can all be true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crocus_check.compare.checks.dates import (
    background_dates,
    clock_times,
    event_dates,
    milestones,
    since,
    spans,
    story_dates,
)
from crocus_check.compare.checks.dates.onsets import Onsets
from crocus_check.compare.checks.house.facts import held_against
from crocus_check.compare.checks.names import directions, quotations, roles, spelling
from crocus_check.compare.checks.names import preferred as desk
from crocus_check.compare.checks.numbers import ages, births, disagreements, match_minutes
from crocus_check.compare.checks.within_article import arithmetic, calendar
from crocus_check.compare.evidence import asked
from crocus_check.compare.evidence.fingerprint import apart
from crocus_check.compare.evidence.repeats import without_repeats
from crocus_check.compare.evidence.sides import with_support
from crocus_check.compare.pairing import slots
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import SEVERITIES, Discrepancy, DocumentInfo, Event, Slot
from crocus_check.core.sources import origins
from crocus_check.running.limits import Steps
from crocus_check.settings import Settings

__all__ = ["compared", "discrepancies", "held_against", "ranked"]


def discrepancies(
    documents: Sequence[DocumentInfo], events: Sequence[Event], facts: Sequence[Fact], names: Names, settings: Settings
) -> list[Discrepancy]:
    """All discrepancies, the most severe first."""
    return compared(documents, events, facts, names, settings)[0]


def compared(
    documents: Sequence[DocumentInfo],
    events: Sequence[Event],
    facts: Sequence[Fact],
    names: Names,
    settings: Settings,
    steps: Steps | None = None,
) -> tuple[list[Discrepancy], list[Slot]]:
    """All discrepancies, the most severe first, and the questions that several facts answer.

    `steps` bounds the time: what it leaves out finds nothing. What costs little runs first.
    """
    steps = steps or Steps()
    run = _Run(documents, events, facts, names, settings, steps)
    alone = run.within_articles()
    of_names = run.of_names()
    of_persons = run.of_persons()
    when = run.of_dates()
    found_slots = steps.some("questions", lambda: slots.find(facts, names))
    linked = [
        *steps.some("answers to one question", lambda: disagreements.findings(found_slots, *run.known)),
        *steps.some("days of events", lambda: event_dates.findings(facts, run.by_event, run.sources)),
    ]
    found = [*when, *without_repeats(linked, when), *of_persons, *of_names, *alone]
    told = steps.some("questions in words", lambda: asked.slots(found_slots, run.by_event))
    found = asked.with_slots(found, told)
    return ranked((with_support(each, run.sources) for each in found), events), told


class _Run:
    """The checks beside that of slots, each a step."""

    def __init__(
        self,
        documents: Sequence[DocumentInfo],
        events: Sequence[Event],
        facts: Sequence[Fact],
        names: Names,
        settings: Settings,
        steps: Steps,
    ) -> None:
        self.documents, self.facts, self.names, self.desk, self.steps = documents, facts, names, settings.names, steps
        self.by_event = {event.id: event for event in events}
        self.by_document = {document.id: document for document in documents}
        self.known = self.by_event, self.by_document
        self.sources = origins(documents)

    def of_dates(self) -> list[Discrepancy]:
        """What days, times and spans of the story contradict."""
        facts, names, known, steps = self.facts, self.names, self.sources, self.steps
        onsets = steps("days of the story", lambda: Onsets(facts, names), None)
        found: list[Discrepancy] = []
        if onsets is not None:
            told = self.by_event, self.by_document, known
            found += steps.some("days of the story", lambda: story_dates.findings(facts, onsets, *told))
            found += steps.some("times of day", lambda: clock_times.findings(facts, onsets, self.by_event, known))
        found += steps.some("milestones", lambda: milestones.findings(facts, names, known))
        found += steps.some("days of the past", lambda: background_dates.findings(facts, names, self.by_event, known))
        found += steps.some("beginnings", lambda: since.findings(facts, names, known))
        found += steps.some("spans of time", lambda: spans.findings(facts, names, known))
        found += steps.some("minutes of matches", lambda: match_minutes.findings(facts, names, known))
        return found

    def of_persons(self) -> list[Discrepancy]:
        """Ages and births."""
        facts, names = self.facts, self.names
        found = self.steps.some("ages", lambda: ages.findings(facts, names, *self.known))
        return found + self.steps.some("births", lambda: births.findings(facts, names, self.by_document, found))

    def of_names(self) -> list[Discrepancy]:
        """Names, and what is said of whom."""
        facts, names, documents, steps = self.facts, self.names, self.documents, self.steps
        return [
            *steps.some("directions", lambda: directions.findings(facts, names, self.sources)),
            *steps.some("spellings", lambda: spelling.findings(facts, names, documents, self.desk)),
            *steps.some("names of the desk", lambda: desk.findings(facts, names, documents, self.desk)),
            *steps.some("roles", lambda: roles.findings(facts, names, documents)),
            *steps.some("quotations", lambda: quotations.findings(facts, documents)),
        ]

    def within_articles(self) -> list[Discrepancy]:
        """Sums and calendars of each article."""
        facts, names, documents = self.facts, self.names, self.documents
        return [
            *self.steps.some("sums", lambda: arithmetic.findings(facts, names, documents)),
            *self.steps.some("weekdays", lambda: calendar.findings(facts, documents)),
        ]


def ranked(found: Iterable[Discrepancy], events: Iterable[Event]) -> list[Discrepancy]:
    """Discrepancies in the order that a desk must see them in, each with an id of its own; `events` are the run's."""
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    main = {event.id for event in events if event.main}
    return apart(sorted(found, key=lambda d: (rank[d.severity], d.event not in main, d.verdict, d.message, d.id)))
