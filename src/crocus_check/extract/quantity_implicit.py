"""Quantities without a number word: zero ("no injuries"), one ("killed a man"), pairs, "twice", relative amounts."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from crocus_check.extract.quantity_atoms import Atoms
from crocus_check.mentions import QuantityMention


def find(doc: Doc, a: Atoms, taken: set[int], found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The implicit quantities of a Doc that overlap none of those found already."""
    return []
