"""Find dates and times in an annotated document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from spacy.tokens import Doc

from crocus_check.mentions import TimexMention

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SPAN = re.compile(
    rf"\b(?P<m>{'|'.join(m.title() for m in _MONTHS)})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>[12]\d{{3}}))?\b"
    rf"|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{'|'.join(m.title() for m in _MONTHS)})(?:,?\s+(?P<y2>[12]\d{{3}}))?\b"
    rf"|\b(?P<m3>{'|'.join(m.title() for m in _MONTHS)})\s+(?:of\s+)?(?P<y3>[12]\d{{3}})\b"
    rf"|\b(?P<w>{'|'.join(w.title() for w in _WEEKDAYS)})(?:\s+(?:night|morning|evening|afternoon))?\b"
    r"|(?<![\d,.$£€])\b(?P<y4>19\d\d|20[0-4]\d)\b(?![\d,.]*\d)"
    r"|\b(?P<h>\d{1,2}):(?P<min>\d\d)\s*(?P<half>[ap])\.?\s?m\b\.?",
)


def find(doc: Doc) -> list[TimexMention]:
    """Date and time mentions of a document in text order; they never overlap."""
    starts = [token.idx for token in doc]
    found = []
    for match in _SPAN.finditer(doc.text):
        kind, timex = _meaning(match)
        first = bisect_right(starts, match.start()) - 1
        last = bisect_left(starts, match.end())
        found.append(TimexMention(match.start(), match.end(), first, last, kind, timex, rule="timex"))
    return found


def _meaning(match: re.Match[str]) -> tuple[Literal["date", "time"], str]:
    g = match.groupdict()
    month = g["m"] or g["m2"] or g["m3"]
    if g["h"]:
        hour = int(g["h"]) % 12 + (12 if g["half"] == "p" else 0)
        return "time", f"T{hour:02}:{g['min']}"
    if g["w"]:
        return "date", f"W{_WEEKDAYS.index(g['w'].lower())}"
    if g["y4"]:
        return "date", g["y4"]
    year = g["y"] or g["y2"] or g["y3"] or "XXXX"
    day = g["d"] or g["d2"]
    return "date", f"{year}-{_MONTHS.index(month.lower()) + 1:02}" + (f"-{int(day):02}" if day else "")
