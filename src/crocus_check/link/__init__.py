"""Link: which mentions, within and across articles, speak of one entity and of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crocus_check.core.findings import DocumentInfo
from crocus_check.core.phrases import day_words
from crocus_check.link.dates import Anchors, infer_anchors, with_as_of
from crocus_check.link.events import find_event_mentions, link_events
from crocus_check.link.names import link_names, with_names
from crocus_check.link.stories import stories

__all__ = [
    "find_event_mentions",
    "infer_anchors",
    "link_events",
    "link_names",
    "stories",
    "with_anchors",
    "with_as_of",
    "with_names",
]


def with_anchors(documents: Sequence[DocumentInfo], anchors: Anchors) -> list[DocumentInfo]:
    """The documents, with the day from which relative dates were read where no publication date was stated."""
    out = []
    for document in documents:
        anchor = anchors.documents.get(document.id)
        if document.published is None and anchor is not None:
            sure = "sure" if anchor.confidence >= 0.75 else "likely" if anchor.confidence >= 0.55 else "a guess"
            day = day_words(anchor.day.isoformat())
            note = f"no date is stated; days are reckoned from {day} ({anchor.source}; {sure})"
            out.append(replace(document, notes=(*document.notes, note)))
        else:
            out.append(document)
    return out
