"""Anchors: the day from which each document's relative dates are read, published or inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from crocus_check.documents import Anchor
from crocus_check.findings import Extract
from crocus_check.values import DateValue


@dataclass(frozen=True, slots=True)
class Anchors:
    """`documents`: the anchor of each document by its id; `facts`: the date of the event that a fact's timex rests
    on, by fact id."""

    documents: dict[str, Anchor] = field(default_factory=dict)
    facts: dict[str, DateValue] = field(default_factory=dict)


def anchors(extracts: Sequence[Extract], event_mentions: object) -> Anchors:
    """Stated publication dates."""
    stated = {
        e.document.id: Anchor(dt.date.fromisoformat(e.document.published), e.document.published_from or "published")
        for e in extracts
        if e.document.published
    }
    return Anchors(stated)
