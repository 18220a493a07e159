"""Facts: what extract and normalise make of one document, and what link and compare work on.

The field names of `Fact` are those of the JSON report. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal

from crocus_check.core.values import DateValue, NameValue, QuantityValue, Value

Kind = Literal["quantity", "date", "time", "name"]


def kind_of(value: Value) -> Kind:
    """The kind of a fact with such a value."""
    if isinstance(value, QuantityValue):
        return "quantity"
    if isinstance(value, DateValue):
        return "date"
    return "name" if isinstance(value, NameValue) else "time"


Status = Literal[
    "asserted",
    "confirmed",
    "suspected",
    "feared",
    "missing",
    "denied",
    "hypothetical",
    "planned",
    "expected",
    "superseded",
]
SURE: frozenset[Status] = frozenset({"asserted", "confirmed"})
"""Statuses of what an article says is so."""
NOT_CLAIMED: frozenset[Status] = frozenset({"denied", "hypothetical", "superseded"})
"""Statuses of what an article does not say is so: no other article can contradict it."""
UNSURE: frozenset[Status] = frozenset({"feared", "suspected"})
"""Statuses of what may be so."""
PLANS: frozenset[Status] = frozenset({"planned", "expected"})
"""Statuses of what is yet to come: its figures can disagree; its dates move."""
OPENING = frozenset({"title", "lead"})
"""The zones in which an article says what it is about."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What limits a fact: when it was so, who says so, how sure, of what part, and the hedge as written."""

    as_of: str | None = None
    attribution: str | None = None
    status: Status = "asserted"
    scope: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The event mention that a fact hangs on: the word that evokes the event, and what the clause says of it.

    `start` and `end` are offsets in the document's text; facts with the same trigger offsets share an event mention.
    `names` are the names (as written) of participants and places in the clause and the noun phrase of the trigger;
    `place` the one that says where; `title` a proper or descriptive name ("Beslan school siege").
    """

    lemma: str
    type: str
    start: int
    end: int
    title: str | None = None
    place: str | None = None
    names: tuple[str, ...] = ()
    main: bool = False


@dataclass(frozen=True)
class Surroundings:
    """Where a fact stands in its article."""

    __slots__ = ()

    sentence: int = 0
    """The sentence, counted from 0."""
    clause: int = 0
    """The index of the token that heads the clause."""
    main_clause: bool = False
    """Whether that token is the root of the sentence."""
    paragraph: int = 0
    """The paragraph, counted from 0."""
    zone: str = "body"
    """ "title", "lead", "body", "caption" or "dateline"."""


@dataclass(frozen=True)
class Grammar:
    """What the grammar says of a fact. All words are lower-case lemmas, names stand as they are written."""

    __slots__ = ()

    predicate: str | None = None
    """The verb or noun that governs the fact."""
    role: str | None = None
    """The dependency of the fact's phrase to the predicate: "subj", "obj", "obl:in", "nmod:of" ..."""
    passive: bool = False
    negated: bool = False
    tense: str | None = None
    subject: str | None = None
    """The head of the clause's subject."""
    object: str | None = None
    """The head of the clause's object."""
    patient: str | None = None
    """What the predicate happens to: "the sinking of the ferry", "the tanker was seized"."""
    modifiers: tuple[str, ...] = ()
    """The words that modify the counted noun."""
    names: tuple[str, ...] = ()
    """The names in the same clause."""
    nearby: tuple[str, ...] = ()
    """The names in the same sentence."""
    terms: tuple[str, ...] = ()
    """The content words of the clause, in order."""
    speaker: str | None = None
    """Who says so."""
    date: str | None = None
    """The EDTF of the date in the same clause."""
    trigger: Trigger | None = None
    participants: tuple[str, ...] = ()
    """The subject and the object of the clause; of a participle or a relative clause the noun that it stands by. Only
    of dates, times and quantities."""
    holder: str | None = None
    """The name of the person, team or firm that a date, time, quantity or place is told of, where its words or the
    clause's subject name it or stand for it."""


@dataclass(frozen=True)
class PersonReading:
    """Of an age or a day of birth, whose referent is the person, whose it is and of when; of a person's name, what the
    words at it say."""

    __slots__ = ()

    owned: str | None = None
    """How the owner is known: the name stands "beside" it, is the "subject" of the words that say it, or is the
    "antecedent" of a pronoun or of "the 43-year-old"; None where the article names nobody."""
    moment: str = "now"
    """The time of an age: "now" for the article's own, "event" for what it tells ("was 43"), "then" for another."""
    later: int = 0
    """The years after its event at which an article without a publication date says that it was written."""
    gender: str | None = None
    """ "f" or "m" where the words at a person's name say so."""


@dataclass(frozen=True, slots=True)
class Context(PersonReading, Grammar, Surroundings):
    """The surroundings of a fact that linking and comparison need: where it stands, what the grammar says of it, and of
    an age, a birth or a name what is said of the person. What needs one of the three asks for that one. JSON holds only
    the fields that are not at their default, all in one object."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value stated at one place of one document."""

    id: str
    document: str
    """The id of the document."""
    kind: Kind
    text: str
    """The words of the value, with its hedge and counted noun."""
    start: int
    """The offset of the first of them in the document's text."""
    end: int
    """The offset behind the last."""
    line: int
    """The line of `start`, from 1."""
    column: int
    """The column of `start`, from 1."""
    sentence: str
    """The sentence around it."""
    value: Value
    attribute: str | None = None
    """A key of the attribute table, or "open:LEMMA" where that knows none; of a date, time or name its role."""
    referent: str | None = None
    """Of whom or what it is said: "US soldiers"."""
    event: str | None = None
    """The id of the linked event, None before linking or where there is none."""
    qualifiers: Qualifiers = Qualifiers()
    rule: str = ""
    """The rule that found the span."""
    context: Context = Context()
    place: str | None = None
    """What a person can find it by where the file has no such lines: "page 3", "paragraph 7"."""
    vector: bytes = b""
    """What the slot encoder makes of the words around the value, as signed bytes, unit vectors times 127: 192 of its
    question and 64 of the happening that it is told of; empty where nothing was encoded."""


_NAMES = tuple(each.name for each in fields(Fact))
_read = attrgetter(*_NAMES)


def changed(fact: Fact, **values: Any) -> Fact:
    """The fact with other values in some fields. As `dataclasses.replace`, in two thirds of its time: linking a story
    changes each of its facts several times."""
    read: tuple[Any, ...] = tuple(map(values.get, _NAMES, _read(fact)))
    return Fact(*read)


def without_vector(fact: Fact) -> Fact:
    """The fact as a report has it."""
    return changed(fact, vector=b"") if fact.vector else fact
