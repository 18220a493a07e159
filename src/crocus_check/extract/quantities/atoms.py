"""Atoms: the text of a Doc cut finer than tokens, so that "1.2bn", "$137-million" and "22-year-old" read alike.

An atom is a run of digits (with its separators and decimals), a run of letters, or one other character. Number, unit
and hedge grammars work on atoms, since tokenizers differ on them; the grammar around a number works on tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

_ATOM = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?"  # 1,234.5
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d|,\d)(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])"  # 1.200.000
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"  # 10 000 with a no-break or thin space
    r"|\d+(?:\.\d+)?"
    r"|[^\W\d_]+"
    r"|\S"
)

HYPHENS = frozenset("-‐‑–—−")
DASHES = frozenset("-‐‑–—−/")


@dataclass(slots=True)
class Atoms:
    """The atoms of a text: their words, lower-cased words, and half-open offsets; token indices on demand."""

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def low(self, i: int) -> str:
        """The lower-cased atom, "" outside the text."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether atom i follows atom i - 1 without white space."""
        return 0 < i < len(self.words) and self.ends[i - 1] == self.starts[i]

    def digits(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i][0].isdecimal()

    def newline_before(self, i: int) -> bool:
        """Whether a paragraph or line ends between atom i - 1 and atom i."""
        return 0 < i < len(self.words) and "\n" in self.text[self.ends[i - 1] : self.starts[i]]

    def token(self, i: int) -> int:
        """The index of the token that holds the start of atom i."""
        return bisect_right(self.tokens, self.starts[i]) - 1


def split(text: str) -> list[str]:
    """The atoms of a phrase as strings."""
    return _ATOM.findall(text)


def atoms(doc: Doc) -> Atoms:
    """The atoms of a Doc's text."""
    text = doc.text
    spans = [m.span() for m in _ATOM.finditer(text)]
    words = [text[a:b] for a, b in spans]
    return Atoms(
        text=text,
        words=words,
        lows=[w.lower() for w in words],
        starts=[a for a, _ in spans],
        ends=[b for _, b in spans],
        tokens=[t.idx for t in doc],
    )
