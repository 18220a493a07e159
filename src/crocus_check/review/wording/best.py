"""The best sentence of the sources for a word of a draft, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from crocus_check.review.bars import WORDING
from crocus_check.review.sentences import Sentence
from crocus_check.review.verdicts import How, Judged
from crocus_check.rules import load


@dataclass(slots=True)
class Best:
    """The best sentence of the sources so far, with the place of the word in it; `agrees` is how good a sentence is
    that says what the draft says."""

    score: float = 0.0
    sentence: Sentence | None = None
    place: int = 0
    last: int = 0
    agrees: float = 0.0

    def take(self, score: float, sentence: Sentence, place: int, last: int | None = None) -> None:
        """Take a sentence where it is better; words `place` to `last` of it say otherwise."""
        if score > self.score:
            self.score, self.sentence, self.place = score, sentence, place
            self.last = place if last is None else last

    def stands(self, bar: float) -> bool:
        """Whether it is good enough, and better than any that agrees."""
        return self.sentence is not None and self.score >= bar and self.agrees < self.score - WORDING["lead"]


def told(how: How, draft: Sentence, first: int, last: int, best: Best) -> Judged:
    """What the words from `first` to `last` of a draft are told."""
    assert best.sentence is not None
    source = best.sentence.quoted(best.place, best.last)
    return Judged(draft.quoted(first, last), "contradicted", how, (source,), (), best.score)


def words(name: str) -> frozenset[str]:
    """A list of words of the rules."""
    return frozenset(load("opposites")[name])
