"""Structure: which paragraphs of an article are title, heading, caption, metadata or boilerplate, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crocus_check.documents import Zone, ZoneKind
from crocus_check.ingest import boilerplate, header
from crocus_check.ingest.headerdates import HeaderDate
from crocus_check.ingest.paragraphs import Paragraph
from crocus_check.ingest.reading import Edit
from crocus_check.settings import DateOrder

_MOST_HEADER_LINES = 6
_SAYS = re.compile(r"[.!?]|\d")


@dataclass(slots=True)
class Structure:
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


def find(text: str, paragraphs: list[Paragraph], title: str | None, author: str | None, order: DateOrder) -> Structure:
    """The structure of an article; `title` and `author` are those that front matter gives."""
    kinds: list[ZoneKind | None] = ["boilerplate" if boilerplate.is_line(p.text) else None for p in paragraphs]
    first = next((i for i, p in enumerate(paragraphs) if not kinds[i] and _opens_body(p, order)), len(paragraphs))
    found = Structure(paragraphs, kinds, first, title, author)
    _captions(found)
    _header(found, order)
    _stamps(found, order)
    _links(found)
    _rest(found)
    _bio(found)
    _headings(found)
    found.zones += [Zone(p.start, p.end, kind) for p, kind in zip(paragraphs, kinds, strict=True) if kind]
    _spans(found, text)
    _dateline(found, text)
    return found


def _opens_body(paragraph: Paragraph, order: DateOrder) -> bool:
    return header.is_body(paragraph) and not header.date_in(paragraph.text, order) and not _caption(paragraph)


def _caption(paragraph: Paragraph) -> re.Match[str] | None:
    if len(paragraph.text) > boilerplate.LONGEST:
        return None
    return next((m for p in boilerplate.load().caption if (m := p.fullmatch(paragraph.text))), None)


def _captions(found: Structure) -> None:
    """Captions: a credit alone is boilerplate; a caption that says something is read, its label and credit are not."""
    for i, paragraph in enumerate(found.paragraphs):
        if found.kinds[i] or len(paragraph.text) > boilerplate.LONGEST:
            continue
        tail = boilerplate.load().credit.search(paragraph.text)
        if tail and tail.start() >= 3:
            credit = _place(found, i, len(paragraph.text) - tail.start())
            found.kinds[i] = "caption"
            found.zones.append(Zone(credit, paragraph.end, "boilerplate"))
        elif match := _caption(paragraph):
            label = match.end("label") if "label" in match.re.groupindex and match["label"] else 0
            rest = paragraph.text[match.end("credit") :] if not label else ""
            if label or (paragraph.words >= 9 and _SAYS.search(rest)):
                found.kinds[i] = "caption"
                end = label or (match.end("credit") if match["credit"][-1:] in ": -–—" else 0)
                found.zones.append(Zone(paragraph.start, paragraph.start + end, "boilerplate"))
            else:
                found.kinds[i] = "boilerplate"


def _place(found: Structure, i: int, from_end: int) -> int:
    """An offset in the text counted from the end of a paragraph, whose cleaned text is never the longer."""
    return max(found.paragraphs[i].start, found.paragraphs[i].end - from_end)


def _header(found: Structure, order: DateOrder) -> None:
    """Titles, bylines and dates among the paragraphs before the running text."""
    plain = [i for i in range(found.first_body) if not found.kinds[i]]
    has_body = found.first_body < len(found.paragraphs) or len(plain) > 1
    titles: list[int] = []
    for i in plain:
        paragraph = found.paragraphs[i]
        if has_body and _metadata(found, i, order, bool(titles or found.title)):
            found.kinds[i] = "byline" if header.names_in(paragraph.text) else "boilerplate"
        elif has_body and header.is_heading(paragraph) and not (titles and titles[-1] == len(found.paragraphs) - 1):
            titles.append(i)
    _bare_names(found, titles)
    if found.first_body == len(found.paragraphs):
        titles = titles[:1] if len(plain) > 1 else []
    if len(titles) > _MOST_HEADER_LINES:
        titles = titles[:1]
    if titles and not found.title:
        found.title = found.paragraphs[titles[0]].text.strip("* #\u200b")
    for i in titles:
        found.kinds[i] = "title"


def _metadata(found: Structure, i: int, order: DateOrder, titled: bool) -> bool:
    """Whether every part of a paragraph is a byline, a date or boilerplate; what it says is kept."""
    paragraph = found.paragraphs[i]
    if paragraph.words > 30:
        return False
    whole = header.parts(paragraph.text)
    names: list[str] = []
    dates: list[tuple[str, HeaderDate]] = []
    for part in [paragraph.text] if header.date_in(paragraph.text, order) else whole:
        date = header.date_in(part, order)
        if date and (date[0].day or date[1] or len(whole) > 1):
            dates.append((f"{date[1] or 'date'} line", date[0]))
            if before := header.names_in(part[: date[0].start].strip(" ,|-–—")):
                names.append(before)
        elif name := header.names_in(part):
            names.append(name)
        elif not (boilerplate.is_line(part) or (len(whole) > 1 and titled and header.names_in(part, bare=True))):
            return False
    if dates and dates[0][0] == "date line" and _chronology(found, i, order):
        return False
    found.author = found.author or (names[0] if names else None)
    found.dates += dates
    return bool(names or dates)


def _chronology(found: Structure, i: int, order: DateOrder) -> bool:
    """Whether bare dates stand above other paragraphs too, as in a chronology."""
    later = (p for p in found.paragraphs[i + 1 : i + 400] if len(p.text) <= 40)
    return any(
        (date := header.date_in(p.text, order)) and not date[1]
        for p in later
        if p.start > found.paragraphs[i].end + 400
    )


def _bare_names(found: Structure, titles: list[int]) -> None:
    """A line of nothing but a name is a byline where metadata stands beside it, or where it is the known author's."""
    for i in titles[1:] if not found.author else list(titles):
        names = header.names_in(found.paragraphs[i].text, bare=True)
        if names is None:
            continue
        beside = [found.kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(found.paragraphs)]
        if names == found.author or (not found.author and {"boilerplate", "byline"} & set(beside)):
            found.author = found.author or names
            found.kinds[i] = "byline"
            titles.remove(i)


def _stamps(found: Structure, order: DateOrder) -> None:
    """Lines below the header that say when the article was published or updated."""
    for i in range(found.first_body, len(found.paragraphs)):
        if not found.kinds[i] and (date := header.date_in(found.paragraphs[i].text, order)) and date[1]:
            found.kinds[i] = "boilerplate"
            found.dates.append((f"{date[1]} line", date[0]))


def _links(found: Structure) -> None:
    """Announcements of other articles, and the titles after them; above the running text nothing is taken with them."""
    last = max((i for i, p in enumerate(found.paragraphs) if header.is_body(p)), default=-1)
    i = 0
    while i < len(found.paragraphs):
        take = boilerplate.takes(found.paragraphs[i].text)
        if not take or found.kinds[i] not in (None, "boilerplate", "title"):
            i += 1
            continue
        start, i = i, i + 1
        while i < len(found.paragraphs) and boilerplate.takes(found.paragraphs[i].text) == take:
            i += 1
        taken = i
        while taken < len(found.paragraphs) and taken - i < take and _is_link(found, taken, last):
            taken += 1
        if taken > i or i - start > 1 or start < found.first_body or start > last:
            before_body = start < found.first_body
            for j in range(start, i if before_body else taken):
                found.kinds[j] = "boilerplate"
            i = i if before_body else taken


def _is_link(found: Structure, i: int, last: int) -> bool:
    """Whether a paragraph can be the title of another article; before running text a single heading is none."""
    paragraph = found.paragraphs[i]
    if not header.is_heading(paragraph, 40) and not (i > last and paragraph.words <= 40):
        return False
    return i > last or paragraph.words >= 4 or found.kinds[i] == "boilerplate"


def _rest(found: Structure) -> None:
    """Comments and the form for them, and whatever comes after, once there has been an article."""
    words = 0
    for i, paragraph in enumerate(found.paragraphs):
        if i >= found.first_body and words >= 60 and boilerplate.opens_rest(paragraph.text):
            found.kinds[i:] = ["boilerplate"] * (len(found.kinds) - i)
            return
        if not found.kinds[i]:
            words += paragraph.words


def _bio(found: Structure) -> None:
    """Up to three paragraphs about the author at the end; one that names nobody only beside other boilerplate."""
    authors = [name.strip() for name in re.split(r",| and | & ", found.author)] if found.author else []
    left = 3
    for i in range(len(found.paragraphs) - 1, found.first_body, -1):
        if found.kinds[i] in ("boilerplate", "byline"):
            continue
        text = found.paragraphs[i].text
        beside = found.kinds[i - 1] == "boilerplate" or (
            i + 1 < len(found.kinds) and found.kinds[i + 1] == "boilerplate"
        )
        above = boilerplate.is_bio(found.paragraphs[i - 1].text, authors)
        named = any(author in text for author in authors) or text[:10].lower().startswith(("the author", "the writer"))
        if not left or not boilerplate.is_bio(text, authors) or not (named or beside or above):
            return
        found.kinds[i] = "boilerplate"
        left -= 1


def _headings(found: Structure) -> None:
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


def _spans(found: Structure, text: str) -> None:
    span = boilerplate.load().span
    for paragraph, kind in zip(found.paragraphs, found.kinds, strict=True):
        if kind not in ("boilerplate", "byline"):
            found.zones += (Zone(*m.span(), "boilerplate") for m in span.finditer(text, paragraph.start, paragraph.end))


def _dateline(found: Structure, text: str) -> None:
    if found.first_body >= len(found.paragraphs):
        return
    paragraph = found.paragraphs[found.first_body]
    match = header.dateline(text[paragraph.start : min(paragraph.end, paragraph.start + 160)])
    if match is None:
        return
    from crocus_check.ingest import headerdates

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
