"""House facts: what a desk knows for certain, and holds articles against. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from crocus_check.core.findings import InputError
from crocus_check.core.values import Value


@dataclass(frozen=True, slots=True)
class HouseFact:
    """One known fact. `events` are the names that the event goes by, `attribute` is a key of the attribute table,
    "date", "time" or "open:LEMMA", and `referent` says of whom. `text` is the value as it stands in the file from
    `start` to `end`, on `line` from `column` on; `source` and `as_of` (an ISO day) say where and when it was known."""

    events: tuple[str, ...]
    attribute: str
    text: str
    value: Value
    line: int
    column: int
    start: int
    end: int
    referent: str | None = None
    source: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class HouseFile:
    """A file of house facts: those that can be used, and what is wrong with the others."""

    path: str
    facts: tuple[HouseFact, ...]
    errors: tuple[InputError, ...] = ()
