"""The tense in which a date stands: whether "Friday" is the last one or the one to come."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from crocus_check import rules

Tense = Literal["past", "present", "future"]
_SINCE = ("after", "since", "following")
_VERBS = ("VERB", "AUX")
_STEPS = 8
_BETWEEN = 3
_NOMINAL = ("ADP", "DET", "PROPN", "ADJ", "NOUN", "NUM")
_SET = ("set", "forecast", "predicted", "projected")
"""Plans only with what for: "is set for Friday", "was forecast to turn north"."""
_PHRASE = 8
"""Tokens of the phrase that a date ends."""


def tense(doc: Doc, first: int, parsed: bool = True) -> Tense | None:
    """The tense of the clause around a token; None where nothing tells. Climbs the parse to the next finite verb, and
    reads plans ("scheduled for Friday", "was to meet on Friday") as future. The present says when only of the verb
    that the date itself hangs on: "the talks open on Friday", but "anger grows over the raid on Friday"."""
    plans = _plans()
    if _planned_before(doc, first, plans) or _planned_until(doc, first, plans) or _meeting_set(doc, first):
        return "future"
    if _told_before(doc, first):
        return "past"
    found = _climbed(doc, first, plans, parsed)
    if found in ("future", "present") and of_a_happening(doc, first, found == "present"):
        return "past"
    return found


def _climbed(doc: Doc, first: int, plans: frozenset[str], parsed: bool) -> Tense | None:
    token, direct = doc[first], True
    for _ in range(_STEPS if parsed else 0):
        if _is_plan(token, plans):
            return "future"
        if token.pos_ == "NOUN" and token.lower_ in _listed("meetings"):
            return _of_meeting(token, doc[first], plans)
        found = _of_verb(token, plans) if token.pos_ in _VERBS or _has_copula(token) else None
        if found == "present" and not direct:
            return None
        if found:
            return found
        if token.head.i == token.i:
            break
        direct = direct and (token.i == first or token.pos_ not in ("NOUN", "PROPN", "VERB"))
        token = token.head
    return _by_words(doc, first)


def _of_meeting(noun: Token, date: Token, plans: frozenset[str]) -> Tense | None:
    """The tense of what is known by its day: that of a verb to come; a month alone ("the November election") is past
    too where the thing has been: it did something, somebody won or lost it, or something came after it."""
    verb, case = noun.head, next((child.lower_ for child in noun.children if child.dep_ == "case"), "")
    verbal = verb.pos_ == "VERB" or _has_copula(verb)
    told = _of_verb(verb, plans) if verbal else None
    if told == "future":
        return told
    named = date.nbor().like_num if date.i + 1 < len(date.doc) else False
    if named or (date.i > 0 and date.nbor(-1).like_num) or date.tag_ != "NNP" or date.head.i != noun.i:
        return None
    if case in _SINCE or any(child.dep_ == "mark" and child.lower_ in _SINCE for child in verb.children):
        return "past"
    return "past" if told == "past" and _takes_place(noun, verb) else None


def _takes_place(noun: Token, verb: Token) -> bool:
    """Whether a noun is what a verb says to have happened, or was held, won or lost."""
    if verb.lower_ in _plans() or verb.lemma_.lower() in _listed("unsettled"):
        return False
    return noun.dep_ in ("nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj")


def _planned_before(doc: Doc, first: int, plans: frozenset[str]) -> bool:
    """A plan word right before a date, with no more than a preposition between: "due Dec. 4", "set for Friday"; "put
    off to Friday" too."""
    if first > 2 and doc[first - 1].lower_ in ("to", "until", "till") and doc[first - 2].lower_ in _listed("postponed"):
        moved = doc[first - 2].tag_ in ("VBN", "VBD") or doc[first - 3].lower_ in ("put", "pushed", "moved", "brought")
        return moved or doc[first - 3].tag_ in ("VBN", "VBD")
    before = first - 2 if first > 1 and doc[first - 1].lower_ in ("for", "on", "in", "by", "at") else first - 1
    if before > 0 and doc[before - 1].lower_ in _listed("earlier"):
        return False  # "originally due on Wednesday"
    if before < 0 or doc[before].lower_ not in plans or doc[before].pos_ in ("NOUN", "PROPN"):
        return False
    return doc[before].lower_ not in _SET or (before == first - 2 and (_for(doc, first) or doc[before].lower_ == "set"))


def _for(doc: Doc, first: int) -> bool:
    return doc[first - 1].lower_ == "for"


def _planned_until(doc: Doc, first: int, plans: frozenset[str]) -> bool:
    """Whether a date ends what is planned: "concerts have been planned there until December"."""
    if first < 2 or doc[first - 1].lower_ not in ("until", "till", "through"):
        return False
    return any(token.lower_ in plans and token.tag_ in ("VBN", "JJ") for token in _before(doc, first))


def _meeting_set(doc: Doc, first: int) -> bool:
    """Whether a date is that of a meeting which somebody set: "scheduled a news conference Monday"."""
    at = first - 2 if first > 1 and doc[first - 1].lower_ in ("on", "for") else first - 1
    if at < 0 or doc[at].lower_ not in _listed("meetings"):
        return False
    set_ = ("scheduled", "slated", "planned")
    return any(token.tag_ == "VBD" and token.lower_ in set_ for token in _before(doc, at))


def _before(doc: Doc, end: int) -> list[Token]:
    """The few tokens of the sentence before a token, the nearest first."""
    found: list[Token] = []
    while end > 0 and len(found) < _PHRASE and not doc[end].is_sent_start:
        end -= 1
        found.append(doc[end])
    return found


def _told_before(doc: Doc, first: int) -> bool:
    """A verb of the past right before a date, with no more than a preposition between ("it said on Thursday"); not one
    whose clause the date opens ("it said Friday would be a holiday")."""
    before = first - 1
    while before > 0 and first - before <= _BETWEEN and doc[before].lower_ in ("on", "in", "late", "early", "last"):
        before -= 1
    if before < 0 or doc[before].tag_ != "VBD" or doc[before].pos_ != "VERB" or doc[before].lower_ in _plans():
        return False
    after = doc[first + 1] if first + 1 < len(doc) else None
    return after is None or (after.tag_ not in ("MD", "POS") and after.pos_ != "AUX")


def of_a_happening(doc: Doc, first: int, told: bool) -> bool:
    """Whether the date is that of something nobody plans, told of in a clause of what is to come ("would not retaliate
    for the reported bombing of Talm on Tuesday", "Tuesday's raids might cost votes"); `told` where the clause tells of
    what goes on ("is being charged over a shooting on Monday")."""
    if first + 1 < len(doc) and doc[first + 1].tag_ == "POS":
        head = next((t for t in doc[first + 2 : first + 2 + _PHRASE] if t.pos_ not in ("ADJ", "NUM")), None)
        apart = {t.lower_ for t in doc[first + 2 : first + 2 + _PHRASE]}
        known = head is not None and head.lower_ in _listed("happenings")
        return known and not apart & (_plans() | {"upcoming", "next"})
    if first > 0 and doc[first - 1].lower_ in ("by", "until", "till"):
        return False  # "may cause more deaths by August"
    before, complement = first - 1, first + 1 < len(doc) and doc[first + 1].tag_ == "MD"
    while before > 0 and first - before <= _PHRASE and doc[before].pos_ in _NOMINAL:
        if doc[before].pos_ == "NOUN" and doc[before].lower_ in _listed("happenings"):
            return told or complement or doc[before - 1].lower_ in _listed("reported")
        complement = complement or (doc[before].pos_ == "ADP" and before < first - 1)
        before -= 1
    return False


def _has_copula(token: Token) -> bool:
    return any(child.pos_ == "AUX" and child.dep_ == "cop" for child in token.children)


def _is_plan(token: Token, plans: frozenset[str]) -> bool:
    if token.lower_ not in plans or token.pos_ not in ("VERB", "ADJ") or token.tag_ == "VBD":
        return False
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    perfect = any(child.lower_ in ("had", "has", "have", *_listed("earlier")) for child in token.children)
    return not perfect and (token.lower_ not in _SET or following in ("for", "to"))


def _is_meant(verb: Token) -> bool:
    """Whether what a verb of the past names lies ahead of its own time: "she planned to speak on Monday"."""
    perfect = any(child.lower_ in ("had", "has", "have") for child in verb.children)
    return verb.tag_ == "VBD" and verb.lemma_.lower() in _listed("meant") and not perfect


def _is_able(verb: Token) -> bool:
    """Whether "could" says that somebody was able to: "smoke could be seen on Monday"."""
    negated = any(child.lower_ in ("not", "n't", "n’t", "never", "only") for child in verb.children)
    return negated or verb.lemma_.lower() in _listed("senses")


def _is_ranked(noun: Token) -> bool:
    """Whether a noun is the first or the last of its kind: "the first goal to be scored"."""
    return any(
        child.lower_ in ("first", "last", "only", "latest", "next") or child.tag_ == "JJS" for child in noun.lefts
    )


def _of_verb(verb: Token, plans: frozenset[str]) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_[:3] in ("aux", "cop") or child.pos_ in ("AUX", "PART")]
    words = {helper.lower_ for helper in helpers}
    past = any(helper.tag_ == "VBD" for helper in helpers) or bool(words & {"had", "was", "were", "did"})
    if words & {"will", "'ll", "’ll", "shall", "wo", "going"} or (
        words & {"was", "were", "is", "are"} and "to" in words
    ):
        return "future"
    if verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children):
        return "future"
    if past:
        return "past"
    if "would" in words and "have" in words:
        return None  # "she would have turned ten in April"
    if words & {"have", "has", "'ve", "’ve"}:
        return "past"
    if words & {"would", "should", "might", "may", "must"}:
        return "future"
    if words & {"could"}:
        return "past" if _is_able(verb) else "future"
    if verb.tag_ in ("VB", "VBP") and not words and verb.lower_ in _listed("same_in_past"):
        return "past"
    if "to" in words or verb.tag_ == "VB":
        if "be" in words and verb.dep_[:3] == "acl" and not _is_ranked(verb.head):
            return "future"  # "the show, to be held on Saturday"
        return "future" if _is_plan(verb.head, plans) or _is_meant(verb.head) or verb.dep_ == "ROOT" else None
    if verb.tag_ in ("VBD", "VBN"):
        return "present" if verb.tag_ == "VBN" and words & {"is", "are", "'s", "’s"} else "past"
    if verb.tag_ == "VBG":
        progressive = words & {"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"}
        return "present" if progressive and verb.lemma_.lower() in _arranged() else None
    return "present" if verb.tag_ in ("VBP", "VBZ") or words & {"is", "are", "'s", "’s"} else None


def _by_words(doc: Doc, first: int) -> Tense | None:
    """The nearest words of the sentence that tell, where the parse does not."""
    start = max(0, first - 12)
    for token in reversed(doc[start:first]):
        if token.is_sent_start and token.i < first and token.tag_ not in ("MD", "VBD"):
            break
        if (token.tag_ == "MD" and token.lower_ in ("will", "shall")) or _is_plan(token, _plans()):
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


def _arranged() -> frozenset[str]:
    return _listed("arranged")


def _plans() -> frozenset[str]:
    return _listed("plans")


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of rules/en/timex_context.toml."""
    return frozenset(rules.load("timex_context")[name])
