"""Language: whether a text reads as English, told by its script and by its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules

ANOTHER = "a language other than English"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG = 25
"""Words from which shares of function words are telling."""
_DOUBTFUL = 4
_SHORT = 6
"""Words below which only the script is."""
_SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "THAI": "Thai",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "CJK": "Chinese",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "TAMIL": "Tamil",
}


@dataclass(frozen=True, slots=True)
class _Counts:
    """Counts over a text: its words, those in lower case, and those of them that have letters that English lacks; its
    words of English, and of the other language that it has most words of; `different` are the words of each in lower
    case, counted once."""

    words: int
    lower: int
    accented: int
    english: int
    different_english: int
    name: str
    other: int
    different_other: int


def other_than_english(words: Sequence[str]) -> str | None:
    """The language of an article where that is surely not English: "German", "text in Cyrillic script".

    None for English, and for what is too short or too mixed to tell: names, tables and headlines pass.
    """
    text = " ".join(words)[:60000]
    if script := _script(text, 0.5):
        return script
    counts = _counts(text)
    if counts.words < _LONG:
        return _surely(counts)
    if counts.other > counts.words * 0.1 and counts.other > 2 * counts.english:
        return counts.name
    running = counts.lower > counts.words * 0.5 and counts.words >= (
        30 if counts.accented >= counts.words * 0.05 else 60
    )
    return ANOTHER if running and counts.different_english <= 3 and counts.english < counts.words * 0.08 else None


def doubtful(words: Sequence[str]) -> bool:
    """Whether a text that is too short to tell its language has no common English word, and more than a few words."""
    counts = _counts(" ".join(words))
    return (
        _DOUBTFUL <= counts.words < _LONG
        and counts.english == 0
        and (counts.different_other > 0 or counts.accented > 1)
    )


def of_paragraph(text: str) -> str | None:
    """The language of a paragraph in an article where that is surely not English; None otherwise."""
    if text.isascii() and text.count(" ") < _SHORT - 1:
        return None
    return _script(text[:5000], 0.8) or _surely(_counts(text[:5000]))


def _surely(counts: _Counts) -> str | None:
    """The language of a short text: by three of its function words in lower case, and hardly any English ones. Names of
    places and people ("Los Angeles", "van der Meer") have them in capitals, or fewer."""
    enough = counts.words >= _SHORT and counts.different_other >= 3 and counts.other >= 0.15 * counts.words
    return counts.name if enough and counts.other > 3 * counts.english else None


def _counts(text: str) -> _Counts:
    found = _WORD.findall(text)
    english, index = _function_words()
    known: Counter[str] = Counter()
    others: dict[str, Counter[str]] = {}
    lower = accented = of_english = 0
    for word in found:
        small = word.lower()
        lower += word == small
        accented += word == small and not word.isascii() and "’" not in word
        if small in english:
            of_english += 1
            known[small] += word == small
        for name in index.get(small, ()):
            others.setdefault(name, Counter())[word] += 1
    name = max(others, key=lambda each: (others[each].total(), each), default="")
    most = others.get(name, Counter())
    different = len({word for word in most if word == word.lower()})
    return _Counts(len(found), lower, accented, of_english, len(known), name, most.total(), different)


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """The English function words, and for each one of other languages the languages that have it."""
    table = rules.load("languages")
    english = frozenset(table["english"].split())
    index: dict[str, list[str]] = {}
    for entry in table["language"]:
        for word in sorted(set(entry["words"].split()) - english):
            index.setdefault(word, []).append(entry["name"])
    return english, {word: tuple(names) for word, names in index.items()}


def _script(text: str, share: float) -> str | None:
    """The script of a text of which at least a share of the letters are not Latin; most of them where it is short."""
    letters = [char for char in text if char.isalpha()]
    foreign = [char for char in letters if ord(char) > 0x24F and not 0x1E00 <= ord(char) <= 0x1EFF]
    if len(foreign) < 5 or len(foreign) < len(letters) * (share if len(letters) >= 40 else 0.8):
        return None
    names = Counter(unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0] for char in foreign[:5000])
    if names["HIRAGANA"] + names["KATAKANA"] > len(foreign[:5000]) * 0.1:
        return "text in Japanese script"
    script = min(names, key=lambda name: (-names[name], name))
    return f"text in {_SCRIPTS[script]} script" if script in _SCRIPTS else "text in another script"
