"""Front matter: the `key: value` lines before an article, fenced by `---` or bare.

A small safe subset of YAML is read: flat keys, plain or quoted values, lists, folded and indented continuations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crocus_check.errors import InputFileError

ALIASES: dict[str, str] = {
    **dict.fromkeys(("title", "headline", "hed"), "title"),
    **dict.fromkeys(
        ("published", "publishdate", "pubdate", "datepublished", "publicationdate", "date", "created"), "published"
    ),
    **dict.fromkeys(("author", "authors", "byline", "by", "writer"), "author"),
    **dict.fromkeys(
        ("source", "publisher", "site", "sitename", "publication", "agency", "outlet", "newspaper"), "source"
    ),
    **dict.fromkeys(("url", "link", "canonical"), "url"),
}
_PREFERRED = ("published", "datepublished", "pubdate", "publishdate", "publicationdate", "date", "created")
_FENCE = re.compile(r"-{3,}[ \t]*\r?(?:\n|\Z)")
_CLOSE = re.compile(r"(?:-{3,}|\.{3})[ \t]*\r?\Z")
_KEY = re.compile(r"[A-Za-z][\w .-]{0,40}:(?=[ \t\r]|\Z)")
_CONTINUED = re.compile(r"[ \t]+\S|-[ \t]+\S|#|[ \t\r]*\Z")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_MAX_LINES = 200


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a key: `text` without quotes and escapes; `start` and `end` are offsets between the quotes."""

    text: str
    start: int
    end: int
    escapes: tuple[int, ...] = ()
    """Offsets of the backslashes (or doubled quotes) that only escape."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before an article: `end` is the offset at which the article begins, 0 where there is none."""

    end: int = 0
    values: dict[str, Value] = field(default_factory=dict)


def parse(text: str, path: str) -> FrontMatter:
    """The front matter of a text. Raises InputFileError where it is fenced and broken: which line, and why."""
    start = len(text) - len(text.lstrip("\ufeff\r\n"))
    fence = _FENCE.match(text, start)
    if fence:
        return _fenced(text, fence.end(), path)
    return _bare(text, start)


def _lines(text: str, start: int, limit: int) -> list[tuple[int, str]]:
    """Lines with their offsets, at most `limit`, and none of a line that is longer than a header can be."""
    found: list[tuple[int, str]] = []
    while start < len(text) and len(found) < limit:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.append((start, text[start:end]))
        start = end + 1
    return found


def _key(line: str) -> tuple[str, str, int] | None:
    """Key, value and where in the line the value starts; None where the line is not `key: value`."""
    match = _KEY.match(line)
    if match is None:
        return None
    value = line[match.end() :].strip()
    return match.group()[:-1].strip(), value, line.index(value, match.end())


def _fenced(text: str, start: int, path: str) -> FrontMatter:
    raw: list[tuple[str, str, int]] = []
    first = text.count("\n", 0, start) + 1
    for n, (at, line) in enumerate(_lines(text, start, _MAX_LINES)):
        if _CLOSE.match(line):
            return FrontMatter(min(at + len(line) + 1, len(text)), _values(raw, path))
        if key := _key(line):
            raw.append((key[0], key[1], at + key[2]))
        elif not _CONTINUED.match(line) or (line.strip() and not raw):
            if not _known(raw):
                return FrontMatter()  # a rule above the article, no front matter
            if not any(_CLOSE.match(later) for _, later in _lines(text, at, _MAX_LINES)):
                break
            raise InputFileError(path, f"front matter, line {first + n}: neither `key: value` nor the closing ---")
        elif line.strip() and not line.startswith("#"):
            name, value, _where = raw[-1]
            more = line.strip().removeprefix("- ").strip().strip("\"'")
            if value in ("", "|", ">", "|-", ">-"):
                raw[-1] = (name, more, at + line.index(more))
            else:
                raw[-1] = (name, f"{value}, {more}" if line.strip().startswith("- ") else f"{value} {more}", -1)
    if not _known(raw):
        return FrontMatter()
    raise InputFileError(path, "front matter opens with --- and is never closed")


def _bare(text: str, start: int) -> FrontMatter:
    """`Title: ...` lines without a fence, up to an empty line: known keys only, a title or a date among them."""
    raw: list[tuple[str, str, int]] = []
    for at, line in _lines(text, start, 12):
        if not line.strip():
            known = _known(raw)
            if not known & {"title", "published"} or (len(raw) < 2 and known != {"title"}):
                return FrontMatter()
            return FrontMatter(at, _values(raw, ""))
        key = _key(line)
        if not key or not key[1] or _name(key[0]) not in ALIASES or len(line) > 400:
            return FrontMatter()
        raw.append((key[0], key[1], at + key[2]))
    return FrontMatter()


def _known(raw: list[tuple[str, str, int]]) -> set[str]:
    return {ALIASES[_name(key)] for key, _, _ in raw if _name(key) in ALIASES}


def _name(key: str) -> str:
    return re.sub(r"[\W_]", "", key).lower()


def _values(raw: list[tuple[str, str, int]], path: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    rank: dict[str, int] = {}
    for key, value, at in raw:
        name = ALIASES.get(_name(key))
        parsed = _unquoted(value, at, key, path)
        if name is None or not parsed.text:
            continue
        order = _PREFERRED.index(_name(key)) if name == "published" else len(rank)
        if name not in found or (name == "published" and order < rank[name]):
            found[name], rank[name] = parsed, order
    return found


def _unquoted(value: str, at: int, key: str, path: str) -> Value:
    """A value without its quotes; `at` is -1 for one that is spread over lines, which then has no place."""
    if at < 0:
        return Value(value.strip("[]").strip(), -1, -1)
    close = _QUOTES.get(value[:1])
    if close is None:
        if value.startswith("[") and value.endswith("]"):
            return Value(", ".join(v.strip().strip("\"'") for v in value[1:-1].split(",")), at + 1, at + len(value) - 1)
        return Value(value, at, at + len(value))
    if len(value) < 2 or not value.endswith(close):
        if path and close in "\"'" and value.count(close) == 1:
            raise InputFileError(path, f"front matter: the quote of `{key}` is not closed")
        return Value(value, at, at + len(value))
    inner = value[1:-1]
    pattern = r'\\(?=["\\/])' if close == '"' else "'(?=')"
    escapes = tuple(m.start() for m in re.finditer(pattern, inner)) if close in "\"'" else ()
    dropped = frozenset(escapes)
    plain = "".join(char for i, char in enumerate(inner) if i not in dropped)
    return Value(plain.strip(), at + 1, at + 1 + len(inner), tuple(at + 1 + i for i in escapes))
