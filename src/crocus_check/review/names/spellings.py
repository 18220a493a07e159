"""Names that no source has, where a source has one that is nearly the same: a slip, or another first name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue
from crocus_check.review.verdicts import Judged
from crocus_check.rules import load

_WORD = re.compile(r"[^\W_]+")
ODDS = {"spelling": 2.0, "first name": 2.0}
"""The log odds that a draft is wrong which has such a name."""


def named(fact: Fact) -> bool:
    """Whether a fact is a name of somebody or something, not a role or words in quotation marks."""
    return fact.kind == "name" and fact.attribute in ("name", "place")


def key(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles."""
    table = load("titles")
    titles = frozenset({*table["honorifics"], *table["ranks"], *table["suffixes"]})
    words = fold(text).split()
    return tuple(w for w in words if w not in titles) or tuple(words)


def judged(facts: Sequence[Fact], drafts: frozenset[str]) -> Iterator[Judged]:
    """The drafts' names that no source has as they are, with the source's name that is nearly the same."""
    theirs = [fact for fact in facts if fact.document not in drafts]
    text = " | ".join(sorted({" ".join(_WORD.findall(fold(fact.sentence))) for fact in theirs}))
    text = f" {text} "
    vocabulary = frozenset(text.split())
    known: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in theirs:
        if named(fact) and not _is_people(fact):
            known[key(fact.text)].append(fact)
    for fact in facts:
        words = key(fact.text) if named(fact) and fact.document in drafts else ()
        if not words or f" {' '.join(_WORD.findall(' '.join(words)))} " in text or _is_people(fact):
            continue
        best = _best(words, known, vocabulary)
        if best is not None:
            held = tuple(sorted(known[best[1]], key=lambda f: (f.document, f.start)))
            yield Judged(fact, "contradicted", "spelling", held, (), ODDS[best[0]])


def _is_people(fact: Fact) -> bool:
    return isinstance(fact.value, NameValue) and fact.value.type == "NORP"


def _best(
    words: tuple[str, ...], known: Mapping[tuple[str, ...], Sequence[Fact]], vocabulary: frozenset[str]
) -> tuple[str, tuple[str, ...]] | None:
    """How the nearest of the sources' names differs, and the name; of several the one that most sources have."""
    found = []
    unknown = any(word not in vocabulary for word in words)
    for other, held in sorted(known.items()):
        if not unknown and len(words) != len(other):
            continue
        how = difference(words, other, vocabulary)
        if how is not None:
            documents = len({fact.document for fact in held})
            found.append((how == "spelling", len(words) == len(other), documents, how, other))
    return max(found)[3:] if found else None


def difference(words: tuple[str, ...], other: tuple[str, ...], vocabulary: frozenset[str]) -> str | None:
    """ "spelling" where one word is written otherwise, "first name" where all but the first is the same."""
    if len(words) != len(other):
        unknown = [word for word in words if word not in vocabulary and len(word) >= 5]
        return "spelling" if any(_slip(a, b, 1) for a in unknown for b in other if len(b) >= 5) else None
    apart = [(a, b) for a, b in zip(words, other, strict=True) if a != b]
    if len(apart) != 1:
        return None
    a, b = apart[0]
    if min(len(a), len(b)) >= 4 and _slip(a, b, 1 if len(a) < 5 else 2) and a not in vocabulary:
        return "spelling"
    first = len(words) >= 2 and words[-1] == other[-1] and min(len(a), len(b)) > 1
    return "first name" if first and not (a.startswith(b[:3]) or b.startswith(a[:3])) else None


_VARIANTS = (("theatre", "theater"), ("centre", "center"), ("harbour", "harbor"), ("defence", "defense"))
_ALIKE = frozenset({"c", "k", "s", "z", "i", "y", "j", "f", "p", "g"})


def _slip(a: str, b: str, most: int) -> bool:
    """Whether one word could be a slip for the other: few letters differ, and not the ending of a plural or a usage."""
    if (a, b) in _VARIANTS or (b, a) in _VARIANTS:
        return False
    if (a == b + "s" and not b.endswith("s")) or (b == a + "s" and not a.endswith("s")):
        return False
    if a[0] != b[0] and not {a[0], b[0]} <= _ALIKE:
        return False
    return 0 < distance(a, b, most) <= most


def distance(a: str, b: str, most: int = 2) -> int:
    """The letters to insert, remove or change to make one word of the other; above `most` any larger number."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (x != y))
    return row[-1]
