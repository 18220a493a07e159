"""People of whom a clause says that they were on a ship, a plane or a bus, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from crocus_check.extract.context.clauses import lemma
from crocus_check.extract.context.figures import FIGURES


def on_board(head: Token, vehicles: Collection[str]) -> bool:
    """Whether the counted were "on the flight": "213 people were on the flight", "156 passengers on the ferry"."""
    top = head.head if head.dep_.startswith("nmod") and lemma(head.head) in FIGURES else head
    near = list(top.children)
    if top.dep_ == "nsubj":  # the vehicle is the predicate, or hangs on "be"
        near += [top.head, *(top.head.children if lemma(top.head) == "be" else ())]
    elif lemma(top.head) == "be":  # "there were 156 passengers on the ferry"
        near += top.head.children
    return any(lemma(token) in vehicles and _on(token) for token in near)


def _on(token: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ == "on" for child in token.children)


__all__ = ["on_board"]
