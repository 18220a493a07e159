"""Moments: the time of an age, which is the article's, that of its event ("who was 62"), or another ("was 48 when")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities.grammars.scores import cues
from crocus_check.rules import load

Moment = Literal["now", "event", "then"]

_YEAR = re.compile(r"(?:18|19|20)\d\d")
_BREAKS = frozenset({";", ":", "!", "?", "—", "–", '"', "“", "”"})
_REACH = 6
_DEATH = 24
_OPENING = 4
"""Sentences that may say when an article was written: its title and lead."""


@lru_cache(maxsize=1)
def _before() -> frozenset[str]:
    return frozenset(load("ages")["then"]["before"])


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words) for words in load("ages")["then"]["after"])


class Moments:
    """The times of the ages of a document."""

    def __init__(self, doc: Doc, year: int | None) -> None:
        """`year` is that of the article, where it is known."""
        self.doc, self.year = doc, year
        self.be = frozenset(cues()["age"]["be"]) | {"’s"}
        self.die = frozenset(cues()["age"]["death"])
        self.turned = frozenset(cues()["age"]["turned"])

    def verb(self, left: int, start: int) -> Token | None:
        """The verb that says an age: a form of "be" or "turn" right before it, or a verb of dying shortly before."""
        doc, i = self.doc, left - 1
        while i > start and (doc[i].pos_ == "ADV" or doc[i].lower_ in {"n't", "not"}):
            i -= 1
        if i >= start and (doc[i].lower_ in self.be or doc[i].lower_ in self.turned):
            return doc[i]
        labelled = i + 1 < len(doc) and doc[i + 1].lower_ in {"aged", "age", "ages"}
        if i >= start and not labelled and doc[i].lower_ not in {"at", "the"}:
            return None
        for k in range(i, max(start, i - _DEATH) - 1, -1):
            if doc[k].text in _BREAKS:
                return None
            if doc[k].lower_ in self.die and doc[k].lower_ != "death":
                return doc[k]
            if doc[k].lower_ in {"passed", "passes"} and doc[k + 1].lower_ == "away":
                return doc[k]
        return None

    def of(self, mention: QuantityMention, left: int, *, beside: bool) -> Moment:
        """The time of the age that a mention states; `left` is the first token of the words that say it, `beside` says
        that a name stands at it."""
        doc, sent = self.doc, self.doc[mention.first].sent
        following = tuple(token.lower_ for token in doc[mention.last : mention.last + 5])
        if any(following[: len(words)] == words for words in _after()):
            return "then"
        opening = [token.lower_ for token in doc[max(sent.start, left - 4) : left]]
        verbs = [token.lower_ for token in doc[max(sent.start, left - 4) : left] if token.pos_ != "ADV"]
        copula = verbs[-1] if verbs and verbs[-1] in self.be else None
        turned = not self.turned.isdisjoint(opening)
        near = opening if copula is not None or turned else opening[-1:]
        if (not beside or copula is not None or turned) and not _before().isdisjoint(near):
            return "then"
        if not beside and self._at(left, sent.start) and self.verb(left, sent.start) is None:
            now = any(t.lower_ in {"is", "'s", "’s", "are", "has"} for t in doc[mention.last : mention.last + _REACH])
            return "now" if now else "then"
        if beside and opening[-1:] not in ([","], ["("]) and copula is None and doc[mention.first - 1].lower_ == "as":
            return "then"
        if copula in {"was", "were"}:
            return "then" if self._dated(mention, sent) else "event"
        if beside and copula is None and self._told_of(sent, left):
            return "then"
        if turned and self._dated(mention, sent):
            return "then"
        if opening[-2:-1] == ["as"] and opening[-1:] in (["a"], ["an"]):
            return "then"
        return "now"

    def _at(self, left: int, start: int) -> bool:
        """Whether an age is the time of what is told: "at 24, she ...", "by the age of 30", "from age 12"."""
        i = left - 1
        while i > start and self.doc[i].lower_ in {"the", "age"}:
            i -= 1
        return i >= start and self.doc[i].lower_ in {"at", "by", "from", "until", "till"}

    def _other_year(self, first: int, last: int) -> bool:
        """Whether a stretch names a year that is not the article's nor the one before it."""
        years = [int(token.text) for token in self.doc[first:last] if _YEAR.fullmatch(token.text)]
        return any(self.year is None or not self.year - 1 <= year <= self.year for year in years)

    def _told_of(self, sent: Span, left: int) -> bool:
        """Whether a sentence opens with another year: "In 1999 Ann Lee, 24, was a clerk"."""
        return sent[0].lower_ in {"in", "on"} and self._other_year(sent.start, min(left, sent.start + _REACH))

    def _dated(self, mention: QuantityMention, sent: Span) -> bool:
        """Whether another year is that of the age: "In 1973 she was 24", "who turned 50 in 1999"."""
        if self._other_year(sent.start, mention.first):
            return True
        last = min(mention.last + _REACH, sent.end - 1)
        return any(
            self.doc[i].lower_ == "in" and self._other_year(i + 1, i + 2) for i in range(mention.last, max(last, 0))
        )

    def past_told(self, sentence: int) -> bool:
        """Whether the sentence before tells of another year: "She moved there in 1973. She was 24."."""
        if sentence == 0:
            return False
        before = self.doc[sentence - 1].sent
        if any(token.lower_ in self.die for token in before):
            return False
        return self._other_year(before.start, before.end)


def years_later(doc: Doc) -> int:
    """How many years after its event the title and lead say that an article was written, 0 where they say nothing:
    "a year after the storm", "12 months ago today"."""
    table = load("ages")["later"]
    found = 0
    for number, sent in enumerate(doc.sents):
        if number >= _OPENING:
            break
        words = [token.lower_ for token in sent]
        for i, word in enumerate(words[:-1]):
            if words[i + 1] in {"year", "years"} or (word in {"12", "twelve"} and words[i + 1] == "months"):
                behind = words[i + 2 : i + 4]
                if behind and (behind[0] in table["marks"] or behind in (["ago", "today"], ["to", "the"])):
                    number_of = 1 if words[i + 1] == "months" else _years(word, table["years"])
                    found = max(found, number_of)
            elif words[i + 1] == "anniversary" and word in {"first", "one-year"}:
                found = max(found, 1)
    return found


def _years(word: str, names: Sequence[str]) -> int:
    if word.isdecimal() and len(word) < 3:
        return int(word)
    return max(names.index(word), 1) if word in names else 0


__all__ = ["Moment", "Moments", "years_later"]
