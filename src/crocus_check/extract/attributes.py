"""Attributes: what a quantity says of the thing counted or measured, from the table rules/en/attributes.toml.

What the table does not know gets an open attribute, "open:LEMMA", from the thing measured.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from crocus_check.extract.clauses import LIGHT_VERBS, Clauses, base, lemma
from crocus_check.mentions import QuantityMention
from crocus_check.rules import load

PEOPLE_TABLE = "people"


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
        if mention.rule == "age":
            return "age"
        counted = mention.counted
        if counted is None or counted in people_nouns() or counted in _index()["counted"]:
            return "people"
        return "count"
    if mention.rule in {"money", "age"}:
        return mention.rule
    if unit in load("people")["time_units"]:
        return "time"
    return "length" if unit in load("people")["length_units"] else unit


def _allowed(attribute: str, units: str) -> bool:
    wanted = table()[attribute]["units"]
    return bool(wanted == units or (wanted == "count" and units in {"count", "people"}) or (wanted == "people" and units == "people"))


def attribute_of(mention: QuantityMention, head: Token, clauses: Clauses) -> tuple[str, Token | None]:
    """The attribute and the token that says it (None where the counted noun alone does)."""
    units = unit_class(mention)
    for key, cue in _cues(head, clauses):
        for attribute in _index()[key].get(lemma(cue), ()):
            if _allowed(attribute, units):
                return attribute, cue
    counted = mention.counted or ""
    for attribute in _index()["counted"].get(counted, ()):
        if _allowed(attribute, units):
            return attribute, None
    label = mention.counted or mention.unit or lemma(head)
    return f"open:{label}", None


def _cues(head: Token, clauses: Clauses) -> list[tuple[str, Token]]:
    """(cue class, token) pairs around the head of a quantity phrase, the most telling first."""
    doc = head.doc
    found: list[tuple[str, Token]] = []
    for i in clauses.children[head.i]:
        child = doc[i]
        if base(child.dep_) in {"acl", "amod", "advcl"}:
            found.append(("states", child))
            if child.pos_ == "VERB":
                found.append(("object" if not child.morph.get("Tense") == ["Pres"] else "subject", child))
    root = doc[clauses.conjunct_root(head.i)]
    for phrase in dict.fromkeys((head, root)):
        found.extend(_governor_cues(phrase, clauses))
    for offset in (1, 2):
        if head.i + offset < len(doc) and doc[head.i + offset].sent.start == head.sent.start:
            found.append(("states", doc[head.i + offset]))
    return found


def _governor_cues(phrase: Token, clauses: Clauses) -> list[tuple[str, Token]]:
    doc, governor, dep = phrase.doc, phrase.head, phrase.dep_.lower()
    found: list[tuple[str, Token]] = []
    if governor.i == phrase.i or dep == "conj":
        return [("states", phrase), ("object", phrase)] if phrase.pos_ in {"VERB", "ADJ"} else []
    if dep in {"nsubj:pass", "obj", "nsubjpass", "dobj"}:
        found.append(("object", governor))
        found.append(("states", governor))
        found.extend(("states", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) in {"xcomp", "amod", "advcl", "acl"})
    elif dep == "nsubj":
        found.append(("subject", governor))
        found.append(("states", governor))
        found.extend(("states", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) == "xcomp")
        found.extend(("labels", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) in {"obj", "obl"})
    else:
        found.append(("labels", governor))
        found.append(("states", governor))
        found.append(("object", governor))
        subject = clauses.child(governor.i, "nsubj", "nsubj:pass")
        if subject is not None:
            found.append(("labels", subject))
        if governor.pos_ == "NOUN":
            found.extend(("labels", doc[i]) for i in clauses.children[governor.i] if base(doc[i].dep_) in {"compound", "amod"})
            if lemma(governor.head) not in LIGHT_VERBS:
                found.append(("object", governor.head))
    return found
