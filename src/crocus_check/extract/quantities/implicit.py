"""Quantities without a number word: none ("no injuries"), one ("killed a man", "over an hour"), pairs, "twice", and
amounts relative to another ("twice that number").

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
from crocus_check.extract.quantities.numbers import number, words
from crocus_check.extract.quantities.pairs import cues
from crocus_check.extract.quantities.spelled import half_behind

_CALM = frozenset({"if", "that", "whether", "could", "would", "might", "may", "should", "can", "will"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    zero_nouns: frozenset[str]
    zero_adjectives: frozenset[str]
    zero_states: frozenset[str]
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
    zero, single = table["zero"], table["single"]
    return _Lexicon(
        zero_nouns=frozenset(zero["nouns"]),
        zero_adjectives=frozenset(w.lower() for w in zero["adjectives"]),
        zero_states=frozenset(zero["states"]),
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
    return {
        "no": _none, "zero": _none, "without": _none, "nobody": _nobody, "none": _nobody, "a": _article,
        "an": _article, "twice": _factor, "thrice": _factor, "double": _factor, "triple": _factor, "half": _factor,
        "treble": _factor, "quadruple": _factor, "times": _times,
    }  # fmt: skip


def _mention(
    doc: Doc,
    a: Atoms,
    first: int,
    last: int,
    value: int,
    rule: str,
    noun: nouns.Counted | None,
    unit: str | None = None,
) -> QuantityMention:
    hedge = hedges.before(a, first, unit is not None)
    start = hedge.first if hedge else first
    token, end = a.token(last - 1) + 1, a.ends[last - 1]
    if noun is not None and noun.last > token:
        token, end = noun.last, doc[noun.last - 1].idx + len(doc[noun.last - 1])
    return QuantityMention(
        start=a.starts[start],
        end=end,
        first=a.token(start),
        last=token,
        numbers=(value,),
        bound=hedge.bound if hedge else "=",
        approx=hedge.approx if hedge else False,
        exact=hedge.exact if hedge else False,
        hedge=hedge.text if hedge else None,
        unit=unit,
        counted=(noun.lemma or None) if noun else None,
        head=noun.head if noun else a.token(last - 1),
        modifiers=noun.modifiers if noun else (),
        of=noun.of if noun else None,
        precision=1.0,
        rule=rule,
    )


# --- none


def _none(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "no injuries", "without casualties", "no further deaths"; "no one was hurt" is read as nobody."""
    lex = _lexicon()
    if a.low(i + 1) == "one" and a.low(i) == "no":
        return _nobody(doc, a, i)
    at = i + 1
    while a.low(at) in lex.zero_adjectives and at < i + 3:
        at += 1
    if a.low(at) not in lex.zero_nouns or a.low(i - 1) == "if":
        return None
    token = a.token(at)
    if doc[token].tag_ not in nouns.NOUNS or (token + 1 < len(doc) and doc[token + 1].tag_ in nouns.NOUNS):
        return None
    noun = nouns.Counted(token, nouns.lemma(doc[token]), (), token, token + 1)
    return _mention(doc, a, i, at + 1, 0, "zero", noun)


def _nobody(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "nobody was hurt", "none of the passengers were injured", "no one has been arrested"."""
    last = i + 2 if a.low(i) == "no" else i + 1
    reach = a.lows[last : last + 9]
    for k, low in enumerate(reach):
        if low in (".", ";", ",") or low in _CALM:
            return None
        if low in _lexicon().zero_states:
            known = any(w in ("was", "were", "been", "is", "are", "be", "got") for w in reach[:k])
            return _mention(doc, a, i, last, 0, "zero", None) if known else None
    return None


# --- one, and pairs


def _article(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    low = a.low(i + 1)
    if low in _lexicon().pairs:
        return _pair(doc, a, i)
    return _unit_of_one(doc, a, i) or _single(doc, a, i)


def _unit_of_one(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "more than an hour", "nearly a mile": an article is one where a hedge bounds it."""
    unit = units.after(a, i + 1, False, 1)
    if unit is None or a.low(i - 1) in ("only", "just", "all", "full", "another"):
        return None
    part = half_behind(a, unit.last)
    if part is not None:
        mention = _mention(doc, a, i, part[1], 1, units.rule(unit.name), None, unit.name)
        return replace(mention, numbers=(1 + part[0],), precision=part[0])
    tail = hedges.after(a, unit.last)
    if tail is not None and tail.bound != "=":
        mention = _mention(doc, a, i, tail.last, 1, units.rule(unit.name), None, unit.name)
        return replace(mention, bound=tail.bound, approx=tail.approx, hedge=tail.text)
    if hedges.before(a, i, True) is None or a.low(unit.last) in ("old", "ago") or a.low(i - 1) == "some":
        return None
    return _mention(doc, a, i, unit.last, 1, units.rule(unit.name), None, unit.name)


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
    return _mention(doc, a, i, i + 1, 1, "single", noun) if harmed else None


def _pair(doc: Doc, a: Atoms, i: int) -> QuantityMention | None:
    """ "a pair of officers", "a couple of days": of people or units, not of shoes."""
    lex = _lexicon()
    value = lex.pairs[a.lows[i + 1]]
    if a.low(i + 2) != "of":
        return None
    unit = units.after(a, i + 3, False, 2)
    loose = a.low(i + 1) == "couple"
    if unit is not None:
        mention = _mention(doc, a, i, unit.last, value, "measure", None, unit.name)
    else:
        noun = nouns.behind(doc, a.token(i + 2), False, True)
        person = noun is not None and (noun.lemma in lex.single or noun.lemma in ("people", "person"))
        if noun is None or not person or noun.of is not None:
            return None
        mention = _mention(doc, a, i, i + 2, value, "count", noun)
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
    return _mention(doc, a, i, i + 1, 2, "count", nouns.Counted(token, "time", (), token, token + 1))


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
    mention = _mention(doc, a, first, last, 0, "relative", None)
    return replace(mention, numbers=(), shape="relative", relative=float(factor))


__all__ = ["find", "merged"]
