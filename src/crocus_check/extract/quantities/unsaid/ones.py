"""Whether "one" counts: "one woman", "one of the students"; not "one of them said", "the one who", "said one refugee".

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantities import hedges, nouns
from crocus_check.extract.quantities.atoms import Atoms
from crocus_check.extract.quantities.grammars.numbers import Num


def counts(a: Atoms, doc: Doc, num: Num, noun: nouns.Counted | None) -> bool:
    """Whether "one" counts: "one woman", "one of the students"; not "one of them said", "the one who", "one says"."""
    before = a.low(num.first - 1)
    if before in ("another", "each", "every", "any", "no", "a"):
        return False
    if noun is None:
        hedge = hedges.before(a, num.first)
        if a.low(num.last) == "in" and before in ("and", ",") and a.word(num.last + 1)[:1].isupper():
            near = [
                k for k in range(max(0, num.first - 8), num.first - 1) if a.low(k) == "in" and a.word(k + 1).istitle()
            ]
            return bool(near)  # "two in Kansas and one in Ohio"
        return (hedge is not None and hedge.bound != "=") or _harmed(doc, a, num) or _opens(doc, a, num)
    if before in ("this", "that", "which", "the") and noun.of is None and noun.lemma == "":
        return False
    if noun.of is None and _speaks(doc, noun):
        return False
    if noun.of is not None and a.word(num.last + 2) in ("“", '"', "‘"):
        return False  # "one of the “Nation's Future Leaders”" is a title that somebody got
    token = doc[a.token(num.first)]
    return token.tag_ in ("CD", "") or noun.of is not None or token.dep_ == "nummod"


def _opens(doc: Doc, a: Atoms, num: Num) -> bool:
    """Whether "One" opens a sentence and something is told of it: "One appeared to be cut", not "One said"."""
    token = a.token(num.first)
    behind = doc[token + 1] if token + 1 < len(doc) else None
    told = behind is not None and behind.tag_ in ("VBD", "VBZ") and behind.lower_ not in _saying()
    return told and doc[token].is_sent_start is True and doc[token].text == "One"


def _speaks(doc: Doc, noun: nouns.Counted) -> bool:
    """Whether a noun is the subject of a verb of saying, so that "one" is an article: "said one refugee"."""
    said, head = _saying(), doc[noun.head]
    before = doc[noun.first - 2] if noun.first > 1 else None
    if before is not None and before.lower_ in said and before.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    after = doc[noun.last] if noun.last < len(doc) else None
    if after is not None and after.lower_ in said:
        return True
    if after is not None and after.lower_ == "who" and noun.last + 1 < len(doc) and doc[noun.last + 1].lower_ in said:
        return True
    return head.dep_ == "nsubj" and head.head.lower_ in said


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(rules.load("non_quantities")["single"]["saying"])


def _harmed(doc: Doc, a: Atoms, num: Num) -> bool:
    """Whether a bare "one" is a person that something was done to: "killing one", "one was rescued"."""
    verbs, token = rules.load("non_quantities")["single"]["verbs"], a.token(num.first)
    if a.low(num.last) in ("was", "is") and token + 2 < len(doc):
        return doc[token + 2].tag_ == "VBN" and doc[token + 2].lemma_.lower() in verbs
    return token > 0 and doc[token - 1].tag_[:2] == "VB" and doc[token - 1].lemma_.lower() in verbs


__all__ = ["counts"]
