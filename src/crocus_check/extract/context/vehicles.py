"""People of whom a clause says that they were on a ship, a plane or a bus, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from crocus_check.extract.context.clauses import lemma
from crocus_check.extract.context.figures import FIGURES


def on_board(head: Token, vehicles: Collection[str]) -> bool:
    """Whether the counted were "on the flight": "213 people were on the flight", "156 passengers on the ferry"."""
    if head.dep_ == "conj" and head.head.i < head.i:
        head = head.head  # "with 7 crew and 162 passengers"
    if head.dep_.startswith("nmod") and lemma(head.head) in vehicles and _behind(head, "with"):
        return True  # "a boat with 70 migrants capsized"
    top = head.head if head.dep_.startswith("nmod") and lemma(head.head) in FIGURES else head
    near = list(top.children)
    if top.dep_ == "nsubj":  # the vehicle is the predicate, or hangs on "be"
        near += [top.head, *(top.head.children if lemma(top.head) == "be" else ())]
    elif lemma(top.head) == "be":  # "there were 156 passengers on the ferry"
        near += top.head.children
    return any(lemma(token) in vehicles and _behind(token, "on") for token in near)


def _behind(token: Token, preposition: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == preposition for child in token.children)


__all__ = ["on_board"]
