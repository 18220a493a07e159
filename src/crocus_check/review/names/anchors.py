"""Names of a draft and its sources as a table, and the numbers that they stand beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Columns
from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue
from crocus_check.review.figures.matching import Matches, Told
from crocus_check.review.figures.standing import number
from crocus_check.review.figures.values import FAR
from crocus_check.review.names.spellings import named

_KINDS = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "person", "ORG": "body", "NORP": "people"}


@dataclass(frozen=True)
class Table:
    """The names of a draft and its sources: entities, kinds, words of each name, and the rows of each sentence."""

    columns: Columns
    entity: NDArray[np.str_]
    kind: NDArray[np.str_]
    words: Sequence[frozenset[str]]
    sentence: Mapping[tuple[str, int], Sequence[int]]
    drafts: frozenset[str]

    @property
    def facts(self) -> Sequence[Fact]:
        return self.columns.facts


def table_of(told: Told) -> Table:
    inside = {(f.document, at) for f in told.facts if f.kind == "quantity" for at in range(f.start, f.end)}
    held = [f for f in told.facts if f.vector and named(f) and (f.document, f.start) not in inside]
    sentence: dict[tuple[str, int], list[int]] = {}
    for row, fact in enumerate(held):
        sentence.setdefault((fact.document, fact.context.sentence), []).append(row)
    return Table(
        Columns(held, told.facts, told.names, told.drafts),
        np.array([told.names.key(fact.id, fact.text) for fact in held]),
        np.array([_KINDS.get(fact.value.type, "") if isinstance(fact.value, NameValue) else "" for fact in held]),
        [frozenset(singular(word) for word in fold(fact.text).split()) for fact in held],
        sentence,
        told.drafts,
    )


def singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


class Anchors:
    """The numbers and dates beside a draft's name, and which names sources have beside the same ones."""

    def __init__(self, table: Table, told: Told, values: Matches) -> None:
        self.table = table
        facts = values.told.facts
        self.of_sentence: dict[tuple[str, int], list[int]] = {}
        for row in values.ours.tolist():
            key = facts[row].document, facts[row].context.sentence
            self.of_sentence.setdefault(key, []).append(row)
        self.values = values
        self.text: dict[tuple[str, int], frozenset[str]] = {}
        for fact in told.facts:
            key = fact.document, fact.context.sentence
            if key not in self.text:
                self.text[key] = frozenset(map(singular, fold(fact.sentence).split()))

    def of(self, row: int) -> tuple[float, float, set[str]]:
        """How many of the values of a name's clause the sources have with the name, and how many only with another of
        its kind; and these others."""
        fact = self.table.facts[row]
        yes = no = 0.0
        rivals: set[str] = set()
        for value_row in self.of_sentence.get((fact.document, fact.context.sentence), ()):
            value = self.values.told.facts[value_row]
            if value.context.clause != fact.context.clause and abs(value.start - fact.start) > 60:
                continue
            with_it, without = self._sources(row, value_row, rivals)
            size = number(value.value)
            telling = isinstance(value.value, DateValue) or (size is not None and size >= 10)
            if with_it:
                yes += 1
            elif without:
                no += (1.0 if telling else 0.5) * min(1.0, 0.5 + without / 2)
        return yes, no, rivals

    def _sources(self, row: int, value_row: int, rivals: set[str]) -> tuple[float, float]:
        values = self.values
        pairs = [p for p in values.of(value_row) if values.stands[p] == "same" and values.odds[p] > -2.5]
        top = max((values.odds[p] for p in pairs), default=FAR)
        yes = no = 0.0
        for pair in pairs:
            if values.odds[pair] < top - 3:
                continue
            theirs = values.told.facts[values.j[pair]]
            place = theirs.document, theirs.context.sentence
            words = self.text.get(place, frozenset()) | self.text.get((place[0], place[1] - 1), frozenset())
            clause = frozenset(singular(word) for name in theirs.context.names for word in fold(name).split())
            mine = frozenset(w for w in self.table.words[row] if len(w) > 2)
            rows = [n for n in self.table.sentence.get(place, ()) if self._rival(n, row)]
            beside = [n for n in rows if clause & self.table.words[n]]
            if not mine & words:
                no += bool(rows)
                rivals.update(str(self.table.entity[n]) for n in rows[:1])
            elif clause and beside and not clause & mine:
                no += 0.5
                rivals.update(str(self.table.entity[n]) for n in beside[:1])
            else:
                yes += 1
        return yes, no

    def _rival(self, other: int, row: int) -> bool:
        apart = not self.table.words[other] & self.table.words[row]
        return apart and bool(self.table.kind[other] == self.table.kind[row])
