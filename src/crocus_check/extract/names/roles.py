"""Roles: what the text calls a person ("FSB director", "the mayor of Lund"), and what kind of place a place is.

Found by the words beside the name, so that a slip of the parser does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from crocus_check.extract.names.appositions import ahead, given, over_time, portfolio
from crocus_check.extract.names.piece import PLACES, Piece
from crocus_check.extract.names.words import CALENDAR, bare, name_words

_BREAKS = frozenset({",", ";", ".", ":", "!", "?", "—", "–", "--", "(", ")", '"', "“", "”", "''", "``", "‘"})
_LONGEST_BEFORE = 7
_LONGEST_AFTER = 16
_HEAD_WITHIN = 7
_LONGEST_CLAUSE = 10
_TITLED = frozenset({"president", "king", "queen", "senator", "pope", "chancellor", "premier"})
_MODIFYING = frozenset(
    {"vice", "deputy", "former", "acting", "interim", "senate", "assembly", "parliament", "council", "board"}
    | {"company", "commission", "committee", "college", "court", "party", "congress", "house", "association"}
    | {"federation", "league", "society", "student", "club", "union", "bank", "state", "federal", "regional"}
    | {"executive", "senior", "group", "division", "university"}
)
"""Words in capitals before such a title that belong to it."""
_NAMED_OF = frozenset(
    {"city", "town", "village", "suburb", "state", "capital", "port", "island", "settlement", "borough"}
)
"""Kinds of places that "of" gives a name ("the Tarn suburb of Lund"), as against "the Lund region of Talvia"."""
_GIVING = frozenset({"serve", "appoint", "name", "become", "elect", "promote"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a half-open token range, and the number of the piece it belongs to."""

    first: int
    last: int
    piece: int


def roles(doc: Doc, found: list[Piece]) -> list[Role]:
    """The roles of the persons among the pieces, in text order."""
    out = []
    covered = {i: number for number, piece in enumerate(found) for i in range(piece.first, piece.last)}
    for number, piece in enumerate(found):
        if piece.type == "PERSON":
            span = _after(doc, piece, covered, number) or _before(doc, piece, covered)
            span = span or ahead(doc, piece.first, piece.last) or _made(doc, piece, covered)
            if span is not None:
                out.append(Role(*span, number))
    return out


def place_kind(doc: Doc, piece: Piece) -> str | None:
    """The noun that says what kind of place this is: "town" in "the town of Tarn" and in "Tarn town"; neither a "US
    city of" that name nor "a U.S. state" is the United States."""
    words = name_words()
    if piece.type not in PLACES:
        return None
    if piece.first >= 2 and doc[piece.first - 1].lower_ == "of" and doc[piece.first - 2].lower_ in words.place_heads:
        kind = doc[piece.first - 2].lower_
        named = piece.first > 2 and doc[piece.first - 3].pos_ == "PROPN" and kind not in _NAMED_OF
        return None if named else kind
    if piece.last < len(doc) and doc[piece.last].lower_ in words.place_heads and doc[piece.last].text.islower():
        of = piece.last + 1 < len(doc) and doc[piece.last + 1].lower_ == "of" and doc[piece.last].lower_ in _NAMED_OF
        one = piece.first > 0 and doc[piece.first - 1].lower_ in {"a", "an", "another", "this", "that"}
        return None if of or one else doc[piece.last].lower_
    return None


def _before(doc: Doc, piece: Piece, covered: dict[int, int]) -> tuple[int, int] | None:
    """The role right before a name: nouns and names up to a determiner, headed by a noun that names a role."""
    last = piece.first
    head = portfolio(doc, piece.first)
    if head is None:
        head = last - 1
        if last == 0 or bare(doc[head].text) not in name_words().roles:
            return None
    first = head
    sentence = doc[piece.first].sent.start
    while first > sentence and head + 1 - first < _LONGEST_BEFORE:
        token = doc[first - 1]
        if token.is_space or token.text in _BREAKS or bare(token.text) in CALENDAR or token.lower_ == "old":
            break  # "the 30-year-old goalkeeper Poe"
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "CCONJ"} and token.text not in {"-", "'s", "’s"}:
            break
        if token.pos_ == "CCONJ" and bare(doc[first - 2].text) not in name_words().roles:
            break
        if first - 1 in covered and token.ent_type_ == "PERSON":
            break
        if first - 1 not in covered and _heading_ends(doc[first], token):
            break
        first -= 1
    while first < last and (doc[first].pos_ in {"PART", "CCONJ"} or doc[first].text in {"-", "'s", "’s"}):
        first += 1
    return (first, last) if first < last else None


def _heading_ends(head: Token, before: Token) -> bool:
    """Whether the words of a heading end before a title in capitals ("Talm Museum Exhibition President Poe"): what a
    president is one of is a body, a people or a place."""
    if head.lower_ not in _TITLED or not head.text[:1].isupper() or not before.text[:1].isupper():
        return False
    return not before.ent_type_ and not before.text.isupper() and before.lower_ not in _MODIFYING


def _after(doc: Doc, piece: Piece, covered: dict[int, int], number: int) -> tuple[int, int] | None:
    """The role in an apposition after a name."""
    if piece.last + 1 >= len(doc) or doc[piece.last].text not in {",", "—", "–", "(", "-"}:
        return None
    return _phrase(doc, piece.last + 1, len(doc), covered, number)  # a sentence may be cut short after "Ann Poe,"


def _made(doc: Doc, piece: Piece, covered: dict[int, int]) -> tuple[int, int] | None:
    """The role that a verb gives the person it follows: "Poe, who joined to serve as mayor", "Poe was named mayor"."""
    end = doc[piece.first].sent.end
    for i in range(piece.last, min(piece.last + _LONGEST_CLAUSE, end)):
        token = doc[i]
        if (i in covered and token.ent_type_ == "PERSON") or token.text in {";", ":", '"', "“", "”"}:
            return None
        if token.pos_ == "VERB" and token.lemma_.lower() in _GIVING:
            first = given(doc, i, end)
            return _phrase(doc, first, end, covered, -1) if first is not None else None
    return None


def _phrase(doc: Doc, first: int, end: int, covered: dict[int, int], number: int) -> tuple[int, int] | None:
    """The noun phrase from a token on, up to a comma, a clause or another person, if it is headed by a role."""
    words = name_words()
    last = first
    head = False
    if first < end and (doc[first].pos_ in {"ADP", "CCONJ"} or over_time(doc, first)):
        return None  # "Poe, with her husband"; "Poe, eight years a mayor"; "Poe, and the leader of the union"
    while last < end and last - first < _LONGEST_AFTER:
        token = doc[last]
        if token.is_space or token.text in _BREAKS or token.lower_ in {"who", "which", "that", "whose", "told", "said"}:
            break
        if last > first and token.is_digit and len(token) == 4 and doc[last - 1].pos_ == "ADP":
            break  # "mayor in 2009"
        if bare(token.text) in CALENDAR or (token.pos_ in {"VERB", "AUX"} and token.lower_ not in words.roles):
            break
        if covered.get(last, number) != number and token.ent_type_ == "PERSON":
            while last > first and doc[last - 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
                last -= 1  # "Poe, Finance Minister Lind and others": the title is of the next one
            head = any(doc[i].lower_ in words.roles for i in range(first, min(last, first + _HEAD_WITHIN)))
            break
        if token.lower_ in words.roles and last - first < _HEAD_WITHIN:
            head = True
        last += 1
    while last > first and doc[last - 1].pos_ in {"ADP", "CCONJ", "DET", "SCONJ", "PRON", "ADV", "PART"}:
        last -= 1
    while first < last and doc[first].pos_ in {"DET", "PRON", "ADV"} and doc[first].lower_ not in words.roles:
        first += 1
    return (first, last) if head and first < last else None
