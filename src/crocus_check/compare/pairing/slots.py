"""Slots: the facts of a story that answer one question, each with what is known of how they stand to each other.

A value is the answer to a question; two values may be held against each other when they answer one question about one
event. `find` reads the slots of a story off its facts: columns, pairs, clusters.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crocus_check.compare.pairing.clustering import clusters
from crocus_check.compare.pairing.columns import Columns
from crocus_check.compare.pairing.pairs import judged
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.running.memory import Memory
from crocus_check.slots.comparable import comparable
from crocus_check.slots.personal import general


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts of one slot: the probability that they answer one question, and whether their values agree."""

    a: Fact
    b: Fact
    probability: float
    agree: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Facts that answer one question, in order of documents and places, and the pairs between them."""

    facts: tuple[Fact, ...]
    pairs: tuple[Pair, ...]


def answers(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that a slot may hold: those with a vector that assert something; ages of persons are a check's own."""
    return [fact for fact in general(facts) if fact.vector and comparable(fact)]


def find(facts: Sequence[Fact], names: Names, drafts: Collection[str] = (), memory: Memory | None = None) -> list[Slot]:
    """The slots of a story with more than one fact; documents of `drafts` do not say which words are common."""
    held = answers(facts)
    pairs = judged(Columns(held, facts, names, drafts), memory=memory)
    i, j, chance, agree = (each.tolist() for each in (pairs.i, pairs.j, pairs.probability, pairs.agree))
    found = []
    for cluster in clusters(pairs):
        between = tuple(Pair(held[i[n]], held[j[n]], chance[n], agree[n]) for n in cluster.pairs)
        found.append(Slot(tuple(held[row] for row in cluster.rows), between))
    return found
