"""A check: the kind of contradiction that one file of `checks` looks for, with the function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.repeats import without_repeats
from crocus_check.core.checks import CheckText
from crocus_check.core.findings import Discrepancy
from crocus_check.running.limits import Steps

Find = Callable[[Comparison], Iterable[Discrepancy]]
Yielding = Callable[[Sequence[Discrepancy], Sequence[Discrepancy]], list[Discrepancy]]
"""Of the findings of a check, those that the findings of other checks do not say as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(CheckText):
    """A check with the function that finds its discrepancies. Where the checks of `yields_to` say what it says, theirs
    is told: `yielding` decides that."""

    find: Find
    yields_to: tuple[str, ...] = ()
    yielding: Yielding = without_repeats
    costly: bool = False


def run(checks: Sequence[Check], comparison: Comparison, steps: Steps | None = None) -> list[Discrepancy]:
    """What checks find, in their order, each finding with the id of its check. Each is a step of a bounded time, those
    that are `costly` after the others; one that does not fit finds nothing."""
    steps = steps or Steps()
    found: dict[str, list[Discrepancy]] = {}
    for check in sorted(checks, key=lambda check: check.costly):
        found[check.id] = steps.some(check.id, partial(_found, check, comparison))
    told: list[Discrepancy] = []
    for check in checks:
        others = [each for id in check.yields_to for each in found.get(id, ())]
        told += (each.of_check(check.id) for each in check.yielding(found[check.id], others))
    return told


def _found(check: Check, comparison: Comparison) -> list[Discrepancy]:
    return list(check.find(comparison))
