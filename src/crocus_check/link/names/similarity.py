"""Similarity: whether two words can be two spellings of one, and pairs of names that differ in one such word.

Candidates come from an index of deletions (as in SymSpell, W. Garbe 2012): two words at one edit share a word that one
deletion makes of either. The index holds each name with the word masked, so that only names that agree in all other
words meet; its size grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from crocus_check.core.entities import VariantKind
from crocus_check.link.names.rules import consonants, house_form, name_rules, sound

Tokens = tuple[str, ...]
_ENDINGS = frozenset(
    ["s", "es", "n", "an", "ian", "ean", "i", "ese", "ish", "er", "ers", "a", "ova", "in", "ist", "ists", "ite", "ic"]
) | {"y", "d", "ed", "r", "ing", "o", "is", "us", "ia", "m", "en", "ns", "ans", "ians"}
_BLOCK = 40
_LONG = 7
"""Letters from which a word may be mistaken for another that starts and ends alike."""
_MASK = "\x00"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as folded words that differ in one word, `one` and `other`; `shared` are the words they share."""

    left: Tokens
    right: Tokens
    one: str
    other: str
    kind: VariantKind
    distance: int

    @property
    def shared(self) -> Tokens:
        """The words that both names have."""
        return tuple(word for word in self.left if word != self.one)

    @property
    def far(self) -> bool:
        """Whether the words are only mistaken for each other, as those of names that start and end alike."""
        return self.kind == "edit" and (self.distance > 2 or (self.distance == 2 and not _near(self.one, self.other)))

    @property
    def inflected(self) -> str | None:
        """The ending by which one word is the other's longer form, None where it is no usual ending."""
        short, long = sorted((self.one, self.other), key=len)
        ending = long[len(short) :]
        if self.kind != "edit" or not long.startswith(short):
            return None
        return ending if ending in _ENDINGS else None


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> tuple[VariantKind, int] | None:
    """How two folded words can be spellings of one word, and their distance in edits (optimal string alignment);
    None where they can't. Numbers, days and months never are."""
    if one == other or not (one.isalpha() and other.isalpha()):
        return None
    if one in name_rules().calendar and other in name_rules().calendar:
        return None
    distance = OSA.distance(one, other, score_cutoff=3)
    if house_form(one) == house_form(other):
        return "house style", distance
    short = min(len(one), len(other))
    if short >= 4 and sound(one) == sound(other):
        return "transliteration", distance
    if distance == 1:
        return "edit", 1
    if distance == 2 and _near(one, other):
        return "edit", 2
    if distance <= 3 and short >= _LONG and _ends(one) == _ends(other):
        return "edit", distance
    return None


def _near(one: str, other: str) -> bool:
    """Whether two words at two edits are near all the same: by their consonants, their length or their letters."""
    short = min(len(one), len(other))
    if short < 4 or sound(one)[0] != sound(other)[0]:
        return False
    skeleton = consonants(one)
    same = skeleton == consonants(other) and len(skeleton) > 1
    return same or short >= 9 or (short >= 6 and _swapped(one, other))


def _ends(word: str) -> str:
    """Where long words start and end, by which they are mistaken for each other: "McDonnell", "McDowell"."""
    return word[:3] + word[-2:]


def _swapped(one: str, other: str) -> bool:
    return len(one) == len(other) and sorted(one) == sorted(other)


def pairs(names: Iterable[Tokens]) -> list[Pair]:
    """The pairs of names that differ in one word of which `alike` holds, each once, in order of the names."""
    frames: dict[str, list[tuple[Tokens, int]]] = defaultdict(list)
    for name in sorted(set(names)):
        for place, word in enumerate(name):
            if word.isalpha():
                frame = " ".join(_MASK if i == place else other for i, other in enumerate(name))
                frames[frame].append((name, place))
    found: dict[tuple[Tokens, Tokens], Pair] = {}
    for entries in frames.values():
        if len(entries) > 1:
            for block in _blocks(entries):
                for pair in _pairs_of(block):
                    found.setdefault((pair.left, pair.right), pair)
    return [found[key] for key in sorted(found)]


def _blocks(entries: list[tuple[Tokens, int]]) -> Iterator[list[tuple[Tokens, int]]]:
    """The names of one frame whose masked words share a trace; common traces say nothing and are left out."""
    index: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for number, (name, place) in enumerate(entries):
        for trace in _traces(name[place]):
            first = index.setdefault(trace, number)
            if first != number:
                shared.setdefault(trace, [first]).append(number)
    for _, numbers in sorted(shared.items()):
        if len(numbers) <= _BLOCK:
            yield [entries[number] for number in numbers]


def _pairs_of(block: list[tuple[Tokens, int]]) -> Iterator[Pair]:
    for i, (left, place) in enumerate(block):
        for right, there in block[i + 1 :]:
            if left != right and (how := alike(left[place], right[there])) is not None:
                yield Pair(left, right, left[place], right[there], *how)


def _traces(word: str) -> set[str]:
    """What two spellings of a word share: the word, what a deletion makes of it, its sounds, its consonants."""
    out = {word}
    if len(word) > 1:
        out.update(word[:i] + word[i + 1 :] for i in range(len(word)))
    if len(word) >= 4:
        out.add("~" + sound(word))
        out.add("=" + house_form(word))
        out.add("#" + consonants(word))
    if len(word) >= _LONG:
        out.add("^" + _ends(word))
    return out
