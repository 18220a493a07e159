"""Boilerplate: what stands around an article and is not of it, by the rules of rules/en/boilerplate.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules
from crocus_check.errors import RulesError

LONGEST = 420
"""Paragraphs with more characters are no boilerplate lines; rules of kind `span` look into any."""

_EDGES = re.compile(r"^[\s*#>•·|»«→←▶►▼▲✕×+\-–—]+(?=\S)|(?<=\S)[\s.…:|»«→←▶►▼▲*>]+$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules of each kind; `links` says after a pattern how many titles it takes, and what they look like
    where they look like no others."""

    line: re.Pattern[str]
    links: tuple[tuple[re.Pattern[str], int, re.Pattern[str] | None], ...]
    rest: re.Pattern[str]
    span: re.Pattern[str]
    credit: re.Pattern[str]
    caption: tuple[re.Pattern[str], ...]
    bio: tuple[re.Pattern[str], ...]
    stamp: re.Pattern[str]
    section: re.Pattern[str]


@lru_cache(maxsize=1)
def load() -> Rules:
    """The rules of the package. Raises RulesError that names the entry that is not valid."""
    table = rules.load("boilerplate")
    return Rules(
        line=_any(table, "line"),
        links=tuple(
            (_one(entry, "links"), int(entry["take"]), _one(entry, "links", "item") if "item" in entry else None)
            for entry in table["links"]
        ),
        rest=_any(table, "rest"),
        span=_any(table, "span"),
        credit=re.compile("(?:" + _any(table, "credit").pattern + r")\Z", re.IGNORECASE),
        caption=tuple(_one(entry, "caption") for entry in table["caption"]),
        bio=tuple(_one(entry, "bio") for entry in table["bio"]),
        stamp=_any(table, "stamp"),
        section=_any(table, "section"),
    )


def _one(entry: dict[str, object], kind: str, field: str = "pattern") -> re.Pattern[str]:
    try:
        return re.compile(str(entry[field]), re.IGNORECASE)
    except re.error as error:
        raise RulesError(f"rules/en/boilerplate.toml: {kind} {entry.get('name')!r}: {error}") from None


def _any(table: dict[str, list[dict[str, object]]], kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_one(entry, kind).pattern})" for entry in table[kind]), re.IGNORECASE)


def bare(text: str) -> str:
    """A paragraph without the bullets before it and the dots, colons and arrows after it."""
    return _EDGES.sub("", text)


@lru_cache(maxsize=4096)
def is_line(text: str) -> bool:
    """Whether a whole paragraph is boilerplate."""
    if len(text) > LONGEST or not _LETTER.search(text):
        return False
    return bool(load().line.fullmatch(bare(text)) or load().line.fullmatch(text))


@lru_cache(maxsize=4096)
def takes(text: str) -> tuple[int, re.Pattern[str] | None]:
    """How many paragraphs that look like titles belong to a paragraph that announces other articles (0: none), and
    what they must look like where that is known."""
    if len(text) > 80:
        return 0, None
    return next(((take, item) for pattern, take, item in load().links if pattern.fullmatch(bare(text))), (0, None))


def is_stamped(text: str) -> bool:
    """Whether a paragraph opens with the stamp of an agency."""
    match = load().span.match(text)
    return match is not None and bool(match.groupdict().get("stamp"))


def is_section(text: str) -> bool:
    """Whether a line above the title names a part of a site."""
    return len(text) <= 60 and load().section.fullmatch(bare(text)) is not None


def opens_rest(text: str) -> bool:
    """Whether a paragraph opens the comments or the like, after which nothing is of the article."""
    return len(text) <= LONGEST and load().rest.fullmatch(bare(text)) is not None


def is_bio(text: str, authors: Sequence[str]) -> bool:
    """Whether a paragraph at the end speaks of the author. A name in it must be the author's where that is known."""
    if len(text) > 2 * LONGEST:
        return False
    for pattern in load().bio:
        if match := pattern.fullmatch(text.rstrip(". ")):
            name = (match.groupdict().get("name") or "").lower()
            if not authors or not name or " " not in name or name.startswith(("the ", "about ")):
                return True
            if any(name == author.lower() or name.split()[-1] == author.lower().split()[-1] for author in authors):
                return True
    return False
