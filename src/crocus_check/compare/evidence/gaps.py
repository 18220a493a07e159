"""Gaps: the words of a text around a value, with the value left out: “ordered the arrest of … accused of the massacre”.

What a question cannot name with certainty it shows so: the words are the text's own, so that they are never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crocus_check.compare.evidence.common import empty_words
from crocus_check.core.facts import Fact
from crocus_check.rules import load

GAP = "…"
BEFORE, ALONE, AFTER, MOST = 5, 9, 6, 80
"""The words before the gap, the same where hardly any follow, those after it, and the characters in all, that are shown
at most."""
_END = re.compile(r"(?<!\W[A-Z])[.;:!?](?=\s|$)|[()\[\]“”\"?…]| [-–—] ")
"""Where a stretch of words ends: what is behind it is of another sentence, or stands by itself."""
_FIRST = frozenset({"a", "an", "the"})
"""Links that a stretch may begin with."""


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    return frozenset(load("questions")["links"]["words"])


ENOUGH, LOOKED_AT = 3, 20
"""Words that say something, of which more are no better; and facts whose words are looked at."""


def best(facts: Sequence[Fact]) -> str | None:
    """The words around the first of some values whose words say enough, or else most; of the facts that have the value
    of the first, where these have any."""
    some = list(facts[:LOOKED_AT])
    every = [(fact, words) for fact in some if (words := gap(fact)) is not None]
    told = [words for fact, words in every if fact.value == some[0].value] or [words for _, words in every]
    return max(told, key=lambda words: min(_telling(words), ENOUGH), default=None)


def gap(fact: Fact) -> str | None:
    """The words around a value, on one line and without quotation marks; None where the sentence has too few."""
    return _around(fact.sentence, fact.text)


@lru_cache(maxsize=20_000)
def _around(sentence: str, text: str) -> str | None:
    sentence, text = " ".join(sentence.split()), " ".join(text.split())
    start = _place(text, sentence) if text else -1
    if start < 0:
        return None
    after = _behind(_END.split(sentence[start + len(text) :])[0])
    words = _END.split(sentence[:start])[-1].split()
    most = BEFORE if len(after.split()) > 2 else ALONE
    before = _before(words, most, bare=_telling(after) >= 2)
    if _telling(_told(before, after)) < 2:
        before = words[-most:]
    told = _told(before, after)
    while len(told) > MOST and before:
        before = before[1:]
        told = _told(before, after)
    return told if _telling(told) >= 2 and len(told) <= MOST else None


def _place(text: str, sentence: str) -> int:
    """Where a text first stands in a sentence and is no part of a longer word, -1 for nowhere. As `(?<!\\w)text(?!\\w)`
    says, but a pattern for each text would have to be compiled."""
    start = sentence.find(text)
    while start >= 0:
        end = start + len(text)
        if not _in_word(sentence[start - 1 : start]) and not _in_word(sentence[end : end + 1]):
            return start
        start = sentence.find(text, start + 1)
    return -1


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _told(before: Sequence[str], after: str) -> str:
    return f"{' '.join(before)} {GAP}{after}".strip(" ,.;")


@lru_cache(maxsize=20_000)
def _telling(words: str) -> int:
    """How many of some words say something."""
    return sum(word.lower() not in _links() | empty_words() for word in re.findall(r"[^\W_]{2,}", words))


def _before(words: list[str], most: int, *, bare: bool) -> list[str]:
    """The words before the gap: from behind a comma where enough follow; none where one stands right before the gap and
    the words behind it say enough (`bare`)."""
    if words and words[-1].endswith(",") and bare:
        return []
    kept = words[-most:]
    commas = [place for place, word in enumerate(kept[:-2]) if word.endswith(",")]
    kept = kept[commas[-1] + 1 :] if commas else kept
    while len(kept) < len(words) and len(kept) > 2 and kept[0].lower() in _links() - _FIRST:
        kept = kept[1:]
    return kept


def _behind(text: str) -> str:
    """The words after the gap, to the end of a phrase: a comma, or the last link within reach."""
    words = text.split(" ")
    if len(words) > AFTER + 1:
        ends = [n for n in range(3, AFTER + 2) if words[n].lower() in _links()]
        words = words[: ends[-1]] if ends else words[: AFTER + 1]
    comma = next((n for n, word in enumerate(words) if word.endswith(",") and n > 0), len(words) - 1)
    words = words[: comma + 1]
    while len(words) > 1 and words[-1].lower() in _links():
        words.pop()
    return " ".join(words).rstrip(",")
