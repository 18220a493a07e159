"""Reading: the text as the later stages read it, and where each of its characters comes from.

In a reading an empty line ends a sentence and a line break alone does not: wrapped lines are joined with spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from crocus_check.core.documents import UNREAD, Zone
from crocus_check.ingest.markup import characters

_DROP = re.compile(f"[{characters.INVISIBLE}]+")
_LIGATURE = re.compile("[" + "".join(characters.LIGATURES) + "]")
_CARRIAGE = re.compile(r"\r\n?")
_SPACES = re.compile(r"(?<=\S)[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]{2,}(?=\S)")
_NOT_BREAK = re.compile(r"[^\n]")
_BREAK = re.compile(f"[{characters.LINE_BREAKS}]")

REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:(?<=\d[ap]\.)|(?<=\d[ \xa0][ap]\.))[ \xa0](?=m\.)", re.IGNORECASE), ""),  # "7:32 p. m."
    (re.compile(r"(?<=\d)[ \xa0](?=-[a-z]{3})"), ""),  # "6.1 -magnitude"
    (re.compile(r"(?<=\d,)[ \xa0](?=000\b)"), ""),  # "170, 000"
    (re.compile(r"(?<=[$£€])[ \xa0](?=\d)"), ""),  # "$ 5 million"
    (re.compile(r"(?<=[a-z,.!?])(?=\"[A-Za-z])"), " "),  # 'says"at least', '"stop."He'
)
"""What taking text apart into tokens and putting it together again has spoilt: (where, what belongs there)."""


class Edit(NamedTuple):
    """`text[start:end]` is read as `new`."""

    start: int
    end: int
    new: str


def read(text: str, zones: Iterable[Zone], more: Iterable[Edit] = ()) -> tuple[str, tuple[int, ...] | None]:
    """The reading of a text and the offsets in the text of its characters and of its end (None: all the same).

    Zones that are never read become spaces (their line breaks stay) or, inside a line, nothing; `more`
    edits are made where they touch no such zone, and the characters are made plain. Time and memory are linear.
    """
    unread = [zone for zone in sorted(zones, key=lambda z: (z.start, z.end)) if zone.kind in UNREAD]
    edits: list[Edit] = [*more]
    if "\r" in text:
        edits += (Edit(m.start(), m.end(), "\n") for m in _CARRIAGE.finditer(text))
    if not text.isascii():
        edits += (Edit(m.start(), m.end(), "") for m in _DROP.finditer(text))
        edits += (Edit(m.start(), m.end(), characters.LIGATURES[m.group()]) for m in _LIGATURE.finditer(text))
    edits += (Edit(m.start(), m.end(), " ") for m in _SPACES.finditer(text))
    for pattern, new in REPAIRS:
        edits += (Edit(m.start(), m.end(), new) for m in pattern.finditer(text))
    return _apply(text.translate(characters.PLAIN), _settle(text, edits, unread))


def _settle(text: str, edits: list[Edit], unread: list[Zone]) -> list[Edit]:
    """The edits in order, none over another; blanking an unread zone comes before all else."""
    blanks: list[Edit] = []
    reached = 0
    for zone in unread:
        start, end = max(zone.start, reached), min(zone.end, len(text))
        if start < end:
            blanks.append(_blank(text, start, end))
            reached = blanks[-1].end
    settled: list[Edit] = []
    reached, b = 0, 0
    for edit in sorted(edits):
        while b < len(blanks) and blanks[b].start <= edit.start:
            settled.append(blanks[b])
            reached, b = blanks[b].end, b + 1
        limit = blanks[b].start if b < len(blanks) else len(text)
        if edit.start >= reached and edit.end <= limit:
            settled.append(edit)
            reached = edit.end
    return settled + blanks[b:]


def _blank(text: str, start: int, end: int) -> Edit:
    """A zone becomes spaces; one inside a line is dropped, with the space that would be left over."""
    if start > 0 and end < len(text) and not _BREAK.search(text, start - 1, end + 1):
        end += text[start - 1].isspace() and text[end].isspace()
        return Edit(start, end, "")
    return Edit(start, end, _NOT_BREAK.sub(" ", text[start:end].replace("\r", "\n")))


def _apply(text: str, edits: list[Edit]) -> tuple[str, tuple[int, ...] | None]:
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += (text[at:start], new)
        at = end
    parts.append(text[at:])
    reading = "".join(parts)
    if all(end - start == len(new) for start, end, new in edits):
        return reading, None
    origin: list[int] = []
    at = 0
    for start, end, new in edits:
        origin += range(at, start)
        origin += (min(start + i, max(start, end - 1)) for i in range(len(new)))
        at = end
    origin += range(at, len(text) + 1)
    return reading, tuple(origin)
