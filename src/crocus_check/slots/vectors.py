"""Vectors: what the slot encoder makes of each fact of a document, as bytes that are kept with the fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from crocus_check.core.facts import Fact
from crocus_check.core.wordpiece import WordPiece
from crocus_check.slots.comparable import ever_comparable
from crocus_check.slots.encoder import encoder, packed
from crocus_check.slots.masking import value_span
from crocus_check.slots.passages import PASS_OF, Cutter, Pass, Passage, Span
from crocus_check.slots.personal import general

_PIECES = Path(__file__).resolve().parent.parent / "model" / "crocus_annotator" / "pieces.txt"


@lru_cache(maxsize=1)
def _pieces() -> WordPiece:
    return WordPiece(_PIECES.read_text(encoding="utf-8").splitlines())


def with_vectors(
    doc: Doc, spans: Sequence[tuple[int, int]], facts: Sequence[Fact], *, threads: int | None, every: bool
) -> tuple[Fact, ...]:
    """The facts of a document, in their order, with a vector each where one may be looked at.

    `spans` are the places of the facts' words in the text of `doc`. A comparison looks at no vector of a name, of what
    nobody asserts, of a person's age; a sentence of more than CROWDED values is a table, which words do not explain.
    With `every`, all facts get one, as a review needs them.
    """
    text = doc.text  # which spaCy puts together each time it is asked
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    asked = {fact.id for fact in (facts if every else _looked_at(facts))}
    hidden: dict[Pass, dict[int, Span]] = {}
    for number, (fact, (start, end)) in enumerate(zip(facts, spans, strict=True)):
        if fact.id in asked:
            first, last = value_span(text[start:end], fact.kind)
            hidden.setdefault(PASS_OF[fact.kind], {})[number] = Span(start + first, start + last)
    cutter, passages, order = Cutter(_pieces()), list[Passage](), list[int]()
    for kind, found in sorted(hidden.items()):
        numbers = list(found)
        for passage, rows in cutter.of_text(text, sentences, list(found.values()), kind):
            passages.append(passage)
            order += [numbers[row] for row in rows]
    told = dict(zip(order, (row for rows in _encoded(passages, threads) for row in rows), strict=True))
    return tuple(replace(fact, vector=told[n]) if n in told else fact for n, fact in enumerate(facts))


def _looked_at(facts: Sequence[Fact]) -> list[Fact]:
    """The facts whose vectors a comparison may look at."""
    held = [fact for fact in general(facts) if ever_comparable(fact)]
    crowd = Counter(fact.context.sentence for fact in held)
    return [fact for fact in held if crowd[fact.context.sentence] <= CROWDED]


CROWDED = 32
"""So many values a sentence may hold; real ones have been seen to hold seven."""
_KNOWN = 2048
"""Inputs whose vectors are remembered: copies and quotations of other articles have the same."""
_known: dict[Passage, tuple[bytes, ...]] = {}


def forget() -> None:
    """Remember no vectors any more, as a new process does."""
    _known.clear()


def _encoded(passages: Sequence[Passage], threads: int | None) -> list[tuple[bytes, ...]]:
    """The vectors of each input, packed; those of one that another article had are not made anew."""
    new = [passage for passage in dict.fromkeys(passages) if passage not in _known]
    rows = encoder().encode(new, threads)
    made = {passage: tuple(map(packed, vectors)) for passage, vectors in zip(new, rows, strict=True)}
    found = [made[passage] if passage in made else _known[passage] for passage in passages]
    if len(_known) + len(made) > _KNOWN:
        _known.clear()
    _known.update(made)
    return found
