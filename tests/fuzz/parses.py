"""Parses that no model would make: any tree, any label, any tag, for the words of a text."""

from __future__ import annotations

import random
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from crocus_check import ingest, pipeline
from crocus_check.core.documents import Document
from crocus_check.core.findings import Report
from crocus_check.settings import Settings

LABELS = ("nsubj", "obj", "obl", "nmod", "amod", "nummod", "root", "conj", "case", "compound", "flat", "advmod", "dep")
TAGS = ("NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADP", "DET", "PUNCT", "SYM", "AUX", "PRON", "X")
FINE = ("NN", "NNS", "CD", "VBD", "NNP", "IN", "VBN", "")
ENTITIES = ("PERSON", "GPE", "ORG", "DATE", "CARDINAL", "EVENT", "NORP")


def report(text: str, seed: int | bytes, nlp: Language, settings: Settings) -> Report | None:
    """What the program makes of a text with an odd parse; None where it has no words."""
    doc = parsed(text, random.Random(seed), nlp)
    if doc is None:
        return None
    document: Document = ingest.read_text("Nine died in the fire.", settings)
    document = replace(document, text=doc.text, reading=doc.text, origin=None, zones=())
    return pipeline.compare_extracts([pipeline.extract_document(document, doc, settings)], settings)


def parsed(text: str, rnd: random.Random, nlp: Language) -> Doc | None:
    made = nlp.make_doc(text)
    words = [token.text for token in made]
    if not words:
        return None
    size, at = len(words), 0
    heads: list[int] = []
    while at < size:  # projective or not: any tree inside a sentence
        end = min(size, at + rnd.randint(1, 25))
        heads += [at if i == at else rnd.randrange(at, i) for i in range(at, end)]
        at = end
    return Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in made],
        heads=heads,
        deps=["root" if heads[i] == i else rnd.choice(LABELS) for i in range(size)],
        pos=[rnd.choice(TAGS) if rnd.random() < 0.3 else _likely(word) for word in words],
        lemmas=[word.lower() for word in words],
        tags=[rnd.choice(FINE) for _ in words],
        ents=_entities(size, rnd),
    )


def _entities(size: int, rnd: random.Random) -> list[str]:
    tags: list[str] = []
    while len(tags) < size:
        if rnd.random() < 0.2:
            name = rnd.choice(ENTITIES)
            tags += [f"B-{name}", *[f"I-{name}"] * rnd.randrange(4)]
        else:
            tags.append("O")
    return tags[:size]


def _likely(word: str) -> str:
    if word[0].isdigit():
        return "NUM"
    return "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN"
