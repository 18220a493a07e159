"""Recalled events: what articles recall of the background, known for one event by its time, kind and words.

Background facts are grouped within an article by the date or name that sets them off, and linked across articles by
kind of happening, shared names and words, figures, and closeness in time; never by date or kind alone, since dates are
among what articles disagree about. Two events of one article that have different dates are never one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crocus_check.core.entities import fold
from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.link.events.background import Background

SPEECH = "speech"
LINKED = 1.8
"""Score from which two background events are one."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def recalled(
    facts: Sequence[Fact], off: Mapping[str, Background], by_fact: Mapping[str, EventMention]
) -> list[list[str]]:
    """The ids of the facts of each background event."""
    return [group.facts for group in _linked(_groups(facts, off, by_fact))]


@dataclass(slots=True)
class _Group:
    """Background facts of one event: `words` are those of names and trigger phrases that the story is not known by."""

    documents: set[str]
    facts: list[str]
    dates: list[DateValue] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)


def _groups(
    facts: Sequence[Fact],
    off: Mapping[str, Background],
    by_fact: Mapping[str, EventMention],
) -> list[_Group]:
    """The background events of each document: facts of one date, or of one named mention."""
    groups: dict[tuple[str, str], _Group] = {}
    common = _common_words(facts)
    for fact in facts:
        ground = off.get(fact.id)
        if ground is None:
            continue
        key = fact.document, ground.date.edtf if ground.date is not None else ground.mention or ""
        group = groups.setdefault(key, _Group({fact.document}, []))
        group.facts.append(fact.id)
        if ground.date is not None and ground.date not in group.dates:
            group.dates.append(ground.date)
        mention = by_fact.get(fact.id)
        if mention is not None:
            group.families.add(mention.family)
            group.words |= _words(mention.trigger.title or "") - common
        for name in fact.context.names:
            group.words |= _words(name) - common
        if fact.kind == "name":
            group.words |= _words(fact.text) - common
        if isinstance(fact.value, QuantityValue) and (fact.value.number or 0) > 2:
            group.numbers.add(float(fact.value.number or 0))
    return list(groups.values())


def _words(text: str) -> set[str]:
    return {
        w for w in _WORD.findall(fold(text)) if w not in {"the", "and", "for", "from", "with", "was", "were", "that"}
    }


def _common_words(facts: Sequence[Fact]) -> set[str]:
    """Words of names that half of the documents or more hold: they say nothing of a background event."""
    seen: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.kind == "name":
            for word in _words(fact.text):
                seen[word].add(fact.document)
    documents = {fact.document for fact in facts}
    return {word for word, where in seen.items() if len(where) >= max(3, 0.6 * len(documents))}


def _linked(groups: Sequence[_Group]) -> list[_Group]:
    """Groups joined across documents, the best pair first."""
    joined = list(groups)
    index: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for key in sorted(group.families | group.words):
            index[key].append(n)
    pairs = sorted(
        {(a, b) for members in index.values() for i, a in enumerate(members[:200]) for b in members[i + 1 : 200]}
    )
    scored = sorted(((-_score(groups[a], groups[b]), a, b) for a, b in pairs))
    where = list(range(len(groups)))
    for negative, a, b in scored:
        if -negative < LINKED:
            break
        first, second = joined[where[a]], joined[where[b]]
        if first is second or first.documents & second.documents:
            continue
        merged = _Group(
            first.documents | second.documents,
            first.facts + second.facts,
            [*first.dates, *second.dates],
            first.families | second.families,
            first.words | second.words,
            first.numbers | second.numbers,
        )
        target = where[a]
        joined[target] = merged
        gone = where[b]
        where = [target if w == gone else w for w in where]
    kept = sorted(set(where))
    return [joined[n] for n in kept]


def _score(a: _Group, b: _Group) -> float:
    """How much speaks for one event: kind of happening, shared words, time."""
    if a.documents & b.documents:
        return 0.0
    shared = len(a.words & b.words)
    score = (1.0 if a.families & b.families - {SPEECH} else 0.0) + min(2.0, 0.8 * shared)
    score += min(1.5, 0.8 * len(a.numbers & b.numbers))
    gaps = [_gap(x, y) for x in a.dates for y in b.dates]
    if gaps:
        least = min(gaps)
        score += 1.0 if least == 0 else 0.8 if least <= 62 else 0.3 if least <= 400 else -2.0
    return score if shared or a.numbers & b.numbers or (gaps and min(gaps) <= 62) else 0.0


def _gap(a: DateValue, b: DateValue) -> int:
    """Days between two dates, 0 where they can be the same."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return 0
    days = [dt.date.fromisoformat(x[:10]).toordinal() for x in (a.earliest, a.latest, b.earliest, b.latest)]
    return max(0, days[2] - days[1], days[0] - days[3])
