"""Quotations: the stretches of a document between quotation marks, found by their marks.

Straight marks look alike at both ends. They are paired in turn within a paragraph; where that leaves one over, or pairs
every mark the wrong way round, the mark without a partner is the one that leaves the white space around the others
right: a mark opens before a word and closes behind one.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_OPEN = {"“": "”", "«": "»", "„": "“"}
_MARKS = frozenset({'"', "``", "''", *_OPEN, *_OPEN.values()})
_BRACKETS = frozenset("([{—–-")
_LONGEST = 400
_MOST_MARKS = 99
"""Marks of one paragraph beyond which none is looked for that has no partner: the search is quadratic."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The tokens between two quotation marks (half-open, marks left out), the number of the paragraph, and whether
    the quotation is a sentence of its own rather than some words of one."""

    first: int
    last: int
    paragraph: int
    whole: bool


_last: tuple[Doc | None, list[Quote]] = (None, [])


def quotes(doc: Doc) -> list[Quote]:
    """The quotations of a document in text order. A mark without its partner ends at the paragraph, at the latest."""
    global _last  # noqa: PLW0603  names, attributions and missed names ask for those of one document after another
    last = _last
    if last[0] is not doc:
        _last = last = (doc, _found(doc))
    return last[1]


def _found(doc: Doc) -> list[Quote]:
    found: list[Quote] = []
    paragraph = 0
    marks: list[int] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            found += _paired(doc, marks, paragraph)
            paragraph, marks = paragraph + 1, []
        elif token.text in _MARKS:
            marks.append(token.i)
    return found + _paired(doc, marks, paragraph)


def _paired(doc: Doc, marks: list[int], paragraph: int) -> list[Quote]:
    """The quotations between the marks of one paragraph."""
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    lone = _without_partner(doc, marks)
    for i in marks:
        mark = doc[i].text
        if i in lone:
            continue
        if opened is not None and (mark == opened[1] or mark in {'"', "''", "”"}):
            if 0 < i - opened[0] - 1 <= _LONGEST:
                found.append(_made(doc, opened[0] + 1, i, paragraph))
            opened = None
        elif mark in _OPEN or mark in {'"', "``"}:
            opened = (i, _OPEN.get(mark, "''" if mark == "``" else '"'))
    return found


def _without_partner(doc: Doc, marks: list[int]) -> frozenset[int]:
    """The straight marks of a paragraph that open or close nothing, where white space tells."""
    if not 0 < len(marks) <= _MOST_MARKS or any(doc[i].text != '"' for i in marks):
        return frozenset()
    sides = [_side(doc, i) for i in marks]
    if len(marks) % 2 == 0:
        inverted = all(side == ("close", "open")[n % 2] for n, side in enumerate(sides))
        return frozenset({marks[0], marks[-1]}) if inverted else frozenset()
    faults = [_faults(sides[:n] + sides[n + 1 :]) for n in range(len(marks))]
    least = [n for n, fault in enumerate(faults) if fault == min(faults)]
    known = [n for n in least if sides[n] is not None]
    return frozenset({marks[known[0] if known else least[-1]]})  # quotations are short: the nearer marks pair


def _side(doc: Doc, i: int) -> str | None:
    """ "open" for a mark that only what follows is glued to, "close" for one that only what stands before is."""
    before = i > 0 and not doc[i - 1].whitespace_ and not doc[i - 1].is_space and doc[i - 1].text not in _BRACKETS
    after = i + 1 < len(doc) and not doc[i].whitespace_ and not doc[i + 1].is_space and not doc[i + 1].is_punct
    return None if before == after else "close" if before else "open"


def _faults(sides: list[str | None]) -> int:
    """How many marks stand on the wrong side when they are paired in turn."""
    return sum(side == ("close", "open")[n % 2] for n, side in enumerate(sides))


def _made(doc: Doc, first: int, last: int, paragraph: int) -> Quote:
    starts = doc[first].text[:1].isupper() and doc[first].is_sent_start in {True, None}
    ends = doc[last - 1].text in {".", "!", "?", "…", ","}
    return Quote(first, last, paragraph, bool(starts or (doc[first].text[:1].isupper() and ends)))
