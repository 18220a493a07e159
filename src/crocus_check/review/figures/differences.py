"""Differences: a gap that a draft reckons itself, between two figures of the same sentence.

"The lowest estimate is $102 million and the highest $137 million, a gap of $25 million"; "211 people, 65 more than the
156 on the manifest".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.review.figures.standing import bare, number
from crocus_check.review.sentences import Sentence, Sentences
from crocus_check.review.verdicts import Judged

ODDS = 2.0
SLACK = 0.06
"""Differences of rounded figures may be off by so much."""
_GAP = re.compile(r"\b(?:gap|difference|margin|spread|gulf) of (?:about |around |some |nearly |almost |just )?$")
_MORE = re.compile(r"\s*(?:[a-z]+ )?(?:more|fewer|less|higher|lower) than (?:the |its |his |her |their )?$")


def judged(told: Sentences) -> Iterator[Judged]:
    """The differences of the drafts that do not follow from the figures beside them."""
    for draft in told.drafts:
        held = [f for f in draft.facts if isinstance(f.value, QuantityValue) and not f.value.parts]
        if draft.offset is None:
            continue
        for place, fact in enumerate(held):
            pair = _pair(draft, held, place)
            if pair is not None and _wrong(fact, *pair):
                yield Judged(fact, "contradicted", "difference", pair, (), ODDS)


def _pair(draft: Sentence, held: list[Fact], place: int) -> tuple[Fact, Fact] | None:
    """The two figures whose difference a figure is said to be."""
    offset = draft.offset or 0
    fact = held[place]
    if place >= 2 and _GAP.search(draft.text[: fact.start - offset]):
        return (held[place - 2], held[place - 1]) if _one_kind(fact, held[place - 2], held[place - 1]) else None
    if 1 <= place < len(held) - 1:
        later = held[place + 1]
        between = draft.text[fact.end - offset : later.start - offset]
        if _MORE.fullmatch(between) and _one_kind(fact, held[place - 1], later):
            return held[place - 1], later
    return None


def _one_kind(*facts: Fact) -> bool:
    """Whether figures are of one unit, or some of them have none."""
    units = {f.value.unit for f in facts if isinstance(f.value, QuantityValue) and not bare(f.value)}
    return len(units) <= 1


def _wrong(fact: Fact, a: Fact, b: Fact) -> bool:
    size, first, second = number(fact.value), number(a.value), number(b.value)
    if size is None or first is None or second is None:
        return False
    hedged = any(isinstance(f.value, QuantityValue) and (f.value.approx or f.value.bound != "=") for f in (fact, a, b))
    slack = (3 if hedged else 1) * SLACK * max(size, abs(first - second))
    return abs(abs(first - second) - size) > slack
