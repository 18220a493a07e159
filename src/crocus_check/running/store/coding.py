"""Coding: the facts of one document as bytes, and back, exactly.

Compressed MessagePack of columns, each different text written once. A document's id is left out, so that what is stored
holds for the same text under any name. Reading makes plain values only: nothing in the bytes can name code. Facts that
are read share the texts and objects they have in common, which are most of what facts weigh; packed they weigh a tenth.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import accumulate, pairwise
from typing import Any

import msgspec

from crocus_check.core.facts import Context, Fact, Qualifiers, Trigger
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue

_VALUES: Mapping[str, type[Any]] = {
    "quantity": QuantityValue,
    "date": DateValue,
    "time": TimeValue,
    "name": NameValue,
}
_NAMES: Mapping[type[Any], tuple[str, ...]] = {
    each: tuple(field.name for field in fields(each))
    for each in (Fact, Context, Qualifiers, Trigger, *_VALUES.values())
}
_PLAIN, _TEXT, _TEXTS = 0, 1, 2
"""Columns of values as they are, of texts by their numbers, and of tuples of texts by theirs."""
MOST_BYTES = 64_000_000
"""What the facts of one document may unpack to: five times those of the longest article."""
_WORD = 24
"""Texts up to this length are shared by all documents of a run, longer ones by the facts of one document."""

Column = tuple[int, list[Any]]
Given = dict[tuple[type[Any], str], list[Any]]


def pack(facts: Sequence[Fact], document: str) -> bytes:
    """The facts of the document with this id. ValueError where a text is no valid Unicode."""
    try:
        return zlib.compress(msgspec.msgpack.encode(_Writer(f"{document}:").record(facts)), 1)
    except UnicodeEncodeError as error:
        raise ValueError(str(error)) from None


def unpack(data: bytes, document: str, events: Mapping[str | None, str] | None = None) -> tuple[Fact, ...]:
    """What `pack` was given, with the id that the document has now, and the ids that its events have now where they
    have others. Raises ValueError for what `pack` did not write."""
    try:
        return _Reader(msgspec.msgpack.decode(unpressed(data)), document).facts(events)
    except (zlib.error, msgspec.DecodeError, TypeError, LookupError, AttributeError, StopIteration) as error:
        raise ValueError(f"no packed facts: {error}") from None
    except (RecursionError, RuntimeError, OverflowError, MemoryError) as error:
        raise ValueError(f"no packed facts: {type(error).__name__}") from None


def count(data: bytes) -> int:
    """How many facts `pack` was given, without making them."""
    ids = msgspec.msgpack.decode(unpressed(data))[0][0][_NAMES[Fact].index("id")][1]
    return len(ids)


def is_packed(data: bytes) -> bool:
    """Whether these are facts that `pack` wrote."""
    try:
        unpack(data, "")
    except ValueError:
        return False
    return True


def unpressed(data: bytes, most: int = MOST_BYTES) -> bytes:
    """Compressed bytes as they were. Raises ValueError where they would be more than `most`, before they are held."""
    stream = zlib.decompressobj()
    plain = stream.decompress(data, most)
    if not stream.eof:
        raise ValueError("no packed facts: cut off, or far too many")
    return plain


class _Writer:
    """The tables that the columns of one document refer to: texts, tuples of texts, and whole objects."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.texts: dict[str | None, int] = {None: 0}
        self.tuples: dict[tuple[str, ...], int] = {}

    def record(self, facts: Sequence[Fact]) -> list[Any]:
        values: dict[str, list[Any]] = defaultdict(list)
        for fact in facts:
            values[fact.kind].append(fact.value)
        contexts = [fact.context for fact in facts]
        shared = {
            Qualifiers: _numbered(fact.qualifiers for fact in facts),
            Trigger: _numbered(context.trigger for context in contexts if context.trigger is not None),
        }
        given: Given = {
            (Fact, "id"): [fact.id.removeprefix(self.prefix) for fact in facts],
            (Fact, "document"): [None] * len(facts),
            (Fact, "value"): [None] * len(facts),
            (Fact, "context"): [None] * len(facts),
            (Fact, "vector"): [len(fact.vector) for fact in facts],
            (Fact, "qualifiers"): [shared[Qualifiers][fact.qualifiers] for fact in facts],
            (Context, "trigger"): [each.trigger and shared[Trigger][each.trigger] for each in contexts],
        }
        columns = [
            self._columns(kind, items, given)
            for kind, items in ((Fact, facts), (Context, contexts), *((kind, list(shared[kind])) for kind in shared))
        ]
        of_values = {kind: self._columns(_VALUES[kind], items, given) for kind, items in values.items()}
        vectors = b"".join([fact.vector for fact in facts])
        return [columns, of_values, [list(each) for each in self._tuple_rows()], list(self.texts)[1:], vectors]

    def _tuple_rows(self) -> Iterator[list[int]]:
        for each in list(self.tuples):
            yield [self.texts.setdefault(text, len(self.texts)) for text in each]

    def _columns(self, kind: type[Any], items: Sequence[Any], given: Given) -> list[Column]:
        return [
            self._column(given.get((kind, name)) or [getattr(item, name) for item in items]) for name in _NAMES[kind]
        ]

    def _column(self, values: list[Any]) -> Column:
        kinds = set(map(type, values))
        if kinds <= {str, type(None)}:
            return _TEXT, [self.texts.setdefault(value, len(self.texts)) for value in values]
        if kinds == {tuple} and all(type(each) is str for value in values for each in value):
            return _TEXTS, [self.tuples.setdefault(value, len(self.tuples)) for value in values]
        return _PLAIN, [_plain(value) for value in values]


class _Reader:
    """The facts of a record of `_Writer`."""

    def __init__(self, record: Any, document: str) -> None:
        self.columns, self.of_values, tuples, texts, self.vectors = record
        self.document = document
        self.texts = [None, *(sys.intern(text) if len(text) <= _WORD else text for text in texts)]
        self.tuples = [tuple([self.texts[number] for number in row]) for row in tuples]

    def facts(self, events: Mapping[str | None, str] | None) -> tuple[Fact, ...]:
        facts, contexts, qualifiers, triggers = self.columns
        known = {Trigger: self._objects(Trigger, triggers), Qualifiers: self._objects(Qualifiers, qualifiers)}
        of_context = self._values(Context, contexts)
        of_context["trigger"] = [None if n is None else known[Trigger][n] for n in of_context["trigger"]]
        own = self._values(Fact, facts)
        values = {kind: iter(self._objects(_VALUES[kind], columns)) for kind, columns in self.of_values.items()}
        own["id"] = [f"{self.document}:{id}" for id in own["id"]]
        if events is not None:
            own["event"] = [events.get(event) for event in own["event"]]
        own["document"] = [self.document] * len(own["id"])
        ends = list(accumulate(own["vector"], initial=0))
        own["vector"] = [self.vectors[start:end] for start, end in pairwise(ends)]
        own["value"] = [next(values[kind]) for kind in own["kind"]]
        own["qualifiers"] = [known[Qualifiers][n] for n in own["qualifiers"]]
        own["context"] = list(map(Context, *of_context.values()))
        return tuple(map(Fact, *own.values()))

    def _objects(self, kind: type[Any], columns: Sequence[Column]) -> list[Any]:
        return list(map(kind, *self._values(kind, columns).values()))

    def _values(self, kind: type[Any], columns: Sequence[Column]) -> dict[str, list[Any]]:
        return {name: self._column(*column) for name, column in zip(_NAMES[kind], columns, strict=True)}

    def _column(self, how: int, values: list[Any]) -> list[Any]:
        if how == _PLAIN:
            return [_value(value) for value in values]
        table: Sequence[Any] = self.texts if how == _TEXT else self.tuples
        return [table[number] for number in values]


def _numbered(items: Iterable[Any]) -> dict[Any, int]:
    numbers: dict[Any, int] = {}
    for item in items:
        numbers.setdefault(item, len(numbers))
    return numbers


def _plain(value: Any) -> Any:
    """A value as MessagePack has it: a whole number of more than 64 bits as its digits."""
    if type(value) is int and not -(2**63) <= value < 2**63:
        return hex(value).encode()
    return [_plain(each) for each in value] if type(value) is tuple else value


def _value(value: Any) -> Any:
    if type(value) is list:
        return tuple([_value(each) for each in value])
    return int(value, 16) if type(value) is bytes else value
