"""Echoes: articles that carry the same sentence, as those of one agency do.

Two statements that stand in one article are judged by that article's grammar; when another article repeats one of them
word for word, the pair across the two articles says no more than the pair within the one.
"""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.compare.pairing.slots import Pair
from crocus_check.core.facts import Fact

Statement = tuple[str, str, str]


def without_echoes(pairs: Sequence[Pair], facts: Sequence[Fact]) -> list[Pair]:
    """The pairs less those across two articles of which one holds both statements and is in no conflict with itself."""
    held: dict[Statement, list[str]] = {}
    for fact in facts:
        held.setdefault(_statement(fact, fact.document), []).append(fact.id)
    conflicting = {frozenset((pair.a.id, pair.b.id)) for pair in pairs}

    def echoes(one: Fact, other: Fact) -> bool:
        twins = held.get(_statement(other, one.document), ())
        return bool(twins) and not any(frozenset((one.id, twin)) in conflicting for twin in twins)

    return [
        pair
        for pair in pairs
        if pair.a.document == pair.b.document or not (echoes(pair.a, pair.b) or echoes(pair.b, pair.a))
    ]


def _statement(fact: Fact, document: str) -> Statement:
    """The words of a fact in their sentence, as if they stood in a document."""
    return document, " ".join(fact.sentence.split()), fact.text
