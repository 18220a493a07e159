"""Cues: the words around a quantity phrase that may say what it counts, the most telling first.

Those that touch the phrase are read in `touching`. A cue comes with its class: "object" (the phrase is what the verb
does something to), "subject", "states" (said of the counted noun), "counted" and "labels" (names of the figure).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import LIGHT_VERBS, Clauses, base, lemma
from crocus_check.extract.context.figures import FIGURES
from crocus_check.extract.context.touching import OBJECTS, RAISING, Cue, either
from crocus_check.extract.context.wholes import counted_out_of, of_others, whole_of
from crocus_check.extract.quantities.ages import names_a_person
from crocus_check.extract.quantities.nouns import people_nouns
from crocus_check.rules import load

VALUED = frozenset({"worth", "value", "valued"})
"""Words between a thing and its price, which say nothing of what happened to the thing."""
_REACHING = frozenset({"reach", "hit", "pass", "exceed", "top", "total", "surpass", "near", "approach"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")


def companions(mention: QuantityMention, head: Token, clauses: Clauses) -> Iterator[tuple[Token, frozenset[str]]]:
    """The verbs that a phrase is an argument of, with the lemmas of what else hangs on them near by."""
    doc = clauses.tokens
    phrase = head.head if counted_out_of(head) and mention.first <= head.head.i < mention.last else head
    top = doc[clauses.conjunct_root(clauses.top_of_phrase(phrase.i))]  # "one of her brothers": the one
    relatives = [doc[i] for i in clauses.children[top.i] if base(clauses.relations[i]) in {"acl", "advcl"}]
    governor = top.head
    chain = [governor, *_reported(governor, clauses)] if governor.i != top.i else []
    for verb in (*relatives, *chain):
        if _does(top, verb, clauses):
            continue
        if verb.pos_ in {"VERB", "AUX", "NOUN", "ADP"} and verb.sent.start == head.sent.start:
            near = frozenset(_near(verb, clauses, mention))
            yield verb, near
            if verb.pos_ == "NOUN":  # "ten people were in custody": the noun is the predicate
                for i in clauses.children[verb.i]:
                    if base(clauses.relations[i]) == "cop":
                        yield doc[i], near | {lemma(verb)}


def _does(phrase: Token, verb: Token, clauses: Clauses) -> bool:
    """Whether a phrase is who does something to somebody: "two gunmen shot a guard dead"."""
    if phrase.dep_ != "nsubj" or phrase.head.i != verb.i:
        return False
    if phrase.pos_ == "NOUN" and not (names_a_person(lemma(phrase)) or _people(phrase)):
        return False  # "seven bullets hit him"
    found = clauses.child(verb.i, *OBJECTS)
    if found is None or lemma(found) == "life":
        return False  # "40 men lost their lives"
    return names_a_person(lemma(found)) or found.ent_type_ == "PERSON" or _people(found)


def _people(noun: Token) -> bool:
    return lemma(noun) in people_nouns() or lemma(noun) in {"him", "her", "them"}


def _near(verb: Token, clauses: Clauses, mention: QuantityMention) -> Iterator[str]:
    """The lemmas of a verb's arguments and of their own modifiers; a bare phrase's counted noun is one of them."""
    if mention.counted:
        yield mention.counted.split()[-1]
        yield from mention.modifiers
    if base(verb.dep_) == "acl" and verb.head.pos_ in {"NOUN", "PROPN"}:
        yield lemma(verb.head)  # "a bus carrying 48 pilgrims", "the ferry, which was carrying 156 people"
    for i in clauses.children[verb.i]:
        if base(clauses.relations[i]) == "conj":
            continue  # "four were found alive and nine are dead"
        if clauses.parts[i] in {"NOUN", "PROPN", "ADJ", "VERB", "ADV"}:
            yield clauses.lemmas[i]
            yield from (
                clauses.lemmas[j]
                for j in clauses.children[i]
                if base(clauses.relations[j]) in {"compound", "nmod", "obl", "amod"}
            )


def _reported(verb: Token, clauses: Clauses) -> Iterator[Token]:
    """The complements of a verb that only reports: "are feared to have been killed"."""
    doc, seen = clauses.tokens, 0
    while lemma(verb) in RAISING and seen < 3:
        below = next(
            (doc[i] for i in clauses.children[verb.i] if base(clauses.relations[i]) in {"xcomp", "ccomp"}), None
        )
        if below is None:
            return
        yield below
        verb, seen = below, seen + 1


def cues(mention: QuantityMention, head: Token, clauses: Clauses) -> list[Cue]:
    """The words that hang on the phrase's head, then those that it hangs on."""
    doc = clauses.tokens
    if counted_out_of(head) and mention.first <= head.head.i < mention.last:
        head = head.head  # "three of whom died": it is the three who did
    elif base(head.dep_) == "nmod" and head.head.lower_ == "all":
        head = head.head  # "all of the town's 9,000 people have fled"
    found: list[Cue] = []
    for i in clauses.children[head.i]:
        child = doc[i]
        if any(clauses.parts[k] == "NUM" for k in range(head.i + 1, i)) or either(child):
            continue  # "137 victims and 180 injured": what follows another number is said of that one
        if _of_what_is_theirs(child, clauses):
            continue
        if base(child.dep_) in {"acl", "amod", "advcl"}:
            found.append(("states", child))
            if child.pos_ == "VERB":
                found.append((_participle(child, clauses), child))
                found.extend(_complements(child, clauses))
    found.extend(("labels", doc[i]) for i in clauses.children[head.i] if clauses.relations[i] in _SUBJECTS)
    found.extend(("labels", doc[i]) for i in clauses.children[head.i] if base(clauses.relations[i]) == "nmod")
    if counted_out_of(head) or whole_of(mention, head):
        return found
    root = doc[clauses.conjunct_root(head.i)]
    for phrase in dict.fromkeys((head, root)):
        found.extend(_governor_cues(phrase, clauses))
    among = base(root.dep_) == "nmod" and clauses.preposition(root.i) in {"include", "including", "among"}
    if (root.dep_ == "appos" or among) and root.head.i < root.i:
        found.extend(_governor_cues(_figured(root.head), clauses))  # "54 people, 30 of them children, were killed"
    return found


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    verbs = load("speech")["verbs"]
    return frozenset(verbs["strong"]) | frozenset(verbs["weak"])


def _of_what_is_theirs(verb: Token, clauses: Clauses) -> bool:
    """Whether a verb is said of something that belongs to the counted: "an officer whose name was not released"."""
    subject = clauses.child(verb.i, *_SUBJECTS)
    return subject is not None and any(clauses.tokens[i].lower_ == "whose" for i in clauses.children[subject.i])


def _figured(phrase: Token) -> Token:
    """The noun of a figure that a phrase says more of: "a total of 54 people"."""
    return phrase.head if base(phrase.dep_) == "nmod" and lemma(phrase.head) in FIGURES else phrase


def _participle(verb: Token, clauses: Clauses) -> str:
    """What a noun is to a verb that hangs on it: "people who died", "people killed", "people fleeing"."""
    subject = clauses.child(verb.i, *_SUBJECTS)
    if verb.tag_ == "VBG":
        return "subject"
    if subject is not None and subject.lower_ in {"who", "that", "which", "whom"}:
        return "subject" if subject.dep_ == "nsubj" and not clauses.passive(verb.i) else "object"
    return "object" if verb.morph.get("Tense", []) != ["Pres"] else "subject"


def _complements(verb: Token, clauses: Clauses) -> list[Cue]:
    """What a verb that only reports says of its subject."""
    found: list[Cue] = []
    for below in _reported(verb, clauses):
        passive = clauses.passive(below.i) or (below.tag_ == "VBN" and not _has_have(below, clauses))
        found += [("states", below), ("object" if passive else "subject", below)]
    return found


def _has_have(verb: Token, clauses: Clauses) -> bool:
    return any(clauses.lemmas[i] == "have" for i in clauses.children[verb.i])


def _governor_cues(phrase: Token, clauses: Clauses) -> list[Cue]:
    doc, governor, dep = clauses.tokens, phrase.head, phrase.dep_.lower()
    if governor.i == phrase.i or dep == "conj":
        return [("states", phrase), ("object", phrase)] if phrase.pos_ in {"VERB", "ADJ"} else []
    found: list[Cue] = []
    if lemma(governor) in VALUED and governor.head.i != governor.i:
        found.extend(("object", token) for token in (governor.head, governor.head.head))
    if dep in (*_SUBJECTS[1:], *OBJECTS):
        found += [("object", governor), ("states", governor)]
        if lemma(governor) in _REACHING and (subject := clauses.child(governor.i, "nsubj")) is not None:
            found.append(("labels", subject))  # "the toll from the quake and the waves reaches 12,000"
        wanted = {"xcomp", "amod", "advcl", "acl"}
        found.extend(("states", doc[i]) for i in clauses.children[governor.i] if base(clauses.relations[i]) in wanted)
        return found + (_complements(governor, clauses) if dep not in OBJECTS else [])
    if dep == "nsubj" and governor.pos_ == "NOUN" and governor.dep_ == "parataxis" and governor.head.pos_ == "VERB":
        governor = governor.head  # "seven were infected, three of them children"
        dep = "nsubj:pass" if clauses.passive(governor.i) else dep
        found.append(("object" if clauses.passive(governor.i) else "subject", governor))
    if dep == "nsubj":
        found += [("subject", governor), ("states", governor), *_complements(governor, clauses)]
        if not _does(phrase, governor, clauses):  # "two gunmen shot a guard dead"
            found.extend(
                ("states", doc[i]) for i in clauses.children[governor.i] if base(clauses.relations[i]) == "xcomp"
            )
        if lemma(governor) not in _speech():  # who comments on a death did not die
            objects = (i for i in clauses.children[governor.i] if base(clauses.relations[i]) in {"obj", "obl"})
            found.extend(("labels", doc[i]) for i in objects)
        return found
    if dep == "parataxis" and governor.i < phrase.i and _behind_colon(phrase):
        key = "object" if clauses.passive(governor.i) else "subject"
        return [*found, (key, governor), ("states", governor), *_complements(governor, clauses)]
    return found + _oblique_cues(phrase, governor, clauses)


def _behind_colon(phrase: Token) -> bool:
    """Whether a colon leads up to a phrase, so that it says again who it was: "Three people died: two women ..."."""
    first = phrase.left_edge.i
    return first > 0 and (phrase.doc[first - 1].text == ":" or phrase.doc[first].text == ":")


def _oblique_cues(phrase: Token, governor: Token, clauses: Clauses) -> list[Cue]:
    doc, dep = clauses.tokens, phrase.dep_.lower()
    if clauses.preposition(phrase.i) in {"among", "amongst", "per"}:
        return []  # "infections among its five million people"
    if clauses.preposition(phrase.i) == "by" and clauses.passive(governor.i):
        return []  # "he was killed by 12 men"
    found = [("labels", governor), ("counted", governor), ("states", governor)]
    verb = governor.head if governor.pos_ == "NUM" else governor
    if any(child.lower_ == "including" for child in phrase.lefts) and verb.pos_ == "VERB":
        governor = verb
        done = clauses.passive(governor.i) or clauses.child(governor.i, *OBJECTS) is not None
        return [("object" if done else "subject", governor), *found]  # "arrested nine, including two minors"
    if not dep.startswith(("obl", "advcl")) or clauses.preposition(phrase.i) in {"for", "at"}:
        found.append(("object", governor))
    subject = clauses.child(governor.i, *_SUBJECTS[:2])
    if subject is not None:
        found.append(("labels", subject))
    if governor.pos_ == "NOUN":
        inside = {"compound", "amod"}
        found.extend(("labels", doc[i]) for i in clauses.children[governor.i] if base(clauses.relations[i]) in inside)
        if lemma(governor.head) not in LIGHT_VERBS and not of_others(phrase, governor, clauses):
            found.append(("object", governor.head))
    return found
