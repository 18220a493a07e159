"""Slots: which facts speak of one attribute of one referent in one event and scope.

Facts are blocked by unit and by attribute or counted noun, dates and times by what happened, so that the cost grows with the size of the blocks and not
with the square of all facts; within a block every pair of unlike values is scored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check import units
from crocus_check.compare.conflicts import conflict
from crocus_check.compare.features import PARTS, Profile, Profiles, features
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


def vetoed(a: Profile, b: Profile, run: Profiles) -> bool:
    """Whether two facts can't be about one slot whatever else speaks for it.

    One sentence seldom says one thing twice; a part is not the whole, a rate not a total; an age is somebody's, and
    grows with the years between two articles.
    """
    fa, fb = a.fact, b.fact
    if fa.document == fb.document and fa.context.sentence == fb.context.sentence:
        return True
    if (fa.qualifiers.scope in PARTS) != (fb.qualifiers.scope in PARTS):
        return True
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        if a.value.per != b.value.per or (a.value.of is None) != (b.value.of is None):
            return True
        if "age" in (fa.attribute, fb.attribute):
            return _ages_apart(a, b, run)
    return False


def _ages_apart(a: Profile, b: Profile, run: Profiles) -> bool:
    if a.owner is None or a.owner != b.owner or a.fact.attribute != b.fact.attribute:
        return True
    values = [p.value.lo for p in (a, b) if isinstance(p.value, QuantityValue) and p.value.lo is not None]
    return len(values) == 2 and abs(values[0] - values[1]) <= run.years_between(a.fact, b.fact) + 0.5


def conflicting_pairs(facts: Sequence[Fact], names: Names, floor: float, published: Mapping[str, str | None]) -> list[Pair]:
    """Pairs of facts that conflict if they are about one slot, with at least `floor` probability of that."""
    run = Profiles(facts, names, published)
    profiles = [run.profile(fact) for fact in facts if comparable(fact)]
    found = []
    for a, b in candidates(profiles):
        if conflict(a.value, b.value) and not vetoed(a, b, run):
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
