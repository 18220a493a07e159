"""Extract: an annotated document -> mentions, and the frame (attribute, referent, qualifiers, context) of each.

Dates are found first, then quantities outside of them, then names; the lists are merged in text order.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span

from crocus_check.core.documents import Document
from crocus_check.core.facts import Fact, kind_of
from crocus_check.core.mentions import Frame, Mention
from crocus_check.core.values import Value
from crocus_check.extract.context import antecedents, frames
from crocus_check.extract.dates import find as find_dates
from crocus_check.extract.names import find as find_names
from crocus_check.extract.quantities import find as find_quantities
from crocus_check.extract.quantities import summed


def mentions(doc: Doc, document: Document) -> list[Mention]:
    """All mentions of a document in text order. Quantities never overlap dates; names may stand inside quantities, and
    quantities inside their sum."""
    dates = find_dates(doc)
    taken = {i for mention in dates for i in range(mention.first, mention.last)}
    counts = summed(doc, find_quantities(doc, taken))
    found: list[Mention] = [*dates, *counts, *antecedents(doc, counts), *find_names(doc)]
    return sorted(found, key=lambda m: (m.start, m.end, type(m).__name__))


def fact(document: Document, doc: Doc, mention: Mention, frame: Frame, value: Value, vector: bytes = b"") -> Fact:
    """The fact that a mention states; its id is the document's id and its place."""
    around = doc[mention.first].sent
    start, end = document.to_text(mention.start), document.to_text(mention.end)
    line_starts = _line_starts(document.text)
    line = bisect_right(line_starts, start)
    return Fact(
        id=f"{document.id}:{start}-{end}:{kind_of(value)[0]}",
        document=document.id,
        kind=kind_of(value),
        text=document.text[start:end],
        start=start,
        end=end,
        line=line,
        column=start - line_starts[line - 1] + 1,
        sentence=_sentence(document, doc, around),
        value=value,
        attribute=frame.attribute,
        referent=frame.referent,
        qualifiers=frame.qualifiers,
        rule=mention.rule,
        context=frame.context,
        place=document.place_at(start),
        vector=vector,
    )


_quoted: tuple[Doc | None, int, str] = (None, 0, "")


def _sentence(document: Document, doc: Doc, around: Span) -> str:
    """The words of a sentence; the last one's are kept, since the facts of one follow each other, and share them."""
    global _quoted  # noqa: PLW0603  one entry: a document's facts are made together
    last = _quoted
    if last[0] is not doc or last[1] != around.start:
        _quoted = last = (doc, around.start, _quote(document, around.start_char, around.text))
    return last[2]


def _quote(document: Document, start: int, words: str) -> str:
    """The sentence as the text has it, without the white space around it: boilerplate is read as white space."""
    start += len(words) - len(words.lstrip())
    return document.text[document.to_text(start) : document.to_text(start + len(words.strip()))].strip()


_cache: tuple[str, list[int]] = ("", [0])


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines start; the last text's are kept, since a document's facts are made together."""
    global _cache  # noqa: PLW0603  one entry: an lru_cache would hash the whole text for each fact
    if _cache[0] is not text:
        _cache = (text, [0, *(i + 1 for i, char in enumerate(text) if char == "\n")])
    return _cache[1]


__all__ = ["fact", "frames", "mentions"]


__all__ = ["fact", "find_dates", "find_quantities", "frames", "mentions"]
