"""Entries of RSS and Atom feeds: each with words of its own is an article.

Sources: RSS 2.0; RFC 4287 (Atom); the content module of RSS, whose `encoded` holds the whole article.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from crocus_check.ingest.raw import Raw

_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "br", "hr", "tr", "td", "section",
     "article", "header", "footer")
)  # fmt: skip
_CODE = frozenset(("script", "style"))
_SKIPPED = _CODE | {"figure", "figcaption", "video", "audio", "iframe", "form", "template", "svg"}
_CONTENT = ("encoded", "content", "description", "summary")
"""Where the words of an entry are, the fullest first."""


def article(entry: Element, encoding: str, feed: str | None) -> Raw | None:
    """The article of an entry; None where it has no words. `feed` is the name of the feed, which is its source where
    the entry names none."""
    texts = (_words(found) for name in _CONTENT if (found := _child(entry, name)) is not None)
    text = next(filter(None, texts), None)
    if text is None:
        return None
    days = (_line(_child(entry, name)) for name in ("pubDate", "published", "date", "updated"))
    authors = (_line(_named(_child(entry, name))) for name in ("creator", "author"))
    return Raw(
        text,
        encoding,
        title=_line(_child(entry, "title")),
        published=next(filter(None, days), None),
        author=next(filter(None, authors), None),
        source=_line(_named(_child(entry, "source"))) or feed,
    )


def name_of(root: Element) -> str | None:
    """The name of a feed; None of what is no feed."""
    kind = _name(root)
    channel = root if kind == "feed" else _child(root, "channel") if kind in ("rss", "RDF") else None
    return _line(_child(channel, "title")) if channel is not None else None


def _words(content: Element) -> str:
    """The words of an entry's content, whose HTML is elements of the feed or, as is usual, a text."""
    parser = _Paragraphs(_SKIPPED)
    if len(content):
        _feed(parser, content)
    else:
        parser.feed(content.text or "")
        parser.close()
        if parser.skipping:  # a picture or the like that was never closed: better its caption than no article
            parser = _Paragraphs(_CODE)
            parser.feed(content.text or "")
            parser.close()
    lines = (" ".join(part.split()) for part in "".join(parser.parts).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def _feed(parser: _Paragraphs, element: Element) -> None:
    """Elements as if they had been written; their depth is bounded where the XML is parsed."""
    name = _name(element).lower()
    parser.handle_starttag(name, [])
    parser.handle_data(element.text or "")
    for child in element:
        _feed(parser, child)
        parser.handle_data(child.tail or "")
    parser.handle_endtag(name)


class _Paragraphs(HTMLParser):
    """The words of HTML, its paragraphs apart; pictures with their captions, scripts and the like are left out."""

    def __init__(self, skipped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []
        self._skipped = skipped

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self._skipped:
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipping:  # with all that was not closed inside of it
            del self.skipping[self.skipping.index(tag) :]
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.parts.append(data)


def _named(element: Element | None) -> Element | None:
    """The name in a person or a source of Atom, which says more beside it; elsewhere the element itself."""
    if element is None or not len(element):
        return element
    name = _child(element, "name")
    return name if name is not None else _child(element, "title")


def _child(element: Element, name: str) -> Element | None:
    """The first child of a name, in whichever namespace."""
    return next((child for child in element if _name(child) == name), None)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: Element | None) -> str | None:
    return " ".join(" ".join(element.itertext()).split()) or None if element is not None else None
