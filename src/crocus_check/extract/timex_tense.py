"""The tense in which a date stands: whether "Friday" is the last one or the one to come."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from crocus_check import rules

Tense = Literal["past", "present", "future"]
_VERBS = ("VERB", "AUX")
_STEPS = 8


def tense(doc: Doc, first: int, parsed: bool = True) -> Tense | None:
    """The tense of the clause around a token; None where nothing tells. Climbs the parse to the next finite verb, and
    reads plans ("scheduled for Friday", "to meet on Friday") as future."""
    plans = _plans()
    token = doc[first]
    for _ in range(_STEPS if parsed else 0):
        if token.lower_ in plans and token.pos_ in ("VERB", "ADJ") and token.tag_ != "VBD":
            return "future"
        if token.pos_ in _VERBS and (found := _of_verb(token, plans)):
            return found
        if token.pos_ not in _VERBS and any(c.pos_ == "AUX" and c.dep_ == "cop" for c in token.children):
            found = _of_verb(token, plans)
            if found:
                return found
        if token.head is token or token.head.i == token.i:
            break
        token = token.head
    return _by_words(doc, first)


def _of_verb(verb: Token, plans: frozenset[str]) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "aux:pass", "cop") or child.pos_ in ("AUX", "PART")]
    words = {helper.lower_ for helper in helpers}
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if "going" in words or (verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children)):
        return "future"
    if any(helper.tag_ == "VBD" for helper in helpers) or words & {"had", "was", "were", "did"}:
        return _planned(verb, plans) or "past"
    if words & {"have", "has", "'ve", "’ve"}:
        return "past"
    if words & {"would", "could", "should", "might", "may", "can", "must"}:
        return "past" if words & {"have"} else "future" if not words & {"would", "could"} else None
    if "to" in words or verb.tag_ == "VB":
        return "future" if _planned(verb, plans) or verb.dep_ in ("advcl", "acl", "ROOT") else None
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        return _planned(verb, plans) or ("present" if words & {"is", "are", "'s", "’s"} else "past")
    if verb.tag_ == "VBG" and words & {"is", "are", "'s", "’s", "'re"}:
        return "future"
    if verb.tag_ in ("VBP", "VBZ"):
        return "present"
    return None


def _planned(verb: Token, plans: frozenset[str]) -> Tense | None:
    return "future" if verb.lower_ in plans or verb.head.lower_ in plans else None


def _by_words(doc: Doc, first: int) -> Tense | None:
    """The nearest words of the sentence that tell, where the parse does not."""
    start = max(0, first - 12)
    for token in reversed(doc[start:first]):
        if token.is_sent_start and token.i < first and token.tag_ not in ("MD", "VBD"):
            break
        if token.tag_ == "MD" and token.lower_ in ("will", "shall"):
            return "future"
        if token.tag_ == "VBD":
            return "past"
    for token in doc[first : first + 12]:
        if token.i > first and token.is_sent_start:
            break
        if token.tag_ == "VBD":
            return "past"
        if token.tag_ == "MD" and token.lower_ in ("will", "shall"):
            return "future"
    return None


def _plans() -> frozenset[str]:
    return frozenset(rules.load("timex_context")["plans"])
