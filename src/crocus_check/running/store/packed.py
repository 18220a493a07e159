"""Facts that are held packed, and unpacked each time they are gone through: a large run has a million of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import overload

from crocus_check.core.facts import Fact
from crocus_check.running.store.coding import count, pack, unpack

Part = tuple[str, bytes, Mapping[str | None, str] | None]
"""A document's id, its packed facts, and the ids that its events have now, None where they are the same."""


def one_part(parts: Sequence[Part]) -> Part:
    """The facts of one document that stands in several stories: each fact once, as the last story has it."""
    if len(parts) == 1:
        return parts[0]
    facts = {fact.id: fact for part in parts for fact in unpack(part[1], part[0], part[2])}
    return parts[0][0], pack(list(facts.values()), parts[0][0]), None


class PackedFacts(Sequence[Fact]):
    """The facts of documents, in their order."""

    __slots__ = ("_length", "parts")

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self._length: int | None = None

    def __iter__(self) -> Iterator[Fact]:
        length = 0
        for document, data, events in self.parts:
            facts = unpack(data, document, events)
            length += len(facts)
            yield from facts
        self._length = length

    def __len__(self) -> int:
        if self._length is None:
            self._length = sum(count(data) for _, data, _ in self.parts)  # asked for before facts are listed
        return self._length

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Fact, ...]: ...
    def __getitem__(self, index: int | slice) -> Fact | tuple[Fact, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        number = index + len(self) if index < 0 else index
        for fact in islice(self, max(number, 0), None):
            if number >= 0:
                return fact
        raise IndexError(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
