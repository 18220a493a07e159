"""Storms with the names of people: "Hurricanes Katrina and George" are two storms, and "George" after it nobody."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crocus_check.extract.names.spans import Piece

_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
_SEVERAL = frozenset({f"{word}s" for word in _STORMS})
_APART = 8
"""Tokens between the storms of one list ("Hurricanes Ann in 2008 and Bob in 2012")."""


def storms(doc: Doc, found: list[Piece]) -> list[Piece]:
    """The pieces, those of persons that name storms as events: also where the name stands alone later on, unless the
    text names a person by it in full."""
    named: set[str] = set()
    full = {word for p in found if p.type == "PERSON" and p.last - p.first > 1 for word in _words(doc, p)}
    listed = -1
    found = [_of_several(doc, piece) for piece in found]
    for piece in found:
        before = doc[piece.first - 1].lower_ if piece.first else ""
        if before in _SEVERAL:
            listed = piece.last
        if piece.type != "PERSON" or piece.last - piece.first > 1:
            continue
        goes_on = 0 <= listed <= piece.first <= listed + _APART and before in ("and", ",")
        if before in _STORMS | _SEVERAL or goes_on:
            named.add(doc[piece.first].text)
    kept = [
        replace(piece, type="EVENT")
        if piece.type == "PERSON" and piece.last - piece.first == 1 and doc[piece.first].text in named - full
        else piece
        for piece in found
    ]
    return sorted([*kept, *_unnamed(doc, kept)], key=lambda piece: piece.first)


def _of_several(doc: Doc, piece: Piece) -> Piece:
    """A storm without the plural before the names of several: "Typhoons Ann and Bob"."""
    if doc[piece.first].lower_ not in _SEVERAL or piece.last - piece.first < 2:
        return piece
    return replace(piece, first=piece.first + 1, type="EVENT")


def _unnamed(doc: Doc, found: list[Piece]) -> list[Piece]:
    """Storms that the annotation took for no name: "Tropical Storm Ann", a capital behind the noun in a sentence."""
    storms = [i for i, token in enumerate(doc) if token.lower_ in _STORMS and i + 1 < len(doc)]
    if not storms:
        return []
    covered = {i for piece in found for i in range(piece.first, piece.last)}
    out = []
    for i in storms:
        name = doc[i + 1]
        if not {i, i + 1}.isdisjoint(covered) or doc[i].sent.start != name.sent.start:
            continue
        if name.text.istitle() and name.text.isalpha() and name.tag_ in ("NNP", "NN") and not _capitals(doc, i):
            out.append(Piece(i + 1, i + 2, "EVENT", "storm"))
    return out


def _capitals(doc: Doc, i: int) -> bool:
    """Whether most words of the sentence have a capital, as those of headings do."""
    words = [token for token in doc[i].sent if token.is_alpha and len(token) > 3]
    return 2 * sum(token.text[0].isupper() for token in words) > len(words) + 2


def _words(doc: Doc, piece: Piece) -> list[str]:
    return [token.text for token in doc[piece.first : piece.last]]
