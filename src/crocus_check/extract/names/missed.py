"""Names that the model missed, where the article itself is evidence: a name found elsewhere in it, capitals within a
sentence, or a title of a work in quotation marks."""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc, Token

from crocus_check.core.entities import fold
from crocus_check.core.values import NameType
from crocus_check.extract.context.quotes import quotes
from crocus_check.extract.names.brackets import edited
from crocus_check.extract.names.piece import Piece
from crocus_check.extract.names.spans import title_case, trim
from crocus_check.extract.names.words import CALENDAR, CONNECTORS, NEVER, bare, name_words

_LONGEST_RUN = 8
_LONGEST_TITLE = 12


def missed(doc: Doc, found: list[Piece]) -> list[Piece]:
    """The names that are not among the pieces found."""
    covered = bytearray(len(doc))
    known: dict[str, Counter[NameType]] = defaultdict(Counter)
    for piece in found:
        covered[piece.first : piece.last] = b"\x01" * (piece.last - piece.first)
        known[fold(doc[piece.first : piece.last].text)][piece.type] += 1
    out = _works(doc, covered)
    for first, last in _runs(doc, covered):
        out.extend(_named(doc, first, last, known))
    return sorted(out, key=lambda piece: piece.first)


def _works(doc: Doc, covered: bytearray) -> list[Piece]:
    """Titles of works: two words or more in quotation marks, all in capitals but for small ones."""
    out = []
    for quote in quotes(doc):
        words = [doc[i] for i in range(quote.first, quote.last) if not doc[i].is_punct and not doc[i].is_space]
        big = [w for w in words if w.lower_ not in CONNECTORS]
        if not 2 <= len(words) <= _LONGEST_TITLE or len(big) < 2 or any(covered[quote.first : quote.last]):
            continue
        if all(w.text[0].isupper() or w.text[0].isdigit() for w in [words[0], *big]) and not words[0].is_upper:
            covered[quote.first : quote.last] = b"\x01" * (quote.last - quote.first)
            if (piece := trim(doc, Piece(quote.first, quote.last, "OTHER", "work"))) is not None:
                out.append(piece)
    return out


def _runs(doc: Doc, covered: bytearray) -> list[tuple[int, int]]:
    """The longest stretches of capitalised words that no name covers."""
    out: list[tuple[int, int]] = []
    first = -1
    for i in range(len(doc) + 1):
        inside = i < len(doc) and not covered[i] and _capital(doc[i]) and (first < 0 or _same_run(doc, i, first))
        if inside and first < 0:
            first = i
        elif not inside and first >= 0:
            out.append((first, i))
            first = i if i < len(doc) and not covered[i] and _capital(doc[i]) else -1
    return out


def _same_run(doc: Doc, i: int, first: int) -> bool:
    return i - first < _LONGEST_RUN and doc[i - 1].whitespace_ == " " and not doc[i].is_sent_start


def _capital(token: Token) -> bool:
    text = token.text
    if text[0].isdigit():
        return text[-2:] in {"st", "nd", "rd", "th"} and text[:-2].isdigit()
    return text[0].isupper() and not edited(text) and bare(text) not in NEVER and bare(text) not in CALENDAR


def _named(doc: Doc, first: int, last: int, known: dict[str, Counter[NameType]]) -> list[Piece]:
    """The name in a stretch of capitalised words, if the article gives evidence that it is one."""
    spans = [(first, last)] if last - first <= 2 else [(first, last), *((i, i + 1) for i in range(first, last))]
    for start, end in spans:
        types = known.get(fold(doc[start:end].text))
        if types:
            best = min(types, key=lambda kind: (-types[kind], kind))
            return [Piece(start, end, best, "repeated")]
    if title_case(doc[first]) or all(doc[i].is_upper and len(doc[i].text) > 1 for i in range(first, last)):
        return []
    words = name_words()
    if _opens(doc, first) and doc[first].pos_ not in ({"PROPN", "ADJ", "NOUN"} if last - first > 2 else {"PROPN"}):
        first += 1
    while first < last and bare(doc[first].text) in words.titles:
        first += 1
    if first == last or not any(doc[i].pos_ == "PROPN" for i in range(first, last)):
        return []
    lone = last - first == 1
    if lone and (doc[first].text[0].isdigit() or bare(doc[first].text) in words.titles | words.roles | words.kinds):
        return []
    piece = trim(doc, Piece(first, last, "OTHER", "proper"))
    return [piece] if piece is not None else []


def _opens(doc: Doc, i: int) -> bool:
    """Whether a capital is due here whatever the word: at the start of a sentence or after a quotation mark."""
    token = doc[i]
    if token.is_sent_start or i == 0:
        return True
    before = doc[i - 1]
    return (
        before.is_quote
        or before.is_space
        or before.text in {":", ".", "!", "?", "•", "-", "–", "—", "(", "*", "…", "‘", "’"}
    )
