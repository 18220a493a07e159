"""Sentences of a draft and its sources as words, and how much two of them have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from crocus_check.core.facts import Context, Fact, Qualifiers
from crocus_check.core.values import NameValue
from crocus_check.rules import load
from crocus_check.running.memory import Memory

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""),
    ("e", ""),
)  # fmt: skip


def stem(word: str) -> str:
    """A word without its endings, so that "plead", "pleaded" and "pleading" are one."""
    word = word.removesuffix("'s")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word


def common(word: str) -> bool:
    """Whether a word says nothing of its own."""
    return word in load("function_words_of_pairs")["words"]


class Plain(NamedTuple):
    """A sentence as it stands in its document: where it begins, and on which line and column."""

    document: str
    number: int
    text: str
    offset: int | None
    line: int
    column: int = 1


_Read = tuple[Sequence[tuple[int, int]], Sequence[str], Sequence[str], frozenset[str]]


@lru_cache(maxsize=20_000)
def _read(text: str) -> _Read:
    """The spans of the words of a text, the words, their stems, and the stems of those that say something."""
    spans = [found.span() for found in _TOKEN.finditer(text)]
    words = [text[a:b].lower().replace("’", "'") for a, b in spans]
    stems = [stem(word) for word in words]
    return spans, words, stems, frozenset(s for s, w in zip(stems, words, strict=True) if not common(w))


class Sentence:
    """A sentence with its words: `words` lower-case, `stems` of them, `spans` where they stand in `text`. `facts` are
    those of the sentence, in order."""

    def __init__(self, facts: Sequence[Fact], plain: Plain | None = None) -> None:
        """`plain` is a sentence without a fact."""
        self.facts = sorted(facts, key=lambda f: f.start)
        if plain is None:
            first = self.facts[0]
            plain = Plain(first.document, first.context.sentence, first.sentence, None, 1)
        self.plain = plain
        self.document, self.number, self.text = plain.document, plain.number, plain.text
        self.spans, self.words, self.stems, self.content = _read(self.text)

    @cached_property
    def offset(self) -> int | None:
        """Where the sentence begins in its document; None where that cannot be told."""
        if not self.facts:
            return self.plain.offset
        at = [fact.start - self.text.find(fact.text) for fact in self.facts if self.text.count(fact.text) == 1]
        return at[0] if at and len(set(at)) == 1 else None

    def near(self, place: int, reach: int = 6) -> frozenset[str]:
        """The stems of the words that say something around a place."""
        places = range(max(0, place - reach), min(len(self.words), place + reach + 1))
        return frozenset(self.stems[i] for i in places if i != place and not common(self.words[i]))

    def in_name(self, place: int) -> bool:
        """Whether a word is written as part of a name: with a capital, though not the sentence's first."""
        start, end = self.spans[place]
        beside = self.words[place + 1 : place + 2] and self.text[self.spans[place + 1][0]].isupper()
        return self.text[start].isupper() and (place > 0 or bool(beside)) and end > start

    def quoted(self, first: int, last: int) -> Fact:
        """The words from `first` to `last` as a fact of their own, so that a finding can cite them; where their place
        cannot be told, the nearest fact of the sentence instead."""
        start, end = self.spans[first][0], self.spans[last][1]
        if self.offset is None:
            return self.facts[0]
        at = self.offset + start
        same = next((f for f in self.facts if (f.start, f.end) == (at, at + end - start)), None)
        if same is not None:
            return same
        base = self.facts[0] if self.facts else None
        line = self._lines(base, start)
        return Fact(
            id=f"{self.document}:{at}-{at + end - start}:w",
            document=self.document,
            kind="name",
            text=self.text[start:end],
            start=at,
            end=at + end - start,
            line=line,
            column=self._column(base, start),
            sentence=self.text,
            value=NameValue(" ".join(self.text[start:end].split())),
            attribute="wording",
            event=base.event if base else None,
            qualifiers=Qualifiers(),
            rule="wording",
            context=Context(sentence=self.number, zone=base.context.zone if base else "body"),
            place=base.place if base else None,
        )

    def _lines(self, base: Fact | None, start: int) -> int:
        assert self.offset is not None
        if base is None:
            return self.plain.line + self.text.count("\n", 0, start)
        at = base.start - self.offset
        first, last = sorted((at, start))
        apart = self.text.count("\n", first, last)
        return base.line + (apart if start >= at else -apart)

    def _column(self, base: Fact | None, start: int) -> int:
        assert self.offset is not None
        if base is None:
            return start - self.text.rfind("\n", 0, start) + (0 if "\n" in self.text[:start] else self.plain.column - 1)
        at = base.start - self.offset
        if "\n" not in self.text[min(at, start) : max(at, start)]:
            return base.column + start - at
        return max(1, start - self.text.rfind("\n", 0, start))


class Sentences:
    """All sentences that hold a fact; rare words weigh more."""

    def __init__(
        self,
        facts: Sequence[Fact],
        drafts: frozenset[str],
        texts: Mapping[str, str] | None = None,
        memory: Memory | None = None,
    ) -> None:
        """`texts` are the documents; where one is plain text, its sentences without a fact count as well. `memory` is
        what this process knows of pairs of sentences."""
        held: dict[tuple[str, int, str], list[Fact]] = {}
        for fact in facts:
            if fact.sentence:
                held.setdefault((fact.document, fact.context.sentence, fact.sentence), []).append(fact)
        every = [Sentence(each) for each in held.values()]
        for document, text in sorted((texts or {}).items()):
            own = [each for each in every if each.document == document]
            every += [Sentence((), each) for each in _without_facts(document, text, own)]
        counted = [each for each in every if each.document not in drafts] or every
        seen = Counter(word for each in counted for word in each.content)
        self.weight: Mapping[str, float] = {w: math.log(1 + len(counted) / n) for w, n in sorted(seen.items())}
        self._rare = math.log(1 + len(counted))
        memory = memory or Memory()
        version = memory.version("sentences", (self.weight, self._rare))
        self._norms: dict[str, float] = memory.table("norms of sentences", version)
        self._alike: dict[tuple[str, str], float] = memory.table("alike sentences", version)
        self.drafts = [each for each in every if each.document in drafts]
        self.sources = [each for each in every if each.document not in drafts]
        self._holding: dict[str, list[Sentence]] = {}
        for each in self.sources:
            for word in sorted(set(each.stems)):
                self._holding.setdefault(word, []).append(each)

    def _square(self, words: frozenset[str]) -> float:
        return math.fsum(self.weight.get(word, self._rare) ** 2 for word in words)

    def holding(self, stems: frozenset[str]) -> list[Sentence]:
        """The sources' sentences that have one of these words, in order."""
        found = {id(each): each for word in sorted(stems) for each in self._holding.get(word, ())}
        return sorted(found.values(), key=lambda each: (each.document, each.number))

    def alike(self, a: Sentence, b: Sentence) -> float:
        """How much two sentences have in common, 0 to 1."""
        key = a.text, b.text
        if (alike := self._alike.get(key)) is None:
            alike = self._alike[key] = self._square(a.content & b.content) / (self._norm(a) * self._norm(b))
        return alike

    def _norm(self, sentence: Sentence) -> float:
        if (norm := self._norms.get(sentence.text)) is None:
            norm = self._norms[sentence.text] = math.sqrt(self._square(sentence.content)) or 1.0
        return norm

    def share(self, words: frozenset[str], among: frozenset[str]) -> float:
        """Which part of some words, by weight, stands among others."""
        whole = math.fsum(self.weight.get(word, self._rare) for word in words)
        return math.fsum(self.weight.get(word, self._rare) for word in words & among) / (whole + 1)


_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z\d])|\n\s*\n|\n(?=---)")
_MARKUP = re.compile(r"</|/>|<[a-z]+>|^\s*[{%]")


def _without_facts(document: str, text: str, known: Sequence[Sentence]) -> Iterator[Plain]:
    """The sentences of a plain text that hold no fact; none where the places of its facts show that it is not plain."""
    taken = [(each.offset, each.offset + len(each.text)) for each in known if each.offset is not None]
    if _MARKUP.search(text) or not taken or any(text[a:b] != s.text for (a, b), s in _placed(known)):
        return
    covered = sorted(taken)
    at = text.find("\n---", 3) + 4 if text.startswith("---") else 0
    for number, (start, end) in enumerate((*covered, (len(text), len(text)))):
        yield from _split(document, text, at, start, 100_000 + 100 * number)
        at = max(at, end)


def _placed(known: Sequence[Sentence]) -> Iterator[tuple[tuple[int, int], Sentence]]:
    for each in known:
        if each.offset is not None:
            yield (each.offset, each.offset + len(each.text)), each


def _split(document: str, text: str, start: int, end: int, number: int) -> Iterator[Plain]:
    """The sentences of a stretch of a text, as far as they have some words."""
    at = start
    for place in (*(found.end() for found in _END.finditer(text, start, end)), end):
        piece = text[at:place]
        said = piece.strip()
        if len(said.split()) > 3:
            offset = at + piece.index(said)
            line = text.count("\n", 0, offset) + 1
            yield Plain(document, number, said, offset, line, offset - text.rfind("\n", 0, offset))
            number += 1
        at = place
