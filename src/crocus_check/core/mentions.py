"""Mentions: spans that extract finds, with their parse, before they have a value.

Offsets are those of the spaCy Doc's text (the document's reading); `first` and `last` are token indices, half-open.
Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from crocus_check.core.facts import Context, Qualifiers
from crocus_check.core.values import NameType, Number


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity as parsed: numbers multiplied out, the hedge's bound, and the words that say what is counted.

    `numbers` holds one number, or two of a range, or those of a score. `bound` is that of the hedge; `shape` says how
    to read the numbers. `unit` is the unit as written or None; `counted` the lemma of the counted noun, `modifiers`
    the lemmas that modify it. `relative` is a factor on an antecedent ("twice that number": 2), with `antecedent` the
    start offset of the quantity it rests on. `precision` is the value of the last digit that counts (6000: 1000).
    """

    start: int
    end: int
    first: int
    last: int
    numbers: tuple[Number, ...]
    bound: str = "="
    shape: Literal["number", "range", "score", "share", "relative", "vague"] = "number"
    approx: bool = False
    exact: bool = False
    hedge: str | None = None
    unit: str | None = None
    counted: str | None = None
    head: int | None = None
    modifiers: tuple[str, ...] = ()
    per: str | None = None
    of: str | None = None
    relative: float | None = None
    antecedent: int | None = None
    precision: float | None = None
    rule: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TimexMention:
    """A date or time expression: `timex` is its meaning in the notation of `normalise.dates`, anchor still open."""

    start: int
    end: int
    first: int
    last: int
    kind: Literal["date", "time", "duration", "set"]
    timex: str
    tense: Literal["past", "present", "future"] | None = None
    rule: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A named entity: `text` cleaned of determiners, possessives and stray punctuation."""

    start: int
    end: int
    first: int
    last: int
    text: str
    type: NameType
    rule: str = "entity"
    role: str | None = None


Mention = QuantityMention | TimexMention | NameMention


@dataclass(frozen=True, slots=True)
class Frame:
    """What the grammar around a mention says: attribute, referent, qualifiers and context of the fact to be."""

    attribute: str | None = None
    referent: str | None = None
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    context: Context = field(default_factory=Context)
