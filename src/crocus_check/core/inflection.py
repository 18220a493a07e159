"""Forms of English words: what the report needs to say "was built", "sank" and "policemen" itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from crocus_check.rules import load

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return load("inflections")


def past(lemma: str) -> str:
    """The past tense of a verb.

    >>> past("sink"), past("carry"), past("stab"), past("attack")
    ('sank', 'carried', 'stabbed', 'attacked')
    """
    known = _table()["verbs"].get(lemma)
    return str(known[0]) if known else _regular(lemma)


def participle(lemma: str) -> str:
    """The past participle of a verb."""
    known = _table()["verbs"].get(lemma)
    return str(known[1]) if known else _regular(lemma)


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if lemma in _table()["words"]["doubled"] else f"{lemma}ed"


def plural(noun: str) -> str:
    """The plural of a noun, of the last of several words.

    >>> plural("field goal"), plural("policeman"), plural("city"), plural("loss")
    ('field goals', 'policemen', 'cities', 'losses')
    """
    before, _, word = noun.rpartition(" ")
    known = _table()["plurals"].get(word)
    if known is None and word.endswith("man") and len(word) > 4 and word not in ("human", "german", "roman"):
        known = f"{word[:-3]}men"
    if known is None and re.search(r"(?:s|x|z|ch|sh)$", word):
        known = f"{word}es"
    if known is None and word.endswith("y") and word[-2:-1] not in _VOWELS:
        known = f"{word[:-1]}ies"
    return f"{before} {known or f'{word}s'}".strip()


def written(lemma: str, sentence: str) -> str | None:
    """A noun as a sentence has it, in the singular or the plural; None where it has both or none."""
    forms = {lemma, plural(lemma)}
    found = {
        form
        for form in forms
        if may_hold(sentence, form) and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence, re.IGNORECASE)
    }
    return found.pop() if len(found) == 1 else None


def is_verb_of(lemma: str, sentence: str) -> bool:
    """Whether a sentence has the past tense or the participle of a lemma: then it tells of it as done."""
    return _done(lemma).search(sentence) is not None


@lru_cache(maxsize=4096)
def _done(lemma: str) -> re.Pattern[str]:
    forms = "|".join(sorted({re.escape(past(lemma)), re.escape(participle(lemma))}))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def may_hold(text: str, words: str) -> bool:
    """False where a text does not have some words in whatever case, so that no pattern need be made to look for them.
    Beyond ASCII one letter may match several, and the pattern decides."""
    return not (text.isascii() and words.isascii()) or words.lower() in text.lower()
