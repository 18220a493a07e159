"""Slots: which facts speak of one attribute of one referent in one event and scope.

Facts are blocked by unit and by attribute or counted noun, dates and times by what happened, so that the cost grows with the size of the blocks and not
with the square of all facts; within a block every pair of unlike values is scored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check import units
from crocus_check.compare.conflicts import conflict
from crocus_check.compare.features import Profile, Profiles, features
from crocus_check.compare.scorer import kind_of, probability
from crocus_check.entities import Names
from crocus_check.facts import Fact
from crocus_check.values import DateValue, NameValue, QuantityValue

LARGEST_BLOCK = 400
SKIPPED_STATUS = frozenset({"hypothetical", "denied", "planned", "expected"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts whose values can't both hold, with the probability that they speak of one slot."""

    a: Fact
    b: Fact
    probability: float
    features: dict[str, float]


def comparable(fact: Fact) -> bool:
    """Whether a fact asserts something that another article could contradict."""
    value = fact.value
    if isinstance(value, NameValue) or fact.qualifiers.status in SKIPPED_STATUS:
        return False
    if isinstance(value, DateValue):
        return value.earliest is not None or "X" not in value.edtf[-5:]
    return not isinstance(value, QuantityValue) or value.lo is not None or value.hi is not None or bool(value.parts)


def conflicting_pairs(facts: Sequence[Fact], names: Names, floor: float) -> list[Pair]:
    """Pairs of facts that conflict if they are about one slot, with at least `floor` probability of that."""
    run = Profiles(facts, names)
    profiles = [run.profile(fact) for fact in facts if comparable(fact)]
    found = []
    for a, b in candidates(profiles):
        if conflict(a.value, b.value):
            described = features(a, b, run)
            p = probability(described, kind_of(a.value))
            if p >= floor:
                found.append(Pair(a.fact, b.fact, p, described))
    return sorted(found, key=lambda pair: (-pair.probability, pair.a.id, pair.b.id))


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs worth scoring: one kind and one unit; in a large block also one attribute, noun, trigger or predicate."""
    blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        blocks[_unit(profile)].append(profile)
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) <= LARGEST_BLOCK:
            yield from combinations(members, 2)
        else:
            yield from _finer(members)


def _unit(profile: Profile) -> tuple[str, ...]:
    value = profile.value
    if not isinstance(value, QuantityValue):
        return (profile.fact.kind,)
    if value.parts:
        return ("quantity", "score")
    return ("quantity", value.unit if units.is_currency(value.unit) else units.dimension(value.unit) or value.unit)


def _finer(members: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs of a large block that share a key; each pair once."""
    blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in members:
        for key in _keys(profile):
            blocks[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key][:LARGEST_BLOCK], 2):
            pair = (a.fact.id, b.fact.id) if a.fact.id < b.fact.id else (b.fact.id, a.fact.id)
            if pair not in seen:
                seen.add(pair)
                yield a, b


def _keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The finer blocks of a fact, within its event."""
    fact, value = profile.fact, profile.value
    event = fact.event or ""
    if fact.attribute and not fact.attribute.startswith("open:"):
        yield (event, "attribute", fact.attribute)
    if isinstance(value, QuantityValue) and value.noun:
        yield (event, "counted", value.noun)
    if fact.context.trigger is not None and not isinstance(value, QuantityValue):
        yield (event, "trigger", fact.context.trigger.type)
    if fact.context.predicate:
        yield (event, "predicate", fact.context.predicate)
