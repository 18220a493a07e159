"""Compare: which facts are about the same thing, and whether they can all be true.

`pairing` says which facts answer one question, each file of `checks` looks for one kind of contradiction, and
`evidence` makes findings of what they find. `CHECKS` are the checks in the order in which they run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crocus_check.compare.check import Check, run
from crocus_check.compare.checks.dates import background_dates, clock_times, event_dates, lives, milestones, story_dates
from crocus_check.compare.checks.house import facts as house_facts
from crocus_check.compare.checks.house.facts import held_against
from crocus_check.compare.checks.names import (
    birthplaces,
    directions,
    outcomes,
    preferred,
    quotations,
    roles,
    spelling,
    superlatives,
)
from crocus_check.compare.checks.numbers import ages, births, disagreements, ordinals, turned, unnamed
from crocus_check.compare.checks.within_article import arithmetic, calendar
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence import asked
from crocus_check.compare.evidence.fingerprint import with_own_ids
from crocus_check.compare.evidence.sides import with_support
from crocus_check.core.checks import CheckText
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import SEVERITIES, Discrepancy, DocumentInfo, Event, Slot
from crocus_check.running.limits import Steps
from crocus_check.running.memory import Memory
from crocus_check.settings import ReviewSettings, Settings

__all__ = ["CHECKS", "HOUSE_FACTS", "Check", "compared", "discrepancies", "held_against", "looked_for", "ranked"]

CHECKS: tuple[Check, ...] = (
    story_dates.CHECK,
    clock_times.CHECK,
    milestones.CHECK,
    lives.CHECK,
    background_dates.CHECK,
    disagreements.QUANTITIES,
    disagreements.DATES,
    disagreements.TIMES,
    event_dates.CHECK,
    ages.CHECK,
    births.CHECK,
    unnamed.CHECK,
    ordinals.CHECK,
    turned.CHECK,
    birthplaces.CHECK,
    directions.CHECK,
    outcomes.CHECK,
    spelling.CHECK,
    preferred.CHECK,
    roles.CHECK,
    superlatives.CHECK,
    quotations.CHECK,
    arithmetic.CHECK,
    calendar.CHECK,
)
"""The checks of a comparison, in the order in which they run. Where two of them say the same, `yields_to` of the one
names the other; the order decides nothing else."""
HOUSE_FACTS: CheckText = house_facts.CHECK
"""The check that runs after these, `held_against`: it takes in what they found."""


def looked_for(settings: Settings) -> tuple[CheckText, ...]:
    """The checks that a comparison with these settings runs."""
    house = [HOUSE_FACTS] if settings.house_facts is not None else []
    return tuple(check for check in (*CHECKS, *house) if settings.looks_for(check.id))


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
    memory: Memory | None = None,
) -> tuple[list[Discrepancy], list[Slot]]:
    """All discrepancies, the most severe first, and the questions that several facts answer. `steps` bounds the time:
    a check that it leaves out finds nothing; `memory` is what this process knows from the last time."""
    steps = steps or Steps()
    drafts = settings.drafts if isinstance(settings, ReviewSettings) else ()
    story = Comparison(facts, names, documents, events, settings.names, drafts, memory)
    found = run([check for check in CHECKS if settings.looks_for(check.id)], story, steps)
    told = steps.some("questions", lambda: asked.slots(story.slots, story.event))
    found = asked.with_slots(found, told)
    return ranked((with_support(each, story.sources) for each in found), events), told


def ranked(found: Iterable[Discrepancy], events: Iterable[Event]) -> list[Discrepancy]:
    """Discrepancies in the order that a desk must see them in, each with an id of its own; `events` are the run's."""
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    main = {event.id for event in events if event.main or event.parent}
    return with_own_ids(
        sorted(found, key=lambda d: (rank[d.severity], d.event not in main, d.verdict, d.message, d.id))
    )
