"""MediaWiki text: its markup is made invisible, so that the words are read and every offset stays.

Links show their label; templates, tables, references, files, categories and the lists at the end show nothing, but for
`{{convert|10|km|mi}}`, which reads "10 km". A scan with a stack, since time must stay linear whatever is left open.
Source: mediawiki.org, Help:Formatting, Help:Links, Help:Templates, Help:Tables.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from crocus_check.ingest.markup.markdown import HIDDEN

Span = tuple[int, int, str]
"""`text[start:end]` is read as a text of the same length or shorter, filled up with invisible characters."""

_TOKEN = re.compile(
    r"<!--|-->|<(ref|gallery|math|timeline|syntaxhighlight|nowiki)\b[^<>]{0,500}?(/?)>"
    r"|</(ref|gallery|math|timeline|syntaxhighlight|nowiki)\s*>|\{\{|\}\}|\[\[|\]\]|^\{\||^\|\}",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSES = {"}}": "{{", "]]": "[[", "|}": "{|", "-->": "<!--"}
_NAMESPACE = re.compile(r"\s*:?\s*(?:file|image|category|media|datei|fichier|archivo)\s*:", re.IGNORECASE)
_HEADING = re.compile(r"^(={1,6})[ \t]*(.{1,300}?)[ \t]*\1[ \t]*$", re.MULTILINE)
_APPARATUS = re.compile(
    r"(?:references|notes|footnotes|citations|sources|see also|external links|further reading|bibliography|related news"
    r"|sister links|related articles)\Z",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"'{2,5}|^[*#:;]+[ \t]*|^-{4,}|__[A-Z]{3,20}__|\[(?:https?:)?//[^\s\[\]]{1,2000}[ \t]?|\]", re.MULTILINE
)
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|big|sub|sup|br|hr|p|div|span|center|blockquote|poem|nowiki|noinclude|includeonly"
    r"|onlyinclude|table|tr|td|th|tbody|ul|ol|li|del|ins|code|tt|abbr|references)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,12}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_SPACE_TEMPLATES = frozenset({"nbsp", "space", "spaces", "snd", "spaced ndash", "thin space", "thinsp", "zwsp", "•"})
_RANGES = frozenset({"to", "-", "–", "and", "or", "by", "x", "×", "to about", "+/-", "±"})
_NUMBER = re.compile(r"\s*[-−+]?\d[\d,.]*\s*\Z")


def plain(text: str) -> str:
    """The text with the markup of MediaWiki replaced by invisible characters; its length stays the same."""
    view = _replaced(text, _elements(text))
    view = _replaced(view, _headings(view))
    for pattern in (_MARKS, _TAG):
        view = pattern.sub(lambda match: HIDDEN * len(match.group()), view)
    return _ENTITY.sub(_character, view)


def _elements(text: str) -> Iterator[Span]:
    """What is hidden of links, templates, tables, references and comments."""
    stack: list[tuple[str, int]] = []
    depth: dict[str, int] = {}
    for match in _TOKEN.finditer(text):
        token = match.group()
        opened = (match[1] or "").lower() if not match[2] else ""
        closed = (match[3] or "").lower() or _CLOSES.get(token, "")
        if match[2]:
            yield match.start(), match.end(), ""
        elif opened or token in ("{{", "[[", "{|", "<!--"):
            stack.append((opened or token, match.start()))
            depth[stack[-1][0]] = depth.get(stack[-1][0], 0) + 1
        elif depth.get(closed):
            while stack:  # what stands open inside is left as it is
                kind, start = stack.pop()
                depth[kind] -= 1
                if kind == closed:
                    yield from _shown(text, kind, start, match.end())
                    break


def _shown(text: str, kind: str, start: int, end: int) -> Iterator[Span]:
    if kind == "[[":
        bar = text.rfind("|", start, end)
        if _NAMESPACE.match(text, start + 2, end):
            yield start, end, ""
        else:
            yield start, bar + 1 if bar >= 0 else start + 2, ""
            yield end - 2, end, ""
    elif kind == "{{" and end - start < 200:
        yield start, end, _of_template(text[start + 2 : end - 2])
    else:
        yield start, end, ""


def _of_template(inside: str) -> str:
    """The words that a template shows, where they stand in it in that order."""
    name, *arguments = (part.strip() for part in inside.split("|"))
    name = name.lower()
    if name in ("convert", "cvt") and arguments and _NUMBER.match(arguments[0]):
        kept = arguments[:2]
        while len(kept) < len(arguments) and (kept[-1] in _RANGES or _NUMBER.match(arguments[len(kept)])):
            kept = arguments[: len(kept) + (1 if kept[-1] in _RANGES else 2)]
            if len(kept) < len(arguments) and _NUMBER.match(kept[-1]):
                kept = arguments[: len(kept) + 1]
        return " ".join(kept)
    if name in ("nowrap", "lang", "transl", "nobold", "small") and arguments and "=" not in arguments[-1]:
        return arguments[-1]
    return " " if name in _SPACE_TEMPLATES else ""


def _headings(text: str) -> Iterator[Span]:
    """The marks of headings, and the sections at the end that are no part of the article's text."""
    found = list(_HEADING.finditer(text))
    hidden_to = 0
    for number, match in enumerate(found):
        if match.start() < hidden_to:
            continue
        if _APPARATUS.match(match[2].replace(HIDDEN, "").strip(" '")):
            later = (other.start() for other in found[number + 1 :] if len(other[1]) <= len(match[1]))
            hidden_to = next(later, len(text))
            yield match.start(), hidden_to, ""
        else:
            yield match.start(), match.start(2), ""
            yield match.end(2), match.end(), ""


def _replaced(text: str, spans: Iterator[Span]) -> str:
    """The text with spans read as something else; a span inside another gives way to it. Line breaks stay."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= at:
            continue
        begin = max(start, at)
        parts.append(text[at:begin])
        if new and begin == start:
            parts.append(new + HIDDEN * (end - begin - len(new)))
        else:
            parts.append(re.sub(r"[^\n]", HIDDEN, text[begin:end]))
        at = end
    return "".join([*parts, text[at:]])


def _character(match: re.Match[str]) -> str:
    character = html.unescape(match.group())
    return character + HIDDEN * (len(match.group()) - len(character)) if len(character) == 1 else match.group()
