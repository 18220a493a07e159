"""Ranks and wholes: "the second-largest" where a source has "the largest", "all in cash" where it has a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.review.bars import WORDING
from crocus_check.review.sentences import Sentence, Sentences, common, stem
from crocus_check.review.verdicts import Judged
from crocus_check.review.wording.best import Best, words
from crocus_check.review.wording.best import told as told_of
from crocus_check.rules import load


@dataclass(frozen=True, slots=True)
class _Rank:
    """A rank: "the second-largest chip maker" is 2, of `of`, the largest; words `first` to `last` say it."""

    number: int
    of: str
    nouns: frozenset[str]
    first: int
    last: int


_FIGURE = re.compile(r"(\d+)(?:st|nd|rd|th)\b")


def _ordinals() -> dict[str, int]:
    return {word: number for number, word in enumerate(load("opposites")["ordinals"], 1)}


def _ordinal(sentence: Sentence, place: int) -> int | None:
    word = sentence.words[place]
    figure = _FIGURE.match(sentence.text.lower(), sentence.spans[place][0])
    return int(figure[1]) if figure else _ordinals().get(word)


def _ranks_of(sentence: Sentence) -> Iterator[_Rank]:
    said = sentence.words
    for place, word in enumerate(said):
        whole = word.split("-", 1)
        number = _ordinals().get(whole[0]) if len(whole) > 1 else None
        of = whole[1] if len(whole) > 1 and number else word
        last = place
        if of == "most" and place + 1 < len(said):
            of, last = said[place + 1], place + 1
        elif not _superlative(of):
            continue
        first = place
        if number is None and place and (before := _ordinal(sentence, place - 1)) is not None:
            number, first = before, place - 1
        after = [sentence.stems[i] for i in range(last + 1, min(last + 4, len(said))) if not common(said[i])]
        joined = {a + b for a, b in pairwise(after)}
        if after and (
            number or ((place and said[place - 1] in ("the", "its", "their")) or said[place - 1].endswith("'s"))
        ):
            yield _Rank(number or 1, of, frozenset({*after, *joined}), first, last)


def _superlative(word: str) -> bool:
    return word in words("top") or (len(word) > 5 and word.endswith("est") and word not in words("not_superlative"))


def ranks(draft: Sentence, told: Sentences) -> Iterator[Judged]:
    for mine in _ranks_of(draft):
        best = Best()
        for source in told.holding(mine.nouns):
            for theirs in _ranks_of(source):
                shared = mine.nouns & theirs.nouns
                same = mine.of == theirs.of or {mine.of, theirs.of} <= words("top")
                if not shared or not same:
                    continue
                score = told.alike(draft, source) + 0.3 * len(shared) + 0.2
                if mine.number == theirs.number:
                    best.agrees = max(best.agrees, score)
                else:
                    best.take(score, source, theirs.first, theirs.last)
        if best.stands(WORDING["rank"]):
            yield told_of("rank", draft, mine.first, mine.last, best)


def wholes(draft: Sentence, told: Sentences) -> Iterator[Judged]:
    """ "$334 million, all of it in cash" where sources have "$334 million, including $281 million in cash"."""
    for place, word in enumerate(draft.words):
        if word not in words("whole"):
            continue
        whole = _before(draft, place)
        after = range(place + 1, min(place + 6, len(draft.words)))
        keys = frozenset(draft.stems[i] for i in after if not common(draft.words[i]) and draft.words[i] != "told")
        for alike in map(str.split, words("alike")):
            keys |= frozenset(map(stem, alike)) if keys & frozenset(map(stem, alike)) else keys
        if whole is None or not keys or draft.words[place + 1 : place + 2] != ["of"]:
            continue
        best = Best()
        for source in told.holding(keys):
            part = _part(source, keys, whole)
            if part is not None:
                best.take(told.alike(draft, source) + 0.3, source, *part)
        if best.stands(WORDING["whole"]):
            yield told_of("whole", draft, place, after[min(3, len(after) - 1)], best)


def _before(sentence: Sentence, place: int) -> Fact | None:
    """The quantity before a word."""
    if sentence.offset is None:
        return None
    at = sentence.offset + sentence.spans[place][0]
    held = [f for f in sentence.facts if isinstance(f.value, QuantityValue) and f.end <= at]
    return held[-1] if held else None


def _part(source: Sentence, keys: frozenset[str], whole: Fact) -> tuple[int, int] | None:
    """The words of a source that give a part of the whole for one of the words `keys`."""
    size = whole.value.number if isinstance(whole.value, QuantityValue) else None
    unit = whole.value.unit if isinstance(whole.value, QuantityValue) else ""
    if source.offset is None or size is None:
        return None
    for fact in source.facts:
        value = fact.value
        if not isinstance(value, QuantityValue) or value.number is None or value.number >= size:
            continue
        if value.unit != unit:
            continue
        start, end = fact.start - source.offset, fact.end - source.offset
        inside = [i for i, (a, b) in enumerate(source.spans) if a >= start and b <= end]
        if not inside:
            continue
        following = range(inside[-1] + 1, min(inside[-1] + 5, len(source.words)))
        hit = [i for i in following if source.stems[i] in keys]
        if hit and not any(
            f.start > fact.end and f.start - source.offset < source.spans[hit[0]][0]
            for f in source.facts
            if f.kind == "quantity"
        ):
            return inside[0], hit[0]
    return None
