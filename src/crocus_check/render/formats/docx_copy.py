"""Comments in a Word file as it is: where in it a span of the text that was read from it stands."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crocus_check.render.formats.docx import Remark

Put = Callable[[Any, Sequence[Any], Sequence[str]], None]


def remark(document: Any, text: str, remarks: Sequence[Remark], put: Put) -> None:
    """Put comments into a Word file from which a text was read: a line for each paragraph and each row of a table."""
    lines = _lines(document)
    written = text.split("\n")
    above = max(0, len(written) - len(lines))  # the title, where the text does not start with it
    starts = [0]
    for line in written:
        starts.append(starts[-1] + len(line) + 1)
    places: list[tuple[Remark, Any, int, int]] = []
    for each in remarks:
        number = max(n for n, start in enumerate(starts[:-1]) if start <= each.start)
        holders = lines[number - above] if 0 <= number - above < len(lines) else []
        words = " ".join(text[each.start : each.end].split())
        paragraph = next((one for one in holders if words in _plain(one)), None)
        if paragraph is None:
            places.append((each, None, 0, 0))
            continue
        near = each.start - starts[number] if len(holders) == 1 else 0
        places.append((each, paragraph, *_span(paragraph, words, near)))
    for paragraph in {id(one): one for _, one, _, _ in places if one is not None}.values():
        _cut(paragraph, {place for _, one, start, end in places if one is paragraph for place in (start, end)})
    for each, paragraph, start, end in places:
        put(document, _runs_at(paragraph, start, end) or [_first(document)], each.lines)


def _lines(document: Any) -> list[list[Any]]:
    """The paragraphs of each line of the text, as the file is read: one of a paragraph, those of a row's cells."""
    out: list[list[Any]] = []
    for item in document.iter_inner_content():
        if not hasattr(item, "rows"):
            out.append([item])
            continue
        out += ([paragraph for cell in row.cells for paragraph in cell.paragraphs] for row in item.rows)
    return out


def _plain(paragraph: Any) -> str:
    return " ".join(paragraph.text.split())


def _span(paragraph: Any, words: str, near: int) -> tuple[int, int]:
    """Where words stand in the text of a paragraph: the place that is nearest to the one in its plain text."""
    plain: list[int] = []  # the offset in the paragraph of each character of its plain text
    raw = paragraph.text
    for at, char in enumerate(raw):
        if not char.isspace() or (plain and at + 1 < len(raw) and not raw[at + 1].isspace()):
            plain.append(at)
    line = "".join(" " if raw[at].isspace() else raw[at] for at in plain)
    found = [at for at in range(len(line)) if line.startswith(words, at)]
    if not found:
        return 0, len(raw)
    start = min(found, key=lambda at: abs(at - near))
    return plain[start], plain[start + len(words) - 1] + 1


def _elements(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, those in links too, in order."""
    return list(paragraph._p.xpath("w:r | w:hyperlink/w:r"))


def _cut(paragraph: Any, places: set[int]) -> None:
    """Cut the runs of a paragraph at places of its text. A run that holds more than text stays whole."""
    at = 0
    for element in _elements(paragraph):
        text = element.text
        inner = [0, *sorted(place - at for place in places if at < place < at + len(text)), len(text)]
        at += len(text)
        kinds = {child.tag.rsplit("}", 1)[-1] for child in element}
        if len(inner) < 3 or not kinds <= {"t", "rPr"}:
            continue
        for start, end in itertools.pairwise(inner[1:]):
            part = copy.deepcopy(element)
            part.text = text[start:end]
            element.getparent().insert(element.getparent().index(element) + inner.index(start), part)
        element.text = text[: inner[1]]


def _runs_at(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs of a paragraph that hold a span of its text."""
    from docx.text.run import Run

    found, at = [], 0
    for element in _elements(paragraph) if paragraph is not None else ():
        if at < end and start < at + len(element.text):
            found.append(Run(element, paragraph))
        at += len(element.text)
    return found


def _first(document: Any) -> Any:
    """A run at the start of a file, for what has no place in it."""
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return paragraph.runs[0] if paragraph.runs else paragraph.add_run()
