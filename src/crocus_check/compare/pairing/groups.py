"""Groups: conflicting pairs of one slot, brought together into one discrepancy with a side for each value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.slots import Pair
from crocus_check.core.facts import Fact
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value

COHESION = 0.5
"""Share of the leading pair's probability that the pairs between two groups must have on average to join them."""


def group(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs of one slot, the most probable first: average linkage, so that one doubtful pair joins no two slots."""
    probability = {(p.a.id, p.b.id): p.probability for p in pairs} | {(p.b.id, p.a.id): p.probability for p in pairs}
    cluster: dict[str, list[Fact]] = {}
    for pair in pairs:
        first, second = cluster.setdefault(pair.a.id, [pair.a]), cluster.setdefault(pair.b.id, [pair.b])
        if first is second:
            continue
        between = [probability.get((x.id, y.id), 0.0) for x in first for y in second if conflict(x.value, y.value)]
        if not between or sum(between) / len(between) >= COHESION * pair.probability:
            first.extend(second)
            for fact in second:
                cluster[fact.id] = first
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if cluster[pair.a.id] is cluster[pair.b.id]:
            groups[id(cluster[pair.a.id])].append(pair)
    return sorted(groups.values(), key=lambda g: (-g[0].probability, g[0].a.id, g[0].b.id))


def sides(pairs: Sequence[Pair], known: Origins) -> list[list[Fact]]:
    """The facts of a group by value, those of most sources first; each fact on one side."""
    facts = {fact.id: fact for pair in pairs for fact in (pair.a, pair.b)}
    by_value: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(facts.values(), key=lambda f: (f.document, f.start)):
        by_value[_key(fact.value)].append(fact)
    ranked = sorted(
        by_value.values(),
        key=lambda side: (-support((f.document for f in side), known), side[0].document, side[0].start),
    )
    return [side for side in ranked if any(conflict(side[0].value, other[0].value) for other in ranked)]


def _key(value: Value) -> tuple[object, ...]:
    """Equal for facts that say the same."""
    if isinstance(value, QuantityValue):
        return value.lo, value.hi, value.parts, value.unit
    if isinstance(value, DateValue):
        return value.earliest, value.latest
    return (value.earliest, value.latest, value.zone) if isinstance(value, TimeValue) else (value.canonical,)
