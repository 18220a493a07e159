"""Groups: conflicting pairs of one slot, brought together into one discrepancy with a side for each value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crocus_check.compare.conflicts import conflict
from crocus_check.compare.slots import Pair
from crocus_check.facts import Fact
from crocus_check.values import DateValue, QuantityValue, TimeValue, Value


def group(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that share facts or, about one attribute, values; the most probable pair leads each group."""
    parent: dict[str, str] = {}

    def find(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for pair in pairs:
        parent[find(pair.a.id)] = find(pair.b.id)
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[find(pair.a.id)].append(pair)
    return sorted(groups.values(), key=lambda g: (-g[0].probability, g[0].a.id))


def sides(pairs: Sequence[Pair]) -> list[list[Fact]]:
    """The facts of a group by value: exact values first by support, then bounds; each fact on one side."""
    facts = {fact.id: fact for pair in pairs for fact in (pair.a, pair.b)}
    by_value: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(facts.values(), key=lambda f: (f.document, f.start)):
        by_value[_key(fact.value)].append(fact)
    ranked = sorted(by_value.values(), key=lambda side: (-len({f.document for f in side}), side[0].document, side[0].start))
    return [side for side in ranked if any(conflict(side[0].value, other[0].value) for other in ranked)]


def _key(value: Value) -> tuple[object, ...]:
    """Equal for facts that say the same."""
    if isinstance(value, QuantityValue):
        return value.lo, value.hi, value.parts
    if isinstance(value, DateValue):
        return value.earliest, value.latest
    return (value.earliest, value.latest, value.zone) if isinstance(value, TimeValue) else (value.canonical,)
