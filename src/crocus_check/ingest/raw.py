"""What a reader hands over: an article as its file holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

LONGEST = 1_000_000
"""Characters of an article; the annotation refuses more, and its memory grows with them."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An article: its text, and what its container says of it.

    `part` names the article inside a file of several ("3" of a JSON Lines file, "a/b.txt" of an archive), empty where
    the file is one article. `marks` are places in the text that a person can find: (offset, name), such as a page.
    `view` is the text with its markup invisible, of the same length, where it has any.
    `wrapped` is False where each line is known to be a paragraph; `made` says that the text is made of what a container
    holds, whose lines are others: its places are told as paragraphs.
    """

    text: str
    encoding: str = "utf-8"
    view: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()
    part: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    wrapped: bool = True
    made: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of a file that could not be read: the others are."""

    part: str
    message: str


T = TypeVar("T", Raw, Failure)
_SURROGATE = re.compile("[\ud800-\udfff]")


def valid(read: T) -> T:
    """The same in words that can be written as UTF-8 and sent on: escapes of JSON can give halves of a character, and
    the strings of pypdf and lxml are kinds of their own, which MessagePack refuses."""
    changed: dict[str, Any] = {}
    for field in fields(read):
        value = getattr(read, field.name)
        if isinstance(value, str) and (type(value) is not str or not value.isascii()):
            changed[field.name] = _SURROGATE.sub("\ufffd", str(value))
    return replace(read, **changed) if changed else read


def headed(raw: Raw) -> Raw:
    """The article of a container, with its title as the first line where the text does not start with it already."""
    raw = replace(raw, made=True)
    title = " ".join((raw.title or "").split())
    if not title or _folded(raw.text[: 2 * len(title) + 100]).startswith(_folded(title)):
        return raw
    view = None if raw.view is None else f"{title}\n\n{raw.view}"
    return replace(
        raw, text=f"{title}\n\n{raw.text}", view=view, marks=tuple((at + len(title) + 2, n) for at, n in raw.marks)
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()
