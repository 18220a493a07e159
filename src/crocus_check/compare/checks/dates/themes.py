"""Themes: the thing that a happening is told of ("the mill opened"), and whether two articles mean one thing.

A theme is known by the entities that name it and by its noun. Two that are named must share an entity; two nouns must
be of one group of synonyms, and the noun must be one that the story is about, or the clauses share two names. A noun or
pronoun that may stand for a name ("the company", "it") is told apart from one that cannot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.pairing.profiles import words
from crocus_check.core.entities import Names
from crocus_check.core.facts import OPENING, Fact
from crocus_check.rules import load

_PRONOUNS = {"it": "thing", "which": "thing", "he": "person", "she": "person", "they": "any", "who": "person"}
_FIRSTS = frozenset({"premiere", "première", "premier", "performance", "debut"})
_START = 6
"""Characters into a sentence at which its first name may start: after "The "."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a happening is told of: ids of `entities`, the `noun` (of its group of synonyms), its `sort` ("company",
    "work", "place", "person", "thing", "any"), the entities named in the clause `beside` it, and whether it is `new` to
    the reader ("a plan")."""

    entities: frozenset[str]
    noun: str | None
    sort: str | None
    beside: frozenset[str]
    new: bool = False

    @property
    def open(self) -> bool:
        """Whether only a pronoun says what it is."""
        return not self.entities and self.noun is None


@lru_cache(maxsize=1)
def _nouns() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Noun -> the first of its synonyms, and noun -> the sort of thing that it may stand for a name of."""
    heads: dict[str, str] = {}
    sorts: dict[str, str] = {}
    for sort, groups in load("themes")["sorts"].items():
        for group in groups:
            heads.update(dict.fromkeys(group, group[0]))
            sorts.update(dict.fromkeys(group, sort))
    return heads, sorts


_SORT_OF_TYPE = {"PERSON": "person", "ORG": "company", "FAC": "place", "GPE": "place", "LOC": "place", "OTHER": "work"}


def _is_new(fact: Fact, noun: str) -> bool:
    """Whether the sentence brings a noun up as one of several: "a plan", "two new mills"."""
    pattern = rf"\b(?:an?|another|new|other|several|two|three) (?:[\w-]+ ){{0,3}}{re.escape(noun)}"
    return re.search(pattern, fact.sentence, re.IGNORECASE) is not None


class Themes:
    """The themes of a run: what its names are, and the nouns that each article's title and lead hold."""

    def __init__(self, facts: Sequence[Fact], names: Names) -> None:
        self.names = names
        self._by_sentence: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        self._early: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            if fact.kind == "name":
                self._by_sentence[fact.document, fact.context.sentence].append(fact)
            if fact.context.zone in OPENING:
                self._early[fact.document] |= words(fact.sentence)

    def of(self, fact: Fact) -> Theme | None:
        """The theme of the happening that a date is told of; None where the clause names nothing."""
        context = fact.context
        told = context.participants[-1] if context.participants else None
        if (context.role or "").startswith("nmod") or told is None:
            told = context.patient or told
        if told is None:
            return None
        if told in _FIRSTS and context.holder is not None:
            told = context.holder  # "The opera had its premiere in 1961"
        beside = frozenset(e.id for n in context.names if (e := self.names.entity(fact.document, n)) is not None)
        entity = self.names.entity(fact.document, told) if told[:1].isupper() else None
        if entity is not None:
            return Theme(frozenset({entity.id}), None, _SORT_OF_TYPE.get(entity.type), beside)
        if told in _PRONOUNS:
            return self._resolved(fact, _PRONOUNS[told], beside)
        heads, sorts = _nouns()
        return Theme(self._named(fact, told), heads.get(told, told), sorts.get(told), beside, _is_new(fact, told))

    def _resolved(self, fact: Fact, sort: str, beside: frozenset[str]) -> Theme:
        """The theme of a pronoun: the name that the sentence before starts with, where it is of that sort."""
        before = sorted(self._by_sentence.get((fact.document, fact.context.sentence - 1), ()), key=lambda f: f.start)
        for first in before[:1]:
            at = first.sentence.find(first.text)
            entity = self.names.entity(first.document, first.text)
            if entity is not None and 0 <= at <= _START and (entity.type == "PERSON") == (sort == "person"):
                return Theme(frozenset({entity.id}), None, _SORT_OF_TYPE.get(entity.type), beside)
        return Theme(frozenset(), None, sort, beside)

    def _named(self, fact: Fact, noun: str) -> frozenset[str]:
        """The entities whose names stand right before a noun: "the Velden dam"."""
        found = set()
        for name in self._by_sentence.get((fact.document, fact.context.sentence), ()):
            entity = self.names.entity(name.document, name.text)
            pattern = rf"{re.escape(name.text)}(?:['’]s?)? {re.escape(noun)}"
            if entity is not None and re.search(pattern, fact.sentence, re.IGNORECASE):
                found.add(entity.id)
        return frozenset(found)

    def same(self, a: Theme, b: Theme, one: Fact, other: Fact) -> bool:
        """Whether two themes are surely told of one thing."""
        if a.entities and b.entities:
            return bool(a.entities & b.entities)
        if len(a.beside & b.beside) > 1:
            return True
        if a.noun is None or a.noun != b.noun or a.new or b.new or (a.beside and b.beside and not a.beside & b.beside):
            return False
        return all(self._about(f.document, a.noun) for f in (one, other))

    def _about(self, document: str, noun: str) -> bool:
        """Whether an article's title or lead speaks of a noun or one of its synonyms."""
        heads, _ = _nouns()
        return any(heads.get(word, word) == noun for word in self._early.get(document, ()))

    @staticmethod
    def may_be(a: Theme, b: Theme) -> bool:
        """Whether a noun or pronoun of one may stand for what the other names."""
        if (a.entities and b.entities) or a.new or b.new:
            return False
        if a.noun != b.noun and not (a.entities or b.entities or a.open or b.open):
            return False
        if a.beside and b.beside and not (a.beside | a.entities) & (b.beside | b.entities):
            return False
        sorts = {a.sort, b.sort}
        if None in sorts or "person" in sorts:
            return sorts == {"person"}
        return len(sorts) == 1 or not sorts.isdisjoint({"thing", "any"})
