"""Opposites: words that exclude each other ("a discount" and "a premium", "north" and "south").

Told only where the words around are the same and no source says it as the draft does.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from crocus_check.review.bars import WORDING
from crocus_check.review.sentences import Sentence, Sentences, stem
from crocus_check.review.verdicts import Judged
from crocus_check.review.wording.best import Best, words
from crocus_check.review.wording.best import told as told_of
from crocus_check.rules import sides


@lru_cache(maxsize=1)
def _stems_of_group() -> dict[int, frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for word, places in sides("opposites").items():
        for number, _ in places:
            groups.setdefault(number, set()).add(stem(word))
    return {number: frozenset(stems) for number, stems in groups.items()}


def opposites(draft: Sentence, told: Sentences) -> Iterator[Judged]:
    for place, word in enumerate(draft.words):
        for group, side in sides("opposites").get(word, ()):
            best = Best()
            around = draft.near(place)
            for source in told.holding(_stems_of_group()[group]):
                alike = told.alike(draft, source)
                if alike < WORDING["alike"]:
                    continue
                for other, theirs in enumerate(source.words):
                    for number, their_side in sides("opposites").get(theirs, ()):
                        if number != group or not _comparable(draft, place, source, other):
                            continue
                        score = alike + told.share(around, source.near(other))
                        if their_side == side:
                            best.agrees = max(best.agrees, score)
                        else:
                            best.take(score, source, other)
            bar = WORDING["narrow opposite" if word in words("narrow") else "opposite"]
            if best.stands(bar):
                yield told_of("opposite", draft, place, place, best)


def _comparable(draft: Sentence, place: int, source: Sentence, other: int) -> bool:
    """Whether two words may be held against each other: no parts of names; "for" and "against" only after one verb."""
    if draft.in_name(place) or source.in_name(other):
        return False
    if draft.words[place] in ("for", "against"):
        return bool(place and other) and draft.stems[place - 1] == source.stems[other - 1]
    return True
