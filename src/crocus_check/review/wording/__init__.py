"""Wording: what a draft's sentence says the other way round than the best sentence of the sources."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.review.sentences import Sentences
from crocus_check.review.verdicts import Judged
from crocus_check.review.wording.negations import negations
from crocus_check.review.wording.opposites import opposites
from crocus_check.review.wording.ranks import ranks, wholes


def judged(told: Sentences) -> Iterator[Judged]:
    """All that the sources word against a draft, in the order of the draft."""
    for draft in told.drafts:
        for looked in (opposites, negations, ranks, wholes):
            yield from looked(draft, told)
