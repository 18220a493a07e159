"""Attribution: who says what a stretch of the text says.

One linear pass for each document finds quotations, verbs of speech with their subjects, and sources ("according to
..."); each claims a range of tokens. Where ranges overlap the narrowest wins, so that a source named inside a clause
goes before the speaker of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from crocus_check import rules
from crocus_check.extract.context.quotes import Quote, quotes

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "acl", "advcl"})
_LEFT = frozenset({"amod", "compound", "flat", "nummod", "nmod:poss", "poss", "det", "nmod:unmarked", "flat:name"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that", "you"})
_PERSONAL = frozenset({"he", "she"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", ""})
_OBJECTS = frozenset({"obj", "dobj"})
_BREAKS = frozenset({",", ";", ":", ".", "!", "?", "—", "–", "(", ")"})
_LONGEST_SPEAKER = 14
_TAIL = 8


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: `speaker` as written (a pronoun replaced by the speaker before it), `cue` the word that says so,
    `start` and `end` the offsets of the words that name the speaker, `first` and `last` the tokens it holds for
    (half-open), `quoted` whether the words are the speaker's own."""

    speaker: str
    cue: str
    start: int
    end: int
    first: int
    last: int
    quoted: bool = False


class Attributions:
    """All attributions of a document, in text order; `at` is a lookup."""

    def __init__(self, doc: Doc) -> None:
        self.all: tuple[Attribution, ...] = tuple(_find(doc))
        self._at: list[Attribution | None] = [None] * len(doc)
        for one in sorted(self.all, key=lambda a: (a.first - a.last, a.first)):
            for i in range(one.first, min(one.last, len(doc))):
                self._at[i] = one

    def at(self, token: int) -> Attribution | None:
        """The narrowest attribution that holds for a token, or None."""
        return self._at[token] if 0 <= token < len(self._at) else None


def of(doc: Doc, token: int) -> str | None:
    """Who says what the token at this index is part of; for many tokens of one document keep an `Attributions`."""
    found = Attributions(doc).at(token)
    return found.speaker if found else None


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, list[tuple[str, ...]]], frozenset[str]]:
    """Strong and weak verbs, source phrases by their first word, and subjects that are no sources."""
    table = rules.load("speech")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["sources"]["phrases"]:
        phrases.setdefault(phrase[0], []).append(tuple(phrase))
    verbs = table["verbs"]
    return frozenset(verbs["strong"]), frozenset(verbs["weak"]), phrases, frozenset(table["sources"]["never"])


def _find(doc: Doc) -> list[Attribution]:
    strong, weak, phrases, _ = _words()
    quoted = quotes(doc)
    inside = [-1] * len(doc)
    for number, quote in enumerate(quoted):
        inside[quote.first : quote.last] = [number] * (quote.last - quote.first)
    found: list[Attribution] = []
    claims: dict[int, tuple[int, int, Span, str]] = {}
    last: Span | None = None
    for token in doc:
        if (size := _source(token, phrases)) and (span := _phrase_after(doc, token.i + size)) is not None:
            found.append(_made(span, doc[token.i : token.i + size].text, *_clause_of(token)))
        lemma = (token.lemma_ or token.text).lower()
        if (lemma not in strong and lemma not in weak) or token.pos_ not in {"VERB", "AUX", ""}:
            continue
        subject = _subject(token, lemma in strong, inside)
        if subject is None or (inside[token.i] >= 0 and subject.text.lower() in _PRONOUNS):
            continue
        speaker = last if subject.text.lower() in _PERSONAL and last is not None else subject
        last = last if subject.text.lower() in _PRONOUNS else subject
        claimed = False
        for number, weight in _quotes_beside(token, quoted, lemma in strong):
            claimed = True
            claim = (weight, abs(token.i - quoted[number].first), speaker, token.text)
            if number not in claims or claim[:2] < claims[number][:2]:
                claims[number] = claim
        for first, end in _clause_said(token, lemma in strong and not claimed):
            found.append(_made(speaker, token.text, first, end))
    for number, (_, _, speaker, cue) in sorted(claims.items()):
        found.append(_made(speaker, cue, quoted[number].first, quoted[number].last, quoted=True))
    found.extend(_carried(quoted, {number: claim[2] for number, claim in claims.items()}))
    return sorted(found, key=lambda a: (a.first, a.last, a.start, a.cue))


def _made(span: Span, cue: str, first: int, last: int, quoted: bool = False) -> Attribution:
    return Attribution(span.text, cue, span.start_char, span.end_char, first, last, quoted)


def _source(token: Token, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """The number of tokens of the source phrase that starts here, 0 where none does."""
    for phrase in phrases.get(token.lower_, ()):
        words = token.doc[token.i : token.i + len(phrase)]
        if tuple(word.lower_ for word in words) == phrase:
            return len(phrase)
    return 0


def _phrase_after(doc: Doc, first: int) -> Span | None:
    """The noun phrase that starts at a token: up to punctuation, a verb or another clause."""
    end = first
    while end < len(doc) and end - first < _LONGEST_SPEAKER:
        token = doc[end]
        if token.is_space or token.lower_ in _BREAKS or token.is_quote or token.pos_ in {"VERB", "SCONJ"}:
            break
        if token.pos_ == "AUX" or (token.is_sent_start and end > first):
            break
        if token.lower_ in {"who", "which", "that"} and end > first:
            break
        end += 1
    while end > first and doc[end - 1].pos_ in {"ADP", "CCONJ", "DET", "PART", "ADV"} and doc[end - 1].lower_ != "'s":
        end -= 1
    return doc[first:end] if end > first else None


def _clause_of(token: Token) -> tuple[int, int]:
    """The tokens of the clause that a source phrase stands in; the sentence where the parse does not say."""
    sentence = token.sent
    head = token
    for _ in range(12):
        if head.pos_ in {"VERB", "AUX"} and head.dep_ != "fixed" and head.i != token.i:
            break
        if head.head.i == head.i or head.head.sent.start != sentence.start:
            return sentence.start, sentence.end
        head = head.head
    while head.dep_ == "conj" and head.head.sent.start == sentence.start:
        head = head.head
    if head.dep_.startswith(("acl", "advcl", "ccomp")):
        return head.left_edge.i, head.right_edge.i + 1
    return sentence.start, sentence.end


def _subject(verb: Token, strong: bool, inside: list[int]) -> Span | None:
    """The words that name who speaks: the parse's subject, else the words beside the verb."""
    head = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if head is None and verb.dep_ == "conj" and verb.tag_ in _FINITE:
        head = next((child for child in verb.head.children if child.dep_ in _SUBJECTS), None)
    if head is None and verb.dep_.startswith("acl") and verb.tag_ != "VBN":
        head = verb.head if verb.head.pos_ in {"NOUN", "PROPN"} else None
    if head is not None and head.lower_ in _RELATIVE and verb.dep_.startswith("acl") and verb.head.i < verb.i:
        head = verb.head
    if head is None:
        return _beside(verb, inside) if strong else None
    if head.lower_ in _words()[3]:
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
    return doc[max(first, last - _LONGEST_SPEAKER) : last + 1]


def _beside(verb: Token, inside: list[int]) -> Span | None:
    """Without a subject in the parse: the names or nouns right before the verb, or right after it ("said Ms Poe")."""
    doc, sentence = verb.doc, verb.sent
    first = verb.i
    while first > sentence.start and doc[first - 1].pos_ in {"PROPN", "NOUN", "DET", "ADJ", "PRON"}:
        if inside[first - 1] >= 0:
            break
        first -= 1
    if first < verb.i:
        return doc[first : verb.i]
    last = verb.i + 1
    while last < sentence.end and doc[last].pos_ in {"PROPN", "NOUN", "DET", "ADJ"} and inside[last] < 0:
        last += 1
    return doc[verb.i + 1 : last] if last > verb.i + 1 and doc[last - 1].pos_ in {"PROPN", "NOUN"} else None


def _quotes_beside(verb: Token, quoted: list[Quote], strong: bool) -> list[tuple[int, int]]:
    """The numbers of the quotations that a verb of speech may claim, each with how weak the claim is: those of its
    sentence, and one that its sentence only closes ("... it is over." Poe said.)."""
    sentence = verb.sent
    out = []
    place = bisect_left(quoted, sentence.start, key=lambda quote: quote.last)
    for number in range(max(0, place - 1), len(quoted)):
        quote = quoted[number]
        if quote.first >= sentence.end:
            break
        if quote.first <= verb.i < quote.last:
            continue
        if quote.last > sentence.start:
            if strong or quote.whole:
                out.append((number, 0 if strong else 1))
        elif sentence.start - quote.last <= 2 and verb.i - sentence.start < _TAIL:
            lone = len(sentence) <= 2 * _TAIL and not any(child.dep_ == "ccomp" for child in verb.children)
            comma = verb.doc[quote.last - 1].text == ","
            if comma or lone:
                out.append((number, -1 if comma else 2))
    return out


def _clause_said(verb: Token, alone: bool) -> list[tuple[int, int]]:
    """The token range of the clause that a verb of speech says; `alone`: the whole sentence where it has none."""
    sentence = verb.sent
    complement = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if complement is not None:
        return [(complement.left_edge.i, complement.right_edge.i + 1)]
    if _comments(verb):
        return [(sentence.start, sentence.end)]
    if any(child.dep_ in _OBJECTS for child in verb.children):
        return []  # "claimed responsibility"
    return [(sentence.start, sentence.end)] if alone and verb.dep_ in {"ROOT", "root"} else []


def _comments(verb: Token) -> bool:
    """Whether the verb stands beside what is said, as in "Nine were saved, police said"."""
    return verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.head.i < verb.i)


def _carried(quoted: list[Quote], speakers: dict[int, Span]) -> list[Attribution]:
    """Quotations without a speaker of their own, in the paragraph of one that has one: the same person goes on."""
    found = []
    speaker: Span | None = None
    paragraph = -1
    for number, quote in enumerate(quoted):
        if number in speakers:
            speaker, paragraph = speakers[number], quote.paragraph
        elif speaker is not None and quote.paragraph == paragraph and quote.whole:
            found.append(_made(speaker, "", quote.first, quote.last, quoted=True))
    return found
