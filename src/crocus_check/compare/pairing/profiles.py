"""Profiles: facts as the features of a pair see them, and what a run says of its words, places and totals.

A word that many sentences hold tells little of a slot; a place that titles and leads name is that of the story and
limits no count; of the counts of one attribute in one article, that of the title or lead is the total.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.core.entities import Names
from crocus_check.core.events import top
from crocus_check.core.facts import Fact
from crocus_check.core.sources import of_sources
from crocus_check.core.values import DateValue, QuantityValue, Value
from crocus_check.rules import load

PARTS = frozenset({"part", "others"})
"""Scopes of counts that are parts of others, or add to them."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(load("function_words_of_pairs")["words"])


@lru_cache(maxsize=100_000)
def words(text: str) -> frozenset[str]:
    """The content words of a text, lower-case, with a plural s off."""
    stop = _function_words()
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found if w not in stop
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """A fact as the features see it."""

    fact: Fact
    value: Value
    names: frozenset[str]
    nearby: frozenset[str]
    terms: frozenset[str]
    sentence: frozenset[str]
    dates: tuple[DateValue, ...]
    subject: str | None
    object: str | None
    scope: str | None
    owner: str | None
    patient: str | None
    total: bool = False


class Profiles:
    """The profiles of a run's facts, with the weight of each word: rare words tell more. `rare` is that of a word that
    stands in no sentence which counts: those of `drafts` do not."""

    def __init__(self, facts: Sequence[Fact], names: Names, drafts: Collection[str] = ()) -> None:
        self.names = names
        self.documents = len({fact.document for fact in facts})
        self.places = self._story_places(facts)
        self.totals = self._totals(facts)
        seen: Counter[str] = Counter()
        told = dict.fromkeys((f.document, f.sentence) for f in of_sources(facts, drafts))
        for _, text in told:
            seen.update(words(text))
        total = max(1, len(told))
        self.rare = math.log(1 + total)
        self.weight = {word: math.log(1 + total / count) for word, count in seen.items()}
        self.dates: dict[tuple[str, int, str | None], list[DateValue]] = {}
        for fact in facts:
            if isinstance(fact.value, DateValue):
                self.dates.setdefault((fact.document, fact.context.sentence, top(fact.event)), []).append(fact.value)

    def profile(self, fact: Fact) -> Profile:
        context = fact.context
        return Profile(
            fact,
            fact.value,
            frozenset(self._key(fact, name) for name in context.names),
            frozenset(self._key(fact, name) for name in context.nearby),
            frozenset(context.terms),
            words(fact.sentence),
            tuple(self.dates.get((fact.document, context.sentence, top(fact.event)), ())),
            self._key(fact, context.subject) if context.subject else None,
            self._key(fact, context.object) if context.object else None,
            self._scope(fact),
            self._key(fact, fact.referent) if fact.attribute == "age" and fact.referent else None,
            self._key(fact, context.patient) if context.patient else None,
            fact.id in self.totals,
        )

    def _scope(self, fact: Fact) -> str | None:
        """What limits a count: a part, or a place narrower than that of the story."""
        scope = fact.qualifiers.scope
        if scope is None or scope in PARTS:
            return scope
        key = self._key(fact, scope)
        return None if key in self.places else key

    def _story_places(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Names in the titles and leads of two documents in five or more."""
        early = {
            (f.document, self._key(f, f.text))
            for f in facts
            if f.kind == "name" and f.context.zone in {"title", "lead"}
        }
        seen = Counter(name for _, name in early)
        return frozenset(name for name, count in seen.items() if count >= max(2, 0.4 * self.documents))

    def _totals(self, facts: Sequence[Fact]) -> frozenset[str]:
        """For each document, event and known attribute, the fact that states the whole: in the title or lead before the
        body, the largest first; parts and counts of a narrower place are none."""
        best: dict[tuple[str, str | None, str], tuple[float, float, str]] = {}
        for fact in facts:
            value = fact.value
            if (
                not isinstance(value, QuantityValue)
                or (fact.attribute or "open:").startswith("open:")
                or self._scope(fact)
            ):
                continue
            rank = {"title": 0.0, "lead": 1.0}.get(fact.context.zone, 2.0), -(point(value) or 0.0), fact.id
            key = fact.document, top(fact.event), fact.attribute or ""
            best[key] = min(best.get(key, rank), rank)
        return frozenset(rank[2] for rank in best.values())

    def _key(self, fact: Fact, surface: str) -> str:
        return self.names.lasting(fact.document, surface)


def point(value: QuantityValue) -> float | None:
    """One number for a quantity: as stated, else its nearer bound, else the first of a score."""
    bounds = [v for v in (value.number, value.lo, value.hi) if v is not None]
    return float(bounds[0]) if bounds else (float(value.parts[0]) if value.parts else None)


def grows(attribute: str | None) -> bool:
    """Whether an attribute is a running count, whose later values may be far from earlier ones."""
    entry = load("attributes").get(attribute or "")
    return entry is not None and entry["over_time"] == "grows"
