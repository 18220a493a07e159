"""A check: the kind of contradiction that one file of `checks` looks for, with the function that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.repeats import without_repeats
from crocus_check.core.checks import CheckText
from crocus_check.core.findings import Discrepancy

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


def run(checks: Sequence[Check], comparison: Comparison) -> list[Discrepancy]:
    """What checks find, in their order, each finding with the id of its check."""
    found = {check.id: list(check.find(comparison)) for check in checks}
    told: list[Discrepancy] = []
    for check in checks:
        others = [each for id in check.yields_to for each in found.get(id, ())]
        told += (each.of_check(check.id) for each in check.yielding(found[check.id], others))
    return told
