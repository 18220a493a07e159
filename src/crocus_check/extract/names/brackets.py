"""Brackets in names: "the United Nations (UN) General Assembly" holds several, and "[T]hey" none."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crocus_check.extract.names.piece import Piece

_OPENING, _CLOSING = "([", ")]"
_LONGEST_ACRONYM = 8


def unbracketed(doc: Doc, piece: Piece) -> list[Piece]:
    """The names that an annotated one is: an acronym in brackets at its end apart; of one that a bracket cuts in two,
    the part with more capitals. Those of persons may be torn at a nickname ("Ilsa (Kiki" "Gray"), and are mended
    later."""
    if piece.type == "PERSON":
        return [piece]
    tokens = range(piece.first, piece.last)
    closing = piece.last - 1
    if doc[closing].text == ")" and doc[closing - 2].text == "(" and closing - 2 > piece.first:
        acronym = doc[closing - 1].text
        if acronym.isupper() and acronym.isalpha() and len(acronym) <= _LONGEST_ACRONYM:
            return [replace(piece, last=closing - 2), replace(piece, first=closing - 1, last=closing)]
    depth = 0
    for i in tokens:
        text = doc[i].text
        if text[:1] in _CLOSING and depth == 0 and piece.first < i:
            return _greater(doc, piece, i)
        depth += sum(char in _OPENING for char in text) - sum(char in _CLOSING for char in text)
    if depth > 0:
        cut = next((i for i in reversed(tokens) if doc[i].text in ("(", "[")), None)
        return [replace(piece, last=cut)] if cut is not None and cut > piece.first else [piece]
    return [piece]


def _greater(doc: Doc, piece: Piece, cut: int) -> list[Piece]:
    left, right = replace(piece, last=cut), replace(piece, first=cut + 1)
    return [max((left, right), key=lambda part: sum(t.text[0].isupper() for t in doc[part.first : part.last]))]


def edited(text: str) -> bool:
    """Whether a word was changed by who quotes it: "[T]hey", "dropp[ed]"."""
    return any(char in "[]" for char in text) and len(text) > 1
