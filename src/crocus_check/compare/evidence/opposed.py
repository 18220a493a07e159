"""Opposed: the sides of a slot whose values cannot all hold.

Any two sides contradict each other, and every fact on a side is held to answer the question of the facts on each other
side. A value that agrees with all sides is no side: it stands beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean

from crocus_check.compare.evidence.periods import Periods, differently_sure
from crocus_check.compare.pairing.conflicts import answer, facts_conflict
from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core.facts import Fact
from crocus_check.core.saying import tells_of_saying
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import DateValue, QuantityValue, TimeValue
from crocus_check.rules import load

SHARE, LEAST = 0.65, 0.2
"""A further side must stand against the others with the first share of the leading pair's probability on average, and
with the second against each."""
KEPT = 0.5
"""A fact stays on its side where it answers the question of a fact on another side with such a share of the leading
pair's probability: what only agrees with a side may have come into the slot by its value."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Sides of a slot, those of most sources first, the probability of the leading pair, and the facts of the slot that
    agree with all sides."""

    sides: tuple[tuple[Fact, ...], ...]
    probability: float
    leading: Pair
    beside: tuple[Fact, ...]


def all_opposed(slot: Slot, bar: float, known: Origins, periods: Periods | None = None) -> Iterator[Opposed]:
    """What `opposed` finds in a slot, and then among the facts beside it: amounts in euros that differ, beside amounts
    in dollars that differ."""
    while (found := opposed(slot, bar, known, periods)) is not None:
        yield found
        left = {fact.id for fact in found.beside}
        slot = Slot(found.beside, tuple(p for p in slot.pairs if p.a.id in left and p.b.id in left))


def opposed(slot: Slot, bar: float, known: Origins, periods: Periods | None = None) -> Opposed | None:
    """The sides of a slot; None where no pair that conflicts is as probable as `bar`. With `periods`, what is of
    other times than the story's is held against none of it."""
    said = {fact.id for fact in slot.facts if tells_of_saying(fact, _verbs())}  # the others say when it happened
    against = [pair for pair in slot.pairs if not pair.agree and not {pair.a.id, pair.b.id} & said]
    if periods is not None:
        against = [pair for pair in against if not _of_other_scope(pair, periods)]
    if not against or against[0].probability < bar:
        return None
    leading = against[0]
    keys = {fact.id: _key(fact) for fact in slot.facts}
    chances: dict[tuple[object, object], float] = defaultdict(float)
    for pair in against:
        one, other = keys[pair.a.id], keys[pair.b.id]
        for key in ((one, other), (other, one)):
            chances[key] = max(chances[key], pair.probability)
    by_value: dict[object, list[Fact]] = defaultdict(list)
    for fact in slot.facts:
        by_value[keys[fact.id]].append(fact)
    chosen = [keys[leading.a.id], keys[leading.b.id]]
    least = leading.probability
    rest = [value for value in by_value if value not in chosen]
    rest.sort(key=lambda value: (-max((chances[value, each] for each in chosen), default=0.0), by_value[value][0].id))
    for value in rest:
        fact = by_value[value][0]
        against_each = [chances[value, each] for each in chosen]
        fits = mean(against_each) >= SHARE * least and min(against_each) >= LEAST * least
        if fits and all(facts_conflict(fact, by_value[each][0]) for each in chosen):
            chosen.append(value)
    sides = _kept(_with_hedged(chosen, by_value), slot, leading)
    beside = tuple(
        fact
        for value in rest
        if value not in chosen
        for fact in by_value[value]
        if not any(fact in side for side in sides) and not any(facts_conflict(fact, s[0]) for s in sides)
    )
    ranked = sorted(sides, key=lambda s: (-support((f.document for f in s), known), s[0].document, s[0].start))
    return Opposed(tuple(tuple(side) for side in ranked), leading.probability, leading, beside)


@lru_cache(maxsize=1)
def _verbs() -> tuple[str, ...]:
    return tuple(load("speech")["verbs"]["strong"])


def _of_other_scope(pair: Pair, periods: Periods) -> bool:
    """Whether two facts are of other times, or one of a part of what the other is of."""
    return periods.apart(pair.a, pair.b) or periods.longer(pair.a, pair.b) or differently_sure(pair.a, pair.b)


def _with_hedged(chosen: Sequence[object], by_value: Mapping[object, list[Fact]]) -> list[list[Fact]]:
    """The sides of the chosen values, each with the facts that agree with it and contradict all others."""
    sides = [list(by_value[value]) for value in chosen]
    for value, facts in by_value.items():
        if value in chosen:
            continue
        agreeing = [side for side in sides if not facts_conflict(facts[0], side[0])]
        if len(agreeing) == 1 and not any(facts_conflict(facts[0], fact) for fact in agreeing[0]):
            agreeing[0].extend(facts)
    return sides


def _kept(sides: Sequence[list[Fact]], slot: Slot, leading: Pair) -> list[list[Fact]]:
    """The sides without the facts that answer the question of no fact on another side; none becomes empty."""
    chance: dict[tuple[str, str], float] = {}
    for pair in slot.pairs:
        chance[pair.a.id, pair.b.id] = chance[pair.b.id, pair.a.id] = pair.probability
    found = []
    for side in sides:
        others = [fact for other in sides if other is not side for fact in other]
        best = {fact.id: max(chance.get((fact.id, other.id), 0.0) for other in others) for fact in side}
        least = min(KEPT * leading.probability, max(best.values()))
        found.append([fact for fact in side if best[fact.id] >= least])
    return found


def _key(fact: Fact) -> object:
    """Equal for facts whose values say the same."""
    value = answer(fact)
    if isinstance(value, QuantityValue):
        return value.lo, value.hi, value.parts, value.unit
    if isinstance(value, DateValue):
        return value.earliest, value.latest, value.edtf, value.weekday if value.earliest is None else None
    return (value.earliest, value.latest, value.zone) if isinstance(value, TimeValue) else (value.canonical,)
