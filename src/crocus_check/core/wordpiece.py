"""WordPiece of an uncased BERT vocabulary: the algorithm of Schuster and Nakajima (2012) with BERT's text clean-up.

In plain Python with a cache by word, which is quick enough and saves a dependency at run time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MAX_PIECES_PER_WORD = 12  # only a word's first piece is read out; a long URL must not fill a window
_MAX_CACHED = 100_000
_CJK_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPiece:
    """Splits words into pieces of a vocabulary; an instance keeps what it has split."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._ids = {piece: number for number, piece in enumerate(self.vocabulary)}
        self.cls, self.sep, self.unknown = (self._ids[piece] for piece in (CLS, SEP, UNKNOWN))
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the piece numbers of one word: at least one, at most MAX_PIECES_PER_WORD."""
        found = self._cache.get(word)
        if found is None:
            numbers = [number for part in _clean(word) for number in self._split(part)]
            found = tuple(numbers[:MAX_PIECES_PER_WORD]) or (self.unknown,)
            if len(self._cache) < _MAX_CACHED:
                self._cache[word] = found
        return found

    def _split(self, part: str) -> list[int]:
        """Longest match first, from the left; a part that cannot be covered is unknown as a whole."""
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._ids.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            start = end
        return numbers


def _clean(word: str) -> list[str]:
    """Lower-case, drop accents and control characters, set punctuation and CJK characters apart."""
    plain = unicodedata.normalize("NFD", "".join(char for char in word if not _is_control(char)))
    kept = "".join(char for char in plain if unicodedata.category(char) != "Mn").lower()
    return "".join(f" {char} " if _stands_alone(char) else char for char in kept).split()


def _is_control(char: str) -> bool:
    return char not in "\t\n\r" and unicodedata.category(char).startswith("C")


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return not char.isalnum() and not char.isspace()
    return unicodedata.category(char).startswith("P") or any(low <= code <= high for low, high in _CJK_BLOCKS)
