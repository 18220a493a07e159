"""Vectors: what the slot encoder makes of each fact of a document, as bytes that are kept with the fact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from crocus_check.core.facts import kind_of
from crocus_check.core.mentions import Mention
from crocus_check.core.values import NameValue, Value
from crocus_check.core.wordpiece import WordPiece
from crocus_check.slots.encoder import encoder, packed
from crocus_check.slots.masking import Window, fact_window

_PIECES = Path(__file__).resolve().parent.parent / "model" / "crocus_annotator" / "pieces.txt"


@lru_cache(maxsize=1)
def _pieces() -> WordPiece:
    return WordPiece(_PIECES.read_text(encoding="utf-8").splitlines())


def of_mentions(
    doc: Doc, mentions: Sequence[Mention], values: Sequence[Value | None], *, threads: int | None, of_names: bool
) -> list[bytes]:
    """The vector of each mention that has a value, in the same order; empty for those that need none: names, which are
    most of all mentions, are asked for by a review alone (`of_names`)."""
    spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    windows: dict[int, Window] = {}
    for number, (mention, value) in enumerate(zip(mentions, values, strict=True)):
        if value is not None and (of_names or not isinstance(value, NameValue)):
            windows[number] = fact_window(_pieces(), doc.text, spans, mention.start, mention.end, kind_of(value))
    rows = encoder().encode(list(windows.values()), threads or 1)
    told = dict(zip(windows, map(packed, rows), strict=True))
    return [told.get(number, b"") for number in range(len(mentions))]
