"""Structure: which paragraphs of an article are title, heading, caption, metadata or boilerplate, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crocus_check.documents import Zone, ZoneKind
from crocus_check.ingest import boilerplate, captions, endings, header, headerdates, labels
from crocus_check.ingest.paragraphs import Paragraph
from crocus_check.ingest.parts import Parts
from crocus_check.ingest.reading import Edit
from crocus_check.settings import DateOrder


def find(text: str, paragraphs: list[Paragraph], title: str | None, author: str | None, order: DateOrder) -> Parts:
    """The structure of an article; `title` and `author` are those that front matter gives."""
    kinds: list[ZoneKind | None] = ["boilerplate" if boilerplate.is_line(p.text) else None for p in paragraphs]
    first = next((i for i, p in enumerate(paragraphs) if not kinds[i] and _opens_body(p, order)), len(paragraphs))
    found = Parts(paragraphs, kinds, first, title, author)
    captions.captions(found)
    labels.header(found, order)
    labels.stamps(found, order)
    endings.links(found)
    endings.rest(found)
    endings.bio(found)
    _headings(found)
    found.zones += [Zone(p.start, p.end, kind) for p, kind in zip(paragraphs, kinds, strict=True) if kind]
    _spans(found, text)
    _dateline(found, text)
    return found


def _opens_body(paragraph: Paragraph, order: DateOrder) -> bool:
    return header.is_body(paragraph) and not header.date_in(paragraph.text, order) and not captions.caption(paragraph)


def _headings(found: Parts) -> None:
    """Headings between paragraphs of running text, and repetitions of the title."""
    title = _folded(found.title or "")
    for i, paragraph in enumerate(found.paragraphs):
        if found.kinds[i] or i < found.first_body:
            continue
        body = header.is_body(paragraph)
        if title and not body and len(paragraph.text) <= len(title) + 20 and _folded(paragraph.text) == title:
            found.kinds[i] = "title"
        elif (
            i + 1 < len(found.paragraphs)
            and header.is_heading(paragraph, 14)
            and header.is_body(found.paragraphs[i + 1])
        ):
            found.kinds[i] = "heading"


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _spans(found: Parts, text: str) -> None:
    span = boilerplate.load().span
    for paragraph, kind in zip(found.paragraphs, found.kinds, strict=True):
        if kind not in ("boilerplate", "byline"):
            found.zones += (Zone(*m.span(), "boilerplate") for m in span.finditer(text, paragraph.start, paragraph.end))


def _dateline(found: Parts, text: str) -> None:
    if found.first_body >= len(found.paragraphs):
        return
    paragraph = found.paragraphs[found.first_body]
    match = header.dateline(text[paragraph.start : min(paragraph.end, paragraph.start + 160)])
    if match is None:
        return
    if match["agency"]:
        found.source = found.source or match["agency"]
    if match["date"] and (date := headerdates.find(match["date"])):
        found.dates.append(("dateline", date))
    found.zones.append(Zone(paragraph.start, paragraph.start + match.end(), "dateline"))
    start, end = paragraph.start + match.start("dash"), paragraph.start + match.end("dash")
    found.edits.append(Edit(start, end, " " * (end - start - 2) + "\n\n"))


def words_of(paragraphs: Sequence[Paragraph], kinds: Sequence[ZoneKind | None]) -> list[str]:
    """The words of what is read, at most some thousand: enough to tell the language."""
    words: list[str] = []
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind not in ("boilerplate", "byline"):
            words += paragraph.text[:20000].split()
        if len(words) > 3000:
            break
    return words
