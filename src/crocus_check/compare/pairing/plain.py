"""Plain: two figures that the words at them say answer one question, so that less is asked of the odds of their pair.

Both are told of one named holder ("City", "Larsen"), count things by one noun or are both money, and each article that
speaks of it has one such value alone. What is dated otherwise, or so now and was so then, is not plain.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from crocus_check.compare.pairing.columns import synonyms
from crocus_check.core import units
from crocus_check.core.days import bounds
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import load

_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "that", "which", "who", "this", "percent"})
_NEAR = 200
"""Days within which two sentences may be told of one time."""
Span = tuple[dt.date, dt.date]
Asked = tuple[str, str]
"""A holder, by the id of its entity, and what of it is counted; of a change in percent the noun of what changed."""
_CHANGE = "change"


class Plain:
    """What each article says of the named holders of its figures."""

    def __init__(self, facts: Iterable[Fact], names: Names, published: Mapping[str, str | None]) -> None:
        self.names, self.published = names, published
        held: dict[tuple[str, Asked], set[Hashable]] = defaultdict(set)
        self._dates: dict[tuple[str, int], list[Span]] = defaultdict(list)
        for fact in facts:
            if isinstance(fact.value, DateValue) and (span := bounds(fact.value.edtf)) is not None:
                self._dates[fact.document, fact.context.sentence].append(span)
            asked = self._asked(fact)
            if asked is not None and isinstance(fact.value, QuantityValue):
                held[fact.document, asked].add((fact.value.lo, fact.value.hi))
        self._held: Mapping[tuple[str, Asked], set[Hashable]] = held

    def of(self, a: Fact, b: Fact) -> bool:
        """Whether two figures plainly answer one question."""
        asked = self._asked(a)
        if asked is None or asked != self._asked(b) or {a.context.tense, b.context.tense} == {"past", "present"}:
            return False
        named, others = (set(fact.context.names) for fact in (a, b))
        if asked[1] == _CHANGE and named and others and not named & others:
            return False
        return self._may_be_then(a, b) and all(len(self._held[fact.document, asked]) == 1 for fact in (a, b))

    def _may_be_then(self, a: Fact, b: Fact) -> bool:
        """Whether no date in one sentence is far from all in the other, and from the days of the articles."""
        spans = [self._dates.get((fact.document, fact.context.sentence), []) for fact in (a, b)]
        own = [span for each in (a, b) if (span := bounds(self.published.get(each.document) or "")) is not None]
        return all(
            any((day[0] - last).days <= _NEAR and (first - day[1]).days <= _NEAR for day in (*there, *own))
            for here, there in (spans, spans[::-1])
            for first, last in here
        )

    def _asked(self, fact: Fact) -> Asked | None:
        value = fact.value
        if not isinstance(value, QuantityValue) or fact.qualifiers.scope == "part":
            return None
        what = _what(value)
        if what == _CHANGE:
            return (fact.context.subject or "", what) if _changes(fact) else None
        holder = self.names.entity(fact.document, fact.context.holder or "")
        return (holder.id, what) if holder is not None and what is not None else None


def _changes(fact: Fact) -> bool:
    """Whether a clause says by how much something that has no name changed: "profit rose 18 percent"."""
    subject, verb = fact.context.subject or "", fact.context.predicate or ""
    return subject.islower() and subject not in _PRONOUNS and any(verb in words.split() for words in _directions())


def _directions() -> tuple[str, ...]:
    return tuple(load("contrasts")["changes"])


def _what(value: QuantityValue) -> str | None:
    """What a value counts, in one word for nouns that count the same: "game" and "match"."""
    if value.per is not None or value.of is not None:
        return None
    if units.dimension(value.unit) == "currency":
        return "money"
    if value.unit == "percent":
        return _CHANGE
    generic, groups = synonyms()
    if value.unit != "count" or value.noun is None or value.noun in generic:
        return None
    return groups.get(value.noun, value.noun)
