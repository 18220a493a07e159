"""Negations: a draft denies what a source says, or says "never before" where a source has "another"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crocus_check.review.bars import WORDING
from crocus_check.review.sentences import Sentence, Sentences, common, stem
from crocus_check.review.verdicts import Judged
from crocus_check.review.wording.best import Best, words
from crocus_check.review.wording.best import told as told_of

_CUT = re.compile(r"[;:.!?“”\"()]|,(?= (?:but|and|although|while|who|which)\b)")


def _clause(sentence: Sentence, place: int) -> tuple[int, int]:
    """The first and last word of the clause around a place, by punctuation."""
    first = last = place
    spans = sentence.spans
    while first > 0 and not _CUT.search(sentence.text, spans[first - 1][1], spans[first][0]):
        first -= 1
    while last + 1 < len(spans) and not _CUT.search(sentence.text, spans[last][1], spans[last + 1][0]):
        last += 1
    return first, last


def _denies(word: str) -> bool:
    return word in words("negators") or word.endswith("n't")


def _denied(sentence: Sentence, place: int) -> int | None:
    """The place of the word that denies the one at `place`: with helping words and numbers between them at most."""
    at = place - 1
    while at >= 0 and (sentence.words[at] in words("helping") or sentence.words[at][0].isdigit()):
        at -= 1
    if at < 0 or not _denies(sentence.words[at]):
        return None
    word = sentence.words[at]
    if word in ("no", "without", "nor", "neither", "nothing"):
        return None
    if word == "not" and (at == 0 or sentence.words[at - 1] not in words("auxiliary")):
        return None
    return at


def _negative(sentence: Sentence, place: int) -> bool:
    """Whether anything in the clause up to a word, or right after it, takes back what the word says."""
    first, _ = _clause(sentence, place)
    before = sentence.words[max(first, place - 6) : place]
    return any(_denies(w) or w in words("prevented") for w in before)


def _names(sentence: Sentence) -> frozenset[str]:
    """The words of the names of a sentence, folded."""
    held = (f.text for f in sentence.facts if f.kind == "name" and f.attribute in ("name", "place"))
    return frozenset(stem(word.lower()) for name in held for word in name.split() if len(word) > 2)


def negations(draft: Sentence, told: Sentences) -> Iterator[Judged]:
    for place, word in enumerate(draft.words):
        denied = None if common(word) or len(word) < 4 or word[0].isdigit() else _denied(draft, place)
        if denied is None:
            continue
        best = Best()
        _, last = _clause(draft, place)
        around = draft.near(place)
        names = _names(draft)
        for source in told.holding(frozenset({draft.stems[place]})):
            alike = told.alike(draft, source)
            same = bool(names & source.content)
            score = alike + 0.5 * told.share(around, source.content) + (0.2 if same else 0.0)
            for other, theirs in enumerate(source.stems):
                if theirs != draft.stems[place]:
                    continue
                if _negative(source, other):
                    best.agrees = max(best.agrees, score)
                elif alike >= WORDING["alike"]:
                    best.take(score, source, other)
        if best.stands(WORDING["negation"]):
            yield told_of("negation", draft, denied, min(place, last), best)
    yield from _first_times(draft, told)


def _first_times(draft: Sentence, told: Sentences) -> Iterator[Judged]:
    """ "Never before" where a source has "another" or "again"."""
    for place, word in enumerate(draft.words):
        if word != "never" or "before" not in draft.words[place:]:
            continue
        best = Best()
        last = draft.words.index("before", place)
        for source in told.holding(frozenset(map(stem, words("again")))):
            for other, theirs in enumerate(source.words):
                if theirs not in words("again") or _negative(source, other):
                    continue
                ours = {s for s in draft.stems[place:last] if len(s) >= 3 and not common(s)}
                if any(a.startswith(b) or b.startswith(a) for a in ours for b in source.near(other, 8) if len(b) >= 3):
                    best.take(told.alike(draft, source) + 0.3, source, other)
        if best.stands(WORDING["never before"]):
            yield told_of("negation", draft, place, last, best)
