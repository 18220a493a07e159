"""Cutting a long list of words into the windows that the network reads at once, at sentence ends where it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.annotate.features import Gap

MAX_WORDS = 128
MAX_PIECES = 400  # the encoder has 512 positions
_ENDS = frozenset((".", "!", "?", "…", '."', '?"', '!"', ".”", "?”", "!”"))
_CLOSERS = frozenset(('"', "”", "'", "’", "''", ")", "]"))


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (half-open); `continued`: the cut before them may be inside a sentence."""

    start: int
    end: int
    continued: bool


def cut(words: Sequence[str], gaps: Sequence[int], sizes: Sequence[int]) -> list[Window]:
    """Cut into windows of at most MAX_WORDS words and MAX_PIECES pieces; `sizes` are the words' numbers of pieces."""
    windows: list[Window] = []
    start, continued = 0, False
    while start < len(words):
        limit = _limit(start, sizes)
        end, clean = (limit, True) if limit == len(words) else _best_end(words, gaps, start, limit)
        windows.append(Window(start, end, continued))
        start, continued = end, not clean
    return windows


def _limit(start: int, sizes: Sequence[int]) -> int:
    pieces, end = 0, start
    while end < len(sizes) and end - start < MAX_WORDS and pieces + sizes[end] <= MAX_PIECES:
        pieces += sizes[end]
        end += 1
    return max(end, start + 1)


def _best_end(words: Sequence[str], gaps: Sequence[int], start: int, limit: int) -> tuple[int, bool]:
    """Return the last place where a sentence seems to end, not in the first third, and whether there is one."""
    for end in range(limit, start + (limit - start) // 3, -1):
        if gaps[end] == Gap.NEWLINE or (_ends_sentence(words, end) and not words[end][:1].islower()):
            return end, True
    return limit, False


def _ends_sentence(words: Sequence[str], end: int) -> bool:
    last = words[end - 1]
    return last in _ENDS or (last in _CLOSERS and end > 1 and words[end - 2] in _ENDS)
