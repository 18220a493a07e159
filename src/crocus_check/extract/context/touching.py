"""Cues that touch a quantity phrase: a state just behind it, a verb just before it. They are right even where the parse
is not. What the classes of a cue mean is told in `cues`.
"""

from __future__ import annotations

from spacy.tokens import Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import Clauses, base, lemma
from crocus_check.extract.context.wholes import of_others, whole_of

Cue = tuple[str, Token]
RAISING = frozenset(
    [
        *("say", "tell", "report", "believe", "know", "fear", "think", "confirm", "presume", "estimate", "understand"),
        *("list", "declare", "announce", "seem", "appear", "begin", "continue", "try", "manage", "want"),
    ]
)
"""Verbs that only report of what their complement says: "five people are known to have died"."""
_OBJECT = frozenset({"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ"})
"""What a verb's object begins with."""
OBJECTS = ("obj", "dobj")
_FINITE = frozenset({"root", "ROOT", "ccomp", "conj", "parataxis", "advcl"})
"""What a finite verb behind a whole is, which is said of the part."""


def touching(mention: QuantityMention, head: Token, clauses: Clauses) -> list[Cue]:
    """A state just after the phrase ("12 people reportedly dead", "211 aboard") and a verb just before it."""
    before, after = _before(mention, clauses), _after(mention, clauses)
    others = base(head.dep_) == "nmod" and of_others(head, head.head, clauses)
    if others or whole_of(mention, head):
        # "40 of the 90 people have fled", "40 of the 90 prisoners escaped"
        after = [cue for cue in after if _of_whole(cue[1], mention)]
    doc = clauses.tokens
    objects = {doc[i].head.i for i in range(mention.first, mention.last) if clauses.relations[i] in OBJECTS}
    doing = "VBG" in {cue[1].tag_ for cue in (*before, *after)}  # "freed three reporters working for the paper"
    taken = bool(before) and before[0][1].i in objects and doing
    if before and after and after[0][1].lower_ in {"aboard", "onboard", "board"}:
        return [*before, *after]  # "the crash killed all 96 people aboard"
    return [*before, *after] if taken else [*after, *before]  # "those accused of killing two people were charged"


def _of_whole(state: Token, mention: QuantityMention) -> bool:
    """Whether a word behind a whole is said of it, and not of the part that is taken out of it."""
    if state.lower_ in {"aboard", "onboard", "board"}:
        return True
    return state.i == mention.last and state.dep_ not in _FINITE


def _after(mention: QuantityMention, clauses: Clauses) -> list[Cue]:
    doc, after = clauses.tokens, mention.last
    end = clauses.sentence(mention.first).stop
    for i in range(after, min(after + 2, end)):
        if doc[i].lower_ in {"aboard", "onboard"} or (doc[i].lower_ == "board" and doc[i - 1].lower_ == "on"):
            return [("states", doc[i])]
    while after < end and clauses.parts[after] in {"ADV", "AUX"} and after - mention.last < 3:
        if doc[after].lower_ == "fatally":
            return [("states", doc[after])]
        after += 1
    if after < end and doc[after].lower_ == "more":
        after += 1  # "six more are injured", "12 more died"
        while after < end and clauses.parts[after] in {"ADV", "AUX"} and after - mention.last < 4:
            after += 1
    if after >= end or clauses.parts[after] not in {"ADJ", "VERB"}:
        return []
    state = _reported_state(doc[after], end)
    if either(state):
        return []
    found = [("states", state)] if state.tag_ != "VBG" or state.lower_ == "missing" else []
    if state.pos_ == "VERB" and state.i > after and _had(state):
        found.append(("subject", state))
    elif state.pos_ == "VERB":
        passive = state.tag_ != "VBG" and any(clauses.lemmas[i] == "be" for i in range(mention.last, after))
        takes_object = after + 1 < len(doc) and (
            clauses.parts[after + 1] in _OBJECT or doc[after + 1].lower_ == "at"  # "three officers shot at him"
        )
        found.append(("object" if passive or (state.tag_ in {"VBN", "VBD"} and not takes_object) else "subject", state))
    return found


def _reported_state(state: Token, end: int) -> Token:
    """The state behind a verb that only reports it: "26 were feared killed", "five are known to have died", and behind
    "left" where no noun follows: "about a million left homeless"."""
    if lemma(state) == "leave" and state.i + 1 < end and state.nbor().pos_ == "ADJ" and state.tag_ in {"VBN", "VBD"}:
        bare = state.i + 2 >= end or state.nbor(2).pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
        return state.nbor() if bare else state
    if lemma(state) == "find" and state.i + 1 < end and state.nbor().tag_ == "JJ":
        return state.nbor()  # "four were found alive"
    if lemma(state) in RAISING and state.tag_ in {"VBN", "VBD"}:
        for i in range(state.i + 1, min(state.i + 5, end)):
            if state.doc[i].pos_ in {"ADJ", "VERB"}:
                return state.doc[i]
            if state.doc[i].pos_ not in {"PART", "AUX", "ADV"}:
                break
    return state


def _had(state: Token) -> bool:
    """Whether a participle is what its subject did: "known to have died", not "known to have been killed"."""
    before = state.doc[max(0, state.i - 2) : state.i]
    return len(before) > 0 and lemma(before[-1]) == "have"


def either(state: Token) -> bool:
    """Whether a state is one of two joined by "or": "108 people dead or missing" says neither alone."""
    after = state.doc[state.i + 1 : state.i + 3]
    return len(after) == 2 and after[0].lower_ == "or" and after[1].pos_ in {"ADJ", "VERB"}


def _before(mention: QuantityMention, clauses: Clauses) -> list[Cue]:
    doc, before = clauses.tokens, mention.first - 1
    while before >= 0 and clauses.parts[before] in {"DET", "ADV"} and mention.first - before < 3:
        before -= 1
    if before >= 0 and clauses.parts[before] == "VERB" and clauses.starts[before] == clauses.starts[mention.first]:
        return [("object", doc[before])]
    return []


__all__ = ["OBJECTS", "RAISING", "Cue", "either", "touching"]
