"""Quantities that rest on each other: an amount repeated in another unit, a share of an amount stated before."""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check.mentions import QuantityMention


def linked(doc: Doc, found: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions with `antecedent` and the extra "dual_of" set where they rest on an earlier one."""
    return found
