"""What the network is told of each word besides its pieces: letter case, what stands before it, the case of its line.

The encoder's vocabulary has no upper case, so the case of a word would be lost; a line in capitals or in title case
says little by its capitals, so the line's case is told as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

SHAPES = 8
LINE_CASES = 3
GAPS = 3


class Gap(IntEnum):
    """What stands between a word and the one before it."""

    NONE = 0
    SPACE = 1
    NEWLINE = 2


def shape(word: str) -> int:
    """Return 1 lower, 2 Title, 3 UPPER, 4 one capital, 5 mixed, 6 with a digit, 7 without letters."""
    if any(char.isdigit() for char in word):
        return 6
    capitals = [char.isupper() for char in word if char.isalpha()]
    if not capitals:
        return 7
    if not any(capitals):
        return 1
    if all(capitals):
        return 4 if len(capitals) == 1 else 3
    return 2 if capitals[0] and not any(capitals[1:]) else 5


def line_case(words: Sequence[str]) -> int:
    """Return 0 where capitals tell names from words, 1 in a line in title case, 2 where case tells nothing."""
    letters = [char for word in words for char in word if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if len(letters) > 8 and (not capitals or capitals > 0.8 * len(letters)):
        return 2
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return int(len(long_words) > 2 and sum(word[0].isupper() for word in long_words) > 0.7 * len(long_words))


def word_features(words: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Return one number from 0 to SHAPES * LINE_CASES * GAPS - 1 for each word; `gaps` are `Gap` values."""
    features: list[int] = []
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or gaps[end] == Gap.NEWLINE:
            case = line_case(words[start:end])
            features.extend(
                shape(word) + SHAPES * (case + LINE_CASES * gap)
                for word, gap in zip(words[start:end], gaps[start:end], strict=True)
            )
            start = end
    return features
