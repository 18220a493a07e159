"""Opposed: the sides of a slot whose values cannot all hold.

Any two sides contradict each other, and every fact on a side is held to answer the question of the facts on each other
side. A value that agrees with all sides is no side: it stands beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core.facts import Fact
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value

SHARE, LEAST = 0.7, 0.4
"""A further side must stand against the others with the first share of the leading pair's probability on average, and
with the second against each."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Sides of a slot, those of most sources first, the probability of the leading pair, and the facts of the slot that
    agree with all sides."""

    sides: tuple[tuple[Fact, ...], ...]
    probability: float
    leading: Pair
    beside: tuple[Fact, ...]


def opposed(slot: Slot, bar: float, known: Origins) -> Opposed | None:
    """The sides of a slot; None where no pair that conflicts is as probable as `bar`."""
    against = [pair for pair in slot.pairs if not pair.agree]
    if not against or against[0].probability < bar:
        return None
    leading = against[0]
    chances: dict[tuple[object, object], float] = defaultdict(float)
    for pair in against:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            key = _key(one.value), _key(other.value)
            chances[key] = max(chances[key], pair.probability)
    by_value: dict[object, list[Fact]] = defaultdict(list)
    for fact in slot.facts:
        by_value[_key(fact.value)].append(fact)
    chosen = [_key(leading.a.value), _key(leading.b.value)]
    least = leading.probability
    rest = [value for value in by_value if value not in chosen]
    rest.sort(key=lambda value: (-max((chances[value, each] for each in chosen), default=0.0), by_value[value][0].id))
    for value in rest:
        fact = by_value[value][0]
        against_each = [chances[value, each] for each in chosen]
        fits = mean(against_each) >= SHARE * least and min(against_each) >= LEAST * least
        if fits and all(conflict(fact.value, by_value[each][0].value) for each in chosen):
            chosen.append(value)
    sides = _with_hedged(chosen, by_value)
    beside = tuple(
        fact
        for value in rest
        if value not in chosen
        for fact in by_value[value]
        if not any(fact in side for side in sides) and not any(conflict(fact.value, s[0].value) for s in sides)
    )
    ranked = sorted(sides, key=lambda s: (-support((f.document for f in s), known), s[0].document, s[0].start))
    return Opposed(tuple(tuple(side) for side in ranked), leading.probability, leading, beside)


def _with_hedged(chosen: Sequence[object], by_value: Mapping[object, list[Fact]]) -> list[list[Fact]]:
    """The sides of the chosen values, each with the facts that agree with it and contradict all others."""
    sides = [list(by_value[value]) for value in chosen]
    for value, facts in by_value.items():
        if value in chosen:
            continue
        agreeing = [side for side in sides if not conflict(facts[0].value, side[0].value)]
        if len(agreeing) == 1 and not any(conflict(facts[0].value, fact.value) for fact in agreeing[0]):
            agreeing[0].extend(facts)
    return sides


def _key(value: Value) -> object:
    """Equal for values that say the same."""
    if isinstance(value, QuantityValue):
        return value.lo, value.hi, value.parts, value.unit
    if isinstance(value, DateValue):
        return value.earliest, value.latest, value.edtf
    return (value.earliest, value.latest, value.zone) if isinstance(value, TimeValue) else (value.canonical,)
