"""Article: a decoded text -> Document. A pure function of the text, what its container says of it, and the settings."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from crocus_check.core.documents import UNREAD, Document, Zone
from crocus_check.errors import InputFileError
from crocus_check.ingest import dateorder, language, reading
from crocus_check.ingest.markup import frontmatter
from crocus_check.ingest.markup.characters import LINE_BREAKS, clean
from crocus_check.ingest.markup.frontmatter import FrontMatter
from crocus_check.ingest.raw import LONGEST, Raw
from crocus_check.ingest.reading import Edit
from crocus_check.ingest.structure import headerdates
from crocus_check.ingest.structure import zones as structure
from crocus_check.ingest.structure.headerdates import HeaderDate
from crocus_check.ingest.structure.paragraphs import Paragraph, paragraphs
from crocus_check.ingest.structure.parts import Parts
from crocus_check.settings import DateOrder

_ENDLESS = re.compile(r"\S{1000,}")
"""What is no word of any language; the time that the tokenizer takes grows with the square of its length."""
_AT_ITS_START, _AT_ITS_END = re.compile(r"\w{1,40}\b"), re.compile(r"\b\w{1,40}[.,;:!?\"”’)]*\Z")
"""A word that stands right before what is none, or after it."""
_RANK = ("front matter", "metadata", "published line", "date line", "dateline", "updated line")
_SENTENCE = re.compile(r"\s*[A-Z“\"‘'(][^\n]*[^\W\d_]{2}[^\n]*\s[^\n]*[.!?][\"”’')]*\s*\Z")


def document(id: str, path: str, raw: Raw, order: DateOrder = "auto") -> Document:
    """The document of an article. Raises InputFileError where there is no article in it, or not one in English."""
    if len(raw.text) > LONGEST:
        raise InputFileError(path, f"is longer than {LONGEST:,} characters: no single article; split it")
    front = frontmatter.parse(raw.text, path)
    view = raw.text if raw.view is None else raw.text[: front.end] + raw.view[front.end :]
    if order == "auto":
        order = dateorder.of(view[front.end :])
    values = {name: value.text for name, value in front.values.items()}
    title = values.get("title") or raw.title
    author = values.get("author") or raw.author
    found = structure.find(
        view, paragraphs(view, front.end, wrapped=raw.wrapped), clean(title) if title else None, author, order
    )
    words = structure.words_of(found.paragraphs, found.kinds)
    if not words and not title:
        raise InputFileError(path, "there is no text in it")
    foreign = _foreign(found)
    if other := language.other_than_english(words) or _mostly(foreign, found):
        raise InputFileError(path, f"reads as {other}; only English is supported")
    doubt = ["may not be in English, which is all that is read: it has no common English word"]
    endless = [Zone(*_between_words(view, *match.span()), "boilerplate") for match in _ENDLESS.finditer(view)]
    zones = [
        *_front_zones(front, view, order),
        *found.zones,
        *(Zone(p.start, p.end, "boilerplate") for p, _ in foreign),
        *endless,
    ]
    breaks = _breaks(view, found.paragraphs)
    escapes = [Edit(i, i + 1, "") for value in front.values.values() for i in value.escapes]
    text, origin = reading.read(view, zones, [*breaks, *escapes, *found.edits])
    stated = values.get("published") or raw.published
    date, source, notes = _published(stated, bool(values.get("published")), found.dates, order)
    return Document(
        id=id,
        path=path,
        text=raw.text,
        title=found.title,
        published=date.day if date else None,
        published_from=source,
        published_partial=date.edtf if date and not date.day else None,
        published_late=bool(date and date.day) and _late(date, found.dates),
        author=found.author,
        source=values.get("source") or raw.source or found.source,
        zones=tuple(sorted(zones, key=lambda zone: (zone.start, zone.end, zone.kind))),
        encoding=raw.encoding,
        reading=text,
        origin=origin,
        notes=(*raw.notes, *notes, *_told(foreign), *_left_out(endless), *(doubt if language.doubtful(words) else ())),
        marks=_marks(found) if raw.made and not raw.marks else raw.marks,
    )


def _marks(found: Parts) -> tuple[tuple[int, str], ...]:
    """Where each paragraph starts, as a person would count them: below the headline, what is not read included."""
    marks: list[tuple[int, str]] = []
    number = 0
    for paragraph, kind in zip(found.paragraphs, found.kinds, strict=True):
        number += kind != "title"
        marks.append((paragraph.start, f"paragraph {number}" if kind != "title" else "headline"))
    return tuple(marks)


def _foreign(found: Parts) -> list[tuple[Paragraph, str]]:
    """The paragraphs that are surely in another language, with its name."""
    read = (p for p, kind in zip(found.paragraphs, found.kinds, strict=True) if kind not in UNREAD)
    return [(paragraph, name) for paragraph in read if (name := language.of_paragraph(paragraph.text))]


def _mostly(foreign: list[tuple[Paragraph, str]], found: Parts) -> str | None:
    """The language of an article of which hardly more than the headline is English."""
    left_out = sum(len(paragraph.text) for paragraph, _ in foreign)  # not words: not every script has spaces
    read = sum(len(p.text) for p, kind in zip(found.paragraphs, found.kinds, strict=True) if kind not in UNREAD)
    if not foreign or left_out < 0.8 * read:
        return None
    return max(foreign, key=lambda each: len(each[0].text))[1]


def _told(foreign: list[tuple[Paragraph, str]]) -> list[str]:
    """A note for each language in which paragraphs are left out."""
    counts = Counter(name for _, name in foreign)
    return [
        f"{number} paragraph{' is' if number == 1 else 's are'} not read: {name.removeprefix('text ')}"
        for name, number in sorted(counts.items())
    ]


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """What is endless of a run of characters, without the words that it may start or end with."""
    first = _AT_ITS_START.match(text, start)
    last = _AT_ITS_END.search(text[:end], max(start, end - 60))
    return (first.end() if first else start), (last.start() if last else end)


def _left_out(endless: list[Zone]) -> list[str]:
    """A note on what is too long to be a word."""
    if not endless:
        return []
    longest = max(zone.end - zone.start for zone in endless)
    number = f"{len(endless)} runs" if len(endless) > 1 else "a run"
    return [f"{number} of up to {longest:,} characters without a space {'are' if len(endless) > 1 else 'is'} not read"]


def _breaks(text: str, found: list[Paragraph]) -> list[Edit]:
    """An empty line between any two paragraphs, which ends a sentence for the annotation; none inside of one."""
    edits = [Edit(*span, _joint(text, *span)) for paragraph in found for span in paragraph.breaks]
    for before, after in itertools.pairwise(found):
        if after.gap == 1:
            at = next(i for i in range(before.end, after.start + 1) if text[i] in LINE_BREAKS or i == after.start)
            edits.append(Edit(at, at, "\n"))
    return edits


def _joint(text: str, start: int, end: int) -> str:
    """What takes the place of a line break inside a paragraph: nothing after a hyphen inside a word."""
    inside = text[start - 1] in "-\u2010" and text[start - 2 : start - 1].isalnum() and text[end].islower()
    return "" if inside else " "


def _front_zones(front: FrontMatter, text: str, order: DateOrder) -> list[Zone]:
    """The zones of the front matter: unread, but for the title and a stray sentence after the date."""
    if not front.end:
        return []
    read: list[tuple[int, int, bool]] = []
    if (title := front.values.get("title")) and title.start >= 0:
        read.append((title.start, title.end, True))
    if (published := front.values.get("published")) and published.start >= 0:
        date = headerdates.find(published.text, order)
        rest = text[published.start + (date.end if date else 0) : published.end]
        if _SENTENCE.match(rest):
            read.append((published.end - len(rest.lstrip()), published.end, False))
    zones: list[Zone] = []
    at = 0
    for start, end, is_title in sorted(read):
        zones.append(Zone(at, start, "front_matter"))
        if is_title:
            zones.append(Zone(start, end, "title"))
        at = end
    return [*zones, Zone(at, front.end, "front_matter")]


def _published(
    stated: str | None, from_front: bool, dates: list[tuple[str, HeaderDate]], order: DateOrder
) -> tuple[HeaderDate | None, str | None, tuple[str, ...]]:
    """The publication date, where its day was found, and notes for people."""
    notes: list[str] = []
    known: list[tuple[str, HeaderDate]] = list(dates)
    if stated:
        date = headerdates.find(clean(stated), order) or _any_form(stated)
        if date:
            known.append(("front matter" if from_front else "metadata", date))
        else:
            notes.append(f"no date could be read in the publication date {clean(stated)[:60]!r}")
    known.sort(key=lambda pair: _RANK.index(pair[0]))
    for where, date in known:
        if date.day:
            return date, where, tuple(notes)
    if known:
        where, date = known[0]
        missing = "the year is missing" if date.edtf.startswith("X") else "the day is missing or not clear"
        notes.append(f"the {where} gives no full date: {missing} ({date.edtf})")
        return date, None, tuple(notes)
    return None, None, tuple(notes)


def _late(date: HeaderDate | None, others: list[tuple[str, HeaderDate]]) -> bool:
    """Whether any date that names the day of publication tells of its evening."""
    return date is not None and (date.late or any(other.late for _, other in others if other.day == date.day))


def _any_form(text: str) -> HeaderDate | None:
    """A full date in a form that is not in `headerdates`, by dateparser; nothing is filled in."""
    if not any(char.isdigit() for char in text) or len(text) > 60:
        return None
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "TIMEZONE": "UTC"}
    try:
        found = dateparser.parse(text, languages=["en"], settings=settings)
    except Exception:  # whatever a foreign parser makes of odd text: then there is no date
        return None
    return HeaderDate(0, len(text), found.date(), found.date().isoformat()) if found else None
