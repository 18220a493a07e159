"""A comparison: what a check is given of one story. What several checks need is made once, when the first asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from crocus_check.compare.evidence.sentences import Sentence, sentences
from crocus_check.compare.pairing import slots
from crocus_check.core.entities import DeskName, Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo, Event
from crocus_check.core.sources import Origins, origins
from crocus_check.running.memory import Memory

T = TypeVar("T")
NO_NAMES = Names()


@dataclass(frozen=True, eq=False)
class Comparison:
    """The facts of one story, with the names, events and documents that they belong to. Documents are in the order of
    display; `preferred` is the desk's list of names. `drafts` are documents that do not say which words are common;
    `memory` is what this process knows of pairs of facts."""

    facts: Sequence[Fact]
    names: Names = NO_NAMES
    documents: Sequence[DocumentInfo] = ()
    events: Sequence[Event] = ()
    preferred: Sequence[DeskName] = ()
    drafts: Collection[str] = ()
    memory: Memory | None = None

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """The events by their ids."""
        return {event.id: event for event in self.events}

    @cached_property
    def document(self) -> Mapping[str, DocumentInfo]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def published(self) -> Mapping[str, str | None]:
        """The ISO day of publication of each document, by id."""
        return {document.id: document.published for document in self.documents}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each document in the order of display, by id."""
        return {document.id: number for number, document in enumerate(self.documents)}

    @cached_property
    def sources(self) -> Origins:
        """Which documents are copies of one another."""
        return origins(self.documents)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of all facts, in the order of documents and text."""
        return tuple(sentences(self.facts))

    @cached_property
    def slots(self) -> Sequence[slots.Slot]:
        """The facts that answer one question, as the engine pairs them."""
        return slots.find(self.facts, self.names, self.drafts, self.memory)

    def once(self, make: Callable[[Comparison], T]) -> T:
        """What a function makes of this comparison; it is called the first time only."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    @cached_property
    def _made(self) -> dict[Callable[[Comparison], Any], Any]:
        return {}

    def in_order(self, fact: Fact) -> tuple[int, str, int]:
        """The key that sorts facts by the order of display and by their places."""
        return self.place.get(fact.document, len(self.place)), fact.document, fact.start
