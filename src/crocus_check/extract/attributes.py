"""Attributes: what a quantity says of the thing counted or measured, from the table rules/en/attributes.toml.

What the table does not know gets an open attribute, "open:LEMMA", from the thing measured.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from crocus_check import units
from crocus_check.extract.clauses import LIGHT_VERBS, Clauses, base, lemma
from crocus_check.mentions import QuantityMention
from crocus_check.rules import load

VALUED = frozenset({"worth", "value", "valued"})
"""Words between a thing and its price, which say nothing of what happened to the thing."""


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, Any]]:
    return load("attributes")


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, list[str]]]:
    """cue class -> lemma -> attributes that it can mean, in the order of the table."""
    index: dict[str, dict[str, list[str]]] = {key: {} for key in ("object", "subject", "states", "counted", "labels")}
    for attribute, entry in table().items():
        for key, words in index.items():
            for word in entry[key]:
                words.setdefault(word, []).append(attribute)
    return index


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    return frozenset(load("people")["nouns"])


def unit_class(mention: QuantityMention) -> str:
    """people, count, money, time, age, or the unit itself."""
    unit = (mention.unit or "").lower()
    if not unit or unit in {"count", "dimensionless"}:
        counted = _noun(mention)
        if counted is None or counted in people_nouns() or counted in _index()["counted"]:
            return "people"
        return "count"
    if mention.rule == "age":
        return "age"
    dimension = units.dimension(mention.unit or "") or unit
    return {"currency": "money"}.get(dimension, dimension)


def _noun(mention: QuantityMention) -> str | None:
    """The counted noun alone, without the modifiers before it."""
    return mention.counted.split()[-1] if mention.counted and mention.counted.strip() else None


def _allowed(attribute: str, kind: str) -> bool:
    wanted = table()[attribute]["units"]
    return bool(wanted == kind or (wanted == "count" and kind == "people"))


def attribute_of(mention: QuantityMention, head: Token, clauses: Clauses) -> tuple[str, Token | None]:
    """The attribute and the token that says it (None where the counted noun alone does).

    Words that touch the phrase go first, since they are right even where the parse is not; then the counted noun's own
    grammar; then a label to the left in the clause ("the death toll ... to 11").
    """
    kind = unit_class(mention)
    if kind == "age":
        return "age", None
    for attribute in _index()["states"].get(_noun(mention) or "", ()):
        if _allowed(attribute, kind):
            return attribute, None
    for key, cue in (*_touching(mention, clauses), *_cues(head, clauses)):
        if key == "states" and _beyond_another_count(mention, cue):
            continue
        for attribute in _index()[key].get(lemma(cue), ()):
            if _allowed(attribute, kind):
                return attribute, cue
    for attribute in _index()["counted"].get(_noun(mention) or "", ()):
        if _allowed(attribute, kind):
            return attribute, None
    for cue in _labels_before(mention, head):
        for attribute in _index()["labels"].get(lemma(cue), ()):
            if _allowed(attribute, kind):
                return attribute, cue
    label = mention.counted or mention.unit or lemma(head)
    return f"open:{label}", None


def _beyond_another_count(mention: QuantityMention, cue: Token) -> bool:
    """Whether a state stands behind another number, whose it is: "7 victims and 20 injured"."""
    return any(cue.doc[i].pos_ == "NUM" for i in range(mention.last, cue.i))


def _touching(mention: QuantityMention, clauses: Clauses) -> list[tuple[str, Token]]:
    """A state just after the phrase ("12 people reportedly dead") and a verb just before it ("killing 12 people")."""
    doc = clauses.doc
    found: list[tuple[str, Token]] = []
    after = mention.last
    while after < len(doc) and doc[after].pos_ in {"ADV", "AUX"} and after - mention.last < 3:
        after += 1
    if (
        after < len(doc)
        and doc[after].pos_ in {"ADJ", "VERB"}
        and doc[after].sent.start == doc[mention.first].sent.start
    ):
        state = doc[after]
        found.append(("states", state))
        if state.pos_ == "VERB":
            passive = any(lemma(doc[i]) == "be" for i in range(mention.last, after))
            takes_object = after + 1 < len(doc) and doc[after + 1].pos_ in {
                "DET",
                "NUM",
                "NOUN",
                "PROPN",
                "PRON",
                "ADJ",
            }
            found.append(
                ("object" if passive or (state.tag_ in {"VBN", "VBD"} and not takes_object) else "subject", state)
            )
    before = mention.first - 1
    while before >= 0 and doc[before].pos_ in {"DET", "ADV"} and mention.first - before < 3:
        before -= 1
    if before >= 0 and doc[before].pos_ == "VERB" and doc[before].sent.start == doc[mention.first].sent.start:
        found.append(("object", doc[before]))
    return found


def _labels_before(mention: QuantityMention, head: Token) -> list[Token]:
    """Nouns to the left of a bare number, up to another number, within reach."""
    if mention.counted is not None or mention.unit is not None:
        return []
    doc, found = head.doc, []
    for i in range(mention.first - 1, max(head.sent.start, mention.first - 12) - 1, -1):
        if doc[i].pos_ == "NUM":
            break
        if doc[i].pos_ == "NOUN":
            found.append(doc[i])
    return found


def _cues(head: Token, clauses: Clauses) -> list[tuple[str, Token]]:
    """(cue class, token) pairs around the head of a quantity phrase, the most telling first."""
    doc = head.doc
    found: list[tuple[str, Token]] = []
    for i in clauses.children[head.i]:
        child = doc[i]
        if any(doc[k].pos_ == "NUM" for k in range(head.i + 1, i)):
            continue  # "137 victims and 180 injured": what follows another number is said of that one
        if base(child.dep_) in {"acl", "amod", "advcl"}:
            found.append(("states", child))
            if child.pos_ == "VERB":
                found.append(("object" if child.morph.get("Tense", []) != ["Pres"] else "subject", child))
    said_of = ("nsubj", "nsubj:pass")
    found.extend(("labels", doc[i]) for i in clauses.children[head.i] if doc[i].dep_ in said_of)
    found.extend(("labels", doc[i]) for i in clauses.children[head.i] if base(doc[i].dep_) == "nmod")
    root = doc[clauses.conjunct_root(head.i)]
    for phrase in dict.fromkeys((head, root)):
        found.extend(_governor_cues(phrase, clauses))
    return found


def _governor_cues(phrase: Token, clauses: Clauses) -> list[tuple[str, Token]]:
    doc, governor, dep = phrase.doc, phrase.head, phrase.dep_.lower()
    found: list[tuple[str, Token]] = []
    if governor.i == phrase.i or dep == "conj":
        return [("states", phrase), ("object", phrase)] if phrase.pos_ in {"VERB", "ADJ"} else []
    if lemma(governor) in VALUED and governor.head.i != governor.i:
        found.extend(("object", token) for token in (governor.head, governor.head.head))
    if dep in {"nsubj:pass", "obj", "nsubjpass", "dobj"}:
        found.append(("object", governor))
        found.append(("states", governor))
        found.extend(
            ("states", doc[i])
            for i in clauses.children[governor.i]
            if base(doc[i].dep_) in {"xcomp", "amod", "advcl", "acl"}
        )
    elif dep == "nsubj":
        found.append(("subject", governor))
        found.append(("states", governor))
        found.extend(("states", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) == "xcomp")
        found.extend(("labels", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) in {"obj", "obl"})
    else:
        found.append(("labels", governor))
        found.append(("counted", governor))
        found.append(("states", governor))
        if not dep.startswith(("obl", "advcl")) or clauses.preposition(phrase.i) in {"for", "at"}:
            found.append(("object", governor))
        subject = clauses.child(governor.i, "nsubj", "nsubj:pass")
        if subject is not None:
            found.append(("labels", subject))
        if governor.pos_ == "NOUN":
            found.extend(
                ("labels", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) in {"compound", "amod"}
            )
            if lemma(governor.head) not in LIGHT_VERBS:
                found.append(("object", governor.head))
    return found
