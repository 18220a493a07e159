"""Sentences as compare sees them: the words, and the facts of the sentence at their places.

A template is the sentence with one private-use character in the place of each fact, so that a pattern can speak of "a
quantity in brackets after a quantity" whatever the words of the two are. Quantities, dates, times and names have their
own ranges of characters; where facts overlap, the first and then the longest stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crocus_check.core.facts import Fact, Kind

_FIRST: dict[Kind, int] = {"quantity": 0xE000, "date": 0xE400, "time": 0xE800, "name": 0xEC00}
_ROOM = 0x400
SLOTS = {"Q": "[\ue000-\ue3ff]", "D": "[\ue400-\ue7ff]", "T": "[\ue800-\uebff]", "N": "[\uec00-\uefff]"}
"""What a slot of a pattern stands for: a quantity, date, time or name."""

_PRIVATE = re.compile("[\ue000-\uefff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its facts. `starts` are the offsets of the facts in `text`; `template` is described above, once
    without names (`template`) and once with them (`named`)."""

    document: str
    number: int
    text: str
    facts: tuple[Fact, ...]
    starts: tuple[int, ...]
    template: str
    named: str

    def fact(self, character: str) -> Fact:
        """The fact that a character of a template stands for."""
        code = ord(character)
        return self.facts[(code - 0xE000) % _ROOM]

    def after(self, fact: Fact, limit: int) -> str:
        """The words after a fact, at most `limit` characters of them."""
        end = self.starts[self.facts.index(fact)] + len(fact.text)
        return self.text[end : end + limit]

    def count(self, kind: Kind) -> int:
        return sum(fact.kind == kind for fact in self.facts)


def sentences(facts: Iterable[Fact]) -> Iterator[Sentence]:
    """The sentences of all facts, in the order of documents and text."""
    grouped: dict[tuple[str, int, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.document, fact.context.sentence, fact.sentence].append(fact)
    for (document, number, text), held in sorted(grouped.items(), key=lambda item: item[0]):
        made = _sentence(document, number, text, sorted(held, key=lambda f: (f.start, -f.end, f.kind)))
        if made is not None:
            yield made


def _sentence(document: str, number: int, text: str, facts: Sequence[Fact]) -> Sentence | None:
    at = _place(text, facts)
    if at is None:
        return None
    held = tuple(facts[:_ROOM])
    starts = tuple(fact.start - at for fact in held)
    bare = [n for n, fact in enumerate(held) if fact.kind != "name"]
    plain = _PRIVATE.sub(" ", text)
    template = _template(plain, held, starts, bare)
    named = _template(plain, held, starts, range(len(held)))
    return Sentence(document, number, text, held, starts, template, named)


def _place(text: str, facts: Sequence[Fact]) -> int | None:
    """The offset at which the sentence starts in its document: the one at which every fact's words are in place."""
    first = facts[0]
    at = text.find(first.text)
    while at >= 0:
        start = first.start - at
        if all(text.startswith(fact.text, fact.start - start) for fact in facts):
            return start
        at = text.find(first.text, at + 1)
    return None


def _template(text: str, facts: Sequence[Fact], starts: Sequence[int], chosen: Iterable[int]) -> str:
    parts: list[str] = []
    reached = 0
    for n in chosen:
        fact, start = facts[n], starts[n]
        if start < reached:
            continue
        parts += (text[reached:start], chr(_FIRST[fact.kind] + n))
        reached = start + len(fact.text)
    return "".join([*parts, text[reached:]])
