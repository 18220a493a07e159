"""Documents: what ingest gives to every later stage.

Offsets everywhere are half-open and count Unicode code points of the text as decoded, newlines untouched.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

ZoneKind = Literal["front_matter", "title", "dateline", "byline", "caption", "heading", "boilerplate"]

UNREAD: frozenset[str] = frozenset({"front_matter", "boilerplate", "byline"})
"""Zones of these kinds are never extracted from."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is not plain body text."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: the text as decoded, and what is known about it.

    `published` is the publication date when the article states one; `published_from` says where it was found
    ("front matter", "dateline", "updated line", ...). Where it states only a part of it ("Updated: Apr 23"),
    `published_partial` is that part as EDTF ("XXXX-04-23") and `published` is None; `published_late` says that the hour
    is one of the evening. `reading` is the text as later
    stages read it: unread zones blanked, invisible characters dropped, an empty line after each paragraph. `origin`
    maps each offset of `reading` (and its length) to an offset of `text`; None means that both are the same. `marks`
    are the places of a text that has no lines of its own, in text order: (offset, name), such as where each page of a
    PDF starts.
    `copy_of` is the id of the document read with it of which it is a copy, word for word or nearly.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    published_from: str | None = None
    published_partial: str | None = None
    published_late: bool = False
    author: str | None = None
    source: str | None = None
    zones: tuple[Zone, ...] = ()
    encoding: str = "utf-8"
    reading: str = ""
    origin: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    copy_of: str | None = None

    def to_text(self, offset: int) -> int:
        """The offset in `text` of an offset in `reading`."""
        return offset if self.origin is None else self.origin[offset]

    @property
    def words(self) -> int:
        return len(self.reading.split())

    def place_at(self, offset: int) -> str | None:
        """The place that a person can find an offset of `text` by ("page 3"), None where the line says it all."""
        found = bisect_right(self.marks, offset, key=lambda mark: mark[0])
        return self.marks[found - 1][1] if found else None

    def zone_at(self, offset: int) -> str:
        """The kind of the zone that holds an offset of `text`, or "body"."""
        return next((zone.kind for zone in self.zones if zone.start <= offset < zone.end), "body")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which a document's relative dates are read. `source` says how it is known ("published",
    "weekday and day of month", "other articles: b.txt", ...); `confidence` is between 0 and 1. `evening` says that it
    was late in that day, so that the next had begun in some part of the world."""

    day: dt.date
    source: str
    confidence: float = 1.0
    evening: bool = False
