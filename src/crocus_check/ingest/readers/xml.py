"""News in XML: NITF, NewsML-G2 (and NewsML 1), RSS and Atom. By the standard library; entities are never expanded.

Sources: IPTC, NITF 3.6 and NewsML-G2 2.x specifications; RSS 2.0; RFC 4287 (Atom).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from crocus_check.errors import InputFileError
from crocus_check.ingest.decoding import decode
from crocus_check.ingest.markup import wikitext
from crocus_check.ingest.raw import Raw, headed
from crocus_check.ingest.readers import feed
from crocus_check.settings import Settings

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]{0,1000}>")
_BLOCKS = frozenset(
    ("p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "block", "br", "div", "blockquote", "td", "tr")
)
_SKIPPED = frozenset(("script", "style", "media", "figure", "aside", "byline", "dateline"))
_DEEPEST = 200
_REDIRECT = re.compile(r"\s*#REDIRECT", re.IGNORECASE)


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """The articles of a news item, a package of them, or a feed."""
    declared = _ENCODING.search(data, 0, 512)
    text, encoding = decode(data, path, declared.group(1).decode("ascii") if declared else None)
    root = parse(text, path)
    source = feed.name_of(root)
    found = [raw for element in root.iter() for raw in _article(element, encoding, source)]
    if not found:
        raise InputFileError(path, "holds no articles (NITF, NewsML, RSS, Atom and dumps of wikis are read)")
    for number, raw in enumerate(found, 1):
        yield headed(raw if len(found) == 1 else replace(raw, part=str(number)))


def parse(text: str, path: str) -> Element:
    """The root element. Declared entities are refused, whatever they hold, and so is deep nesting."""
    plain = _DOCTYPE.sub("", _DECLARATION.sub("", text, count=1), count=1).lstrip("\ufeff \t\r\n")
    if "<!ENTITY" in plain or "<!DOCTYPE" in plain:
        raise InputFileError(path, "declares entities, which are not read")
    parser = ElementTree.XMLPullParser(("start", "end"))  # type: ignore[var-annotated]  # the stubs know more events
    depth = 0
    root: Element | None = None
    try:
        for at in range(0, len(plain), 65536):
            parser.feed(plain[at : at + 65536])
            for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise InputFileError(path, f"its elements are nested more than {_DEEPEST} deep")
        parser.close()
    except ElementTree.ParseError as error:
        raise InputFileError(path, f"broken XML: {error}") from None
    if root is None:
        raise InputFileError(path, "broken XML: no element")
    return root


def _article(element: Element, encoding: str, source: str | None) -> Iterator[Raw]:
    name = _name(element)
    if name == "nitf":
        yield from _nitf(element, encoding)
    elif name == "newsItem":
        yield from _news_item(element, encoding)
    elif name in ("item", "entry"):
        if (entry := feed.article(element, encoding, source)) is not None:
            yield entry
    elif name == "page":
        yield from _wiki(element, encoding)


def _nitf(root: Element, encoding: str) -> Iterator[Raw]:
    body = _first(root, "body.content", "body")
    if body is None or not (text := _text(body)):
        return
    issued = _first(root, "date.issue", "story.date")
    yield Raw(
        text,
        encoding,
        title=_line(_first(root, "hl1", "headline", "title")),
        published=issued.get("norm") if issued is not None else None,
        author=_line(_first(root, "person", "byttl", "byline")),
        source=_line(_first(root, "distributor", "doc.rights")) or None,
    )


def _news_item(root: Element, encoding: str) -> Iterator[Raw]:
    """NewsML-G2: metadata beside the content; a NITF body inside is read by the metadata of the item."""
    content = _first(root, "inlineXML", "inlineData", "body", "body.content")
    inner = _first(content, "body.content", "body") if content is not None else None
    text = _text(inner if inner is not None else content) if content is not None else ""
    if not text or (content is not None and _first(content, "nitf") is not None):
        return  # nothing here, or the NITF document comes by itself
    created = _first(root, "contentCreated", "versionCreated", "FirstCreated", "DateAndTime")
    yield Raw(
        text,
        encoding,
        title=_line(_first(root, "headline", "HeadLine", "title")),
        published=_line(created),
        author=_line(_first(root, "by", "ByLine", "creator")),
        source=_line(_first(root, "infoSource", "provider", "creditline")) or None,
    )


def _wiki(root: Element, encoding: str) -> Iterator[Raw]:
    """A page of a dump of a wiki in its last revision; pages of discussion and the like are passed over."""
    revisions = [element for element in root if _name(element) == "revision"]
    body = _first(revisions[-1], "text") if revisions else None
    space = _line(_first(root, "ns")) or "0"
    if body is not None and body.text and body.text.strip() and space == "0" and not _REDIRECT.match(body.text):
        yield Raw(body.text, encoding, view=wikitext.plain(body.text), title=_line(_first(root, "title")))


def _first(root: Element, *names: str) -> Element | None:
    """The first element of the first of the names that the document has."""
    for name in names:
        if (found := next((e for e in root.iter() if _name(e) == name), None)) is not None:
            return found
    return None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: Element | None) -> str | None:
    """The words of an element on one line."""
    return " ".join(" ".join(element.itertext()).split()) or None if element is not None else None


def _text(root: Element) -> str:
    """The text of an element, its paragraphs apart; captions, media and scripts are left out."""
    parts: list[str] = []
    _collect(root, parts)
    return "\n\n".join(line for part in "".join(parts).split("\n\n") if (line := " ".join(part.split())))


def _collect(element: Element, parts: list[str]) -> None:
    """Depth is bounded by `parse`, so recursion is."""
    block = _name(element).lower() in _BLOCKS
    parts.append("\n\n" if block else "")
    parts.append(element.text or "")
    for child in element:
        if _name(child).lower() not in _SKIPPED:
            _collect(child, parts)
        parts.append(child.tail or "")
    parts.append("\n\n" if block else "")
