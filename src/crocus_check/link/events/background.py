"""Background: which facts of an article speak of another event than the one it reports.

An article sets its background off by time ("in 2004", "in April last year") or by the name of another event ("the siege
of the harbour theatre"). The day that a fact is set on is looked for on its trigger, then in its clause, then in
the main clause of its sentence; a sentence that names no time goes on with the background of the one before where it
speaks of the same kind of happening.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue

NEAR = 45
"""Days before an article's own day within which what it tells belongs to its story."""
AHEAD = 200


@dataclass(frozen=True, slots=True)
class Background:
    """Why a fact is background: the date that sets it off, or the mention whose name does."""

    document: str
    date: DateValue | None
    mention: str | None


class Times:
    """The dates of each document by trigger, clause and sentence, and which of them are background."""

    def __init__(self, facts: Sequence[Fact], anchors: Mapping[str, dt.date]) -> None:
        self.anchors = dict(anchors)
        self.latest = max(self.anchors.values(), default=None)
        self.by_trigger: dict[tuple[str, int], list[DateValue]] = defaultdict(list)
        self.by_clause: dict[tuple[str, int], list[DateValue]] = defaultdict(list)
        self.by_main: dict[tuple[str, int], list[DateValue]] = defaultdict(list)
        self.sentences: dict[tuple[str, int], list[DateValue]] = defaultdict(list)
        for fact in facts:
            if isinstance(fact.value, DateValue):
                context = fact.context
                if context.trigger is not None:
                    self.by_trigger[fact.document, context.trigger.start].append(fact.value)
                self.sentences[fact.document, context.sentence].append(fact.value)
                if (context.role or "").startswith("nmod"):
                    continue  # "the siege of 2004" dates the siege and not the clause around it
                self.by_clause[fact.document, context.clause].append(fact.value)
                if context.main_clause and (context.role or "").startswith("obl"):
                    self.by_main[fact.document, context.sentence].append(fact.value)

    def set_off(self, document: str, date: DateValue) -> bool:
        """Whether a date lies outside of the time of a document's story."""
        day = self.anchors.get(document) or self.latest
        if day is None or not date.earliest or not date.latest:
            return False
        return (
            date.latest < (day - dt.timedelta(days=NEAR)).isoformat()
            or date.earliest > (day + dt.timedelta(days=AHEAD)).isoformat()
        )

    def of(self, fact: Fact) -> DateValue | None:
        """The background date of a fact, None where its time is the story's or unknown."""
        if isinstance(fact.value, DateValue):
            return fact.value if self.set_off(fact.document, fact.value) else None
        context = fact.context
        groups = [self.by_clause.get((fact.document, context.clause), [])]
        if context.trigger is not None:
            groups.insert(0, self.by_trigger.get((fact.document, context.trigger.start), []))
        groups.append(self.by_main.get((fact.document, context.sentence), []))
        dates = next((group for group in groups if group), [])
        return dates[0] if dates and all(self.set_off(fact.document, date) for date in dates) else None


def backgrounds(
    facts: Sequence[Fact], mentions: Mapping[str, EventMention], times: Times, story: frozenset[str]
) -> dict[str, Background]:
    """Fact id -> background, for facts that are not the story's; `story` holds the names it is known by."""
    out: dict[str, Background] = {}
    last: dict[str, tuple[int, Background, str | None]] = {}
    for fact in sorted(facts, key=lambda f: (f.document, f.start, f.id)):
        found = _own(fact, mentions.get(fact.id), times, story)
        kind = fact.context.trigger.type if fact.context.trigger is not None else None
        if found is None and not times.sentences.get((fact.document, fact.context.sentence)):
            before = last.get(fact.document)
            if before is not None and fact.context.sentence - before[0] == 1 and (kind is None or kind == before[2]):
                found = before[1]
                out[fact.id] = found
                continue
        if found is not None:
            out[fact.id] = found
            if found.date is not None and fact.context.main_clause:
                last[fact.document] = fact.context.sentence, found, kind
    return out


def _own(fact: Fact, mention: EventMention | None, times: Times, story: frozenset[str]) -> Background | None:
    if (date := times.of(fact)) is not None:
        return Background(fact.document, date, mention.id if mention is not None else None)
    if fact.context.zone in {"title", "lead"} or mention is None or not mention.own:
        return None
    if mention.own & story or times.by_trigger.get((fact.document, mention.trigger.start)):
        return None
    return Background(fact.document, None, mention.id)
