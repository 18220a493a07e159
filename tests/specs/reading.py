"""Specs as data: Markdown files that hold short articles and what the report must say of them.

A file holds the specs of one domain. Each is a section:

    ## the name of the spec
    Words for the reader: which trap it is.

    ### one 2023-05-02: The headline
    The article. Date and headline may be left out ("### one").

    ### two
    ...

    ### Report
    - conflict or update: "12 people" against "14 dead"
    - allowed: "a" against "b"
    - nothing

`nothing` means no error and no warning (an info may stand); each other line is a discrepancy that must be there, with
every quote on a side of its own, and no error or warning may be there that no line speaks of. `allowed` lines may be
there or not. A quote must stand exactly once in the articles of its spec, or be told apart as `one: "12 people"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

VERDICTS = ("conflict", "update", "possible", "spelling", "arithmetic", "calendar")
FOLDER = Path(__file__).parent

_ARTICLE = re.compile(r"(?P<name>\w+)(?: (?P<published>\d{4}-\d\d-\d\d))?(?:: (?P<title>.+))?")
_QUOTE = re.compile(r"(?:(\w+): )?\"([^\"]+)\"")
_LINE = re.compile(r"- (?P<verdicts>[a-z ]+): (?P<quotes>.+)")


@dataclass(frozen=True)
class Article:
    """A short article. `text` starts with front matter that gives the date, if any, and goes on at `body`."""

    name: str
    text: str
    body: int


@dataclass(frozen=True)
class Expected:
    """A discrepancy that must be (or, without verdicts, may be) reported: half-open spans (article, start, end) in the
    articles' texts, each on a side of its own."""

    verdicts: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    line: str


@dataclass(frozen=True)
class Spec:
    """`id` is the file's stem and the section's name; `silent` where nothing may be reported."""

    id: str
    articles: tuple[Article, ...]
    expected: tuple[Expected, ...]

    @property
    def silent(self) -> bool:
        return not any(e.verdicts for e in self.expected)


class SpecError(ValueError):
    """A spec that cannot be read."""


def read_all(folder: Path = FOLDER) -> list[Spec]:
    """The specs of all files in a folder, in the order of the files. Raises SpecError."""
    found = [spec for path in sorted(folder.glob("*.md")) if path.name != "README.md" for spec in read(path)]
    names = [spec.id for spec in found]
    for name in names:
        if names.count(name) > 1:
            raise SpecError(f"{name}: two specs of this name")
    return found


def read(path: Path) -> list[Spec]:
    """The specs of one file."""
    sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_spec(path.stem, section) for section in sections]


def _spec(stem: str, section: str) -> Spec:
    heading, *parts = re.split(r"^### ", section, flags=re.MULTILINE)
    name = f"{stem}/{'-'.join(re.findall(r'[a-z0-9]+', heading.splitlines()[0].lower()))}"
    if len(parts) < 2 or parts[-1].split("\n", 1)[0].strip() != "Report":
        raise SpecError(f"{name}: needs articles and, last, a section Report")
    articles = tuple(_article(name, part) for part in parts[:-1])
    lines = [line for line in parts[-1].splitlines()[1:] if line.strip()]
    if not lines:
        raise SpecError(f"{name}: the report is empty; say `- nothing`")
    expected = tuple(_expected(name, line, articles) for line in lines if line.strip() != "- nothing")
    if len(expected) != len(lines) and any(e.verdicts for e in expected):
        raise SpecError(f"{name}: a report of nothing and something")
    return Spec(name, articles, expected)


def _article(spec: str, part: str) -> Article:
    head, _, body = part.partition("\n")
    match = _ARTICLE.fullmatch(head.strip())
    if match is None:
        raise SpecError(f"{spec}: not the head of an article: {head!r}")
    front = f"---\ndate: {match['published']}\n---\n\n" if match["published"] else ""
    title = f"{match['title']}\n\n" if match["title"] else ""
    return Article(match["name"], f"{front}{title}{body.strip()}\n", len(front))


def _expected(spec: str, line: str, articles: tuple[Article, ...]) -> Expected:
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise SpecError(f"{spec}: not a line of a report: {line!r}")
    verdicts = () if match["verdicts"] == "allowed" else tuple(match["verdicts"].split(" or "))
    if any(verdict not in VERDICTS for verdict in verdicts):
        raise SpecError(f"{spec}: no such verdict: {line!r}")
    spans = tuple(_span(spec, name, quote, articles) for name, quote in _QUOTE.findall(match["quotes"]))
    if not spans:
        raise SpecError(f"{spec}: no quotes: {line!r}")
    return Expected(verdicts, spans, line.strip())


def _span(spec: str, name: str, quote: str, articles: tuple[Article, ...]) -> tuple[str, int, int]:
    places = [
        (article.name, match.start(), match.end())
        for article in articles
        if not name or article.name == name
        for match in re.compile(re.escape(quote)).finditer(article.text, article.body)
    ]
    if len(places) != 1:
        raise SpecError(f"{spec}: the quote {quote!r} stands {len(places)} times, not once")
    return places[0]
