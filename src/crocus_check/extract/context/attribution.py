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
from crocus_check.extract.context import speakers
from crocus_check.extract.context.quotes import Quote, quotes

_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "acl", "advcl"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "that", "you"})
_PERSONAL = frozenset({"he", "she"})
_OBJECTS = frozenset({"obj", "dobj"})
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
def _words() -> tuple[frozenset[str], frozenset[str], dict[str, list[tuple[str, ...]]]]:
    """Strong and weak verbs, and source phrases by their first word."""
    table = rules.load("speech")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["sources"]["phrases"]:
        phrases.setdefault(phrase[0], []).append(tuple(phrase))
    verbs = table["verbs"]
    return frozenset(verbs["strong"]), frozenset(verbs["weak"]), phrases


def _find(doc: Doc) -> list[Attribution]:
    strong, weak, phrases = _words()
    quoted = quotes(doc)
    inside = [-1] * len(doc)
    for number, quote in enumerate(quoted):
        inside[quote.first : quote.last] = [number] * (quote.last - quote.first)
    found: list[Attribution] = []
    claims: dict[int, tuple[int, int, Span, str]] = {}
    last: Span | None = None
    person: Span | None = None
    spoke: list[tuple[int, Span]] = []
    for token in doc:
        if (size := _source(token, phrases)) and (span := speakers.phrase_after(doc, token.i + size)) is not None:
            found.append(_made(span, doc[token.i : token.i + size].text, *_clause_of(token)))
            if span.root.ent_type_ == "PERSON":
                last = person = span  # "According to Ann Holm, ... , she said"
        lemma = (token.lemma_ or token.text).lower()
        if (lemma not in strong and lemma not in weak) or token.pos_ not in {"VERB", "AUX", ""}:
            continue
        if speakers.is_name(token):
            continue
        subject = speakers.subject(token, lemma in strong, inside)
        if subject is None or (inside[token.i] >= 0 and subject.text.lower() in _PRONOUNS):
            continue
        speaker = (person or last or subject) if subject.text.lower() in _PERSONAL else subject
        if subject.text.lower() not in _PRONOUNS:
            last = subject
            person = subject if speakers.is_one(subject) else person
            if lemma in strong and inside[token.i] < 0 and subject.root.ent_type_ == "PERSON":
                spoke.append((token.i, subject))
        claimed = False
        for number, weight in _quotes_beside(token, quoted, lemma in strong):
            claimed = True
            claim = (weight, abs(token.i - quoted[number].first), speaker, token.text)
            if number not in claims or claim[:2] < claims[number][:2]:
                claims[number] = claim
        for first, end in _clause_said(token, lemma in strong and not claimed):
            found.append(_made(speaker, token.text, first, end))
    for number, quote in enumerate(quoted):
        if number not in claims and (subject := speakers.before_colon(doc, quote, inside)) is not None:
            claims[number] = (3, 0, subject, "")
    for number, (_, _, speaker, cue) in sorted(claims.items()):
        found.append(_made(speaker, cue, quoted[number].first, quoted[number].last, quoted=True))
    found.extend(_carried(quoted, {number: claim[2] for number, claim in claims.items()}, spoke))
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


def _carried(quoted: list[Quote], speakers: dict[int, Span], spoke: list[tuple[int, Span]]) -> list[Attribution]:
    """Quotations without a speaker of their own, in the paragraph of one that has one: the same person goes on, unless
    somebody else spoke in between. `spoke`: where persons spoke, in text order."""
    found = []
    speaker: Span | None = None
    paragraph = -1
    for number, quote in enumerate(quoted):
        if number in speakers:
            speaker, paragraph = speakers[number], quote.paragraph
        elif speaker is not None and quote.paragraph == paragraph and quote.whole:
            since = quoted[number - 1].last
            speaker = next((span for at, span in reversed(spoke) if since <= at < quote.first), speaker)
            found.append(_made(speaker, "", quote.first, quote.last, quoted=True))
    return found
