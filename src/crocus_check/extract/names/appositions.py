"""Where the words of a role lie: "Secretary of Justice Poe", "the governor of Lund, Ann Poe, said", "named mayor"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crocus_check.extract.names.words import bare, name_words

_LONGEST_PORTFOLIO = 5
_LONGEST_AHEAD = 14
_HEAD_WITHIN = 4
_AS_WITHIN = 8
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "PART", "CCONJ", "DET", "NUM"})
_TITLES = frozenset({"NOUN", "PROPN", "ADJ"})
_CLOSING = frozenset({",", ".", ")", "—", "–", ";"})
_OWNERS = frozenset({"the", "its", "their", "his", "her", "our"})
_OF = frozenset({"of", "for", "at", "to", "in"})
_PERIODS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "got", ",", "and", "then", "first"})


def portfolio(doc: Doc, end: int) -> int | None:
    """The head of a role right before a name that says what it is a head of, all in capitals: "Minister of Foreign
    Affairs Poe"."""
    sentence = doc[end].sent.start
    at = end - 1
    while at > sentence and end - at <= _LONGEST_PORTFOLIO and _capital(doc[at]):
        at -= 1
    if at <= sentence or at == end - 1 or doc[at].lower_ != "of" or not _capital(doc[at + 1]):
        return None
    head = doc[at - 1]
    return head.i if head.text[:1].isupper() and bare(head.text) in name_words().roles else None


def _capital(token: Token) -> bool:
    return (token.text[:1].isupper() and token.is_alpha) or token.lower_ == "and"


def ahead(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """The role that stands before a name in commas: "the governor of the state of Lund, Ann Poe, said". A name that a
    verb follows may be the subject after an opening ("According to the mayor of Lund, Ann Poe has left")."""
    closed = last >= len(doc) or doc[last].text in _CLOSING
    if first == 0 or doc[first - 1].text != "," or not closed or _list_goes_on(doc, last):
        return None
    comma, sentence, words = first - 1, doc[first].sent.start, name_words()
    at = comma - 1
    while at >= sentence and comma - at <= _LONGEST_AHEAD and doc[at].pos_ in _NOMINAL | {"PRON"}:
        if doc[at].lower_ in _OWNERS:
            for i in range(at + 1, min(at + 1 + _HEAD_WITHIN, comma - 1)):
                if bare(doc[i].text) in words.roles and doc[i + 1].lower_ in _OF:
                    return at + 1, comma
        at -= 1
    return None


def _list_goes_on(doc: Doc, last: int) -> bool:
    """Whether another person follows the comma behind a name: then commas part the members of a list."""
    behind = doc[last : last + 3]
    return len(behind) == 3 and behind[0].text == "," and any(t.ent_type_ == "PERSON" for t in behind)


def given(doc: Doc, verb: int, end: int) -> int | None:
    """Where the role starts that a verb such as "name" gives its subject: behind the verb, or behind "as", which may
    stand after the time and the giver ("was appointed in May by the council as mayor"). None where it gives none."""
    first = verb + 1
    if first >= end:
        return None
    again = doc[verb - 1].text in {"-", "‐"} and doc[verb - 2].lower_ == "re"
    before = verb - 3 if again else verb - 1
    passive = doc[verb].lemma_.lower() in {"serve", "become"} or doc[before].lower_ in _BE or _named_beside(doc, verb)
    headline = doc[before].ent_type_ == "PERSON" and doc[verb].lower_.endswith("ed") and doc[first].pos_ in _TITLES
    passive = passive or headline  # "Poe elected party leader"
    if not passive:
        return None  # "Poe has named a minister"
    if doc[first].pos_ not in {"ADP", "SCONJ"} and not over_time(doc, first):
        return first
    for i in range(first, min(first + _AS_WITHIN, end - 1)):
        if doc[i].lower_ == "as":
            return i + 1
        if doc[i].pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _named_beside(doc: Doc, verb: int) -> bool:
    """Whether a participle stands beside what it is said of: "Poe, long since appointed judge", "not elected mayor"."""
    return doc[verb].tag_ == "VBN" and doc[verb - 1].pos_ in {"ADV", "PART", "AUX"} and doc[verb - 1].lower_ != "has"


def over_time(doc: Doc, first: int) -> bool:
    """Whether words tell a time or how long: "last year", "eight years", "yesterday"."""
    if doc[first].lower_ in {"yesterday", "today", "earlier", "later"}:
        return True
    return first + 1 < len(doc) and doc[first + 1].lower_ in _PERIODS
