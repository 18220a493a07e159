"""Antecedents: pronouns that carry a number, resolved where the text leaves one reading.

"They all confessed" says how many confessed when the people meant are counted: in the noun that the pronoun stands for
("Nine sailors were rescued. They all survived."), or, for the people who did it, anywhere in the article, as long as
all its counts of them agree. Everything else stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.core.values import Number

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_SENTENCES_BACK = 3
_SUSPECTS = "suspects"
_LARGEST = 100


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: dict[str, list[tuple[str, ...]]]
    suspects: frozenset[str]
    people: frozenset[str]
    marked: frozenset[str]
    nouns: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = rules.load("antecedents")
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(p) for p in table["phrases"]), key=lambda p: (-len(p), p)):
        phrases.setdefault(phrase[0], []).append(phrase)
    nouns = frozenset(rules.load("people")["nouns"]) | frozenset(table["suspects"])
    suspects, people, marked = (frozenset(table[key]) for key in ("suspects", "people", "marked"))
    return _Words(phrases, suspects, people, marked, nouns)


def find(doc: Doc, counts: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The pronouns of a Doc that carry a number, in text order; `counts` are its quantities."""
    words = [token.lower_ for token in doc]
    phrases = [(i, size) for i in range(len(doc)) if (size := _phrase(words, i))]
    if not phrases:
        return []
    taken = {i for mention in counts for i in range(mention.first, mention.last)}
    exact = {m.head if m.head is not None else m.first: m for m in counts if _exact(m)}
    kinds: dict[str, set[Number]] = {}
    source: dict[str, QuantityMention] = {}
    for head, mention in exact.items():
        kind = _kind(doc[head], mention.counted or "")
        kinds.setdefault(kind, set()).add(mention.numbers[0])
        source.setdefault(kind, mention)
    out = []
    for first, size in phrases:
        noun = _meant(doc, first)
        if noun is None or not taken.isdisjoint(range(first, first + size)):
            continue
        count = exact.get(noun.i)
        if count is None:
            kind = _kind(noun, noun.lemma_.lower())
            count = source[kind] if kind == _SUSPECTS and len(kinds.get(kind, ())) == 1 else None
        if count is not None:
            out.append(_mention(doc, first, size, noun, count))
    return out


def _phrase(words: Sequence[str], i: int) -> int:
    """The number of words of the phrase that starts at a word; the longest counts."""
    for phrase in _words().phrases.get(words[i], ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _exact(mention: QuantityMention) -> bool:
    """Whether a mention is a plain count of several people."""
    plain = mention.shape == "number" and mention.bound == "=" and not mention.approx and mention.relative is None
    counted = mention.counted in _words().nouns or mention.counted in _words().people
    number = mention.numbers[0] if len(mention.numbers) == 1 else 0
    return plain and counted and mention.unit is None and isinstance(number, int) and 1 < number <= _LARGEST


def _kind(noun: Token, lemma: str) -> str:
    """The group that a noun for people is of: suspects by their name or by what is said of them, else the noun."""
    words = _words()
    if lemma in words.suspects:
        return _SUSPECTS
    near = [child for child in noun.children if child.dep_.startswith(("acl", "amod"))]
    if noun.dep_ in {"obj", "dobj", "nsubj:pass", "nsubjpass"}:
        near.append(noun.head)
    marked = any(word in words.marked for token in near for word in (token.lemma_.lower(), token.lower_))
    return _SUSPECTS if lemma in words.people and marked else lemma


def _meant(doc: Doc, first: int) -> Token | None:
    """The plural subject that a pronoun stands for: of this sentence before it, or of one shortly before, with only
    pronouns of the same people between; None where another subject, or the end of the paragraph, comes first."""
    sentence = doc[first].sent
    end = first
    for _ in range(_SENTENCES_BACK + 1):
        subjects = [t for t in doc[sentence.start : end] if t.dep_ in _SUBJECTS and t.pos_ in {"NOUN", "PROPN", "PRON"}]
        nouns = [t for t in subjects if t.lower_ not in {"they", "who", "which", "that", "there", "it"}]
        if nouns:
            noun = nouns[0]
            plural = noun.tag_ == "NNS" or noun.lower_ == "people"
            people = noun.lemma_.lower() in _words().nouns | _words().people
            return noun if plural and people and len(nouns) == 1 else None
        if sentence.start == 0 or "\n\n" in doc[sentence.start - 1].text:
            return None
        end = sentence.start
        sentence = doc[end - 1].sent
    return None


def _mention(doc: Doc, first: int, size: int, noun: Token, count: QuantityMention) -> QuantityMention:
    span = doc[first : first + size]
    return QuantityMention(
        start=span.start_char,
        end=span.end_char,
        first=first,
        last=first + size,
        numbers=count.numbers,
        counted=noun.lemma_.lower(),
        head=next(token.i for token in span if token.lower_ in {"they", "them", "all"}),
        antecedent=count.start,
        rule="antecedent",
    )
