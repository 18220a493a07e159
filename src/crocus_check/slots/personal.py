"""Ages of persons: which facts are ages of somebody in particular, so that the general engine leaves them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue


def general(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the general engine may look at, in their order: none that is a person's age. Of the facts of
    several articles it gives those that it would of each by itself."""
    unclear = several(facts)
    return [fact for fact in facts if not personal(fact) and fact.id not in unclear]


def personal(fact: Fact) -> bool:
    """Whether a fact is a person's age, or may be: what this module compares, or nothing does."""
    value = fact.value
    if fact.attribute != "age" or not isinstance(value, QuantityValue):
        return False
    return fact.context.owned is not None or fact.context.moment != "now" or fact.referent is None


def several(facts: Sequence[Fact]) -> frozenset[str]:
    """The ids of ages of people without a name, of whom an article describes several by one noun: nothing tells which
    of them another article means."""
    told: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.attribute == "age" and fact.context.owned is None and fact.referent is not None:
            told[fact.document, fact.referent].append(fact)
    many = (held for held in told.values() if len({fact.value for fact in held}) > 1)
    return frozenset(fact.id for held in many for fact in held)
