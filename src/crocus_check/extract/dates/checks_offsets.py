"""Checks of time expressions: offsets from events and from dates named before."""

from __future__ import annotations

from spacy.tokens import Token

from crocus_check.extract.dates.checks import check, following, listed, next_word
from crocus_check.extract.dates.slots import holidays
from crocus_check.extract.dates.view import Candidate

_REACH = 8
"""Tokens within which the head of an event's phrase stands."""
_CLOSED = (",", ".", ";", "")


@check
def event_next(found: Candidate) -> bool:
    """An event follows that the offset counts from: its lemma goes into `extra`, its phrase into the extent."""
    view, index = found.view, following(found)
    opening = view.token(index)
    if opening is None or "\n" in view.codes[found.end : index]:
        return False
    head = _head(opening)
    if head is None or _subject(head):
        return _clause(found, head or opening)
    if head.lower_ in listed("never_event") or head.lower_ in view.lexicon.values_of["UNIT"]:
        return False
    if _dated(found, index, head):
        return False
    found.extra["event"] = f"event:{_lemma(head)}"
    if view.word(index) in ("a", "an") and "e" in found.parts:  # "came two weeks after a warning" dates the warning
        before = found.view.word(found.parts["e"][0]) in ("before", "prior", "previous")
        found.extra |= {"event": "event:main", "e": "" if before else "-"}
    if found.rule.name.startswith("event"):
        while view.offsets[found.end] < head.idx + len(head.text):
            found.end += 1
    return True


def _dated(found: Candidate, index: int, head: Token) -> bool:
    """Whether the phrase names a date itself ("before the March 22 attack", "before Christmas")."""
    view, values = found.view, found.view.lexicon.values_of
    while view.offsets[index] < head.idx + len(head.text):
        word = view.word(index)
        if any(word in values[name] for name in ("MONTH", "MON", "WEEKDAY")) or (word.isdecimal() and len(word) == 4):
            return True
        index += 1
    return head.lower_ in holidays() or head.lower_ == "day"


def _lemma(token: Token) -> str:
    lemma = (token.lemma_ or token.text).lower()
    return lemma if lemma.isalpha() else "event"


def _head(opening: Token) -> Token | None:
    """The last noun of the phrase that a token opens."""
    head = None
    for token in opening.doc[opening.i : opening.i + _REACH]:
        if head is not None and token.tag_ in ("DT", "PRP$"):
            break  # "the day after Hill's death his house burned"
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif token.pos_ not in ("DET", "ADJ", "NUM") and token.tag_ not in ("PRP$", "POS"):
            break
    return head


def _subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause ("after rebels attacked") rather than an event."""
    return token.dep_.startswith("nsubj") and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i


def _clause(found: Candidate, token: Token) -> bool:
    """ "before he died", "after winning": the verb is the event."""
    if token.pos_ == "VERB" and token.tag_ == "VBG":
        found.extra["event"] = f"event:{_lemma(token)}"
        return True
    verb = token.head if token.dep_.startswith("nsubj") else None
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return False
    found.extra["event"] = f"event:{_lemma(verb)}"
    return True


@check
def event_follows(found: Candidate) -> bool:
    """ "two days before the vote" counts from the vote; "two days earlier the vote ..." does not."""
    if found.words()[-1] not in ("before", "after", "prior", "following", "previous"):
        return False
    return event_next(found) or not closing(found)


@check
def closing(found: Candidate) -> bool:
    """Nothing follows that the words could belong to."""
    token = found.view.token(following(found))
    return token is None or token.pos_ in ("PUNCT", "CCONJ", "ADP", "AUX")


@check
def later_adverb(found: Candidate) -> bool:
    """ "two days later", "three years on"; not "two days on the road" nor "two days after"."""
    return found.words()[-1] not in ("on", "after") or next_word(found) in _CLOSED
