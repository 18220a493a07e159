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
from crocus_check.settings import Settings

__all__ = ["compared", "discrepancies", "held_against", "ranked"]


def discrepancies(
    documents: Sequence[DocumentInfo], events: Sequence[Event], facts: Sequence[Fact], names: Names, settings: Settings
) -> list[Discrepancy]:
    """All discrepancies, the most severe first."""
    return compared(documents, events, facts, names, settings)[0]


def compared(
    documents: Sequence[DocumentInfo], events: Sequence[Event], facts: Sequence[Fact], names: Names, settings: Settings
) -> tuple[list[Discrepancy], list[Slot]]:
    """All discrepancies, the most severe first, and the questions that several facts answer."""
    by_event = {event.id: event for event in events}
    by_document = {document.id: document for document in documents}
    known = origins(documents)
    found_slots = slots.find(facts, names)
    onsets = Onsets(facts, names)
    when = [
        *story_dates.findings(facts, onsets, by_event, by_document, known),
        *clock_times.findings(facts, onsets, by_event, known),
        *milestones.findings(facts, names, known),
        *background_dates.findings(facts, names, by_event, known),
        *since.findings(facts, names, known),
        *spans.findings(facts, names, known),
        *match_minutes.findings(facts, names, known),
    ]
    linked = [
        *disagreements.findings(found_slots, by_event, by_document),
        *event_dates.findings(facts, by_event, known),
    ]
    of_persons = ages.findings(facts, names, by_event, by_document)
    found = [
        *when,
        *without_repeats(linked, when),
        *of_persons,
        *births.findings(facts, names, by_document, of_persons),
        *directions.findings(facts, names, known),
        *spelling.findings(facts, names, documents, settings.names),
        *desk.findings(facts, names, documents, settings.names),
        *roles.findings(facts, names, documents),
        *quotations.findings(facts, documents),
        *arithmetic.findings(facts, names, documents),
        *calendar.findings(facts, documents),
    ]
    told = asked.slots(found_slots, by_event)
    found = asked.with_slots(found, told)
    return ranked((with_support(each, known) for each in found), events), told


def ranked(found: Iterable[Discrepancy], events: Iterable[Event]) -> list[Discrepancy]:
    """Discrepancies in the order that a desk must see them in, each with an id of its own; `events` are the run's."""
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    main = {event.id for event in events if event.main}
    return apart(sorted(found, key=lambda d: (rank[d.severity], d.event not in main, d.verdict, d.message, d.id)))
