"""Swaps: values that a draft gives to each other's owners, and a value of one that is another's.

The owner of a value is the name before it in its sentence, or right after it ("12 in Tarn"); the noun that it counts;
or which end of "from 8 to 13" it is. A draft is told where a source gives two of its values the other way round, or
where sources give its value to another alone and the owner another value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from crocus_check.compare.pairing.columns import dimension
from crocus_check.core import units
from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.review.figures.standing import bare, number
from crocus_check.review.names.spellings import named
from crocus_check.review.sentences import Sentence, Sentences
from crocus_check.review.verdicts import Judged
from crocus_check.rules import load

ODDS = 1.0
ALIKE = 0.12
"""Two sentences must have so much in common."""
TELLING = 10
"""A smaller number stands beside too many names to be anybody's."""
_END = re.compile(r"\b(from|to)\s+(?:about |around |some |nearly |almost )?$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:[\w’'-]+\s+){0,2}(?:in|at|of|for|by)\s+(?:the\s+|neighbouring\s+)?$", re.IGNORECASE)
_FAR = re.compile(r"[^,;.]{0,80}\bin\s+(?:the\s+)?$")
_STOP = re.compile(r"[;.!?]\s")


class _Kind(NamedTuple):
    """What says whether two values are of one kind: what is told of them, what they count, and what they measure."""

    attribute: str | None
    noun: str | None
    measure: str
    counts: bool
    bare: bool

    @classmethod
    def of(cls, value: QuantityValue, attribute: str | None) -> _Kind:
        known = None if (attribute or "open:").startswith("open:") else attribute
        return cls(known, value.noun, dimension(value), value.unit == "count", bare(value))


@dataclass(frozen=True, slots=True)
class _Owned:
    """A value with its kind and its owners: names by their folded words, nouns, or an end."""

    fact: Fact
    size: float
    names: tuple[Fact, ...]
    close: bool
    noun: str | None
    end: str | None
    kind: _Kind

    def owners(self, how: str) -> frozenset[str]:
        if how == "name":
            return frozenset(word for each in self.names[:1] for word in _key(each))
        label = self.noun if how == "noun" else self.end
        return frozenset({label}) if label else frozenset()


def _between(sentence: Sentence, a: Fact, b: Fact) -> str:
    """The words between two facts of a sentence."""
    first, second = (a, b) if a.start < b.start else (b, a)
    offset = sentence.offset or 0
    return sentence.text[first.end - offset : second.start - offset]


def _people(name: Fact) -> bool:
    return isinstance(name.value, NameValue) and name.value.type == "NORP"


def _key(name: Fact) -> frozenset[str]:
    """The words by which a name is known: a surname, or all that say more than "district"."""
    return _words(name.text, isinstance(name.value, NameValue) and name.value.type == "PERSON")


@lru_cache(maxsize=8192)
def _words(name: str, person: bool) -> frozenset[str]:
    words = fold(name).split()
    if person and len(words[-1]) > 2:
        return frozenset(words[-1:])
    return frozenset(word for word in words if word not in _generic()) or frozenset(words)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    table = load("places")
    return frozenset(word.lower() for key in ("plain", "plain_lower", "kinds", "directions") for word in table[key])


def owned(sentence: Sentence) -> list[_Owned]:
    """The quantities of a sentence with their owners."""
    offset = sentence.offset
    if offset is None:
        return []
    names = [fact for fact in sentence.facts if named(fact)]
    found = []
    for fact in sentence.facts:
        size = number(fact.value)
        if not isinstance(fact.value, QuantityValue) or size is None:
            continue
        before = [n for n in names if n.end <= fact.start and not _STOP.search(_between(sentence, n, fact))]
        later = [(n, _between(sentence, fact, n)) for n in names if n.start >= fact.end]
        after = [n for n, words in later if _AFTER.fullmatch(words)]
        far = [n for n, words in later if _FAR.fullmatch(words)]
        end = _END.search(sentence.text[: fact.start - offset])
        held = tuple(dict.fromkeys((*after[:1], *before[-1:], *far[:1])))
        near = bool(held) and not _people(held[0]) and "," not in _between(sentence, held[0], fact)
        found.append(
            _Owned(
                fact,
                size,
                held,
                near,
                fact.value.noun,
                end[1].lower() if end else None,
                _Kind.of(fact.value, fact.attribute),
            )
        )
    return found


def judged(told: Sentences) -> Iterator[Judged]:
    """The drafts' values that sources give to another."""
    theirs = [(source, owned(source)) for source in told.sources]
    theirs = [(source, held) for source, held in theirs if held]
    for draft in told.drafts:
        mine = owned(draft)
        seen: set[str] = set()
        for each in _exchanged(draft, mine, told, theirs):
            seen.update(f.id for f in (each.fact, *each.beside))
            yield each
        for value in mine:
            if value.fact.id not in seen and (found := _of_another(value, theirs)) is not None:
                yield found


def _exchanged(
    draft: Sentence, mine: Sequence[_Owned], told: Sentences, theirs: Sequence[tuple[Sentence, list[_Owned]]]
) -> Iterator[Judged]:
    """Two values of a sentence that a source has with each other's owners."""
    for a, b in ((a, b) for a, b in permutations(mine, 2) if a.fact.start < b.fact.start and a.size != b.size):
        for how in ("name", "noun", "end"):
            one, other = a.owners(how), b.owners(how)
            if not one or not other or one & other:
                continue
            against: list[Fact] = []
            agreed = False
            for source, held in theirs:
                if told.alike(draft, source) < ALIKE:
                    continue
                of_a = [each for each in held if each.size == a.size]
                of_b = [each for each in held if each.size == b.size]
                if any(x.owners(how) & one for x in of_a) and any(y.owners(how) & other for y in of_b):
                    agreed = True
                elif any(x.owners(how) & other for x in of_a) and any(y.owners(how) & one for y in of_b):
                    against += [of_a[0].fact, of_b[0].fact]
            if against and not agreed:
                yield Judged(a.fact, "contradicted", "swap", tuple(against), (), ODDS, (b.fact, *a.names[:1]))
                break


def _of_another(mine: _Owned, theirs: Sequence[tuple[Sentence, list[_Owned]]]) -> Judged | None:
    """A value that sources give to others alone, where they give its owner another value of the kind."""
    if not mine.close or mine.size < TELLING or not isinstance(mine.fact.value, QuantityValue):
        return None
    if units.dimension(mine.fact.value.unit) == "time":
        return None
    owners = frozenset(word for each in mine.names for word in _key(each))
    same, own = [], []
    for source, held in theirs:
        for each in held:
            if not _one_kind(mine.kind, each.kind):
                continue
            words = frozenset(word for name in each.names for word in _key(name))
            if each.size == mine.size:
                if not words or words & owners or owners & frozenset(fold(source.text).split()):
                    return None
                same.append(each)
            elif words & owners:
                own.append(each)
    if not same or not own:
        return None
    return Judged(mine.fact, "contradicted", "swap", tuple(each.fact for each in own), (), ODDS, mine.names[:1])


def _one_kind(a: _Kind, b: _Kind) -> bool:
    alike = a.attribute is not None and a.attribute == b.attribute
    nouns = a.noun is not None and a.noun == b.noun
    return alike or nouns or (not a.counts and (a.measure == b.measure or b.bare))
