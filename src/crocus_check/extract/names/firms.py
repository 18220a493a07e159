"""Firms that are named for two partners: "Hollis & Hart" is one name, also where the annotation took it for two."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crocus_check.extract.names.piece import Piece


def firms(doc: Doc, found: list[Piece]) -> list[Piece]:
    """The pieces in text order, with those that "&" joins as one, where one of the two is an organisation."""
    out: list[Piece] = []
    for piece in found:
        before = out[-1] if out else None
        if before is not None and _partners(doc, before, piece):
            out[-1] = replace(before, last=piece.last, type="ORG")
        else:
            out.append(piece)
    return out


def _partners(doc: Doc, one: Piece, two: Piece) -> bool:
    joined = two.first == one.last + 1 and doc[one.last].text == "&"
    capitals = joined and doc[one.last - 1].text[:1].isupper() and doc[two.first].text[:1].isupper()
    return capitals and "ORG" in (one.type, two.type)


__all__ = ["firms"]
