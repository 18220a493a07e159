"""Which way round an article writes numeric dates, where the date itself does not tell."""

from __future__ import annotations

import re

from crocus_check.settings import DateOrder

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/.-])")
_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY_FIRST = re.compile(rf"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: of)? {_MONTH}\b")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.? (?:[12]?\d|3[01])(?:st|nd|rd|th)?\b")
_BRITISH = re.compile(
    r"\b(?:\w+(?:isation|ising|ised|ourite)|col?our\w*|labour\w*|harbour\w*|neighbour\w*|centre\w*|theatre\w*|metres?"
    r"|kilometres?|defence|programme\w*|per cent|tonnes?|travell\w+|grey|tyres?|kerb|whilst)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:\w+(?:ization|izing|ized)|colors?|labor|harbors?|neighbor\w*|centers?|theaters?|meters?|kilometers?|defense"
    r"|percent|gray|tires?|traveled|gotten|downtown)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 50_000


def of(text: str) -> DateOrder:
    """The order that the text's own dates show, else its spelling; "auto" where neither says."""
    head = text[:_LOOKED_AT]
    pairs = [(int(m[1]), int(m[3])) for m in _NUMERIC.finditer(head)]
    counts = (
        (sum(a > 12 >= b for a, b in pairs), sum(b > 12 >= a for a, b in pairs)),
        (len(_DAY_FIRST.findall(head)), len(_MONTH_FIRST.findall(head))),
        (len(_BRITISH.findall(head)), len(_AMERICAN.findall(head))),
    )
    for day_first, month_first in counts:
        if day_first != month_first:
            return "DMY" if day_first > month_first else "MDY"
    return "auto"
