"""Endings: links to other articles, comments, and lines about the author: what comes after an article."""

from __future__ import annotations

import re

from crocus_check.ingest.structure import boilerplate, header
from crocus_check.ingest.structure.parts import Parts

_SHORTEST = 25
"""Words of an article before what can be the comments on it."""


def links(found: Parts) -> None:
    """Announcements of other articles, and the titles after them; above the running text nothing is taken with them."""
    bodies = (i for i, p in enumerate(found.paragraphs) if not found.kinds[i] and header.is_body(p))
    last = max(bodies, default=-1)
    i = 0
    while i < len(found.paragraphs):
        take, item = boilerplate.takes(found.paragraphs[i].text)
        if not take or found.kinds[i] not in (None, "boilerplate", "title"):
            i += 1
            continue
        start, i = i, i + 1
        while i < len(found.paragraphs) and boilerplate.takes(found.paragraphs[i].text)[0] == take:
            i += 1
        taken = i
        while taken < len(found.paragraphs) and taken - i < take and _is_link(found, taken, last, item):
            taken += 1
        if taken > i or i - start > 1 or start < found.first_body or start > last:
            before_body = start < found.first_body
            for j in range(start, i if before_body else taken):
                found.kinds[j] = "boilerplate"
            i = i if before_body else taken


def _is_link(found: Parts, i: int, last: int, item: re.Pattern[str] | None) -> bool:
    """Whether a paragraph can be the title of another article; before running text a single heading is none."""
    paragraph = found.paragraphs[i]
    if item is not None:
        return item.fullmatch(paragraph.text) is not None
    if not header.is_heading(paragraph, 40) and not (i > last and paragraph.words <= 40):
        return False
    return i > last or paragraph.words >= 4 or found.kinds[i] == "boilerplate"


def rest(found: Parts) -> None:
    """Comments and the form for them, and whatever comes after, once there has been an article."""
    words = 0
    for i, paragraph in enumerate(found.paragraphs):
        if i >= found.first_body and words >= _SHORTEST and boilerplate.opens_rest(paragraph.text):
            found.kinds[i:] = ["boilerplate"] * (len(found.kinds) - i)
            return
        if not found.kinds[i]:
            words += paragraph.words


def bio(found: Parts) -> None:
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
