"""What all data are brought to: stories, each several texts on one thing, with the values in them that fill slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crocus_check.slots.passages import Span

_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|Lt|Sgt|Maj|Rev|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b[A-Z]\.[A-Z]|\b[ap]\.m)\.$"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the encoder reads it, and its sentences as spans in order."""

    text: str
    sentences: list[tuple[int, int]]


@dataclass(slots=True)
class Mention:
    """A value stated at one place: `passage` names the text of the story, `hidden` the words in it that say the value,
    `slot` the question that it answers.

    Without a slot it answers none that another mention with a slot answers. `value` is what tells the values of two
    mentions apart, None where it isn't known.
    """

    passage: str
    slot: str | None
    kind: str
    text: str
    hidden: Span
    value: object = None

    @property
    def event(self) -> str | None:
        """The happening that its slot is about: "quake" of "quake.killed", "the quake" of "the quake | killed"."""
        if self.slot is None or self.slot == "same":
            return None
        name = self.slot.split(" | ")[0] if " | " in self.slot else self.slot.split(".")[0]
        return None if name in ("", "None") else name


@dataclass(slots=True)
class Story:
    """Values of one story, told by several texts. `source` is the kind of data, `domain` what it is about."""

    name: str
    source: str
    domain: str
    texts: dict[str, Text] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)


def sentences(text: str) -> list[tuple[int, int]]:
    """Split plain text into sentences by its punctuation: enough for made text, where no annotation is at hand."""
    spans, start = [], 0
    for found in _END.finditer(text):
        if "\n" not in found.group() and _ABBREVIATED.search(text[start : found.start()].rstrip("\"”’')")):
            continue
        if text[start : found.end()].strip():
            spans.append((start, found.end()))
            start = found.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
