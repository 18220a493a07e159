"""Likeness of documents, all pairs at once: the stories of a folder that a person put together.

Likeness is the cosine of weighted words of the sentences in which facts stand: names weigh more than other words,
titles and leads more than the rest, and words that few of the documents hold more than others (inverse document
frequency with a constant, so that what every document of a small folder holds still counts: it is what its one story
is about). Groups are joined by the mean likeness of their documents (average linkage), the most alike first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crocus_check.core.findings import Extract

Likeness = NDArray[np.float64]

ALIKE = 0.15
"""The least mean likeness of two groups of one story. Of 16 clusters of news and of 44 made ones, alone, by twos to
fours and all together, one document in a hundred falls out at it, and no two stories of the 16 are joined."""
STRAY = 0.09
"""The least mean likeness of a document that falls out and the story that it is nearest to."""
STORY = 3
"""The documents that make a story of their own in a small folder; fewer go with the story that they are most like."""
EARLY, NAME = 1.5, 3.0
"""How many times the weight of other words those of titles and leads have, and those of names."""
_COMMON = 10
_WORD = re.compile(r"[^\W\d_]{4,}")
_DECIMALS = 4


def groups(extracts: Sequence[Extract], far: NDArray[np.bool_] | None) -> list[list[int]]:
    """The numbers of the documents of each story; `far` are the pairs that are too far apart in time, [n, n], or None
    for few documents. Of these none is left alone: a person who names them says that they are of one story, or of
    several with some documents each."""
    likeness, few = likenesses(extracts), far is None
    if far is not None:
        likeness[far] = 0.0
    found = _linked(likeness)
    whole = [group for group in found if len(group) >= STORY]
    if not whole:
        return [sorted(number for group in found for number in group)] if few else found
    left = [group for group in found if len(group) < STORY]
    joined = [list(group) for group in whole]
    for group in left:
        means = [float(likeness[np.ix_(group, story)].mean()) for story in whole]
        best = int(np.argmax(means))
        if few or (len(group) == 1 and means[best] >= STRAY):
            joined[best] += group
        else:
            joined.append(group)
    return [sorted(group) for group in joined]


def likenesses(extracts: Sequence[Extract]) -> Likeness:
    """The likeness of each two documents, copies of one article being wholly alike: [n, n]."""
    words = [_words(extract) for extract in extracts]
    seen = Counter(word for told in words for word in told)
    place = {word: number for number, word in enumerate(sorted(seen))}
    table = np.zeros((len(words), max(1, len(place))), np.float32)
    for number, told in enumerate(words):
        for word, weight in told.items():
            table[number, place[word]] = weight * math.log(_COMMON + len(words) / seen[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    found: Likeness = np.round(table @ table.T, _DECIMALS).astype(np.float64)
    numbers = {extract.document.id: number for number, extract in enumerate(extracts)}
    for number, extract in enumerate(extracts):
        original = numbers.get(extract.document.copy_of or "", number)
        found[number, original] = found[original, number] = 1.0
    return found


def _words(extract: Extract) -> dict[str, float]:
    """The words of a document with their weights; a word that stands with a small letter too is no name."""
    sentences = {(fact.sentence, fact.context.zone in {"title", "lead"}) for fact in extract.facts}
    small = {word for sentence, _ in sentences for word in _WORD.findall(sentence) if word[0].islower()}
    words: dict[str, float] = {}
    for sentence, early in sentences:
        for word in _WORD.findall(sentence):
            key = word.casefold()
            weight = (EARLY if early else 1.0) * (NAME if word[0].isupper() and key not in small else 1.0)
            words[key] = max(words.get(key, 0.0), weight)
    return words


def _linked(likeness: Likeness) -> list[list[int]]:
    """Groups of row numbers: the two most alike are joined while their mean likeness is at least ALIKE."""
    size = len(likeness)
    mean = likeness.copy()
    np.fill_diagonal(mean, -1.0)
    count, label = np.ones(size), np.arange(size)
    while size > 1:
        a, b = sorted(divmod(int(mean.argmax()), size))
        if mean[a, b] < ALIKE:
            break
        row = (mean[a] * count[a] + mean[b] * count[b]) / (count[a] + count[b])
        row[a] = -1.0
        mean[a] = mean[:, a] = row
        mean[b] = mean[:, b] = -1.0
        count[a] += count[b]
        label[label == b] = a
    return [np.flatnonzero(label == each).tolist() for each in np.unique(label)]
