"""Sides of a discrepancy: the facts that hold one value, under its label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.wording import listed
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Side
from crocus_check.core.sources import Origins, copies, support


def side_of(label: str, facts: Sequence[Fact]) -> Side:
    """The side of a value; its facts and documents in the order given, each document once."""
    return Side(label, label, tuple(f.id for f in facts), tuple(dict.fromkeys(f.document for f in facts)))


def sides_of(labels: Sequence[str], groups: Iterable[Sequence[Fact]]) -> tuple[Side, ...]:
    """The sides of several values, each under its label."""
    return tuple(side_of(label, facts) for label, facts in zip(labels, groups, strict=True))


def with_support(found: Discrepancy, known: Origins) -> Discrepancy:
    """The discrepancy with the number of sources behind each value; copies among its articles are named."""
    values = tuple(replace(side, sources=support(side.documents, known)) for side in found.values)
    documents = {document for side in values for document in side.documents}
    if support(documents, known) == len(documents):
        return replace(found, values=values)
    told = " ".join(
        f"{listed(group)} {'is a copy' if len(group) == 1 else 'are copies'} of {first}: one source."
        for first, group in copies(documents, known).items()
    )
    return replace(found, values=values, explanation=f"{found.explanation} {told}".strip())
