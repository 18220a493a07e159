"""Wholes and others: counts that another count is taken out of, and nouns that are of the counted and not they."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import Clauses, base, lemma
from crocus_check.rules import load

_SHARES = frozenset({"half", "third", "quarter", "most", "many", "some"})


def counted_out_of(head: Token) -> bool:
    """Whether a phrase is the whole that another count is taken out of: "37 of the 46 people aboard died"."""
    part = head.head
    if any(child.lower_ in {"including", "among"} for child in head.lefts):
        return False
    return base(head.dep_) == "nmod" and part.i != head.i and part.pos_ == "NUM"


def whole_of(mention: QuantityMention, head: Token) -> bool:
    """Whether another count is taken out of this one, also where the parse hangs both on one noun: "1,500 of the
    town's 9,000 people have fled"."""
    doc, at = head.doc, mention.first - 1
    if counted_out_of(head):
        return head.head.i < mention.first
    while at > 1 and mention.first - at < 5 and doc[at].pos_ in {"DET", "PRON", "NOUN", "PROPN", "PART", "ADJ"}:
        at -= 1
    part = doc[at - 1] if at > 0 and doc[at].lower_ == "of" else None
    return part is not None and (part.pos_ == "NUM" or part.lower_ in _SHARES)


def including(doc: Doc, first: int, behind: int) -> bool:
    """Whether the number at a token is of what stands before `behind`: "14 people, including at least four guards"."""
    between = doc[behind:first]
    near = {token.lower_ for token in between[-4:]}
    counts = any(token.pos_ == "NUM" or token.text in {".", ";"} for token in between)
    return not counts and len(between) < 12 and not near.isdisjoint({"including", "among"})


def of_others(phrase: Token, governor: Token, clauses: Clauses) -> bool:
    """Whether a noun is something or somebody of the counted, and not their group: "the names of 12 victims were
    released", "they arrested the parents of two girls", but "they freed a group of 12 students"."""
    if clauses.preposition(phrase.i) != "of":
        return False
    noun, people = lemma(governor), load("people")
    return noun in people["apart"] or (noun in people["kin"] and governor.head.pos_ == "VERB")


__all__ = ["counted_out_of", "including", "of_others", "whole_of"]
