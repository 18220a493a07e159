"""A component for pipelines that are not ours: OntoNotes entity labels and ClearNLP dependencies become our schemes.

Entities: labels that we have are kept, those of other schemes renamed, all else (DATE, CARDINAL, MONEY ...) dropped; a
leading article and a trailing possessive leave the span. Dependencies: spaCy's own English pipelines use the ClearNLP
scheme (Choi and Palmer 2012), in which a preposition heads its noun and "be" heads its predicate; in Universal
Dependencies, which the later stages read, it is the other way round. What a pipeline leaves out of its lemmas, our
lemmatizer gives.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.language import Language
from spacy.tokens import Doc, Span

ENTITY_LABELS = {label: label for label in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")} | {
    "PER": "PERSON",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "FACILITY": "FAC",
}
# A label of these shows that a parse is in the ClearNLP scheme.
CLEARNLP_MARKS = frozenset(("dobj", "pobj", "nsubjpass", "prep", "auxpass", "attr", "acomp", "poss", "prt", "neg"))
RELATIONS = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "possessive": "case",
    "nn": "compound",
    "quantmod": "advmod",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "oprd": "xcomp",
    "attr": "xcomp",
    "acomp": "xcomp",
    "prep": "advmod",  # without a noun of its own: "he went in"
    "agent": "advmod",
    "pobj": "obl",
    "pcomp": "advcl",
    "intj": "discourse",
    "meta": "dep",
    "complm": "mark",
}
_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_REGION_WORDS = frozenset(("river", "sea", "ocean", "lake", "mountain", "mountains", "gulf", "desert", "valley")) | {
    *("east", "west", "north", "south", "europe", "asia", "africa", "america")
}
_FORMS_OF_BE = frozenset(("be", "is", "was", "are", "were", "been", "'s", "’s", "am", "being"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))


@Language.factory("crocus_adapter", requires=["doc.ents"], assigns=["doc.ents", "token.dep", "token.head"])
def make_adapter(nlp: Language, name: str) -> Adapter:
    """Make the component."""
    return Adapter()


class Adapter:
    """Brings another pipeline's annotation to our schemes."""

    def __call__(self, doc: Doc) -> Doc:
        """Change the annotation of one document in place."""
        doc.set_ents(_entities(doc))
        labels = {token.dep_ for token in doc}
        if labels & CLEARNLP_MARKS:
            _Tree(doc).write()
        return doc


def in_our_scheme(doc: Doc) -> Doc:
    """The document, or a copy with labels as our stages read them where it has others; its own stay as they are."""
    foreign = {token.dep_ for token in doc} & CLEARNLP_MARKS or {ent.label_ for ent in doc.ents} - set(ENTITY_LABELS)
    return Adapter()(doc.copy()) if foreign else doc


def _entities(doc: Doc) -> list[Span]:
    has_gpe = any(ent.label_ == "GPE" for ent in doc.ents)
    kept: list[Span] = []
    for ent in doc.ents:
        label = ENTITY_LABELS.get(ent.label_)
        if label is None:
            continue
        if ent.label_ in ("LOC", "LOCATION") and not has_gpe and not _is_region(ent):
            label = "GPE"  # schemes without GPE call every place a LOC
        start, end = ent.start, ent.end
        if start < end - 1 and doc[start].text.lower() in _ARTICLES:
            start += 1
        if start < end - 1 and doc[end - 1].text in _POSSESSIVES:
            end -= 1
        kept.append(Span(doc, start, end, label=label))
    return kept


def _is_region(ent: Span) -> bool:
    return any(token.text.lower() in _REGION_WORDS for token in ent)


class _Tree:
    """A parse that can be changed: heads and relations by token number; a root is its own head."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.rels = [token.dep_ for token in doc]

    def write(self) -> None:
        """Change ClearNLP to Universal Dependencies and write the result on the document."""
        for number in range(len(self.doc)):
            self._copula(number)
        for number in reversed(range(len(self.doc))):  # the inner one first: "out of the house"
            self._preposition(number)
        for number in range(len(self.doc)):
            self._conjunct(number)
        self.rels = [RELATIONS.get(rel, rel) for rel in self.rels]
        table: Any = np.zeros((len(self.doc), 2), np.uint64)
        table[:, 0] = np.array([head - i for i, head in enumerate(self.heads)], np.int64).view(np.uint64)
        table[:, 1] = [self.doc.vocab.strings.add(rel) for rel in self.rels]
        self.doc.from_array([HEAD, DEP], table)

    def _children(self, number: int) -> list[int]:
        return [child for child, head in enumerate(self.heads) if head == number and child != number]

    def _child(self, number: int, *rels: str) -> int | None:
        return next((child for child in self._children(number) if self.rels[child] in rels), None)

    def _replace(self, old: int, new: int) -> None:
        """Put a child into its head's place, with all that hangs on the head."""
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.rels[new] = self.rels[old]
        for child in self._children(old):
            if child != new:
                self.heads[child] = new
        self.heads[old] = new

    def _copula(self, number: int) -> None:
        if self.doc[number].text.lower() not in _FORMS_OF_BE:
            return
        predicate = self._child(number, "attr", "acomp")
        if predicate is not None:
            self._replace(number, predicate)
            self.rels[number] = "cop"

    def _preposition(self, number: int) -> None:
        rel = self.rels[number]
        if rel not in ("prep", "agent", "dative"):
            return
        noun = self._child(number, "pobj", "obl", "nmod")
        clause = self._child(number, "pcomp")
        inner = noun if noun is not None else clause
        if inner is None:
            return
        self._replace(number, inner)
        nominal = self.doc[self.heads[inner]].pos_ in _NOMINAL and self.heads[inner] != inner
        if noun is None:
            self.rels[inner], self.rels[number] = ("acl" if nominal else "advcl"), "mark"
        else:
            self.rels[inner] = "obl:agent" if rel == "agent" else "nmod" if nominal else "obl"
            self.rels[number] = "case"

    def _conjunct(self, number: int) -> None:
        """Hang conjuncts on the first one, and a conjunction on the conjunct after it."""
        if self.rels[number] == "conj":
            seen = {number}
            while self.rels[self.heads[number]] == "conj" and self.heads[number] not in seen:
                seen.add(self.heads[number])
                self.heads[number] = self.heads[self.heads[number]]
        elif self.rels[number] == "cc":
            after = [c for c in self._children(self.heads[number]) if self.rels[c] == "conj" and c > number]
            if after:
                self.heads[number] = after[0]
