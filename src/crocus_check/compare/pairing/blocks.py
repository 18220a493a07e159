"""Blocks: which pairs of facts are worth scoring, so that the cost grows with the facts and not with their square.

Pairs are of one kind and one unit. In a large block they also share an attribute, counted noun, trigger or predicate of
one event, or two of the rarer words of their sentences: of the pairs that are reported on labelled clusters, 99 in 100
do. What many facts share is looked at through a window: each fact with those that come after it, article by article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crocus_check.compare.pairing.profiles import Profile
from crocus_check.core import units
from crocus_check.core.values import QuantityValue

LARGE = 120
"""Facts in a block from which on its pairs are chosen."""
WINDOW, PAIRS = 60, 40_000
"""How many facts with one key each fact is held against at most; fewer where that makes more pairs for the key, but not
less than a quarter."""
RARE = 40
"""Facts of a block that may share a word for it to bring pairs together."""

Key = tuple[str, ...]


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs worth scoring, each once."""
    blocks: dict[Key, list[Profile]] = defaultdict(list)
    for profile in profiles:
        blocks[_unit(profile)].append(profile)
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) <= LARGE:
            yield from combinations(members, 2)
        else:
            yield from _chosen(members)


def _unit(profile: Profile) -> Key:
    value = profile.value
    if not isinstance(value, QuantityValue):
        return (profile.fact.kind,)
    if value.parts:
        return ("quantity", "score")
    return ("quantity", value.unit if units.is_currency(value.unit) else units.dimension(value.unit) or value.unit)


def _chosen(members: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """The pairs of a large block that share a key or two words."""
    keyed: dict[Key, list[int]] = defaultdict(list)
    worded: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(members):
        for key in set(_keys(profile)):
            keyed[key].append(i)
        for word in profile.sentence:
            worded[word].append(i)
    for i, profile in enumerate(members):
        found: set[int] = set()
        for key in set(_keys(profile)):
            found.update(_next(keyed[key], i, _window(len(keyed[key]))))
        shared: Counter[int] = Counter()
        for word in profile.sentence:
            if len(worded[word]) <= RARE:
                shared.update(_next(worded[word], i, RARE))
        found.update(j for j, count in shared.items() if count >= 2)
        for j in sorted(found):
            yield profile, members[j]


def _next(block: Sequence[int], i: int, most: int) -> Sequence[int]:
    place = bisect_right(block, i)
    return block[place : place + most]


def _window(size: int) -> int:
    return max(WINDOW // 4, min(WINDOW, PAIRS // size))


def _keys(profile: Profile) -> Iterator[Key]:
    """What a fact is looked up by in a large block, within its event."""
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
