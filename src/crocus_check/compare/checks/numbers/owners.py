"""Owners: which person of the run an age is of, by name, title and what the articles say of men and women."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue
from crocus_check.rules import load


class Owners:
    """The persons of a run, by surname, each a man or a woman where articles say so."""

    def __init__(self, facts: Sequence[Fact], names: Names) -> None:
        self.names = names
        self.votes: dict[str, Counter[str]] = defaultdict(Counter)
        self.here: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.anywhere: dict[str, set[str]] = defaultdict(set)
        told: list[tuple[str, str, str]] = []
        for fact in facts:
            entity = names.by_id.get(names.entity_of(fact.id))
            if not isinstance(fact.value, NameValue) or entity is None or entity.type != "PERSON":
                continue
            if len(entity.canonical.split()) > 1:
                self.here[fact.document, _surname(entity.canonical)].add(entity.id)
                self.anywhere[_surname(entity.canonical)].add(entity.id)
            if fact.context.gender is not None:
                told.append((entity.id, fact.context.gender, _surname(fact.text) if " " not in fact.text else ""))
        for entity_id, sex, surname in told:
            if len(self.anywhere.get(surname, ())) < 2:  # "Mrs Lee" says nothing of Tom Lee
                self.votes[entity_id][sex] += 1

    def of(self, fact: Fact) -> str | None:
        """The entity, or the folded name, of the person of an age; None where a title and surname fit nobody or
        several."""
        title, name = self._split(fact.referent or "")
        if not name:
            return None
        found = self.names.entity(fact.document, name)
        sex = self._gender(title)
        if found is None or sex is None:
            return found.id if found is not None else fold(name)
        others = {"f": "m", "m": "f"}[sex]
        family = self.here.get((fact.document, _surname(name)), set())
        family = family if len(family) > 1 else self.anywhere.get(_surname(name), set())
        fitting = {one for one in family if not self._is(one, others)}
        sure = {one for one in fitting if self._is(one, sex)}
        if found.id in fitting and (not sure or found.id in sure):
            return found.id if len(fitting) == 1 or found.id in sure else None
        choice = sure or fitting
        return min(choice) if len(choice) == 1 else None

    def loose(self, fact: Fact) -> bool:
        """Whether an age is given under one word that may be somebody else's: a surname that several persons of its
        article bear, or a first name."""
        title, name = self._split(fact.referent or "")
        if title is not None or " " in name:
            return False
        entity = self.names.entity(fact.document, name)
        first = entity is not None and _surname(entity.canonical) != _surname(name)
        return first or len(self.here.get((fact.document, _surname(name)), ())) > 1

    def _is(self, entity: str, sex: str) -> bool:
        votes = self.votes[entity]
        return votes[sex] * 2 > votes.total()

    @staticmethod
    def _split(referent: str) -> tuple[str | None, str]:
        """A title that tells a man from a woman, and the name behind it."""
        first, _, rest = referent.partition(" ")
        return (first, rest) if rest and Owners._gender(first) is not None else (None, referent)

    @staticmethod
    def _gender(title: str | None) -> str | None:
        table = load("ages")["gender"]
        word = (title or "").rstrip(".").casefold()
        return "f" if word in table["female"] else "m" if word in table["male"] else None


def _surname(name: str) -> str:
    return (fold(name).split() or [""])[-1]
