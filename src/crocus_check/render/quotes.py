"""Where a fact stands and the words around it. Shared by the renderers that show quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report
from crocus_check.render.text import one_line

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Index:
    """A report's facts and documents by id, the numbers of the documents, and the texts of those that were read."""

    facts: Mapping[str, Fact]
    documents: Mapping[str, DocumentInfo]
    numbers: Mapping[str, int]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, report: Report, *, every: bool = False) -> Index:
        """The index of a report; of its facts those that discrepancies name, and all only with `every`: a large run has
        a million of them."""
        documents = {each.id: each for each in report.documents}
        named = {each for found in report.discrepancies for side in found.values for each in side.facts}
        return cls(
            {fact.id: fact for fact in report.facts if every or fact.id in named},
            documents,
            {id: n for n, id in enumerate(documents, 1)},
            dict(report.texts),
        )

    def path(self, document: str) -> str:
        known = self.documents.get(document)
        path = known.path if known else document
        return "standard input" if path == "-" else one_line(path)

    def place(self, fact: Fact) -> str:
        """`path:line:column`, as editors and terminals follow it, or "report.pdf, page 3" where there are no lines."""
        if fact.place:
            return f"{self.path(fact.document)}, {one_line(fact.place)}"
        return f"{self.path(fact.document)}:{fact.line}:{fact.column}"

    def first(self, found: Discrepancy) -> Fact | None:
        """The fact that a discrepancy is told at: the first of its least supported value, since that is the likelier
        slip."""
        for side in reversed(found.values):
            for each in side.facts:
                if each in self.facts:
                    return self.facts[each]
        return None


def quote(fact: Fact, around: int | None = None, text: str | None = None) -> tuple[str, Span]:
    """The sentence of a fact on one line and the span of its words in it, (0, 0) where they are not found; of words
    that stand in it twice the right ones, where the article's `text` is given. With `around`, at most that many
    characters on each side of the words, cut at spaces."""
    sentence = one_line(fact.sentence)
    start, end = _words(fact, sentence, text)
    if around is None:
        return sentence, (start, end)
    left, right = max(0, start - around), min(len(sentence), end + around)
    if left:
        left = sentence.find(" ", left, start) + 1 or left
    if right < len(sentence):
        right = max(sentence.rfind(" ", end, right), end) or right
    before, after = "… " if left else "", " …" if right < len(sentence) else ""
    shift = len(before) - left
    return before + sentence[left:right] + after, (start + shift, end + shift)


def _words(fact: Fact, sentence: str, text: str | None) -> Span:
    words = one_line(fact.text)
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [at.span() for at in pattern.finditer(sentence)] if words else []
    if len(found) < 2 or text is None:
        return found[0] if found else (0, 0)
    first = text.find(fact.sentence, max(0, fact.end - len(fact.sentence)), fact.start + len(fact.sentence))
    before = len(pattern.findall(one_line(text[first : fact.start]))) if first >= 0 else 0
    return found[min(before, len(found) - 1)]
