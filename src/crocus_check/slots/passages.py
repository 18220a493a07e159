"""The encoder's input: a stretch of an article in which values are hidden, so that only their questions are left.

Quantities are hidden all at once, and so are dates and times: of a quantity the hedge and the number become one [MASK],
its unit and the counted noun stay; of a date or a time all words do. The encoder reads the whole stretch once and says
something of each value in it, so that its cost grows with the text and not with the values, and what a value is told of
may stand sentences before it. Sentences without a value, and without one in the next, are left out. A name says most of
what its neighbours are about, so each name is hidden alone, in its own sentence and the end of the one before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from crocus_check.core.wordpiece import WordPiece

Pass = Literal["quantity", "when", "name"]
"""What is hidden together: quantities; dates and times; a name."""
PASS_OF: dict[str, Pass] = {"quantity": "quantity", "date": "when", "time": "when", "name": "name"}
MARKERS: dict[Pass, str] = {"quantity": "number", "when": "date", "name": "name"}
"""The word that opens an input and says what is hidden."""
BODY, OPENING, CARRIED = 160, 24, 40
"""The most pieces of a stretch, of the article's first sentence before it, and of the sentence carried over from the
stretch before."""
PREVIOUS, LEFT, RIGHT = 12, 24, 20
"""Where one name is hidden: the most pieces of the sentence before, and of its own on either side of it."""


class Passage(NamedTuple):
    """What the encoder reads: piece numbers; for each value that is asked for the index of its [MASK], and the pieces
    [from, to) of its sentence."""

    ids: tuple[int, ...]
    masks: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]


class Span(NamedTuple):
    """Half-open offsets in a text."""

    start: int
    end: int


@dataclass(slots=True)
class _Stretch:
    """Pieces of one sentence, or of a part of a long one; (place of the [MASK], number of the value) for each value."""

    ids: list[int]
    values: list[tuple[int, int]]


class Cutter:
    """Cuts texts into passages. `hide_numbers` puts a piece of its own in the place of every other number, so that an
    encoder in training does not learn to know passages by their numbers; `body` is the most pieces of a stretch."""

    def __init__(self, pieces: WordPiece, *, body: int = BODY, opening: int = OPENING, hide_numbers: bool = False):
        self.pieces = pieces
        self.body, self.opening, self.hide_numbers = body, opening, hide_numbers
        # The first pieces of every BERT vocabulary: [PAD], [unused0] to [unused98], [UNK], [CLS], [SEP], [MASK].
        self.mask, self.number = pieces.sep + 1, 2

    def of_text(
        self, text: str, sentences: Sequence[tuple[int, int]], values: Sequence[Span], kind: Pass
    ) -> Iterator[tuple[Passage, list[int]]]:
        """The passages of a text that hold values, each with the numbers of its values in `values`, which are what is
        hidden, in any order. `sentences` are all spans in order. Values of names come one a passage."""
        order = sorted(range(len(values)), key=values.__getitem__)
        if kind == "name":
            for number in order:
                yield self._alone(text, sentences, values[number]), [number]
            return
        parts = list(self._stretches(text, sentences, [values[number] for number in order]))
        first = parts[0].ids[: self.opening] if parts else []
        told = [n for n, part in enumerate(parts) if part.values or (n + 1 < len(parts) and parts[n + 1].values)]
        parts = [parts[n] for n in told]
        opening = [self.pieces.cls, *self.pieces.pieces(MARKERS[kind]), self.pieces.sep]
        for start, stop, carried in self._groups(parts):
            ids, masks, spans, numbers = list(opening), [], [], []
            if first and told[start]:
                ids += [*first, self.pieces.sep]
            if carried:
                ids += parts[start - 1].ids
            for part in parts[start:stop]:
                at = len(ids)
                ids += part.ids
                for place, number in part.values:
                    masks.append(at + place)
                    spans.append((at, at + len(part.ids)))
                    numbers.append(order[number])
            if numbers:
                yield Passage((*ids, self.pieces.sep), tuple(masks), tuple(spans)), numbers

    def _groups(self, parts: Sequence[_Stretch]) -> Iterator[tuple[int, int, bool]]:
        """Which parts a passage holds, [from, to), and whether the part before them is carried over."""
        start = 0
        while start < len(parts):
            carried = start > 0 and len(parts[start - 1].ids) <= CARRIED
            room = self.body - (len(parts[start - 1].ids) if carried else 0)
            stop = start
            while stop < len(parts) and (stop == start or len(parts[stop].ids) <= room):
                room -= len(parts[stop].ids)
                stop += 1
            yield start, stop, carried
            start = stop

    def _stretches(self, text: str, sentences: Sequence[tuple[int, int]], values: Sequence[Span]) -> Iterator[_Stretch]:
        at = 0
        for opens, closes in sentences or [(0, len(text))]:
            inside = []
            while at < len(values) and values[at].start < closes:
                inside.append(at)
                at += 1
            whole = self._hidden(text, opens, closes, values, inside)
            for start in range(0, len(whole.ids), self.body):
                part = [(place - start, n) for place, n in whole.values if start <= place < start + self.body]
                yield _Stretch(whole.ids[start : start + self.body], part)

    def _hidden(self, text: str, start: int, end: int, values: Sequence[Span], inside: Sequence[int]) -> _Stretch:
        """The pieces of one sentence; values that overlap share a [MASK]."""
        found = _Stretch([], [])
        for number in inside:
            span = values[number]
            if span.start >= start or not found.values:
                found.ids += self._words(text[start : span.start].split())
                found.values.append((len(found.ids), number))
                found.ids.append(self.mask)
            else:
                found.values.append((found.values[-1][0], number))
            start = max(start, span.end)
        found.ids += self._words(text[start:end].split())
        return found

    def _alone(self, text: str, sentences: Sequence[tuple[int, int]], span: Span) -> Passage:
        number = max(0, bisect_right(sentences, span.start, key=lambda each: each[0]) - 1)
        opens, closes = sentences[number] if sentences else (0, len(text))
        ids = [self.pieces.cls, *self.pieces.pieces(MARKERS["name"]), self.pieces.sep]
        before = text[slice(*sentences[number - 1])].split() if number else []
        if previous := self._words(before[-PREVIOUS:])[-PREVIOUS:]:
            ids += [*previous, self.pieces.sep]
        ids += self._words(text[opens : span.start].split()[-LEFT:])[-LEFT:]
        mask = len(ids)
        ids += [self.mask, *self._words(text[span.end : max(span.end, closes)].split()[:RIGHT])[:RIGHT]]
        ids.append(self.pieces.sep)
        return Passage(tuple(ids), (mask,), ((0, len(ids)),))

    def _words(self, words: Iterable[str]) -> list[int]:
        ids: list[int] = []
        for word in words:
            if self.hide_numbers and any(map(str.isdigit, word)):
                ids += self._without_digits(word)
            else:
                ids += self.pieces.pieces(word)
        return ids

    def _without_digits(self, word: str) -> list[int]:
        """The pieces of a word with digits: each run of digits, points and commas between them included, is one."""
        ids: list[int] = []
        for number, part in enumerate(re.split(r"\d(?:[\d.,:]*\d)?", word)):
            if number:
                ids.append(self.number)
            if part:
                ids += self.pieces.pieces(part)
        return ids
