"""Sides of a discrepancy: the facts that hold one value, under its label."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.facts import Fact
from crocus_check.findings import Side


def side_of(label: str, facts: Sequence[Fact]) -> Side:
    """The side of a value; its facts and documents in the order given, each document once."""
    return Side(label, label, tuple(f.id for f in facts), tuple(dict.fromkeys(f.document for f in facts)))
