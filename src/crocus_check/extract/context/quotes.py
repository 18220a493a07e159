"""Quotations: the stretches of a document between quotation marks, found by their marks in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_OPEN = {"“": "”", "«": "»", "„": "“"}
_LONGEST = 400


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
    opened: tuple[int, str] | None = None
    paragraph = 0
    for token in doc:
        text = token.text
        if token.is_space and "\n" in text:
            paragraph += 1
            opened = None
            continue
        mark = text if text in {'"', "``", "''"} or text in _OPEN or text in _OPEN.values() else ""
        if not mark:
            continue
        if opened is not None and (mark == opened[1] or mark in {'"', "''", "”"}):
            if 0 < token.i - opened[0] - 1 <= _LONGEST:
                found.append(_made(doc, opened[0] + 1, token.i, paragraph))
            opened = None
        elif mark in _OPEN or mark in {'"', "``"}:
            opened = (token.i, _OPEN.get(mark, "''" if mark == "``" else '"'))
    return found


def _made(doc: Doc, first: int, last: int, paragraph: int) -> Quote:
    starts = doc[first].text[:1].isupper() and doc[first].is_sent_start in {True, None}
    ends = doc[last - 1].text in {".", "!", "?", "…", ","}
    return Quote(first, last, paragraph, bool(starts or (doc[first].text[:1].isupper() and ends)))
