"""The words of time expressions: text -> a string of classes, one character for each piece of the text.

A piece is a run of letters, a run of digits, white space, or one other character, so the string is as long as the list
of pieces and a match on it gives the pieces matched. Each set of classes has a character of its own; a class is the
set of characters of the sets that hold it. Patterns over classes then run as regular expressions on the string, which
keeps the scan linear and independent of how the words were tokenised ("8: 30 p. m.", "mid-2010s").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crocus_check import rules

PIECE = re.compile(r"[^\W\d_]+|\d+|[^\S\n]*\n[^\S\n]*\n\s*|\s+|[\W_]")
APOSTROPHES = ("'", "’", "‘")
OTHER = "\ue000"
"""The character of a piece that no class holds: no pattern matches it."""
_BREAK, _SPACE = "\n", " "
_KEPT = 100_000


class Lexicon(dict[str, str]):
    """Piece -> the character of its classes, filled as pieces are met; `of` gives the characters of a class."""

    def __init__(self, literals: Iterable[str]) -> None:
        super().__init__()
        words = rules.load("timex_words")
        zones = rules.load("timezones")
        self.values_of: dict[str, dict[str, str]] = {k: v for k, v in words.items() if isinstance(v, dict)}
        self.values_of["ZONECODE"] = {k: k for k in (*zones["offset"], "cst", "ist")}
        self.values_of["ZONEPLACE"] = {k: k for k in (*zones["place"], *zones["label"])}
        self._capital = frozenset(words["capital"])
        self._literals = frozenset(literals)
        self._classes: dict[str, frozenset[str]] = {}
        for name, table in self.values_of.items():
            for word in table:
                self._classes[word] = self._classes.get(word, frozenset()) | {name}
        self._chars: dict[frozenset[str], str] = {frozenset(): OTHER}
        for word in (*self._classes, *self._literals):
            for form in (word, word.capitalize(), word.upper()):
                self._char(self._sets(form))
        figures = (range(10), "{}"), (range(100), "{:02}"), (range(10_000), "{:04}"), ((123, 12345), "{}")
        for digits in (form.format(n) for numbers, form in figures for n in numbers):
            self._char(_numeric(digits))

    def of(self, name: str) -> str:
        """The characters of all sets that hold a class ("MONTH") or a literal ("=of")."""
        return "".join(char for names, char in self._chars.items() if name in names)

    def encode(self, pieces: list[str]) -> str:
        if len(self) > _KEPT:
            self.clear()
        return "".join(map(self.__getitem__, pieces))

    def __missing__(self, piece: str) -> str:
        if piece.isspace():
            char = _BREAK if piece.count("\n") > 1 else _SPACE
        else:
            char = self._chars.get(self._sets(piece), OTHER)
        self[piece] = char
        return char

    def _char(self, names: frozenset[str]) -> str:
        return self._chars.setdefault(names, chr(0xE000 + len(self._chars)))

    def _sets(self, piece: str) -> frozenset[str]:
        if piece.isdecimal() and piece.isascii():
            return _numeric(piece)
        word = piece.lower()
        literal = frozenset({f"={word}"}) if word in self._literals else frozenset()
        names = self._classes.get(word, frozenset())
        if "ZONECODE" in names and not piece.isupper():
            names -= {"ZONECODE"}
        if word in self._capital and not piece[0].isupper():
            return literal
        return names | literal


@lru_cache(maxsize=20_000)
def _numeric(digits: str) -> frozenset[str]:
    """The classes of a number in figures. Depends on length and value only, so there are few distinct sets."""
    names, number, length = {"NUM"}, int(digits), len(digits)
    if length <= 2:
        if 1 <= number <= 31:
            names.add("DAY")
        if 1 <= number <= 12 and length == 2:
            names.add("MM")
        if number <= 24:
            names.add("HOUR")
        if length == 2:
            names.add("NN")
            if number < 60:
                names.add("MIN")
            if number % 10 == 0:
                names.add("TENNER")
    elif length == 4:
        if 1000 <= number <= 2199:
            names.add("YEAR")
            if number % 10 == 0:
                names.add("DECADE")
        if number // 100 < 25 and number % 100 < 60:
            names.add("HHMM")
    return frozenset(names)
