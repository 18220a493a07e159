"""Link facts to events: the story of a run, its parts and what came of it, and the events of its background.

What is set off by its time or by a name that is not the story's is background (`background.py`, `recalled.py`). Of all
else, which facts tell of one event is the business of `identity.py`: the one that titles and leads tell most of is the
story, the others are parts of it. A name has the event of the fact that it stands by.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from crocus_check.core.entities import Names
from crocus_check.core.events import STORY, EventMention
from crocus_check.core.facts import Fact, changed
from crocus_check.core.findings import Event
from crocus_check.link.events.background import Times, backgrounds
from crocus_check.link.events.dating import date_of
from crocus_check.link.events.identity import groups
from crocus_check.link.events.labels import label_of, most, place_of
from crocus_check.link.events.mentions import families
from crocus_check.link.events.naming import told_apart
from crocus_check.link.events.recalled import SPEECH, recalled
from crocus_check.link.events.signs import Table
from crocus_check.running.memory import Memory

_EARLY = {"title": 4, "lead": 2}
"""How many times what the body tells the facts of titles and leads count."""


def link_events(
    facts: Sequence[Fact],
    mentions: Sequence[EventMention],
    names: Names,
    anchors: Mapping[str, dt.date],
    drafts: Collection[str] = (),
    memory: Memory | None = None,
) -> tuple[list[Event], list[Fact]]:
    """The events, the story's first, and the facts with the id of theirs. `anchors` are days of documents, `drafts`
    those documents that do not say what is common, `memory` what is known of pairs of facts from the last time."""
    if not facts:
        return [], []
    by_fact = {fact_id: mention for mention in mentions for fact_id in mention.facts}
    times = Times(facts, anchors)
    off = backgrounds(facts, by_fact, times, _story_names(mentions))
    held = [fact for fact in facts if fact.kind != "name" and fact.id not in off]
    clauses = {place: n for n, place in enumerate(dict.fromkeys(map(_clause, held)))}
    found = []
    if held:
        table = Table(held, facts, names, times, drafts)
        found = groups(table, [clauses[_clause(fact)] for fact in held], memory)
    event_of = {fact.id: event for event, group in _numbered(found).items() for fact in group}
    event_of |= _of_names([fact for fact in facts if fact.id not in off], event_of)
    for number, ids in enumerate(recalled(facts, off, by_fact), start=2):
        event_of |= dict.fromkeys(ids, f"e{number}")
    members: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        members[event_of[fact.id]].append(fact)
    events = [_event(id, members[id], by_fact) for id in sorted(members, key=_place)]
    return told_apart(events, members), [changed(fact, event=event_of[fact.id]) for fact in facts]


def _story_names(mentions: Sequence[EventMention]) -> frozenset[str]:
    """Names near the triggers of titles and leads, and those that several documents name at a trigger."""
    seen: dict[str, set[str]] = defaultdict(set)
    early: set[str] = set()
    for mention in mentions:
        for name in mention.names:
            seen[name].add(mention.document)
        if mention.zone in {"title", "lead"}:
            early |= mention.names
    return frozenset(early | {name for name, where in seen.items() if len(where) > 1})


def _clause(fact: Fact) -> tuple[str, int]:
    """The clause that a fact stands in: what one clause tells is told of one happening."""
    return fact.document, fact.context.clause


def _numbered(found: Sequence[list[Fact]]) -> dict[str, list[Fact]]:
    """The story and its parts by id."""
    weights = [sum(_EARLY.get(fact.context.zone, 1) for fact in group) for group in found]
    story = max(range(len(found)), key=lambda n: (weights[n], -n), default=0)
    ordered = [*found[story : story + 1], *found[:story], *found[story + 1 :]]
    return {f"{STORY}.{n}" if n else STORY: group for n, group in enumerate(ordered)}


def _of_names(facts: Sequence[Fact], event_of: Mapping[str, str]) -> dict[str, str]:
    """The event of each name: that of the nearest fact of its clause, else of its sentence, else of all."""
    at: dict[str, list[tuple[int, Fact]]] = defaultdict(list)
    for fact in facts:
        if fact.id in event_of:
            at[fact.document].append((fact.start, fact))
    for held in at.values():
        held.sort(key=lambda pair: (pair[0], pair[1].id))
    found = {}
    for fact in facts:
        if fact.id not in event_of:
            held = at.get(fact.document, [])
            place = bisect_left(held, fact.start, key=lambda pair: pair[0])
            near = [other for _, other in held[max(0, place - 4) : place + 4]]
            best = min(near, key=lambda other: _distance(fact, other), default=None)
            found[fact.id] = STORY if best is None else event_of[best.id]
    return found


def _distance(name: Fact, other: Fact) -> tuple[bool, bool, int, str]:
    here, there = name.context, other.context
    return there.clause != here.clause, there.sentence != here.sentence, abs(name.start - other.start), other.id


def _place(event: str) -> tuple[int, int]:
    """Where an event stands in the list: the story, its parts, the background."""
    first, _, part = event[1:].partition(".")
    return int(first), int(part or 0)


def _event(event: str, facts: Sequence[Fact], by_fact: Mapping[str, EventMention]) -> Event:
    mentions = [by_fact[fact.id] for fact in facts if fact.id in by_fact]
    kinds: Counter[str] = Counter()
    for mention in mentions:
        if mention.family != SPEECH:
            kinds[mention.trigger.type] += _EARLY.get(mention.zone, 1)
    kind = most(kinds) or (mentions[0].trigger.type if mentions else "event")
    same = [m for m in mentions if families().get(m.trigger.type) == families().get(kind)] or mentions
    date = date_of(facts, same, main=event == STORY)
    of_story = event.partition(".")[0] == STORY
    return Event(
        event,
        label_of(facts, mentions, date, main=of_story),
        kind,
        date,
        place_of(same),
        tuple(fact.id for fact in facts),
        event == STORY,
        STORY if of_story and event != STORY else None,
    )
