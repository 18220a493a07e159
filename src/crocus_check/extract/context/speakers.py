"""The words that name who speaks: the subject of a verb of speech, a phrase behind "according to", a name
before a colon.

Vocabulary: rules/en/speech.toml.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from crocus_check import rules
from crocus_check.extract.context.quotes import Quote

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass"})
_LEFT = frozenset({"amod", "compound", "flat", "nummod", "nmod:poss", "poss", "det", "nmod:unmarked", "flat:name"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", ""})
_BREAKS = frozenset({",", ";", ":", ".", "!", "?", "—", "–", "(", ")"})
_LONGEST_SPEAKER = 14


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Subjects that are no sources."""
    return frozenset(rules.load("speech")["sources"]["never"])


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    """Nouns for speakers that no "he" or "she" stands for."""
    return frozenset(rules.load("speech")["sources"]["bodies"])


def subject(verb: Token, strong: bool, inside: list[int]) -> Span | None:
    """The words that name who speaks: the parse's subject, else the words beside the verb."""
    head = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if head is None and verb.dep_ == "conj" and verb.tag_ in _FINITE:
        head = next((child for child in verb.head.children if child.dep_ in _SUBJECTS), None)
    if head is None and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        above = verb.head  # "the general echoed that, saying the town was calm": who echoed it said so
        head = next((child for child in above.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)
        if head is None:
            return None
    if head is None and verb.dep_.startswith("acl") and verb.tag_ != "VBN":
        head = verb.head if verb.head.pos_ in {"NOUN", "PROPN"} else None
    if head is not None and head.lower_ in _RELATIVE and verb.dep_.startswith("acl") and verb.head.i < verb.i:
        head = verb.head
    if head is None:
        return _beside(verb, inside) if strong else None
    if head.lower_ in _never():
        return None
    if head.pos_ not in {"NOUN", "PROPN", "PRON", "X", "ADJ", ""} or inside[head.i] >= 0 > inside[verb.i]:
        return None
    if head.dep_ in {"nsubj:pass", "nsubjpass"} and verb.lower_ != "quoted":
        return None
    return _noun_phrase(head)


def _noun_phrase(head: Token) -> Span:
    """The head with what stands before it, its flat parts and an "of" or "from" phrase, without clauses."""
    first = last = head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in _LEFT:
            first = min(first, child.left_edge.i)
        elif child.dep_ in {"flat", "fixed", "compound", "flat:name"}:
            last = max(last, child.right_edge.i)
        elif child.dep_ == "nmod" and child.left_edge.i == last + 1 and head.doc[last + 1].pos_ == "ADP":
            last = max(last, child.i)
        elif child.dep_ == "appos" and child.pos_ == "PROPN" and child.i == last + 1:
            last = max(last, child.right_edge.i)
    doc = head.doc
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == "PERSON" and doc[last].whitespace_:
        last += 1  # "City Council Member" + "Ann Poe", whatever the parse makes of it
    first = max(first, last - _LONGEST_SPEAKER)
    while first < head.i and doc[first].is_space:
        first += 1
    return doc[first : last + 1]


def _beside(verb: Token, inside: list[int]) -> Span | None:
    """Without a subject in the parse: the names or nouns right before the verb, or right after it ("said Ms Poe")."""
    doc, sentence = verb.doc, verb.sent
    first = verb.i
    while first > sentence.start and doc[first - 1].pos_ in {"PROPN", "NOUN", "DET", "ADJ", "PRON"}:
        if inside[first - 1] >= 0:
            break
        first -= 1
    if first < verb.i:
        named = doc[verb.i - 1].pos_ in {"PROPN", "NOUN", "PRON"}
        return doc[first : verb.i] if named else None
    last = verb.i + 1
    while last < sentence.end and doc[last].pos_ in {"PROPN", "NOUN", "DET", "ADJ"} and inside[last] < 0:
        last += 1
    return doc[verb.i + 1 : last] if last > verb.i + 1 and doc[last - 1].pos_ in {"PROPN", "NOUN"} else None


def phrase_after(doc: Doc, first: int) -> Span | None:
    """The noun phrase that starts at a token: up to punctuation, a verb or another clause."""
    end = first
    while end < len(doc) and end - first < _LONGEST_SPEAKER:
        token = doc[end]
        if token.is_space or token.lower_ in _BREAKS or token.is_quote or token.pos_ in {"VERB", "SCONJ"}:
            break
        if token.pos_ == "AUX" or (token.is_sent_start and end > first):
            break
        if token.lower_ in {"who", "which", "that", "via", "about"} and end > first:
            break
        if token.pos_ == "NUM" and end > first and doc[end - 1].pos_ == "PROPN" and doc[end - 1].ent_type_:
            break  # "according to the Tarn Times 100 miles from land"
        end += 1
    while end > first and doc[end - 1].pos_ in {"ADP", "CCONJ", "DET", "PART", "ADV"} and doc[end - 1].lower_ != "'s":
        end -= 1
    return doc[first:end] if end > first else None


def before_colon(doc: Doc, quote: Quote, inside: list[int]) -> Span | None:
    """The person whose sentence leads up to a quotation by a colon, whatever its verb is: "Poe disagreed with the
    minister: ..."."""
    colon = quote.first - 2
    if not quote.whole or colon < 1 or doc[colon].text != ":":
        return None
    verb = doc[colon - 1].sent.root
    if verb.pos_ != "VERB" or verb.i > colon:
        return None
    found = subject(verb, False, inside)
    return found if found is not None and found.root.ent_type_ == "PERSON" else None


def is_name(token: Token) -> bool:
    """Whether a word that looks like a verb of speech is part of a name, as in "Omar bin Said": a capital within a
    sentence whose words have none otherwise."""
    if token.text != "Said" or token.is_sent_start or token.i == 0 or not token.nbor(-1).is_alpha:
        return False
    words = [word for word in token.sent if word.is_alpha and len(word) > 3]
    return 4 * sum(word.text[0].isupper() for word in words) < 3 * len(words)


def is_one(speaker: Span) -> bool:
    """Whether "he" or "she" may be a speaker: neither several people nor a body or a place."""
    root = speaker.root
    several = root.tag_ in {"NNS", "NNPS"} or root.ent_type_ in {"ORG", "GPE", "NORP", "LOC"}
    return not several and (root.lemma_ or root.text).lower() not in _bodies()


__all__ = ["before_colon", "is_name", "is_one", "phrase_after", "subject"]
