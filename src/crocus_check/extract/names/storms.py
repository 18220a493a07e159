"""Storms with the names of people: "Hurricanes Katrina and George" are two storms, "Tropical Storm Ann" is one name,
and "George" or "Ann" after it nobody."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from crocus_check.extract.names.piece import Piece
from crocus_check.extract.names.words import CALENDAR, name_words

_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
_SEVERAL = frozenset({f"{word}s" for word in _STORMS})
_STRENGTHS = frozenset({"tropical", "super"})
_NO_NAMES = frozenset({"watch", "warning", "warnings", "season", "relief", "category", "force", "hunter", "hunters"})
"""Words with a capital that follow a kind of storm and are the name of none ("a Hurricane Warning")."""
_APART = 8
"""Tokens between the storms of one list ("Hurricanes Ann in 2008 and Bob in 2012")."""


def storms(doc: Doc, found: list[Piece]) -> list[Piece]:
    """The pieces, those of persons that name storms as events: also where the name stands alone later on, unless the
    text names a person by it in full."""
    named: set[str] = set()
    full = {word for p in found if p.type == "PERSON" and p.last - p.first > 1 for word in _words(doc, p)}
    listed = -1
    titled = _titled(doc)
    found = [_of_several(doc, piece) for piece in found]
    named.update(doc[last - 1].text for _, last in titled)
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
        replace(piece, type="EVENT") if _of_storm(doc, piece) and doc[piece.first].text in named - full else piece
        for piece in found
    ]
    kept = _with_title(kept, titled)
    return sorted([*kept, *_unnamed(doc, kept)], key=lambda piece: piece.first)


def _of_storm(doc: Doc, piece: Piece) -> bool:
    """Whether one word can be a storm that the text names elsewhere: no place that something happens in."""
    inside = piece.first > 0 and doc[piece.first - 1].pos_ == "ADP"
    return piece.last - piece.first == 1 and (piece.type in ("PERSON", "OTHER") or (piece.type == "GPE" and not inside))


def _titled(doc: Doc) -> list[tuple[int, int]]:
    """The words of storms that are named with their kind: "Hurricane Ann", "Tropical Storm Bob"."""
    out = []
    for i, token in enumerate(doc[:-1]):
        name = doc[i + 1]
        if token.lower_ not in _STORMS or not token.text.istitle() or not _can_name(name):
            continue
        strong = i > 0 and doc[i - 1].lower_ in _STRENGTHS
        first = i - 1 if strong else i
        before = doc[first - 1] if first and not doc[first].is_sent_start else None
        behind = doc[i + 2] if i + 2 < len(doc) and not doc[i + 2].is_sent_start else None
        longer = behind is not None and behind.text.istitle() and behind.lower_ not in CALENDAR and behind.is_alpha
        in_name = before is not None and before.text.istitle() and before.pos_ == "PROPN"
        if doc[i].sent.start == name.sent.start and not (longer or in_name or _capitals(doc, i)):
            out.append((first, i + 2))
    return out


def _can_name(token: Token) -> bool:
    kinds = name_words().kinds | _NO_NAMES | CALENDAR
    return token.text.istitle() and token.is_alpha and token.pos_ in ("PROPN", "NOUN") and token.lower_ not in kinds


def _with_title(found: list[Piece], titled: list[tuple[int, int]]) -> list[Piece]:
    """The pieces with those of a storm's title and name made one, unless a longer name holds them."""
    out = list(found)
    for first, last in titled:
        beside = [piece for piece in out if piece.first < last and piece.last > first]
        if all(first <= piece.first and piece.last <= last for piece in beside):
            out = [piece for piece in out if piece not in beside]
            out.append(Piece(first, last, "EVENT", "storm"))
    return sorted(out, key=lambda piece: piece.first)


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
        if _can_name(name) and name.tag_ in ("NNP", "NN") and not _capitals(doc, i):
            out.append(Piece(i + 1, i + 2, "EVENT", "storm"))
    return out


def _capitals(doc: Doc, i: int) -> bool:
    """Whether most words of the sentence have a capital, as those of headings do."""
    words = [token for token in doc[i].sent if token.is_alpha and len(token) > 3]
    return 2 * sum(token.text[0].isupper() for token in words) > len(words) + 2


def _words(doc: Doc, piece: Piece) -> list[str]:
    return [token.text for token in doc[piece.first : piece.last]]
