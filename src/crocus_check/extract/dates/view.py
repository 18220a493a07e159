"""A document as the rules of time expressions see it: pieces, their classes, and the tokens behind them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.attrs import IDX, ORTH, SPACY  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

from crocus_check import rules
from crocus_check.extract.dates.lexicon import PIECE, Lexicon
from crocus_check.extract.dates.patterns import Rule

_FIRST = 9
"""Tokens of which one has a dependency if the text is parsed."""


class View:
    """The pieces of a document's text with their offsets and class string, and its tokens by offset."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self.text, self.lexicon = doc, _text(doc), lexicon
        self.pieces: list[str] = PIECE.findall(self.text)
        self.codes = lexicon.encode(self.pieces)
        self.offsets = [0, *accumulate(map(len, self.pieces))]
        self._starts: list[int] | None = None
        self._context: dict[str, int] = {}
        self.parsed = any(token.dep for token in doc[:_FIRST])
        self._paragraphs = self._counted = 0

    def word(self, index: int) -> str:
        """The piece in lower case, "" outside of the text."""
        return self.pieces[index].lower() if 0 <= index < len(self.pieces) else ""

    def after(self, index: int) -> int:
        """The first piece at or after an index that is no white space."""
        while index < len(self.pieces) and self.pieces[index].isspace():
            index += 1
        return index

    def before(self, index: int) -> int:
        """The last piece before an index that is no white space; -1 at the start."""
        index -= 1
        while index >= 0 and self.pieces[index].isspace():
            index -= 1
        return index

    def token(self, index: int) -> Token | None:
        """The token that holds a piece; None outside of the text."""
        if not 0 <= index < len(self.pieces):
            return None
        return self.doc[self.token_index(self.offsets[index])]

    def token_index(self, offset: int) -> int:
        if self._starts is None:
            self._starts = self.doc.to_array([IDX]).tolist()
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that holds a piece; asked in text order."""
        self._paragraphs += self.codes.count("\n", self._counted, index)
        self._counted = max(self._counted, index)
        return self._paragraphs

    def speaks_of(self, topic: str, least: int = 2) -> bool:
        """Whether the text holds some different words of a list of rules/en/timex_context.toml."""
        if topic not in self._context:
            words = set(rules.load("timex_context")[topic])
            self._context[topic] = len(words.intersection(map(str.lower, set(self.pieces))))
        return self._context[topic] >= least


def _text(doc: Doc) -> str:
    """`doc.text`, put together from the table of strings: several times as fast on long texts."""
    if not len(doc):
        return ""
    strings = doc.vocab.strings
    orths, spaces = doc.to_array([ORTH, SPACY]).T.tolist()
    forms = {orth: strings[orth] for orth in set(orths)}
    return "".join([forms[orth] + " " if space else forms[orth] for orth, space in zip(orths, spaces, strict=True)])


@dataclass(slots=True)
class Candidate:
    """A rule's match: pieces from `start` to `end`, its named parts as ranges of pieces. A check may move `end` and
    add to `extra` what the meaning's slots need."""

    view: View
    rule: Rule
    start: int
    end: int
    parts: dict[str, tuple[int, int]]
    extra: dict[str, str] = field(default_factory=dict)

    def words(self, part: str | None = None) -> list[str]:
        """The pieces of a part, or of the whole, in lower case and without white space."""
        start, end = (self.start, self.end) if part is None else self.parts[part]
        return [piece.lower() for piece in self.view.pieces[start:end] if not piece.isspace()]
