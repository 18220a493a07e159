"""Labels: titles, bylines and dates above the running text, and lines anywhere that say when it was published."""

from __future__ import annotations

from itertools import pairwise

from crocus_check.ingest.structure import boilerplate
from crocus_check.ingest.structure import header as lines
from crocus_check.ingest.structure.headerdates import HeaderDate
from crocus_check.ingest.structure.paragraphs import Paragraph
from crocus_check.ingest.structure.parts import Parts
from crocus_check.settings import DateOrder

_MOST_TITLES = 6
_LONGEST_HEADER = 60
"""Paragraphs: where no running text comes before that, there is none, and the rest is read as it is."""


def header(found: Parts, order: DateOrder) -> None:
    """Titles, bylines and dates among the paragraphs before the running text."""
    plain = [i for i in range(min(found.first_body, _LONGEST_HEADER)) if not found.kinds[i]]
    has_body = found.first_body < len(found.paragraphs) or len(plain) > 1
    titles: list[int] = []
    for i in plain:
        paragraph = found.paragraphs[i]
        if has_body and _metadata(found, i, order, bool(titles or found.title)):
            date = lines.date_in(paragraph.text, order)
            bare = date and not date[1] and date[0].end - date[0].start >= len(paragraph.text.strip(" .,|"))
            found.kinds[i] = "dateline" if bare else "byline" if lines.names_in(paragraph.text) else "boilerplate"
        elif i and found.kinds[i - 1] == "byline" and lines.is_organisation(paragraph.text):
            found.kinds[i], found.source = "byline", found.source or paragraph.text
        elif has_body and lines.is_heading(paragraph) and not lines.is_dateline(paragraph.text):
            titles.append(i)
    titles = _without_sections(found, titles)
    _bare_names(found, titles)
    if found.first_body == len(found.paragraphs):
        titles = titles[:1] if len(plain) > 1 else []
    titles = titles[:_MOST_TITLES]
    if titles and not found.title:
        found.title = _headline([found.paragraphs[i] for i in titles])
    for i in titles:
        found.kinds[i] = "title"


def _headline(titles: list[Paragraph]) -> str:
    """The title to show: the first, but for a word or two that stand above a longer one."""
    first = titles[0]
    if first.words <= 2:
        first = next((title for title in titles[1:3] if title.words >= 5), first)
    return first.text.strip("* #\u200b")


def _without_sections(found: Parts, titles: list[int]) -> list[int]:
    """The titles without the names of parts of the site above them; those are not read."""
    for n, i in enumerate(titles[:-1]):
        if not boilerplate.is_section(found.paragraphs[i].text):
            return titles[n:]
        found.kinds[i] = "boilerplate"
    return titles[-1:]


def _metadata(found: Parts, i: int, order: DateOrder, titled: bool) -> bool:
    """Whether every part of a paragraph is a byline, a date or boilerplate; what it says is kept."""
    paragraph = found.paragraphs[i]
    if paragraph.words > 30:
        return False
    whole = lines.parts(paragraph.text)
    names: list[str] = []
    dates: list[tuple[str, HeaderDate]] = []
    for part in [paragraph.text] if lines.date_in(paragraph.text, order) else whole:
        date = lines.date_in(part, order)
        if date and (date[0].day or date[1] or len(whole) > 1):
            dates.append((f"{date[1] or 'date'} line", date[0]))
            if before := lines.names_in(part[: date[0].start].strip(" ,|-–—")):
                names.append(before)
        elif name := lines.names_in(part):
            names.append(name)
        elif not (boilerplate.is_line(part) or (len(whole) > 1 and titled and lines.names_in(part, bare=True))):
            return False
    if dates and dates[0][0] == "date line" and _chronology(found, i, order):
        return False
    found.author = found.author or (names[0] if names else None)
    found.dates += dates
    return bool(names or dates)


def _chronology(found: Parts, i: int, order: DateOrder) -> bool:
    """Whether a bare date stands above running text below too, as in a chronology."""
    return any(
        len(date.text) <= 40 and lines.is_body(text) and (read := lines.date_in(date.text, order)) and not read[1]
        for date, text in pairwise(found.paragraphs[i + 2 : i + 400])
    )


def _bare_names(found: Parts, titles: list[int]) -> None:
    """A line of nothing but a name is a byline where metadata stands beside it, or where it is the known author's."""
    for i in titles[1:] if not found.author else list(titles):
        names = lines.names_in(found.paragraphs[i].text, bare=True)
        if names is None:
            continue
        beside = [found.kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(found.paragraphs)]
        if names == found.author or (not found.author and {"boilerplate", "byline", "dateline"} & set(beside)):
            found.author = found.author or names
            found.kinds[i] = "byline"
            titles.remove(i)


def stamps(found: Parts, order: DateOrder) -> None:
    """Lines below the header that say when the article was published or updated."""
    for i in range(min(found.first_body, _LONGEST_HEADER), len(found.paragraphs)):
        if not found.kinds[i] and (date := lines.date_in(found.paragraphs[i].text, order)) and date[1]:
            found.kinds[i] = "boilerplate"
            found.dates.append((f"{date[1]} line", date[0]))
