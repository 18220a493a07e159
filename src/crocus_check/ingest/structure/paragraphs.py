"""Paragraphs: which line breaks of a text end something, and which only wrap a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.ingest.markup.characters import clean

_PHYSICAL = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*\S[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_ENDS = (".", "!", "?", ":", ";", "…", '."', '?"', '!"', ".”", "?”", "!”", ".’", ".)", ".'", "*", "|")
_BULLETS = frozenset("*-•·–")
_WRAP_WIDTHS = range(40, 141)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `start` and `end` are offsets in the text without the white space around, `text` is cleaned for
    matching, `breaks` are the spans of the line breaks inside it, `gap` the number of line breaks before it."""

    start: int
    end: int
    text: str
    breaks: tuple[tuple[int, int], ...] = ()
    gap: int = 0

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    gap: int  # line breaks between this line and the one before
    indent: int  # spaces before the first word
    first: str  # the first word
    last: str  # the last characters

    @property
    def length(self) -> int:
        return self.end - self.start


def paragraphs(text: str, start: int = 0, *, wrapped: bool = True) -> list[Paragraph]:
    """The paragraphs of a text from an offset on.

    A line break wraps a line, and so ends nothing, where the next word would not have fitted into the width that
    the text keeps, or where the next line goes on in lower case after a line that no punctuation ends.
    With `wrapped` False each line is a paragraph.
    """
    lines = _lines(text, start)
    width = _width(lines)
    found: list[Paragraph] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if wrapped and i < len(lines) and _wraps(lines[i - 1], lines[i], width):
            continue
        found.append(_paragraph(text, lines[first:i]))
        first = i
    return found


def _lines(text: str, start: int) -> list[_Line]:
    found: list[_Line] = []
    before = start
    for match in _PHYSICAL.finditer(text, start):
        raw = match.group()
        begin = match.start() + len(raw) - len(raw.lstrip())
        end = match.start() + len(raw.rstrip())
        between = text[before:begin]
        gap = between.count("\n") or between.count("\r") or 1
        first = text[begin : begin + 40].split(None, 1)[0]
        found.append(_Line(begin, end, gap, begin - match.start(), first, text[max(begin, end - 2) : end]))
        before = end
    return found


def _width(lines: Sequence[_Line]) -> int:
    """The width to which the text is wrapped, 0 where it is not."""
    adjacent = [(a, b) for a, b in itertools.pairwise(lines) if b.gap == 1]
    if not adjacent:
        return 0
    width = max(max(a.length, b.length) for a, b in adjacent)
    if width not in _WRAP_WIDTHS:
        return 0
    open_ended = [(a, b) for a, b in adjacent if not a.last.endswith(_ENDS)]
    full = sum(a.length + 1 + len(b.first) > width for a, b in open_ended)
    return width if full >= 2 and full * 2 >= len(open_ended) else 0


def _wraps(a: _Line, b: _Line, width: int) -> bool:
    if a.last.endswith(_ENDS) and not (width and b.gap == 1):
        return False
    if b.gap == 1 and b.indent >= a.indent + 2 and a.first not in _BULLETS:
        return False  # indented as the first line of a paragraph
    goes_on = b.first[0].islower() and b.first.rstrip(",;:.").isalpha() and (a.last[-1].isalnum() or a.last[-1] in ",-")
    if b.gap == 1:
        return (width > 0 and a.length + 1 + len(b.first) > width) or (goes_on and a.length >= 20)
    return goes_on and b.gap <= 3 and a.length >= 60 and b.length >= 40


def _paragraph(text: str, lines: Sequence[_Line]) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    breaks = tuple((a.end, b.start) for a, b in itertools.pairwise(lines))
    return Paragraph(start, end, clean(text[start:end]), breaks, lines[0].gap)
