"""Name spans: the model's entities without what is no part of a name, torn ones mended.

Every step takes the pieces of a document in text order and gives pieces in text
order that do not overlap; each looks at a bounded number of tokens beside a piece, so the whole is linear.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token

from crocus_check.core.values import NameType
from crocus_check.extract.names.brackets import unbracketed
from crocus_check.extract.names.piece import PLACES, TYPES, Piece
from crocus_check.extract.names.words import CALENDAR, CONNECTORS, PARTICLES, bare, name_words

_QUOTES = frozenset({'"', "'", "‘", "’", "“", "”", "''", "``"})
_EDGE = frozenset({*_QUOTES, *".,;:!?-–—()[]/•*…|<>#", "...", "--", "'s", "’s"})
_OPENERS = frozenset({"(", "[", *_QUOTES})
_CLOSERS = frozenset({")", "]", *_QUOTES})
_NOT_LAST = frozenset({*CONNECTORS, "'s", "’s"})
_LONGEST = 12
_HEADLINE = 20


def pieces(doc: Doc) -> list[Piece]:
    """The model's entities, trimmed and mended."""
    raw = [Piece(e.start, e.end, cast(NameType, e.label_)) for e in doc.ents if e.label_ in TYPES]
    raw = [part for piece in raw for part in unbracketed(doc, piece)]
    raw = [
        replace(piece, last=piece.first + _LONGEST) if piece.last - piece.first > _LONGEST else piece for piece in raw
    ]
    longer = [_extended(doc, piece) for piece in _hyphenated(doc, raw)]
    trimmed = [kept for piece in _joined(doc, longer) if (kept := trim(doc, piece)) is not None]
    return [kept for piece in _joined(doc, trimmed) if (kept := trim(doc, piece)) is not None]


def trim(doc: Doc, piece: Piece) -> Piece | None:
    """The piece without determiners, titles, possessives and stray punctuation; None where no name is left."""
    first, last, title = piece.first, _before_apposition(doc, piece), [piece.title] if piece.title else []
    words = name_words()
    while first < last:
        token, text = doc[first], doc[first].text
        if (
            token.is_space
            or text in _EDGE
            or (token.pos_ == "DET" and token.lower_ in {"the", "a", "an", "this", "that"})
        ):
            first += 1
        elif piece.type == "PERSON" and last - first > 1 and bare(text) in words.titles and text[0].isupper():
            title.append(text)
            first += 1
        elif text.islower() and last - first > 1 and text[0].isalpha() and bare(text) not in PARTICLES:
            first += 1
        else:
            break
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in _EDGE or doc[last - 1].lower_ in _NOT_LAST):
        if doc[last - 1].text == ")" and any(doc[i].text == "(" for i in range(first, last - 1)):
            break
        last -= 1
    if first >= last or not _nameable(doc, first, last):
        return None
    return replace(piece, first=first, last=last, title=" ".join(title) or None)


def _before_apposition(doc: Doc, piece: Piece) -> int:
    """The end of a name without what a comma and a word in lower case open: "Ilsa Gray, director" is "Ilsa Gray"."""
    for i in range(piece.first + 1, piece.last - 1):
        if piece.type == "PERSON" and doc[i].text == "," and doc[i + 1].lower_ == doc[i + 1].text:
            return i if bare(doc[i + 1].text) not in PARTICLES and doc[i + 1].is_alpha else piece.last
    return piece.last


def _nameable(doc: Doc, first: int, last: int) -> bool:
    """Whether the words can be a name: a capital somewhere, and not only a number, a currency, a day or a month."""
    words = [doc[i] for i in range(first, last)]
    if not any(char.isupper() for word in words for char in word.text):
        return False
    if not any(word.text[0].isalpha() or _ordinal(word.text) for word in words):
        return False
    return not all(word.is_currency or "$" in word.text or bare(word.text) in CALENDAR for word in words)


def _ordinal(text: str) -> bool:
    return text[:1].isdigit() and text[-2:].lower() in {"st", "nd", "rd", "th"} and text[:-2].isdigit()


def _hyphenated(doc: Doc, raw: list[Piece]) -> Iterable[Piece]:
    """Pieces with the capitalised word that a hyphen glues to them: "ISIS" + "-K". Two places or two peoples joined by
    a hyphen ("Tarn-Lund border") stay two."""
    taken = -1
    for number, piece in enumerate(raw):
        if piece.first < taken:
            continue
        last, following = piece.last, number + 1
        while last + 1 < len(doc) and _glued(doc, last):
            other = raw[following] if following < len(raw) and raw[following].first == last + 1 else None
            if other is not None and piece.type == other.type and piece.type in {"GPE", "NORP", "PERSON", "LOC"}:
                break
            last = other.last if other is not None else last + 2
            following += other is not None
        taken = last
        yield replace(piece, last=last)


def _glued(doc: Doc, i: int) -> bool:
    """Whether token `i` is a hyphen without white space around it and a capitalised word follows."""
    hyphen, before, after = doc[i], doc[i - 1], doc[i + 1]
    return (
        hyphen.text in {"-", "‐", "‑"} and not before.whitespace_ and not hyphen.whitespace_ and after.text[0].isupper()
    )


def _joined(doc: Doc, found: list[Piece]) -> list[Piece]:
    """Neighbours that are one name, joined."""
    out: list[Piece] = []
    for piece in found:
        if out and out[-1].last > piece.first:
            continue
        if out and (kind := _one_name(doc, out[-1], piece)) is not None:
            out[-1] = replace(out[-1], last=piece.last, type=kind, rule="joined")
        else:
            out.append(piece)
    return out


def _one_name(doc: Doc, left: Piece, right: Piece) -> NameType | None:
    """The type of the name that two neighbours make, None where they are two."""
    if right.first - left.last > 1:
        return None
    gap = [doc[i] for i in range(left.last, right.first)]
    words, start = name_words(), doc[left.first]
    if not gap:
        alone = left.last - left.first == 1
        numbered = start.text.isdigit() or _ordinal(start.text)
        if (
            alone
            and right.type in {*PLACES, "ORG"}
            and (numbered or bare(start.text) in words.directions or bare(start.text) in words.streets)
        ):
            return right.type if bare(start.text) not in words.streets else "FAC"
        return None
    if left.type == "ORG" and [t.text for t in gap] == [","] and bare(doc[right.last - 1].text) in words.branches:
        return "ORG" if doc[right.first].ent_type_ in {"GPE", "LOC", "ORG"} and right.last - right.first > 1 else None
    nicknamed = gap[0].text in _OPENERS and any(doc[i].text in _CLOSERS for i in range(right.first, right.last))
    return "PERSON" if nicknamed and "PERSON" in {left.type, right.type} else None


def _extended(doc: Doc, piece: Piece) -> Piece:
    """The piece with the capitalised words right after it that the model left out ("US Geological" + "Survey")."""
    if piece.type == "PERSON" and piece.last < len(doc) and doc[piece.last - 1].text in PARTICLES:
        torn = doc[piece.last].text.istitle() and piece.last - piece.first > 1  # "Omar bin" + "Said"
        return replace(piece, last=piece.last + 1, rule="extended") if torn else piece
    if piece.type in {"PERSON", "NORP"} or title_case(doc[piece.first]):
        return piece
    words = name_words()
    last = piece.last
    while last < len(doc) and last - piece.first < _LONGEST and doc[last - 1].whitespace_ == " ":
        token = doc[last]
        capital = token.text[0].isupper() and token.text[1:].islower() and token.is_alpha
        if not capital or token.is_sent_start or token.ent_type_ or token.pos_ not in {"PROPN", "NOUN", "ADJ"}:
            break
        if bare(token.text) in words.titles or bare(token.text) in words.roles or bare(token.text) in CALENDAR:
            break
        last += 1
    return replace(piece, last=last, rule="extended") if last > piece.last else piece


def title_case(token: Token) -> bool:
    """Whether the line around a token is a headline in capitals, so that a capital says nothing about a word."""
    doc, first, last = token.doc, token.i, token.i
    while 0 < first > token.i - _HEADLINE and "\n" not in doc[first - 1].text and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and last - token.i < _HEADLINE and "\n" not in doc[last].text:
        last += 1
        if last < len(doc) and doc[last].is_sent_start:
            break
    words = [t for t in doc[first:last] if t.is_alpha and len(t.text) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) >= 0.75 * len(words)
