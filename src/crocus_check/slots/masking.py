"""What of a fact's words says its value, and is hidden from the encoder.

Of a quantity the hedge and the number are hidden, its unit and the counted noun stay; of a date, a time or a name all
words are. What is hidden cannot be compared, so the encoder judges by the question and never by the answer.
"""

from __future__ import annotations

import re

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


def value_span(text: str, kind: str) -> tuple[int, int]:
    """Return the stretch of a fact's words that says its value, as offsets in `text`.

    Of a quantity: number and hedge, without unit and noun ("at least 12" of "at least 12 people"); a quantity that
    names no number ("several dozen people", "no one") by the word that stands for it; where a single word only says
    what is counted, the empty stretch before it; else ("unharmed") all of it.
    """
    if kind != "quantity":
        return 0, len(text)
    tokens = [(found.start(), found.end(), found.group().lower()) for found in _TOKEN.finditer(text)]
    core = [n for n, (_, _, word) in enumerate(tokens) if word[0].isdigit() or word in _NUMBERS]
    if not core:
        core = [n for n, (_, _, word) in enumerate(tokens) if word in _AMOUNTS][:1]
    if not core:  # "injured" of "no one was killed or injured": what it counts is the question, and stays
        return (0, 0) if len(tokens) == 1 and not tokens[0][2].startswith("un") else (0, len(text))
    first, last = core[0], core[-1]
    while first > 0 and (tokens[first - 1][2] in _HEDGES or tokens[first - 1][2] in "-–~"):
        first -= 1
    while first < core[0] and tokens[first][2] in "-–":
        first += 1
    if tokens[last][2] in _WHOLE and last + 1 < len(tokens) and tokens[last + 1][2] == "of":
        last += 1
    return tokens[first][0], tokens[last][1]
