"""Numbers that tell how far apart two amounts or places are, and are no level of their own."""

from __future__ import annotations

from spacy.tokens import Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.figures import is_step

_COMPARING = frozenset({"less", "more", "better", "worse", "higher", "lower", "cheaper", "dearer"})
_SIDES = frozenset({"from", "off", "away", "across", "wide", "long", "high", "tall", "thick"})


def is_difference(mention: QuantityMention, head: Token) -> bool:
    """Whether a bare number is how many more or fewer there are: "1,400 workers, 600 fewer than in May"."""
    if mention.unit is None and is_step(head.doc, mention.first):
        return True  # "the toll rose by 12"
    behind = [token.lower_ for token in head.doc[mention.last : mention.last + 2]]
    comparing = {"fewer", "less", "more"} if mention.unit is None else _COMPARING
    return len(behind) == 2 and behind[0] in comparing and behind[1] == "than"


def is_distance(mention: QuantityMention, head: Token) -> bool:
    """Whether a length is one from a place, or of another side: "a depth of 10 km, 35 km north of the city", "90 metres
    deep and 1.2 km across"."""
    behind = head.doc[mention.last].lower_ if mention.last < len(head.doc) else ""
    return behind.startswith(("north", "south", "east", "west")) or behind in _SIDES


__all__ = ["is_difference", "is_distance"]
