"""Senses: which event a word evokes where it stands, of those that it can evoke.

"Fired the coach" is a dismissal and "fired rockets" a shooting, a strike of the union no bombing; "passed" is no death
without "away", and what stands in the name of a body ("the Relief Fund") tells of nothing. The conditions are data
(rules/en/events.toml).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from crocus_check.core.mentions import NameMention
from crocus_check.extract.context.clauses import Clauses, base, lemma
from crocus_check.rules import load

_BODIES = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "NORP"})
_DEAL = "deal"
_PICTURES = frozenset({"camera", "cctv", "film", "footage", "photograph", "photographer", "video", "videotape"})


@lru_cache(maxsize=1)
def types() -> dict[tuple[str, str], tuple[str, ...]]:
    """(part of speech, lemma) -> event types, in the order in which they are tried."""
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, entry in load("events").items():
        for pos, words in (("NOUN", entry["nouns"]), ("VERB", entry["verbs"])):
            for word in words:
                table[pos, word] = (*table.get((pos, word), ()), kind)
    return table


def trigger_type(token: Token, clauses: Clauses, name: NameMention | None) -> str | None:
    """The event type that a token evokes, or None; `name` is the name that it stands in."""
    pos = "NOUN" if token.pos_ == "PROPN" else token.pos_
    if pos == "ADJ" and token.tag_ in {"VBN", "VBG", "VBD"}:
        pos = "VERB"
    if pos not in {"NOUN", "VERB"}:
        return None
    kinds = types().get((pos, lemma(token)), ())
    if not kinds or (token.pos_ == "PROPN" and name is not None and name.type in _BODIES):
        return None
    kind = next((each for each in kinds if _holds(token, pos, each, clauses)), None)
    return _bid_for(token, clauses) or kind if kind == _DEAL and pos == "NOUN" else kind


def _holds(token: Token, pos: str, kind: str, clauses: Clauses) -> bool:
    entry: Any = load("events")[kind]
    word = lemma(token)
    if pos == "NOUN":
        beside = entry.get("beside", {}).get(word)
        return beside is None or _beside(token, beside, clauses)
    complete = entry.get("complete", {}).get(word)
    if complete is not None and not _completed(token, complete, clauses):
        return False
    return not entry.get("of_people") or len(types()[pos, word]) == 1 or _of_people(token, clauses)


def pictured(verb: Token) -> bool:
    """Whether who was captured was so on a picture: "captured by a surveillance camera", "captured on film"."""
    doc, end = verb.doc, verb.sent.end
    at = next((i + 1 for i in range(verb.i + 1, min(end, verb.i + 4)) if doc[i].lower_ in {"by", "on", "in"}), end)
    while at < end and doc[at].pos_ in {"DET", "ADJ", "NUM", "NOUN", "PROPN"}:
        if lemma(doc[at]) in _PICTURES:
            return True
        at += 1
    return False


def _beside(noun: Token, words: Collection[str], clauses: Clauses) -> bool:
    """Whether one of some words stands before a noun, in its phrase or in its clause."""
    around = {lemma(clauses.doc[i]) for i in clauses.members(clauses.heads[noun.i])}
    around |= {lemma(clauses.doc[i]) for i in clauses.children[noun.i]}
    return not around.isdisjoint(set(words) - {"on"}) or ("on" in words and _bare(noun, clauses))


def _bare(noun: Token, clauses: Clauses) -> bool:
    """Whether a noun stands as in "on strike": with no word between it and its preposition."""
    return noun.i > 0 and lemma(clauses.doc[noun.i - 1]) == "on"


def _completed(verb: Token, words: Collection[str], clauses: Clauses) -> bool:
    """Whether one of some words hangs on a verb: a particle, a preposition of its arguments, "that" of its clause."""
    for i in clauses.children[verb.i]:
        if lemma(clauses.doc[i]) in words or clauses.preposition(i) in words:
            return True
        marks = (clauses.doc[j] for j in clauses.children[i])
        if base(clauses.relations[i]) == "ccomp" and "that" in words:
            return True
        if any(lemma(mark) in words for mark in marks):
            return True
    return False


def _of_people(verb: Token, clauses: Clauses) -> bool:
    """Whether what a verb of several types happens to is people; where nothing is said of it, it is not."""
    found = clauses.child(verb.i, "nsubj:pass", "obj", "nsubjpass", "dobj")
    if found is None:
        return False
    if found.pos_ == "PRON":
        return lemma(found) not in {"it", "which", "that", "this"}
    if found.pos_ == "PROPN" or found.ent_type_ == "PERSON":
        return True
    titles = load("titles")
    return any(lemma(found) in words for words in (load("people")["nouns"], titles["roles"], titles["ranks"]))


def _bid_for(noun: Token, clauses: Clauses) -> str | None:
    """What a bid, a deal or an offer is for, where the word before it says so: a "rescue bid" is of a rescue."""
    for i in clauses.children[noun.i]:
        other = clauses.doc[i]
        if base(clauses.relations[i]) == "compound" and other.pos_ in {"NOUN", "PROPN"}:
            kinds = types().get(("NOUN", lemma(other)), ())
            if kinds and kinds[0] != _DEAL:
                return kinds[0]
    return None
