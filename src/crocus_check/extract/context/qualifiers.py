"""Qualifiers: status (confirmed, suspected, feared, hypothetical ...), scope and as-of of a fact.

The cues are data (rules/en/status.toml); they are looked for in the clause of the mention and before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise
from typing import cast

from spacy.tokens import Doc, Token

from crocus_check.core.facts import Status
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import Clauses, base, lemma
from crocus_check.rules import load

_BEHIND = 6
_PLACES = frozenset({"state", "country", "city", "county", "province", "region", "nation"})
_PERCENT = frozenset({"%", "percent", "cent"})
_IN = frozenset({"in", "at", "from", "inside"})


@lru_cache(maxsize=1)
def _cues() -> dict[str, str]:
    return {word: status for status, entry in load("status").items() for word in entry["cues"]}


@lru_cache(maxsize=1)
def _superseded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = load("status")["superseded"]
    return re.compile(rf"\b(?:{'|'.join(entry['before'])})\W*$", re.IGNORECASE), re.compile(entry["unless"])


def superseded(clauses: Clauses, first: int, last: int) -> bool:
    """Whether the tokens from `first` to `last` tell a count that was given before: "up from 28", "had stood at 28"."""
    before, unless = _superseded()
    doc, sent = clauses.doc, clauses.sentence(first)
    if before.search(doc[sent.start : first].text) is None:
        return False
    return unless.search(doc[last : min(last + _BEHIND, sent.stop)].text) is None


def examined(mention: QuantityMention, head: Token, clauses: Clauses) -> bool:
    """Whether a count is of possible cases of a disease: "17 others are being tested", by the words of its clause."""
    if mention.unit is not None or mention.counted is None:
        return False
    sent, people = clauses.sentence(head.i), load("people")
    if not any(word in people["ill"] or word in people["cases"] for word in clauses.lemmas[sent.start : sent.stop]):
        return False
    end = next((i for i in range(mention.last, sent.stop) if clauses.parts[i] == "NUM"), sent.stop)
    words = " ".join(token.lower_ for token in clauses.tokens[mention.last : end])
    return any(phrase in words for phrase in load("status")["suspected"]["phrases"])


def said_of_counted(mention: QuantityMention) -> Status | None:
    """The status before a counted noun which is named apart from its number: "suspected cases rose to 9"."""
    words = [*mention.modifiers, *(mention.counted or "").split()[:-1]]
    return next((cast(Status, _cues()[word]) for word in words if word.endswith("ed") and word in _cues()), None)


def told_then(head: Token, clauses: Clauses) -> bool:
    """Whether a date is that of the verb itself that would give it a status: "he proposed it on Monday" tells when he
    did, whatever becomes of the proposal."""
    verb = clauses.tokens[clauses.heads[head.i]]
    return verb.tag_ == "VBD" and lemma(verb) in _cues() and not clauses.passive(verb.i)


def status_of(head: Token, cue: Token | None, clauses: Clauses) -> Status:
    """The status that the words around a mention give it; "asserted" where they give none."""
    tokens, parts, relations = clauses.tokens, clauses.parts, clauses.relations
    for anchor in [token.i for token in (cue, head) if token is not None]:
        for i in clauses.children[anchor]:  # a name is no cue: "3 May 2021"
            if relations[i] == "conj" and parts[i] in {"VERB", "AUX"} and parts[anchor] == "VERB":
                continue  # "had killed two men and planned to flee"
            if relations[i] == "acl" and "NUM" in parts[max(head.i, anchor) + 1 : i]:
                continue  # "deaths: 159, with seven deaths confirmed": said of the seven
            if parts[i] != "PROPN" and (status := _status(tokens[i], clauses)) is not None:
                return status
    clause = clauses.heads[head.i]
    above = [clauses.above[clause]] if relations[clause] in {"ccomp", "xcomp"} else []
    for i in [clause, *clauses.children[clause], *above]:
        if i != clause and (relations[i] == "conj" or _of_another_count(tokens[i], head)):
            continue  # "stood at 12 and was expected to rise": the second verb says nothing of the first
        if parts[i] in {"AUX", "VERB", "ADV", "ADJ"} and (status := _status(tokens[i], clauses)) is not None:
            return status
    return "asserted"


def _of_another_count(token: Token, head: Token) -> bool:
    """Whether a clause counts something of its own ("159 died, with seven deaths confirmed") or says what somebody did
    meanwhile ("he spoke on Tuesday, denying reports")."""
    if token.dep_ not in {"advcl", "parataxis"} or token.left_edge.i <= head.i <= token.right_edge.i:
        return False
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return True
    first = min(token.left_edge.i, token.i)
    counted = range(head.i + 1, token.i) if first > head.i else range(0)
    return any(token.doc[k].pos_ == "NUM" for k in counted)


def _status(token: Token, clauses: Clauses) -> Status | None:
    """The status that a cue gives; none where "not" takes it back: "could not reach 12 villages" tells what was, and
    what "could not be confirmed" is suspected. What is "likely to be" so, or to have been, is an estimate."""
    status = _cues().get(clauses.lemmas[token.i])
    if status is None or (token.pos_ == "NOUN" and token.lower_ in {"suspect", "suspects"}):
        return None  # "the arrests of two suspects" were made
    of_voters = token.lower_ == "likely" and base(token.dep_) == "amod"  # "1,024 likely voters" are real
    if status == "hypothetical" and (of_voters or _is_estimated(token)):
        return None
    negated = clauses.negated(token.i) or (token.pos_ == "AUX" and clauses.negated(token.head.i))
    if negated and token.lower_ == "could":
        return None
    return "suspected" if negated and status == "confirmed" else cast(Status, status)


def _is_estimated(token: Token) -> bool:
    """Whether "likely" is said of what is or was: "the toll is likely to be between 100 and 200", not "likely to rise",
    "likely to be killed"."""
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
    if token.lower_ != "likely" or len(after) < 2 or after[0] != "to":
        return False
    told = token.doc[token.i + 3 : token.i + 4]
    return after[1] == "have" or (after[1] == "be" and not (len(told) > 0 and told[0].tag_ in {"VBN", "VBG"}))


def scope_of(
    head: Token, cue: Token | None, clauses: Clauses, places: dict[int, str], span: tuple[int, int]
) -> str | None:
    """The place that a count is limited to: "in Bener Meriah district", "at the school".

    "part" where the words say that the count is one ("including six children"), "others" where it is on top of another
    ("another four people"). A place is looked for on the counted noun, on the word that says the attribute,
    on the verb that it is coordinated with, and then anywhere in the clause.
    """
    doc = head.doc
    if (part := _part(head, span)) is not None:
        return part
    if (place := _beside(doc, places, span[1]) or _just_before(doc, places, span[0])) is not None:
        return place
    if not places:
        return None
    anchors = [t.i for t in (head, cue) if t is not None]
    anchors += [clauses.heads[head.i], clauses.conjunct_root(clauses.heads[head.i])]
    for anchor in dict.fromkeys(anchors):
        for i in clauses.children[anchor]:
            inside = clauses.relations[i].startswith(("obl", "nmod")) and clauses.preposition(i) in _IN
            if inside and not (i >= span[1] and _of_the_next(doc, i)):
                for j in range(*clauses.phrase(i)):
                    if j in places:
                        return places[j]
    for i in clauses.members(clauses.heads[head.i]):
        if i in places and i - 1 not in places and any(doc[k].lower_ in {"in", "at"} for k in range(max(0, i - 3), i)):
            if any(clauses.parts[k] == "NUM" for k in range(span[1], i - 1)):
                break  # what follows another number is said of that one
            return places[i]
    return _of_speaker(head, clauses, places) or _of_heading(doc, places, span[0])


def _of_heading(doc: Doc, places: dict[int, str], first: int) -> str | None:
    """The place that heads a line of counts: "Ohio: 103 dead, 18 ill"."""
    colon = next((i for i in range(first - 1, doc[first].sent.start, -1) if doc[i].text in {":", ".", "?", "!"}), 0)
    at = colon - 1
    if colon == 0 or doc[colon].text != ":" or at not in places:
        return None
    while at - 1 in places and places[at - 1] == places[colon - 1]:
        at -= 1
    leads = at == 0 or doc[at].is_sent_start or doc[at - 1].pos_ in {"NOUN", "SPACE", "PUNCT"}
    return places[colon - 1] if leads else None


def _of_speaker(head: Token, clauses: Clauses, places: dict[int, str]) -> str | None:
    """The place that tells of itself: "Texas said it had nine cases", "Texas said the state had nine"."""
    doc, verb = head.doc, head.doc[clauses.heads[head.i]]
    subject = clauses.child(verb.i, "nsubj")
    if verb.dep_ != "ccomp" or subject is None or (subject.lower_ != "it" and lemma(subject) not in _PLACES):
        return None
    speaker = clauses.child(verb.head.i, "nsubj")
    return places.get(speaker.i) if speaker is not None and doc[speaker.i].ent_type_ == "GPE" else None


def _beside(doc: Doc, places: dict[int, str], last: int) -> str | None:
    """The place right behind a count: "two in Kansas and one in Ohio"."""
    together = last < len(doc) and doc[last].lower_ in {"combined", "altogether"}
    if last < len(doc) and (together or doc[last].lower_ == "each"):
        last += 1
    last = _behind_whole(doc, last)
    of_share = last < len(doc) and doc[last].lower_ == "with" and _is_share(doc, last)
    if last >= len(doc) or (doc[last].lower_ not in _IN and not of_share):
        return None
    if of_share:  # "52 percent with Egypt and 39 with Taiwan"
        return places.get(last + 1)
    first = next((i for i in range(last + 1, min(last + 4, len(doc))) if i in places), None)
    if first is None or not together:
        return places[first] if first is not None else None
    return _listed_places(doc, places, first)


def _behind_whole(doc: Doc, last: int) -> int:
    """Where a share's whole ends: "59 percent of calls with Taiwan", "30 percent of adults in Ohio"."""
    if last >= len(doc) or doc[last].lower_ != "of" or doc[last - 1].lower_ not in _PERCENT:
        return last
    end = last + 1
    while end < len(doc) and end < last + 5 and doc[end].pos_ in {"NOUN", "ADJ", "DET", "PRON"}:
        end += 1
    return end if doc[end - 1].tag_ in {"NN", "NNS"} else last


def _is_share(doc: Doc, at: int) -> bool:
    """Whether a percentage ends at a token, or its whole does."""
    if doc[at - 1].lower_ in _PERCENT:
        return True
    return any(doc[i].lower_ == "of" and doc[i - 1].lower_ in _PERCENT for i in range(max(1, at - 5), at))


def _listed_places(doc: Doc, places: dict[int, str], first: int) -> str:
    """All places of a list that a count is of: "15 combined in Ohio, Texas and Utah"."""
    found, i = dict[str, None](), first
    while i < len(doc) and (i in places or doc[i].text in {",", "and", "the", "&"}):
        if i in places:
            found[places[i]] = None
        i += 1
    return ", ".join(found)


def _just_before(doc: Doc, places: dict[int, str], first: int) -> str | None:
    """The place right before a count that stands in a list of counts: "by 80 percent in Kansas, in Ohio by 65"."""
    at = first - 1
    if at >= 0 and doc[at].lower_ in {"by", "to", "with"}:
        at -= 1
    if at not in places:
        return None
    place = places[at]
    while at in places:
        at -= 1
    listed = at > 1 and doc[at].lower_ in _IN and doc[at - 1].text in {",", ";", "and", "while"}
    return place if listed else None


def _of_the_next(doc: Doc, i: int) -> bool:
    """Whether a place leads to the number behind it, in a list of counts, and says nothing of the one before."""
    after = i + 1
    if after < len(doc) and doc[after].lower_ in {"by", "to", "with"}:
        after += 1
    return after < len(doc) and doc[after].pos_ == "NUM"


def _part(head: Token, span: tuple[int, int]) -> str | None:
    """Whether the words just before a count, or on it, say that it is a part of another count or adds to one."""
    doc, first = head.doc, span[0]
    words = [doc[i].lower_ for i in range(max(head.sent.start, first - 4), first)]
    inside = [doc[i].lower_ for i in range(first, head.i + 1)]
    table = load("parts")
    if any(word in table["part"]["before"] for word in words):
        return "part"
    if inside[0] not in table["part"]["whole"] and _of(table["part"]["known"], doc, first, max(head.i + 1, span[1])):
        return "part"
    bounds = {a for a, b in pairwise(inside) if b == "than"}  # "more than 30 people" are no others
    if inside[0] == "more" and doc[first + 1].pos_ == "NUM":
        bounds.add("more")  # "than" was forgotten
    if any(word in table["others"]["words"] and word not in bounds for word in (*words[-1:], *inside)):
        return "others"
    return None


def _of(known: Collection[str], doc: Doc, first: int, last: int) -> bool:
    """Whether a number is of things that are known: "two of the men", "three of them"."""
    return any(
        doc[i].pos_ == "NUM" and doc[i + 1].lower_ == "of" and doc[i + 2].lower_ in known
        for i in range(first, min(last, len(doc) - 2))
    )
