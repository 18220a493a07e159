"""Find names: the model's entities cleaned and mended, names it missed, and the roles of persons.

Roles and quotations come as mentions of their own (rules "role" and "quotation", type OTHER), so that a finding about a
job title or a quotation can cite its words. They may overlap names ("Lund's mayor").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from spacy.tokens import Doc

from crocus_check.core.entities import as_read, fold
from crocus_check.core.mentions import NameMention
from crocus_check.core.values import NameType
from crocus_check.extract.context.quotes import quotes
from crocus_check.extract.names.firms import firms
from crocus_check.extract.names.missed import missed
from crocus_check.extract.names.piece import Piece
from crocus_check.extract.names.roles import place_kind, roles
from crocus_check.extract.names.spans import pieces
from crocus_check.extract.names.storms import storms
from crocus_check.extract.names.words import ABBREVIATED

_SHORTEST_QUOTATION = 5
"""Words from which a quotation is kept."""


def find(doc: Doc) -> list[NameMention]:
    """The names of a document in text order; offsets are those of the Doc's text."""
    found = pieces(doc)
    found = sorted([*found, *missed(doc, found)], key=lambda piece: piece.first)
    found = storms(doc, _one_type_each(doc, firms(doc, found)))
    role_of: dict[int, str] = {}
    mentions = []
    for role in roles(doc, found):
        span = doc[role.first : role.last]
        role_of[role.piece] = " ".join(span.text.split())
        mentions.append(
            NameMention(span.start_char, span.end_char, role.first, role.last, role_of[role.piece], "OTHER", "role")
        )
    mentions.extend(_quotations(doc))
    for number, piece in enumerate(found):
        title = piece.title if piece.type == "PERSON" else place_kind(doc, piece)
        mentions.append(_mention(doc, piece, role_of.get(number) or title))
    return sorted(mentions, key=lambda m: (m.start, m.end, m.rule))


def _quotations(doc: Doc) -> list[NameMention]:
    """Quotations of some length, as mentions of rule "quotation": what articles quote differently is worth a look."""
    out = []
    for quote in quotes(doc):
        span = doc[quote.first : quote.last]
        if sum(token.is_alpha for token in span) >= _SHORTEST_QUOTATION:
            text = " ".join(span.text.split())
            out.append(NameMention(span.start_char, span.end_char, span.start, span.end, text, "OTHER", "quotation"))
    return out


def _mention(doc: Doc, piece: Piece, role: str | None) -> NameMention:
    span = doc[piece.first : piece.last]
    text, start = span.text, span.start_char
    if text.endswith(".") and not _stop_belongs(text):
        text = text[:-1]
    end = start + len(text)
    return NameMention(start, end, piece.first, piece.last, as_read(text), piece.type, piece.rule, role)


def _stop_belongs(text: str) -> bool:
    """Whether a full stop at the end is part of the name: "U.S.", "Tarn Inc.", "John F."; not "ISIS-K."."""
    last = text.rsplit(maxsplit=1)[-1]
    return "." in last[:-1] or last.lower() in ABBREVIATED or (len(last) == 2 and last[0].isupper())


def _one_type_each(doc: Doc, found: list[Piece]) -> list[Piece]:
    """Pieces with the type that most mentions of the same words have in this document; a word that closes the name of a
    person is a person. Demonyms keep theirs."""
    counts: dict[str, Counter[NameType]] = defaultdict(Counter)
    surnames: set[str] = set()
    keys = [fold(doc[piece.first : piece.last].text) for piece in found]
    for key, piece in zip(keys, found, strict=True):
        counts[key][piece.type] += 0 if piece.type == "OTHER" else 1
        if piece.type == "PERSON" and " " in key and piece.rule != "proper":
            surnames.add(key.rsplit(" ", 1)[-1])
    out = []
    for key, piece in zip(keys, found, strict=True):
        votes = counts[key]
        kind = max(votes, key=lambda name: (votes[name], name == piece.type, name))
        if key in surnames and piece.type != "NORP":
            kind = "PERSON"
        out.append(replace(piece, type=kind))
    return out
