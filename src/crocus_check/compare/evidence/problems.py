"""Problems: what an article says that cannot be so by itself, and how it stands in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.sides import side_of
from crocus_check.core.checks import Verdict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not add up: the sides (label, facts), a message and why."""

    sides: tuple[tuple[str, tuple[Fact, ...]], ...]
    message: str
    explanation: str


def discrepancy(verdict: Verdict, severity: Severity, problem: Problem) -> Discrepancy:
    """A problem as it stands in the report; the first side's first fact says what it is about."""
    lead = next(fact for _, held in problem.sides for fact in held)
    return finding(
        (side_of(label, held) for label, held in problem.sides),
        key=(verdict, *(part for _, held in problem.sides for f in held for part in (f.text, f.sentence))),
        verdict=verdict,
        severity=severity,
        event=lead.event,
        attribute=lead.attribute or lead.kind,
        referent=lead.referent,
        message=f"{lead.document}: {problem.message}",
        explanation=problem.explanation,
    )


def unique(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies without those that rest on facts that an earlier one rests on already."""
    kept: list[Discrepancy] = []
    taken: set[frozenset[str]] = set()
    for one in found:
        facts = frozenset(fact for side in one.values for fact in side.facts)
        if not any(facts <= other or other <= facts for other in taken):
            taken.add(facts)
            kept.append(one)
    return kept
