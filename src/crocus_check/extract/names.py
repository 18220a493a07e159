"""Find names: the model's entities, cleaned."""

from __future__ import annotations

from typing import cast, get_args

from spacy.tokens import Doc, Span

from crocus_check.mentions import NameMention
from crocus_check.values import NameType

_TYPES = frozenset(get_args(NameType))
_EDGE = frozenset({"the", "a", "an", "this", "that", "'s", "’s", *"'’\"“”‘.,;:!?-–—()[]"})


def find(doc: Doc) -> list[NameMention]:
    """The names of a document in text order; offsets are those of the Doc's text."""
    trimmed = (_trim(doc, span) for span in doc.ents if span.label_ in _TYPES)
    return [mention for mention in trimmed if mention is not None]


def _trim(doc: Doc, span: Span) -> NameMention | None:
    first, last = span.start, span.end
    while first < last and (doc[first].is_space or doc[first].lower_ in _EDGE):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].lower_ in _EDGE):
        last -= 1
    if first == last:
        return None
    kept = doc[first:last]
    return NameMention(
        kept.start_char, kept.end_char, first, last, kept.text, cast(NameType, span.label_), rule="entity"
    )
