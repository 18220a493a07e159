"""Onsets: which dates and times say when the story's main event happened.

What the story's main event is is told by the words that evoke events in titles and leads; only kinds that happen at one
time count (rules/en/onsets.toml): an attack, a quake, a crash; no trial, no season. A date or time says when it
happened where it hangs on a word for it ("the quake struck at", "the crash on Friday", "stolen on Sunday"), on a verb
whose subject it is ("the crash that killed nine on Friday"), or on the coming of those who did it ("the gunmen walked
in at six"). Aftershocks, second blasts, plans, and what is told of others are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.comparison import Comparison
from crocus_check.core.entities import Names
from crocus_check.core.facts import NOT_CLAIMED, OPENING, PLANS, UNSURE, Fact
from crocus_check.rules import load

_FIRST = 3
"""Sentences at the start of an article that say what it is about."""
_SKIPPED = PLANS | NOT_CLAIMED | UNSURE
_BREAK = re.compile(r"[.;:!?()]")
_NEAR = 60
_VERBAL = re.compile(r"\b(?:\w+ed|was|were|is|are|has|have|had|be|been|will|said|says?|told|that|who|which)\b")
"""What may be a verb between a noun and a date: then the date may be that of the verb."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Word -> the groups of happenings that it tells of, for nouns and for verbs, and the lists of the rules file."""

    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table, types = load("onsets"), load("events")
    nouns: dict[str, set[str]] = defaultdict(set)
    verbs: dict[str, set[str]] = defaultdict(set)
    for group in table["groups"]:
        for kind in group:
            for word in types[kind]["nouns"]:
                nouns[word].add(group[0])
            for word in set(types[kind]["verbs"]).difference(table["not_verbs"]):
                verbs[word].add(group[0])
        for word in table["verbs"].get(group[0], ()):
            verbs[word].add(group[0])
    for group in table["single"]:
        for word in group:
            nouns[word].add(group[0])
            verbs[word].add(group[0])
    keys = ("generic", "pronoun", "agents", "arrive", "follow", "another", "within", "force", "vehicles")
    lists = {key: frozenset(table[key]) for key in keys}
    for word in lists["follow"]:
        nouns.pop(word, None)
    return _Words({k: frozenset(v) for k, v in nouns.items()}, {k: frozenset(v) for k, v in verbs.items()}, lists)


def early(fact: Fact) -> bool:
    """Whether a fact stands where an article says what it is about: title, lead, first sentences."""
    return fact.context.zone in OPENING or (fact.context.zone == "body" and fact.context.sentence < _FIRST)


def all_words() -> frozenset[str]:
    """The words that say only that something of its kind happened."""
    words = _words()
    return frozenset(words.nouns) | frozenset(words.verbs) | words.lists["generic"]


def kinds_of(fact: Fact) -> frozenset[str]:
    """The groups of happenings with one day that a date hangs on, or whose happening the clause says: "the quake that
    killed nine in 2004"."""
    words, context = _words(), fact.context
    kinds = words.verbs.get(context.predicate or "", frozenset()) | words.nouns.get(
        context.predicate or "", frozenset()
    )
    subject = context.participants[0] if context.participants else ""
    if context.predicate in words.lists["generic"]:
        kinds = words.nouns.get(subject, frozenset())
    follow = {*context.participants, context.predicate} & words.lists["follow"]
    return frozenset() if follow or context.negated else kinds


@lru_cache(maxsize=1)
def _more_verbs() -> frozenset[str]:
    return frozenset(verb for verbs in load("onsets")["verbs"].values() for verb in verbs)


class Onsets:
    """What a run's main event is, and which facts say when it happened."""

    def __init__(self, facts: Sequence[Fact], names: Names) -> None:
        self.kind = _main_kind(facts)
        self.names = names

    @classmethod
    def of(cls, story: Comparison) -> Onsets:
        """The onsets of a story, which the checks of its day and of its time share."""
        return cls(story.facts, story.names)

    def told(self, fact: Fact) -> bool:
        """Whether a date or time says when the main event happened."""
        context = fact.context
        if self.kind is None or fact.qualifiers.status in _SKIPPED or context.tense == "future" or context.negated:
            return False
        if context.zone in {"caption", "dateline"} or self._another(fact) or self._answers(fact):
            return False
        return self._by_clause(fact) or self._by_noun(fact)

    def elsewhere(self, one: Fact, others: Sequence[Fact]) -> bool:
        """Whether a sentence names others than those sentences do: another attack, in another town."""
        own = self._named(one)
        return bool(own) and all(bool(named := self._named(other)) and not own & named for other in others)

    def _named(self, fact: Fact) -> set[str]:
        found = (self.names.entity(fact.document, name) for name in (*fact.context.nearby, *fact.context.names))
        return {entity.id for entity in found if entity is not None}

    def _by_clause(self, fact: Fact) -> bool:
        words, context = _words(), fact.context
        predicate = context.predicate or ""
        nominal = (context.role or "").startswith(("nmod", "nsubj", "compound"))
        if self.kind in (words.nouns if nominal else words.verbs).get(predicate, ()):
            if nominal or predicate not in words.lists["generic"] | _more_verbs():
                return True
            return self._happens(fact) or (predicate in _more_verbs() and self._befalls(fact))
        if predicate in words.lists["generic"] and self._happens(fact):
            return True
        subject = context.participants[0] if context.participants else None
        by = subject in words.lists["agents"] and predicate in words.lists["arrive"]
        return by and self.kind in {"attack", "robbery"}

    def _befalls(self, fact: Fact) -> bool:
        """Whether a verb that tells of the event only of some things is told of one: "the bus fell", no "the rain"."""
        words, context = _words().lists, fact.context
        subject = context.participants[0] if context.participants else "it"
        return subject == "it" or subject in words["vehicles"] | words["agents"] or subject[:1].isupper()

    def _happens(self, fact: Fact) -> bool:
        """Whether the subject of the clause is the main event."""
        context, words = fact.context, _words()
        subject = (context.participants[0] if context.participants else None) or context.subject or ""
        if subject == "it":
            place = context.predicate == "take" and context.object == "place"
            return place or context.predicate in words.lists["pronoun"]
        return self.kind in words.nouns.get(subject, ())

    def _by_noun(self, fact: Fact) -> bool:
        """Whether the date ends a phrase of the main event: "over the bombing of the market on Sunday"."""
        trigger = fact.context.trigger
        if trigger is None or self.kind not in _words().nouns.get(trigger.lemma, ()):
            return False
        at = fact.sentence.find(fact.text)
        before = fact.sentence[max(0, at - _NEAR) : at]
        found = before.lower().rfind(trigger.lemma)
        between = before[found + len(trigger.lemma) :]
        opens = between.split()[:1]
        if found < 0 or re.search(r"[,.;:!?()]", between) or _VERBAL.search(between):
            return False
        return not opens or opens[0].lower() in _words().lists["within"]

    def _answers(self, fact: Fact) -> bool:
        """Whether the clause is about those who answer an attack: "police stormed the school at nine"."""
        subject = fact.context.participants[0] if fact.context.participants else ""
        return self.kind in {"attack", "robbery"} and not fact.context.passive and subject in _words().lists["force"]

    def _another(self, fact: Fact) -> bool:
        """Whether the words around say that it is another one of its kind."""
        words = _words().lists
        if {*fact.context.participants, fact.context.predicate} & words["follow"]:
            return True
        at = fact.sentence.find(fact.text)
        around = _BREAK.split(fact.sentence[max(0, at - _NEAR) : at])[-1] + _BREAK.split(fact.sentence[at:][:_NEAR])[0]
        return not words["another"].isdisjoint(around.lower().split())


def _main_kind(facts: Sequence[Fact]) -> str | None:
    """The group of happenings that the titles and leads of most documents tell of; None where that is none of those
    that happen at one time, or there are not two such documents."""
    table = load("onsets")
    group_of = {kind: group[0] for group in table["groups"] for kind in group}
    words = _words()
    extra: dict[str, list[str]] = defaultdict(list)
    for group, verbs in table["verbs"].items():
        for verb in verbs:
            extra[verb].append(group)
    seen: dict[str, dict[str, float]] = defaultdict(dict)
    for fact in facts:
        trigger = fact.context.trigger
        if not early(fact):
            continue
        predicate = fact.context.predicate or ""
        if predicate not in words.lists["generic"] | {"fall", "make", "touch"}:
            for kind in extra.get(predicate, ()):
                seen[kind][fact.document] = 1.0
        if trigger is None:
            continue
        weight = 0.5 if trigger.type in table["beside"] else 1.0
        singles = words.nouns.get(trigger.lemma, frozenset()) - set(group_of.values())
        for kind in {group_of.get(trigger.type, trigger.type), *singles}:
            seen[kind][fact.document] = max(seen[kind].get(fact.document, 0.0), weight)
    allowed = set(group_of.values()) | {group[0] for group in table["single"]}
    ranked = sorted(seen, key=lambda kind: (-sum(seen[kind].values()), kind not in allowed, kind))
    return ranked[0] if ranked and ranked[0] in allowed and len(seen[ranked[0]]) > 1 else None
