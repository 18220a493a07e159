"""Quantities without a number word: one ("killed a man", "over an hour", "a single shell"), pairs, "twice", and amounts
relative to another ("twice that number"); none ("no injuries") is read in `zeros`.

Each pattern starts at a rare word, so most atoms cost one look-up in a set.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import hedges, nouns, units
from crocus_check.extract.quantities.atoms import Atoms
from crocus_check.extract.quantities.grammars.numbers import number, words
from crocus_check.extract.quantities.grammars.scores import cues
from crocus_check.extract.quantities.grammars.spelled import half_behind
from crocus_check.extract.quantities.unsaid import zeros
from crocus_check.extract.quantities.unsaid.made import made


@dataclass(frozen=True, slots=True)
class _Lexicon:
    single: frozenset[str]
    verbs: frozenset[str]
    pairs: dict[str, int]
    factors: dict[str, float]
    behind: frozenset[str]
    times_before: frozenset[str]
    amounts: frozenset[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    table, relative = rules.load("non_quantities"), cues()["relative"]
    single = table["single"]
    return _Lexicon(
        single=frozenset(single["nouns"]),
        verbs=frozenset(single["verbs"]),
        pairs=cues()["pair"]["values"],
        factors=relative["factors"],
        behind=frozenset(relative["behind"]),
        times_before=frozenset(relative["times_before"]),
        amounts=frozenset(relative["amounts"]),
    )


def find(doc: Doc, a: Atoms, taken: set[int], found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The implicit quantities of a Doc that overlap none of those found already, but for a factor ("three times that
    number"), which takes the place of the count that it holds: `merged` does that."""
    busy = {i for m in found for i in range(m.first, m.last)} | taken
    readers = _readers()
    out = []
    for i, low in enumerate(a.lows):
        if low in zeros.STARTS:
            out += [m for m in zeros.read(doc, a, i) if busy.isdisjoint(range(m.first, m.last))]
            continue
        reader = readers.get(low)
        if reader is None:
            continue
        mention = reader(doc, a, i)
        if mention is None or (mention.shape != "relative" and busy.intersection(range(mention.first, mention.last))):
            continue
        out.append(mention)
    return out


def merged(found: list[QuantityMention], more: list[QuantityMention]) -> list[QuantityMention]:
    """Both lists in text order, without the counts that stand inside a relative amount."""
    spans = [(m.first, m.last) for m in more if m.shape == "relative"]
    kept = [m for m in found if not any(first < m.last and m.first < last for first, last in spans)]
    return sorted([*kept, *more], key=lambda m: (m.start, m.end))


@lru_cache(maxsize=1)
def _readers() -> dict[str, Callable[[Doc, Atoms, int], QuantityMention | None]]:
    factors = dict.fromkeys(("twice", "thrice", "double", "triple", "half", "treble", "quadruple"), _factor)
    return {"a": _article, "an": _article, "another": _another, "times": _times, **factors}


# --- one, and pairs


def _article(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    low = a.low(i + 1)
    if low == "single":
        return _only_one(doc, a, i)
    if low in _lexicon().pairs:
        return _pair(doc, a, i)
    return _unit_of_one(doc, a, i) or _single(doc, a, i)


def _only_one(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "a single shell" is one; "not a single shell" is none, and "in a single day" a stretch of time."""
    if a.low(i - 1) in ("not", "nor", "without", "than", "as", "in", "under", "into"):
        return None
    noun = nouns.behind(doc, a.token(i + 2), True) if i + 2 < len(a) and not a.newline_before(i + 2) else None
    countable = noun is not None and noun.of is None and doc[noun.head].tag_ == "NN" and units.named(noun.lemma) is None
    if noun is None or not countable or noun.lemma in ("mother", "father", "parent", "man", "woman", "mum", "mom"):
        return None
    return made(doc, a, i, i + 2, 1, "count", noun)


def _another(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "another soldier was killed": one more person, where the clause tells of harm or arrest."""
    return _single(doc, a, i) if not a.digits(i + 1) and a.low(i + 1) not in words().start else None


def _unit_of_one(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "more than an hour", "nearly a mile": an article is one where a hedge bounds it."""
    unit = units.after(a, i + 1, False, 1)
    if unit is None or a.low(i - 1) in ("only", "just", "all", "full", "another"):
        return None
    part = half_behind(a, unit.last)
    if part is not None:
        mention = made(doc, a, i, part[1], 1, units.rule(unit.name), None, unit.name)
        return replace(mention, numbers=(1 + part[0],), precision=part[0])
    tail = hedges.after(a, unit.last)
    if tail is not None and tail.bound != "=":
        mention = made(doc, a, i, tail.last, 1, units.rule(unit.name), None, unit.name)
        return replace(mention, bound=tail.bound, approx=tail.approx, hedge=tail.text)
    if hedges.before(a, i, True) is None or a.low(unit.last) in ("old", "ago") or a.low(i - 1) == "some":
        return None
    return made(doc, a, i, unit.last, 1, units.rule(unit.name), None, unit.name)


def _single(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "killed a man", "a police officer suffered a gash": one person, where the clause tells of harm or arrest."""
    lex = _lexicon()
    if a.low(i + 1) in words().ordinals or not any(low in lex.single for low in a.lows[i + 1 : i + 5]):
        return None
    token = a.token(i)
    noun = nouns.behind(doc, token + 1, True)
    if noun is None or noun.of is not None or noun.lemma not in lex.single or noun.last - noun.first > 5:
        return None
    head = doc[noun.head]
    while head.dep_ == "conj" and head.head.i < head.i and head.head.tag_ in nouns.NOUNS:
        head = head.head
    governor = head.head
    if governor.lemma_.lower() not in lex.verbs or governor.tag_[:2] != "VB":
        return None
    relation = head.dep_.split(":")[0]
    harmed = (
        relation == "obj"
        or head.dep_ == "nsubj:pass"
        or (relation == "nsubj" and governor.lemma_.lower() in ("die", "suffer", "sustain", "drown", "perish"))
    )
    return made(doc, a, i, i + 1, 1, "single", noun) if harmed else None


def _pair(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "a pair of officers", "a couple of days": of people or units, not of shoes."""
    lex = _lexicon()
    value = lex.pairs[a.lows[i + 1]]
    if a.low(i + 2) != "of":
        return None
    unit = units.after(a, i + 3, False, 2)
    loose = a.low(i + 1) == "couple"
    if unit is not None:
        mention = made(doc, a, i, unit.last, value, "measure", None, unit.name)
    else:
        noun = nouns.behind(doc, a.token(i + 2), False, True)
        person = noun is not None and (noun.lemma in lex.single or noun.lemma in ("people", "person"))
        if noun is None or not person or noun.of is not None:
            return None
        mention = made(doc, a, i, i + 2, value, "count", noun)
    return _approx(mention) if loose else mention


def _approx(mention: QuantityMention) -> QuantityMention:
    return replace(mention, approx=True, bound="~" if mention.bound == "=" else mention.bound)


# --- twice, and relative amounts


def _factor(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "twice that number", "double the toll", "half that"; "arrested twice" counts times."""
    lex = _lexicon()
    factor = lex.factors[a.lows[i]]
    end = _amount_end(a, i + 1)
    if end is not None:
        return _relative(doc, a, i, end, factor)
    token = a.token(i)
    if a.low(i) == "twice" and token + 1 < len(doc) and doc[token + 1].tag_ in ("VBN", "VBD") and a.glued(i) is False:
        return _counted_times(doc, a, i)
    if a.low(i) == "twice" and i > 0 and (not a.word(i + 1).isalpha() or a.low(i + 1) in lex.times_before):
        previous = doc[a.token(i) - 1]
        if previous.tag_[:2] in ("VB", "NN", "RB", "PR"):
            return _counted_times(doc, a, i)
    return None


def _counted_times(doc: Doc, a: Atoms, i: int) -> QuantityMention:
    token = a.token(i)
    return made(doc, a, i, i + 1, 2, "count", nouns.Counted(token, "time", (), token, token + 1))


def _times(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "three times that number"."""
    end = _amount_end(a, i + 1)
    if end is None or not (a.digits(i - 1) or a.low(i - 1) in words().units):
        return None
    num = number(a, i - 1)
    return _relative(doc, a, i - 1, end, float(num.value)) if num is not None and num.last == i else None


def _amount_end(a: Atoms, at: int) -> int | None:
    """The end of "that number", "that", "the previous figure" at an atom; None where no amount is meant."""
    lex = _lexicon()
    if a.low(at) not in lex.behind or a.low(at) == "as":
        return None
    for k in range(1, 3):
        if a.low(at + k) in lex.amounts:
            return at + k + 1
    if a.low(at) in ("that", "this") and not a.word(at + 1).isalpha():
        return at + 1
    return None


def _relative(doc: Doc, a: Atoms, first: int, last: int, factor: float) -> QuantityMention:
    mention = made(doc, a, first, last, 0, "relative", None)
    return replace(mention, numbers=(), shape="relative", relative=float(factor))


__all__ = ["find", "merged"]
