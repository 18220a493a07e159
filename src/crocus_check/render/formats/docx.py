"""A Word file with a comment at each finding that holds the sources' quotes: a copy of the draft where that is a Word
file itself, else its text. Written to a file only; the same report gives the same bytes."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crocus_check.core.findings import Discrepancy, Report, Side
from crocus_check.errors import CrocusError
from crocus_check.extras import install
from crocus_check.render import front
from crocus_check.render.formats import docx_copy
from crocus_check.render.marked import IN_TEXT
from crocus_check.render.quotes import Index, quote
from crocus_check.render.text import counted, one_line

AUTHOR, INITIALS = "crocus-check", "cc"
MOST = 3
"""Quotes of one value that a comment shows."""
_NO_XML = re.compile("[\ufffe\uffff]")
_DAY = (1980, 1, 1, 0, 0, 0)


class Remark(NamedTuple):
    """A comment: the span of the draft's text that it is at, and its paragraphs."""

    start: int
    end: int
    lines: tuple[str, ...]


def data(report: Report, originals: Mapping[str, bytes]) -> bytes:
    """The file; `originals` are the bytes of drafts that are Word files, by the ids of the documents. Raises
    CrocusError where the report is on no draft, or python-docx is missing."""
    try:
        import docx
    except ImportError:
        raise CrocusError(f"docx needs python-docx: {install('documents')}") from None
    texts = dict(report.texts)
    drafts = [each for each in report.drafts if each in texts]
    if not drafts:
        raise CrocusError("docx is a copy of a draft with comments: it is for `check`")
    remarks = {draft: _remarks(report, draft) for draft in drafts}
    if len(drafts) == 1 and (original := originals.get(drafts[0])) is not None:
        made = docx.Document(io.BytesIO(original))
        docx_copy.remark(made, texts[drafts[0]], remarks[drafts[0]], _put)
    else:
        made = docx.Document()
        for draft in drafts:
            _written(made, texts[draft], remarks[draft])
    return _packed(made)


def _remarks(report: Report, draft: str) -> list[Remark]:
    """A comment for each finding that the draft has a part in, in the order of the text."""
    index = Index.of(report)
    out = []
    for found in report.discrepancies:
        ours = [index.facts[i] for side in found.values for i in side.facts if i in index.facts]
        here = [fact for fact in ours if fact.document == draft]
        if here:
            out.append(Remark(here[0].start, here[0].end, tuple(_lines(found, index, draft))))
    return sorted(out, key=lambda each: (each.start, each.end))


def _lines(found: Discrepancy, index: Index, draft: str) -> list[str]:
    """What a comment says: the finding, then each value with the quotes of the sources that have it."""
    state = found.severity if found.accepted is None else "accepted"
    lines = [f"{state}, {found.verdict}: {one_line(found.message)} [{found.id}]"]
    if found.accepted is not None:
        lines.append(f"Accepted: {one_line(found.accepted)}")
    for side in found.values:
        lines += _side(side, index, draft)
    return [_NO_XML.sub("\ufffd", line) for line in lines]


def _side(side: Side, index: Index, draft: str) -> list[str]:
    facts = [index.facts[each] for each in side.facts if each in index.facts]
    theirs = [fact for fact in facts if fact.document != draft]
    lines = [f"{one_line(side.label)}: {index.place(fact)}: “{quote(fact, 110)[0]}”" for fact in theirs[:MOST]]
    if len(theirs) > MOST:
        lines.append(f"{one_line(side.label)}: {counted(len(theirs) - MOST, 'more quote')}")
    return lines


def _put(document: Any, runs: Sequence[Any], lines: Sequence[str]) -> None:
    """A comment at runs. It has no date: the same report gives the same bytes."""
    comment = document.add_comment(list(runs), text="\n".join(lines), author=AUTHOR, initials=INITIALS)
    for name in [name for name in comment._comment_elm.attrib if name.endswith("}date")]:
        del comment._comment_elm.attrib[name]


def _written(document: Any, text: str, remarks: Sequence[Remark]) -> None:
    """Write a text: a paragraph for each of its own, lines in them as lines, and the comments."""
    cuts = sorted({place for each in remarks for place in (each.start, each.end)})
    pieces: list[tuple[int, int, Any]] = []
    at = front.length(text)
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text):
        start, end = max(block.start(), at), len(text[: block.end()].rstrip("\r\n"))
        if start >= end:
            continue
        paragraph = document.add_paragraph()
        inner = [start, *(cut for cut in cuts if start < cut < end), end]
        for first, last in itertools.pairwise(inner):
            shown = _NO_XML.sub("\ufffd", text[first:last].translate(IN_TEXT))
            pieces.append((first, last, paragraph.add_run(shown)))
    for each in remarks:
        runs = [run for first, last, run in pieces if first < each.end and each.start < last]
        _put(document, runs or [pieces[0][2] if pieces else document.add_paragraph().add_run()], each.lines)


def _packed(document: Any) -> bytes:
    """The bytes of a Word file, with nothing in them of when it was made."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


__all__ = ["Remark", "data"]
