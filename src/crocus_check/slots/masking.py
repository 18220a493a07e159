"""The encoder's input: the words around a value, the value itself hidden.

Of a quantity the hedge and the number become one [MASK], its unit and the counted noun stay; of a date, a time or a
name all words do. What is hidden cannot be compared, so the encoder judges by the question and never by the answer.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crocus_check.core.wordpiece import WordPiece

PREVIOUS, LEFT, RIGHT = 12, 24, 20
"""The most pieces of the sentence before, and of the value's own sentence on either side of it."""
MARKERS: dict[str, str] = {"quantity": "number", "date": "date", "time": "time", "name": "name"}
"""The word that opens an input and says what is hidden."""

_NUMBERS = frozenset(
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "m",
        "bn",
        "mn",
        "k",
        "tn",
        "dozen",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "tens",
        "half",
        "halves",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "fifth",
        "fifths",
        "tenth",
        "once",
        "twice",
        "thrice",
        "single",
        "double",
        "both",
        "pair",
        "couple",
        "first",
        "second",
        "fourth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ]
)
_AMOUNTS = frozenset(
    ("no", "none", "nobody", "a", "an", "several", "few", "many", "another", "every", "each", "scores")
)
_HEDGES = frozenset(
    [
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "nearly",
        "almost",
        "over",
        "under",
        "above",
        "below",
        "more",
        "less",
        "fewer",
        "greater",
        "than",
        "at",
        "least",
        "most",
        "up",
        "to",
        "as",
        "many",
        "much",
        "close",
        "well",
        "estimated",
        "an",
        "a",
        "only",
        "just",
        "exactly",
        "another",
        "no",
        "not",
        "every",
        "few",
        "several",
        "couple",
        "dozens",
        "between",
        "from",
        "and",
        "or",
        "total",
        "additional",
        "further",
        "other",
        "the",
        "nearly",
        "barely",
    ]
)
_OPENERS = frozenset(("the", "and", "or", "an", "a", "other", "total", "well", "close", "from"))
_WHOLE = frozenset(("tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"))
_TOKEN = re.compile(r"\d[\d,.:/]*\d|\d|[^\W\d_]+|[^\w\s]|_")


class Context(NamedTuple):
    """The words around a hidden value: of the sentence before, and of its own sentence left and right of it."""

    previous: str
    left: str
    right: str


class Window(NamedTuple):
    """What the encoder reads: piece numbers, and the index of [MASK] among them."""

    ids: tuple[int, ...]
    mask: int


def value_span(text: str, kind: str) -> tuple[int, int]:
    """Return the stretch of a fact's words that says its value, as offsets in `text`.

    Of a quantity: number and hedge, without unit and noun ("at least 12" of "at least 12 people"); a quantity that
    names no number ("several dozen people", "no one") by the word that stands for it, else all of it.
    """
    if kind != "quantity":
        return 0, len(text)
    tokens = [(found.start(), found.end(), found.group().lower()) for found in _TOKEN.finditer(text)]
    core = [n for n, (_, _, word) in enumerate(tokens) if word[0].isdigit() or word in _NUMBERS]
    if not core:
        core = [n for n, (_, _, word) in enumerate(tokens) if word in _AMOUNTS][:1]
    if not core:
        return 0, len(text)
    first, last = core[0], core[-1]
    while first > 0 and (tokens[first - 1][2] in _HEDGES or tokens[first - 1][2] in "-–~"):
        first -= 1
    while first < core[0] and tokens[first][2] in "-–":
        first += 1
    if tokens[last][2] in _WHOLE and last + 1 < len(tokens) and tokens[last + 1][2] == "of":
        last += 1
    return tokens[first][0], tokens[last][1]


def context(text: str, sentences: Sequence[tuple[int, int]], start: int, end: int) -> Context:
    """Return the words around the value at `start` to `end` of a text; `sentences` are all spans in order."""
    number = max(0, bisect_right(sentences, start, key=lambda span: span[0]) - 1)
    opens, closes = sentences[number] if sentences else (0, len(text))
    previous = text[slice(*sentences[number - 1])] if number else ""
    return Context(
        " ".join(previous.split()),
        " ".join(text[opens:start].split()) + (" " if start > opens and text[start - 1].isspace() else ""),
        (" " if text[end : end + 1].isspace() else "") + " ".join(text[end : max(end, closes)].split()),
    )


def window(pieces: WordPiece, words: Context, kind: str, *, hide_numbers: bool = False) -> Window:
    """Return the encoder's input: [CLS] kind [SEP] sentence before [SEP] left [MASK] right [SEP].

    `hide_numbers` puts a piece of its own in the place of every other number, so that an encoder in training does not
    learn to know passages by their numbers.
    """
    special = _special(pieces)
    ids = [pieces.cls, *pieces.pieces(MARKERS[kind]), pieces.sep]
    previous = _pieces(pieces, words.previous.split()[-PREVIOUS:], hide_numbers)[-PREVIOUS:]
    if previous:
        ids += [*previous, pieces.sep]
    ids += _pieces(pieces, words.left.split()[-LEFT:], hide_numbers)[-LEFT:]
    mask = len(ids)
    ids.append(special.mask)
    ids += _pieces(pieces, words.right.split()[:RIGHT], hide_numbers)[:RIGHT]
    ids.append(pieces.sep)
    return Window(tuple(ids), mask)


def fact_window(
    pieces: WordPiece, text: str, sentences: Sequence[tuple[int, int]], start: int, end: int, kind: str
) -> Window:
    """Return the input for a fact: `start` and `end` are those of its words in `text`, unit and noun with them."""
    first, last = value_span(text[start:end], kind)
    return window(pieces, context(text, sentences, start + first, start + last), kind)


class _Special(NamedTuple):
    mask: int
    number: int


def _special(pieces: WordPiece) -> _Special:
    # The first pieces of every BERT vocabulary: [PAD], [unused0] to [unused98], [UNK], [CLS], [SEP], [MASK].
    return _Special(pieces.sep + 1, 2)


def _pieces(pieces: WordPiece, words: Iterable[str], hide_numbers: bool) -> list[int]:
    ids: list[int] = []
    for word in words:
        if hide_numbers and any(char.isdigit() for char in word):
            ids += _hidden(pieces, word)
        else:
            ids += pieces.pieces(word)
    return ids


def _hidden(pieces: WordPiece, word: str) -> list[int]:
    """The pieces of a word with digits: each run of digits, points and commas between them included, is one."""
    ids: list[int] = []
    for number, part in enumerate(re.split(r"\d(?:[\d.,:]*\d)?", word)):
        if number:
            ids.append(_special(pieces).number)
        if part:
            ids += pieces.pieces(part)
    return ids
