"""Figures: what a bare number is said of ("the number of fugitives recaptured has risen to 12")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import Clauses, lemma
from crocus_check.rules import load

FIGURES = frozenset({"number", "count", "tally", "total", "figure", "toll"})
"""Nouns that name a figure: "the number of fugitives recaptured has risen to 12"."""


def figure_words(mention: QuantityMention, head: Token, clauses: Clauses) -> list[Token]:
    """For a bare number, what the figure that it is said of counts: "the number of people who have died rose to 102".

    The figure is an argument of the verb that the number hangs on; its words are those of its phrase, in text order.
    """
    figure = ("figure", "yes") in mention.extra
    if (mention.counted is not None and not figure) or mention.unit is not None:
        return []
    doc, verb = head.doc, head.head
    if verb.i == head.i:
        return []
    siblings = [doc[i] for i in clauses.children[verb.i] if i != head.i]
    above = [verb] if lemma(verb) in FIGURES else []
    subjects = [t for each in _above(verb) for t in each.children if t.dep_.startswith("nsubj")]  # "rose by 12 to 46"
    named = next((t for t in (*above, *siblings, *_above(verb), *subjects) if lemma(t) in FIGURES), None)
    if named is None:
        return []
    bounds = range(mention.first, mention.last)
    inside = sorted((t for t in named.subtree if t.i not in bounds and not t.is_punct), key=lambda t: t.i)
    out_of = {t.i + 2 for t in inside if t.lower_ == "out"}  # "the number of people out of work"
    return [t for t in inside if t.i == named.i or (t.pos_ in {"NOUN", "VERB", "ADJ"} and t.i not in out_of)][:12]


def _above(token: Token) -> Iterator[Token]:
    """The nearest governors of a token, for parses that hang a number on a word inside the figure's phrase."""
    for _ in range(4):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def is_step(doc: Doc, i: int) -> bool:
    """Whether the number at a token is by how much a figure rose or fell: "rose by 12", "rose 12 to 46"."""
    rising = load("quantity_cues")["omitted"]["rising"]
    at = i - 1
    while at > 0 and doc[at].pos_ in {"ADV", "ADJ", "DET"}:
        at -= 1
    if at > 0 and doc[at].lower_ == "by":
        changes = {lemma(token) for token in doc[max(0, at - 3) : at]}
        return not changes.isdisjoint({*rising, "cut", "raise", "reduce", "lower"})
    leads = i + 2 < len(doc) and doc[i + 1].lower_ == "to" and doc[i + 2].pos_ == "NUM"
    return at >= 0 and leads and lemma(doc[at]) in rising


def labels_before(mention: QuantityMention, head: Token) -> list[Token]:
    """Nouns to the left of a bare number, up to another number, within reach."""
    if mention.counted is not None or mention.unit is not None:
        return []
    doc, found = head.doc, []
    for i in range(mention.first - 1, max(head.sent.start, mention.first - 12) - 1, -1):
        if doc[i].pos_ == "NUM":
            if is_step(doc, i):
                continue  # "the toll rose by 12 to 46"
            break
        if doc[i].pos_ == "NOUN":
            found.append(doc[i])
    return found


__all__ = ["figure_words", "is_step", "labels_before"]
