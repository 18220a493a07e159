"""Repeats: one disagreement found in two ways is reported once."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.core.findings import Discrepancy


def without_repeats(found: Sequence[Discrepancy], stronger: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies of `found` without those of which two sides stand against each other in a stronger one too."""
    side_of: dict[str, list[tuple[int, int]]] = {}
    for number, one in enumerate(stronger):
        for place, side in enumerate(one.values):
            for fact in side.facts:
                side_of.setdefault(fact, []).append((number, place))
    return [one for one in found if not _repeated(one, side_of)]


def _repeated(one: Discrepancy, side_of: dict[str, list[tuple[int, int]]]) -> bool:
    places: dict[int, dict[int, set[int]]] = {}
    for n, side in enumerate(one.values):
        for fact in side.facts:
            for number, place in side_of.get(fact, ()):
                places.setdefault(number, {}).setdefault(place, set()).add(n)
    return any(len(held) > 1 and len(set().union(*held.values())) > 1 for held in places.values())
