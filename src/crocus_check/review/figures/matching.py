"""Matching: the facts of the sources that may answer the question of a fact of a draft, with how well they do.

Candidates are of one dimension, numbers without a unit go with all, and so does the draft's own number with another
unit. Of many, those are kept whose vectors are nearest. How probable one question is, the pair heads say that the
comparison of articles has as well.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Columns, Floats
from crocus_check.compare.pairing.pairs import weighed
from crocus_check.compare.pairing.signs import Index, Signs, lasting, passing
from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import DateValue, NameValue, QuantityValue, Value
from crocus_check.review.figures.standing import Stand, bare, stand
from crocus_check.running.memory import Memory, known_columns
from crocus_check.slots.encoder import encoder

NEAREST = 40
"""Of many candidates so many of the nearest are held against a fact of a draft."""
OWNER = 3.5
"""Log odds that two ages of one person answer one question, at least."""
_PRONOUNS = frozenset({"them", "us", "you", "those", "these", "which", "whom", "it"})


@dataclass(frozen=True)
class Matches:
    """Pairs of a draft's fact (row `i` of `told`) and a source's (`j`): how the values stand, the encoder's log odds,
    those of the pair head, and the signs."""

    told: Columns
    ours: Index
    i: Index
    j: Index
    stands: NDArray[np.str_]
    encoder: Floats
    odds: NDArray[np.float64]
    signs: Signs

    def same(self, row: int, other: int) -> bool:
        """Whether two rows have one value; what two values say of each other is asked once."""
        codes, known = self._values
        key = codes[row] * len(codes) + codes[other]
        if (same := known.get(key)) is None:
            facts = self.told.facts
            same = known[key] = stand(facts[row].value, facts[other].value) == "same"
        return same

    @cached_property
    def _values(self) -> tuple[list[int], dict[int, bool]]:
        seen: dict[Value, int] = {}
        return [seen.setdefault(fact.value, len(seen)) for fact in self.told.facts], {}

    def of(self, row: int) -> Index:
        """The pairs of one fact of a draft."""
        start, end = np.searchsorted(self.i, [row, row + 1])
        found: Index = np.arange(start, end, dtype=np.intp)
        return found


@dataclass(frozen=True)
class Told:
    """What a review is given: facts with vectors, which documents are drafts, names, texts where they are known, and
    what this process knows of pairs of facts."""

    facts: Sequence[Fact]
    drafts: frozenset[str]
    names: Names
    documents: Sequence[DocumentInfo]
    texts: Mapping[str, str] = field(default_factory=dict)
    memory: Memory | None = None


_SAID = re.compile(r"\b(?:said|says|told \w+|announced|reported)(?: late| early)?(?: on)? $")


def checkable(fact: Fact) -> bool:
    """Whether a fact states a value that sources can be asked for: more than articles can contradict each other in
    (`slots.comparable`), since a draft's own reading of its source is what is doubted."""
    if _of_pronoun(fact):
        return False
    value = fact.value
    if not fact.vector or isinstance(value, NameValue):
        return False
    if isinstance(value, QuantityValue):
        return value.number is not None or value.lo is not None or value.hi is not None or bool(value.parts)
    if isinstance(value, DateValue):
        if _SAID.search(fact.sentence[: max(0, fact.sentence.find(fact.text))]):
            return False  # the day on which somebody said something
        return value.earliest is not None or value.weekday is not None or "X" not in value.edtf[-5:]
    return True


def _of_pronoun(fact: Fact) -> bool:
    """Whether a count is a part of what only a pronoun names ("five of them"): nothing tells what is counted."""
    value = fact.value
    if not isinstance(value, QuantityValue) or value.counted is not None:
        return False
    return value.of in _PRONOUNS and (fact.attribute or "open:").startswith("open:")


def of_values(told: Told) -> Matches:
    """The matches of quantities, dates and times."""
    held = [fact for fact in told.facts if checkable(fact)]
    columns = Columns(held, told.facts, told.names, told.drafts)
    ours = np.array([fact.document in told.drafts for fact in held], bool)
    i, j = _nearest(columns, np.flatnonzero(ours), _candidates(columns, held, ours))
    read = with_units(held)

    def made(rows: Index) -> dict[str, NDArray[Any]]:
        a, b = i[rows], j[rows]
        stands = [_stand(read[x], read[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
        odds = encoder().log_odds(columns.vectors[a], columns.vectors[b])
        return lasting(columns, a, b) | {"stands": np.array(stands, "U7"), "odds": odds}

    def keys(memory: Memory) -> list[Hashable]:
        said = [(fact.kind, fact.value, fact.text) for fact in read]
        return list(zip(columns.keys(memory, "review"), said, strict=True))

    known = known_columns(told.memory, "values", keys, i, j, made)
    stands, odds = known.pop("stands"), known.pop("odds")
    own = known | passing(columns, i, j) | {"encoder": odds.astype(np.float64)}
    signs, judged = weighed(columns, i, j, stands != "differs", own, ours)
    owner = columns.codes["owner"]
    ages = columns.codes["unit"] == _code(columns, "year of age")
    surname = np.array([_surname(fact) for fact in held])
    one = (owner[i] >= 0) & ((owner[i] == owner[j]) | (surname[i] == surname[j]))
    one |= ages[i] & ages[j] & ((owner[i] < 0) | (owner[j] < 0)) & (signs["names shared"] > 0)
    judged = np.where(one, np.maximum(judged, OWNER), judged)
    return Matches(columns, np.flatnonzero(ours), i, j, stands, odds, np.round(judged, 5), signs)


def _surname(fact: Fact) -> str:
    """The last word of the name of whose age it is."""
    return fold(fact.referent).rsplit(" ", 1)[-1] if fact.attribute == "age" and fact.referent else fact.id


def _code(columns: Columns, unit: str) -> int:
    """The code of a unit, -2 where no fact has it."""
    held = [n for n, f in enumerate(columns.facts) if isinstance(f.value, QuantityValue) and f.value.unit == unit]
    return int(columns.codes["unit"][held[0]]) if held else -2


_JOINED = re.compile(r"\s*(?:and|to|or|[-–])\s+")


def with_units(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, a number that comes before a measure with the same unit: "between 31 and 12 degrees"."""
    following = {(fact.document, fact.start): fact for fact in facts}
    found = []
    for fact in facts:
        value = fact.value
        place = fact.sentence.find(fact.text)
        joined = _JOINED.match(fact.sentence, place + len(fact.text)) if bare(value) and place >= 0 else None
        other = following.get((fact.document, fact.end + joined.end() - joined.start())) if joined else None
        if other is not None and isinstance(value, QuantityValue) and isinstance(other.value, QuantityValue):
            unit = other.value.unit
            if unit not in ("count", "ordinal", "score", "year of age"):
                found.append(replace(fact, value=replace(value, unit=unit, counted=None)))
                continue
        found.append(fact)
    return found


def _stand(ours: Fact, theirs: Fact) -> Stand:
    """As `stand`; the same words say the same time, whatever days they are read as."""
    same = ours.kind == theirs.kind != "quantity" and _words(ours) == _words(theirs)
    if ours.kind == theirs.kind == "date" and sorted(_words(ours).split()) == sorted(_words(theirs).split()):
        return "same"  # "12 May", "May 12"
    return "same" if same else stand(ours.value, theirs.value)


def _words(fact: Fact) -> str:
    return " ".join(fact.text.lower().replace(",", " ").split())


def _candidates(columns: Columns, held: Sequence[Fact], ours: NDArray[np.bool_]) -> dict[int, Index]:
    """For each fact of a draft the rows of the sources that may answer its question."""
    dimension, numbers = columns.codes["dimension"], columns.number
    quantity = np.array([isinstance(f.value, QuantityValue) for f in held], bool)
    unit = np.array([f.value.unit if isinstance(f.value, QuantityValue) else "" for f in held])
    without = np.array([bare(f.value) for f in held], bool)
    closed = np.isin(unit, ("ordinal", "score"))
    own = np.isin(unit, ("ordinal", "score", "count", "year of age"))
    found: dict[int, Index] = {}
    for row in np.flatnonzero(ours).tolist():
        good = dimension == dimension[row]
        if quantity[row] and not closed[row]:
            good |= quantity & ~closed & (without | without[row])
        if quantity[row] and not own[row]:
            good |= quantity & ~own & (numbers == numbers[row])
        found[row] = np.flatnonzero(good & ~ours)
    return found


def highest(scores: NDArray[np.floating[Any]], number: int) -> Index:
    """The places of the highest of more scores than `number`, in order; of equal ones the first."""
    least = np.partition(scores, -number)[-number]
    higher, equal = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
    found: Index = np.sort(np.concatenate((higher, equal[: number - len(higher)])))
    return found


def _nearest(columns: Columns, ours: Index, candidates: Mapping[int, Index]) -> tuple[Index, Index]:
    first, second = [], []
    for row in ours.tolist():
        rows = candidates[row]
        if len(rows) > NEAREST:
            likeness = columns.vectors[rows] @ columns.vectors[row]
            likeness += np.where(columns.number[rows] == columns.number[row], 0.1, 0.0).astype(np.float32)
            rows = rows[highest(likeness, NEAREST)]
        first.append(np.full(len(rows), row, np.intp))
        second.append(rows.astype(np.intp))
    empty = np.zeros(0, np.intp)
    return (np.concatenate(first), np.concatenate(second)) if first else (empty, empty)
