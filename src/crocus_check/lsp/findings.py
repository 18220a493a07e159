"""Where in a draft something was found, what it is about, and what the sources say instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Side
from crocus_check.lsp.checking import SUFFIXES, Checked
from crocus_check.lsp.places import Places


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the draft that a finding rests on."""

    found: Discrepancy
    fact: Fact


@dataclass(frozen=True)
class View:
    """A checked draft as the editor looks at it: `encoding` is how the editor counts characters, `version` the state
    of the text that it calls so."""

    checked: Checked
    encoding: str
    version: int | None = None

    @cached_property
    def places(self) -> Places:
        """The places of the draft."""
        return Places(self.checked.text, self.encoding)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """All facts by id."""
        return {fact.id: fact for fact in self.checked.report.facts}

    @cached_property
    def documents(self) -> Mapping[str, DocumentInfo]:
        """All documents by id."""
        return {each.id: each for each in self.checked.report.documents}

    @cached_property
    def _texts(self) -> Mapping[str, Places]:
        return {id: Places(text, self.encoding) for id, text in self.checked.report.texts}

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The words that are to be underlined, in text order; known findings are left out."""
        found = [
            Mark(each, self.facts[id])
            for each in self.checked.report.discrepancies
            if each.accepted is None
            for id in dict.fromkeys(id for side in each.values for id in side.facts)
            if id in self.facts and self.facts[id].document == self.checked.draft
        ]
        return tuple(sorted(found, key=lambda mark: (mark.fact.start, mark.fact.end, mark.found.id)))

    def at(self, wanted: types.Range) -> Iterator[Mark]:
        """The marks that a range touches."""
        start, end = self.places.offset(wanted.start), self.places.offset(wanted.end)
        return (mark for mark in self.marks if mark.fact.start <= end and start <= mark.fact.end)

    def theirs(self, found: Discrepancy) -> list[Side]:
        """The sides of a finding that the draft has no part in."""
        return [side for side in found.values if self.checked.draft not in side.documents]

    def location(self, fact: Fact) -> types.Location:
        """Where a fact stands: its words in a text, the start of the file where that is no text."""
        document = self.documents.get(fact.document)
        path = Path(document.path.split("#")[0] if document else fact.document).absolute()
        places = self._texts.get(fact.document)
        plain = places is not None and fact.place is None and path.suffix.lower() in SUFFIXES
        start = (
            types.Position(max(0, fact.line - 1), max(0, fact.column - 1)) if not fact.place else types.Position(0, 0)
        )
        where = places.range(fact.start, fact.end) if plain and places else types.Range(start, start)
        return types.Location(path.as_uri(), where)
