"""Captions: a credit alone is boilerplate; a caption that says something is read, its label and credit are not."""

from __future__ import annotations

import re

from crocus_check.core.documents import Zone
from crocus_check.ingest.structure import boilerplate
from crocus_check.ingest.structure.paragraphs import Paragraph
from crocus_check.ingest.structure.parts import Parts

_LABEL = re.compile(r"(?:image|media|video|photo|picture) caption:?", re.IGNORECASE)
_SAYS = re.compile(r"[.!?]|\d")


def caption(paragraph: Paragraph) -> re.Match[str] | None:
    if len(paragraph.text) > boilerplate.LONGEST:
        return None
    return next((m for p in boilerplate.load().caption if (m := p.fullmatch(paragraph.text))), None)


def captions(found: Parts) -> None:
    """Captions: a credit alone is boilerplate; a caption that says something is read, its label and credit are not."""
    for i, paragraph in enumerate(found.paragraphs):
        if i and not found.kinds[i] and paragraph.words <= 60 and _LABEL.fullmatch(found.paragraphs[i - 1].text):
            found.kinds[i] = "caption"
        if found.kinds[i] or len(paragraph.text) > boilerplate.LONGEST:
            continue
        tail = boilerplate.load().credit.search(paragraph.text)
        if tail and tail.start() >= 3:
            credit = _place(found, i, len(paragraph.text) - tail.start())
            found.kinds[i] = "caption"
            found.zones.append(Zone(credit, paragraph.end, "boilerplate"))
        elif match := caption(paragraph):
            label = match.end("label") if "label" in match.re.groupindex and match["label"] else 0
            rest = paragraph.text[match.end("credit") :] if not label else ""
            if label or (paragraph.words >= 9 and _SAYS.search(rest)):
                found.kinds[i] = "caption"
                end = label or (match.end("credit") if match["credit"][-1:] in ": -–—" else 0)
                found.zones.append(Zone(paragraph.start, paragraph.start + end, "boilerplate"))
            else:
                found.kinds[i] = "boilerplate"


def _place(found: Parts, i: int, from_end: int) -> int:
    """An offset in the text counted from the end of a paragraph, whose cleaned text is never the longer."""
    return max(found.paragraphs[i].start, found.paragraphs[i].end - from_end)
