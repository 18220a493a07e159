"""Captions: a credit alone is boilerplate; a caption that says something is read, its label and credit are not."""

from __future__ import annotations

import re

from crocus_check.core.documents import Zone
from crocus_check.ingest.structure import boilerplate, header
from crocus_check.ingest.structure.paragraphs import Paragraph
from crocus_check.ingest.structure.parts import Parts

_LABEL = re.compile(r"(?:image|media|video|photo|picture) caption:?", re.IGNORECASE)
_DATED = re.compile(
    r"(?<=[\w).])(?<!\bon)(?<!\bof)(?<!\bin)(?<!\bby)(?<!since)(?<!until)(?<!from)(?<!to)(?<!and)(?<!before)(?<!after)"
    r",? (?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\.?\Z"
)
_PICTURED = re.compile(
    r"\b(?:(?:this|a|an|in) (?:\w+ ){0,2}(?:picture|photo|photograph|image|handout|still)|file (?:photo|picture)"
    r"|is pictured|are pictured|seen here)\b",
    re.IGNORECASE,
)
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
        elif dated := _dated(found, i):
            found.kinds[i] = "caption"
            found.zones.append(Zone(_place(found, i, len(paragraph.text) - dated), paragraph.end, "boilerplate"))
        elif match := caption(paragraph):
            label = match.end("label") if "label" in match.re.groupindex and match["label"] else 0
            rest = paragraph.text[match.end("credit") :] if not label else ""
            if label or (paragraph.words >= 9 and _SAYS.search(rest)):
                found.kinds[i] = "caption"
                end = label or (match.end("credit") if match["credit"][-1:] in ": -–—" else 0)
                found.zones.append(Zone(paragraph.start, paragraph.start + end, "boilerplate"))
            else:
                found.kinds[i] = "boilerplate"


def _dated(found: Parts, i: int) -> int:
    """Where the day on which a picture was taken starts, that closes its caption: a sentence about a picture, or one
    right above the dateline. 0 where there is none."""
    paragraph = found.paragraphs[i]
    date = _DATED.search(paragraph.text)
    if date is None or any(mark in paragraph.text for mark in '"“”'):
        return 0
    after = found.paragraphs[i + 1].text if i + 1 < len(found.paragraphs) else ""
    opens = i <= 1 and (header.dateline(after) is not None or boilerplate.is_stamped(after))
    return date.start() if opens or _PICTURED.search(paragraph.text) else 0


def _place(found: Parts, i: int, from_end: int) -> int:
    """An offset in the text counted from the end of a paragraph, whose cleaned text is never the longer."""
    return max(found.paragraphs[i].start, found.paragraphs[i].end - from_end)
