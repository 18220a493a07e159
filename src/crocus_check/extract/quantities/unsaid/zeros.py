"""None: "no injuries", "without casualties", "nobody was hurt". Each word that is joined on is a zero of its own: "no
one was killed or injured" says that none was killed and that none was injured; "no casualties" says both.

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import nouns
from crocus_check.extract.quantities.atoms import Atoms
from crocus_check.extract.quantities.unsaid.made import made

STARTS = frozenset({"no", "zero", "without", "nobody", "none"})
_CALM = frozenset({"if", "that", "whether", "could", "would", "might", "may", "should", "can", "will"})
_KNOWING = frozenset({"know", "knows", "knew", "said", "says", "saw", "thinks", "thought", "believes"})
"""Behind "nobody": what follows is not said of it ("nobody knows who was hurt")."""
_BE = frozenset({"was", "were", "been", "is", "are", "be", "got"})
_BADLY = frozenset({"seriously", "badly", "critically", "severely", "gravely"})
_JOINTS = frozenset({"or", "and", "nor"})


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: frozenset[str]
    adjectives: frozenset[str]
    states: frozenset[str]
    both: dict[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    table = rules.load("non_quantities")["zero"]
    adjectives = frozenset(word.lower() for word in table["adjectives"])
    return _Lexicon(frozenset(table["nouns"]), adjectives, frozenset(table["states"]), table["both"])


def read(doc: Doc, a: Atoms, i: int) -> list[QuantityMention]:
    """The zeros that start at atom i, in text order; they do not overlap."""
    if a.low(i) in ("nobody", "none") or (a.low(i) == "no" and a.low(i + 1) == "one"):
        return _nobody(doc, a, i)
    return _none(doc, a, i)


def _none(doc: Doc, a: Atoms, i: int) -> list[QuantityMention]:
    """ "no injuries", "without casualties", "no further deaths", "no dead or wounded"."""
    at = _over_adjectives(a, i + 1)
    if a.low(i - 1) == "if" or a.low(i + 1) in ("serious", "major") or not _stands(doc, a, at):
        return []
    found = [_zero(doc, a, i, at)]
    while a.low(at + 1) in _JOINTS:
        following = _over_adjectives(a, at + 2)
        if not _stands(doc, a, following):
            break
        at = following
        found.append(_zero(doc, a, at, at))
    if len(found) == 1 and a.low(at) in _lexicon().both:
        return _of_both(doc, a, i, at)
    return found


def _over_adjectives(a: Atoms, at: int) -> int:
    end = at + 2
    while at < end and a.low(at) in _lexicon().adjectives and a.low(at + 1) not in _JOINTS:
        at += 1
    return at


def _stands(doc: Doc, a: Atoms, at: int) -> bool:
    """Whether a noun for people who come to harm stands at an atom, and no other noun behind it."""
    if a.low(at) not in _lexicon().nouns:
        return False
    token = a.token(at)
    behind = doc[token + 1].tag_ if token + 1 < len(doc) else ""
    noun = doc[token].tag_ in nouns.NOUNS or a.low(at) in _lexicon().states
    return noun and behind not in nouns.NOUNS


def _zero(doc: Doc, a: Atoms, first: int, at: int) -> QuantityMention:
    token = a.token(at)
    lemma = a.lows[at] if a.lows[at] in _lexicon().states else nouns.lemma(doc[token])
    noun = nouns.Counted(token, lemma, (), token, token + 1)
    return made(doc, a, first, at + 1, 0, "zero", noun)


def _of_both(doc: Doc, a: Atoms, first: int, at: int) -> list[QuantityMention]:
    """ "no casualties": none killed and none injured, one at the word before the noun, the other at the noun."""
    token = a.token(at)
    harms = sorted(_lexicon().both[a.lows[at]].split())
    counted = [nouns.Counted(token, harm, (), token, token + 1) for harm in harms]
    one = made(doc, a, first, at, 0, "zero", nouns.Counted(token, harms[1], (), token, a.token(at - 1) + 1))
    return [one, made(doc, a, at, at + 1, 0, "zero", counted[0])]


def _nobody(doc: Doc, a: Atoms, i: int) -> list[QuantityMention]:
    """ "nobody was hurt", "none of the passengers were injured", "no one has been arrested"."""
    last = i + 2 if a.low(i) == "no" else i + 1
    reach = a.lows[last : last + 9]
    for k, low in enumerate(reach):
        if low in (".", ";", ",") or low in _CALM or low in _KNOWING:
            return []
        if low in _lexicon().states:
            if k and reach[k - 1] in _BADLY:
                return []  # "nobody was seriously hurt": somebody may have been hurt
            if _BE.isdisjoint(reach[:k]):
                return []
            return [made(doc, a, i, last, 0, "zero", None), *_joined(doc, a, last + k)]
    return []


def _joined(doc: Doc, a: Atoms, at: int) -> list[QuantityMention]:
    """The states joined to the one at an atom: "killed or injured", "hurt, arrested or missing"."""
    found: list[QuantityMention] = []
    while a.low(at + 1) in (*_JOINTS, ","):
        at += 2
        at += a.low(at) in ("even", "otherwise")
        if a.low(at) not in _lexicon().states:
            break
        token = a.token(at)
        found.append(made(doc, a, at, at + 1, 0, "zero", nouns.Counted(token, a.lows[at], (), token, token + 1)))
    return found


__all__ = ["STARTS", "read"]
