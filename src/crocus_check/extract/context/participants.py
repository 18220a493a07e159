"""Participants: who or what takes part in what a clause says, where the clause itself leaves it out or says "which".

"The mill, opened in 1957", "the mill, which opened in 1957" and "the mill opened in 1957" have one participant: the
noun that a participle or a relative clause stands by, and the subject that a second verb shares with the first.
"""

from __future__ import annotations

from spacy.tokens import Token

from crocus_check.extract.context.clauses import Clauses, lemma

_SUBJECTS = ("nsubj:pass", "nsubj", "nsubjpass", "csubj")
_OBJECTS = ("obj", "dobj")
_RELATIVES = frozenset({"who", "which", "that", "whom", "where", "when"})
_FIRST_VERBS = 5
"""How many verbs back a shared subject is looked for."""


def participants(verb: Token, clauses: Clauses) -> list[Token]:
    """The heads of a predicate's subject and object, as far as it has them, resolved as said above."""
    found = [subject] if (subject := _subject(verb, clauses)) is not None else []
    target = clauses.child(verb.i, *_OBJECTS)
    if target is not None:
        found.append(verb.head if lemma(target) in _RELATIVES and verb.head.i != verb.i else target)
    return found


def _subject(verb: Token, clauses: Clauses) -> Token | None:
    for _ in range(_FIRST_VERBS):
        subject = clauses.child(verb.i, *_SUBJECTS)
        modifies = verb.dep_.lower().startswith("acl") and verb.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}
        if subject is not None and not (modifies and lemma(subject) in _RELATIVES):
            return subject
        if modifies:
            return verb.head if subject is not None or verb.tag_ in {"VBN", "VBG", "VBD"} else None
        if verb.dep_.lower() not in {"conj", "xcomp", "parataxis", "advcl"} or verb.head.i == verb.i:
            return None
        if verb.dep_.lower() in {"parataxis", "advcl"} and verb.tag_ not in {"VBN", "VBG"}:
            return None
        verb = verb.head
    return None
