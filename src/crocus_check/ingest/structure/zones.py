"""Structure: which paragraphs of an article are title, heading, caption, metadata or boilerplate, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.core.documents import Zone, ZoneKind
from crocus_check.ingest.markup.characters import clean
from crocus_check.ingest.reading import Edit
from crocus_check.ingest.structure import boilerplate, captions, endings, header, headerdates, labels
from crocus_check.ingest.structure.paragraphs import Paragraph
from crocus_check.ingest.structure.parts import Parts
from crocus_check.settings import DateOrder

_BRACKET = re.compile(r"[\[(]")
_STAMPED = 300
"""Characters of a paragraph within which the stamp of an agency stands."""
_BULLET = re.compile(r"[*•·▪●■►‣◦]\s")


def find(text: str, paragraphs: list[Paragraph], title: str | None, author: str | None, order: DateOrder) -> Parts:
    """The structure of an article; `title` and `author` are those that front matter gives."""
    paragraphs = [_without_spans(p) if _BRACKET.search(p.text) else p for p in paragraphs]
    kinds: list[ZoneKind | None] = ["boilerplate" if boilerplate.is_line(p.text) else None for p in paragraphs]
    found = Parts(paragraphs, kinds, len(paragraphs), title, author)
    captions.captions(found)
    bodies = (i for i, p in enumerate(paragraphs) if not kinds[i] and _opens_body(p, order))
    found.first_body = next(bodies, len(paragraphs))
    labels.header(found, order)
    labels.stamps(found, order)
    endings.rest(found)
    endings.links(found)
    endings.bio(found)
    _headings(found)
    _dateline(found, text)
    found.zones += [Zone(p.start, p.end, kind) for p, kind in zip(paragraphs, kinds, strict=True) if kind]
    _spans(found, text)
    return found


def _without_spans(paragraph: Paragraph) -> Paragraph:
    """A paragraph by whose text the marks of references and credits in brackets don't count."""
    text = clean(boilerplate.load().span.sub("", paragraph.text))
    return replace(paragraph, text=text) if text else paragraph


def _opens_body(paragraph: Paragraph, order: DateOrder) -> bool:
    return header.is_body(paragraph) and not header.date_in(paragraph.text, order)


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
            if bullet := _BULLET.match(text, paragraph.start, paragraph.end):
                found.edits.append(Edit(bullet.start(), bullet.end(), " " * (bullet.end() - bullet.start())))


def _dateline(found: Parts, text: str) -> None:
    """The dateline at the start of the running text or on a line of its own above it; it ends where its dash is."""
    for i in range(max(0, found.first_body - 1), min(found.first_body + 1, len(found.paragraphs))):
        paragraph = found.paragraphs[i]
        opening = _after_stamp(found, paragraph, text)
        match = header.dateline(text[opening : min(paragraph.end, opening + 160)])
        alone = match is not None and match.end() >= paragraph.end - opening
        if match is None or alone == (i == found.first_body):
            continue
        found.source = found.source or match["agency"]
        if match["date"] and (date := headerdates.find(match["date"])):
            found.dates.append(("dateline", date))
        if alone:
            found.kinds[i] = "dateline"
            return
        found.zones.append(Zone(opening, opening + match.end(), "dateline"))
        start, end = opening + match.start("dash"), opening + match.end("dash")
        found.edits.append(Edit(start, end, " " * (end - start - 2) + "\n\n"))
        return


def _after_stamp(found: Parts, paragraph: Paragraph, text: str) -> int:
    """Where a paragraph goes on after the stamp of an agency ("TALM | Fri Jun 10, 2011 11:51 pm IST"), which says when
    the article was published."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + _STAMPED)]
    stamp = next((m for m in boilerplate.load().span.finditer(head) if m.groupdict().get("stamp")), None)
    if stamp is None:
        return paragraph.start
    if date := headerdates.find(stamp.group()):
        found.dates.append(("published line", date))
    rest = text[paragraph.start + stamp.end() : paragraph.end]
    return paragraph.end - len(rest.lstrip())


def words_of(paragraphs: Sequence[Paragraph], kinds: Sequence[ZoneKind | None]) -> list[str]:
    """The words of what is read, at most some thousand: enough to tell the language."""
    words: list[str] = []
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        if kind not in ("boilerplate", "byline"):
            words += paragraph.text[:20000].split()
        if len(words) > 3000:
            break
    return words
