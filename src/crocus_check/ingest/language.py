"""Language: whether a text reads as English, told by its script and by the share of function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from crocus_check import rules

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
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


def other_than_english(words: Sequence[str]) -> str | None:
    """The language of words where that is surely not English: "German", "text in Cyrillic script".

    None for English, and for what is too short or too mixed to tell: names, tables and headlines pass.
    """
    text = " ".join(words)[:60000]
    if script := _script(text):
        return script
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < 25:
        return None
    counts = Counter(found)
    english, others = _function_words()
    share, name = max((sum(counts[word] for word in words), name) for name, words in others.items())
    if share > len(found) * 0.1 and share > 2 * sum(counts[word] for word in english):
        return name
    return None


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    table = rules.load("languages")
    english = frozenset(table["english"].split())
    return english, {entry["name"]: frozenset(entry["words"].split()) - english for entry in table["language"]}


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 40:
        return None
    foreign = [char for char in letters if ord(char) > 0x24F and not 0x1E00 <= ord(char) <= 0x1EFF]
    if len(foreign) * 2 < len(letters):
        return None
    names = Counter(unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0] for char in foreign[:5000])
    script = min(names, key=lambda name: (-names[name], name))
    return f"text in {_SCRIPTS[script]} script" if script in _SCRIPTS else "text in another script"
