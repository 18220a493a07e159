"""Facts, values and documents made by hand: only what a test is about has to be said."""

from __future__ import annotations

from typing import Any

from crocus_check.core.facts import Fact, Kind
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import DateValue, NameType, NameValue, QuantityValue, TimeValue, Value

_KINDS: dict[type, Kind] = {QuantityValue: "quantity", DateValue: "date", TimeValue: "time", NameValue: "name"}


def fact(document: str, start: int, text: str, value: Value, **fields: Any) -> Fact:
    """A fact at a place of a document; `fields` are those of `Fact`. Its id is "document:start" where none is given."""
    told: dict[str, Any] = {
        "id": f"{document}:{start}",
        "kind": _KINDS[type(value)],
        "end": start + len(text),
        "line": 1,
        "column": 1,
        "sentence": text,
    }
    return Fact(document=document, start=start, text=text, value=value, **{**told, **fields})


def named(
    document: str, start: int, text: str, kind: NameType = "PERSON", role: str | None = None, **fields: Any
) -> Fact:
    """A name as a fact."""
    return fact(document, start, text, NameValue(text, (), kind, role), **{"attribute": "name", **fields})


def exact(number: float, **fields: Any) -> QuantityValue:
    """A quantity that is a number, no more and no less; `fields` are those of `QuantityValue`."""
    return QuantityValue(number, "=", number, number, **fields)


def day(iso: str, part: str | None = None) -> DateValue:
    """A date that is one day."""
    return DateValue(iso, iso, iso, part=part)


def article(document: str, published: str | None = None, **fields: Any) -> DocumentInfo:
    """What a report says of an article; `fields` are those of `DocumentInfo`."""
    told = {"title": None, "source": None, "words": 10, "path": f"{document}.txt"}
    return DocumentInfo(id=document, published=published, **{**told, **fields})
