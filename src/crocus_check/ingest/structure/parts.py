"""Parts: what the paragraphs of an article are, while the rules for its header, captions and end fill that in."""

from __future__ import annotations

from dataclasses import dataclass, field

from crocus_check.core.documents import Zone, ZoneKind
from crocus_check.ingest.reading import Edit
from crocus_check.ingest.structure.headerdates import HeaderDate
from crocus_check.ingest.structure.paragraphs import Paragraph


@dataclass(slots=True)
class Parts:
    """What the paragraphs of an article are (`kinds`, None for plain text) and what the header says.

    `dates` are those that lines state of the article itself, with where each was found; `edits` are those that the
    reading needs: a dateline ends where its dash stands.
    """

    paragraphs: list[Paragraph]
    kinds: list[ZoneKind | None]
    first_body: int
    title: str | None = None
    author: str | None = None
    source: str | None = None
    dates: list[tuple[str, HeaderDate]] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
