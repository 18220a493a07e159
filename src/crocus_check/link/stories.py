"""Stories: which documents of a large run tell of one story, so that each story is linked and compared by itself.

Nothing of one story is compared with another. In a folder each document is held against each (`likeness.py`). An
archive holds thousands of stories: there each document is joined to the two that are most like it among those near in
time, where these are alike enough; the pieces that this makes of long stories are joined where their middles are more
than alike. The cost grows with the number of documents, since each is only held against the next few, in the order of
days, that share one of its heaviest words.

Likeness is the cosine of weighted words (inverse document frequency, Salton and Buckley 1988) of the sentences in which
facts stand, words of names and of titles and leads weighing more. Of 364 documents of 51 labelled clusters, thrown
together, the stories found hold 96 percent of one cluster, and 90 percent of each cluster (B-cubed).
"""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract
from crocus_check.link import likeness

FEW = 60
"""Documents up to which a person has chosen them: none is set apart by its day, and no one or two of them alone."""
MANY = 500
"""Documents up to which each is held against each."""
ALIKE = 0.2
"""The least cosine of two documents of one story."""
ONE = 0.45
"""The least cosine of the middles of two pieces of one story: a long story falls into pieces at first."""
NEAREST = 2
"""How many of the documents most like it a document is joined to; all that are alike would join whole archives."""
APART = 21
"""Days between the publication of two documents that are held against each other; an unknown day is near all."""
EARLY, NAME = 1.5, 3.0
"""How many times the weight of other words those of titles and leads have, and those with a capital."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS, _NEXT = 12, 6
"""How many of its words a document is looked up by, and how many documents of each are looked at."""


Vector = dict[str, float]
Span = tuple[int, int] | None
"""The first and the last day on which something is told of, None where that is unknown."""


def stories(extracts: Sequence[Extract]) -> list[list[Extract]]:
    """The documents by story, stories in the order of their first documents."""
    if len(extracts) < 2 * likeness.STORY:
        return [list(extracts)]
    spans = [_span([extract]) for extract in extracts]
    if len(extracts) <= MANY:
        few = len(extracts) <= FEW
        far = None if few else np.array([[not _near(one, other) for other in spans] for one in spans], bool)
        members = sorted(likeness.groups(extracts, far))
        return [[extracts[i] for i in story] for story in members]
    vectors = _vectors(extracts)
    numbers = {extract.document.id: i for i, extract in enumerate(extracts)}
    copies = [(i, numbers.get(extract.document.copy_of or "", i)) for i, extract in enumerate(extracts)]
    pieces = _joined(len(extracts), [*copies, *_nearest(vectors, spans)])
    centres = [_centre([vectors[i] for i in piece]) for piece in pieces]
    told = [_span([extracts[i] for i in piece]) for piece in pieces]
    alike = ((i, j) for i, j in _pairs(centres, told) if _likeness(centres[i], centres[j]) >= ONE)
    found = [sorted(i for n in members for i in pieces[n]) for members in _joined(len(pieces), alike)]
    return [[extracts[i] for i in members] for members in sorted(found)]


def _joined(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers below `size` by the groups that pairs make of them (union-find, the smallest number is the root)."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        one, other = root(i), root(j)
        parent[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        found[root(i)].append(i)
    return list(found.values())


def _nearest(vectors: Sequence[Vector], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Each document with those that are most like it."""
    best: list[list[tuple[float, int]]] = [[] for _ in vectors]
    for i, j in _pairs(vectors, spans):
        alike = _likeness(vectors[i], vectors[j])
        if alike >= ALIKE:
            for near, far in ((i, j), (j, i)):
                best[near] = sorted([*best[near], (-alike, far)])[:NEAREST]
    for i, found in enumerate(best):
        for _, j in found:
            yield i, j


def _likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    one, other = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum([weight * other[word] for word, weight in one.items() if word in other])


def _centre(vectors: Sequence[Vector]) -> Vector:
    """The mean of vectors, of length 1."""
    summed: Vector = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            summed[word] += weight
    return _even(summed)


def _even(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}


def _vectors(extracts: Sequence[Extract]) -> list[Vector]:
    """The weighted words of each document, those of the sentences in which its facts stand, of length 1."""
    counted: list[Vector] = []
    seen: Counter[str] = Counter()
    for extract in extracts:
        words: Vector = {}
        for sentence, early in {(fact.sentence, _weight(fact)) for fact in extract.facts}:
            for word in _WORD.findall(sentence):
                weight = early * (NAME if word[0].isupper() else 1.0)
                key = sys.intern(word.casefold())
                words[key] = max(words.get(key, 0.0), weight)
        counted.append(words)
        seen.update(words.keys())
    total = len(extracts)
    for i, words in enumerate(counted):  # in place: they are much of what a large run holds
        counted[i] = _even({word: early * math.log(total / seen[word]) for word, early in words.items()})
    return counted


def _weight(fact: Fact) -> float:
    return EARLY if fact.context.zone in {"title", "lead"} else 1.0


def _pairs(vectors: Sequence[Vector], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs that share one of their heaviest words and are near in time; each pair once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(vectors)), key=lambda i: (spans[i] is None, spans[i] or (0, 0), i)):
        for word in sorted(vectors[i], key=lambda w: (-vectors[i][w], w))[:_WORDS]:
            holders[word].append(i)
    pairs = set()
    for held in holders.values():
        for place, i in enumerate(held):
            for j in islice(held, place + 1, place + 1 + _NEXT):
                if _near(spans[i], spans[j]):
                    pairs.add((min(i, j), max(i, j)))
    return sorted(pairs)


def _span(extracts: Sequence[Extract]) -> Span:
    known = [extract.document.published for extract in extracts]
    days = [dt.date.fromisoformat(published).toordinal() for published in known if published]
    return (min(days), max(days)) if days else None


def _near(one: Span, other: Span) -> bool:
    return one is None or other is None or max(one[0], other[0]) - min(one[1], other[1]) <= APART
