"""Facts: what extract and normalise make of one document, and what link and compare work on.

The field names of `Fact` are those of the JSON report. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crocus_check.core.values import Value

Kind = Literal["quantity", "date", "time", "name"]
Status = Literal[
    "asserted", "confirmed", "suspected", "feared", "missing", "denied", "hypothetical", "planned", "expected"
]


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


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a fact that linking and comparison need; all words are lower-case lemmas.

    `sentence` and `paragraph` count from 0, `clause` is the index of the clause's head token and `main_clause` says
    whether that is the sentence's root; `zone` is "title", "lead", "body", "caption" or "dateline". `predicate` is
    the governing verb or noun, `role` the dependency of the fact's phrase to it ("subj", "obj", "obl:in", "nmod:of",
    ...), `passive` and `negated` say how. `subject` and `object` are the heads of the clause's arguments, `patient`
    that to which the predicate happens ("the sinking of the ferry", "the tanker was seized"),
    `modifiers` the lemmas that modify the counted noun, `names` the names in the same clause and `nearby` the names of
    the sentence, `terms` the content lemmas of the clause in order, `speaker` who says so. `date` is the EDTF of the
    date in the same clause. `refers_to` is the id of the fact that a relative number ("twice that") rests on.
    `participants` are the subject and the object of the clause, names as written, with the noun that a participle or a
    relative clause stands by in place of "which" and of nothing; those of dates, times and quantities only.
    Of an age, `owned` says how its owner is known: the name stands "beside" it, is the "subject" of the words that
    say it, or is the "antecedent" of a pronoun or of "the 43-year-old"; None where the article names nobody. `moment`
    is the time of an age: "now" for the article's, "event" for what it tells ("was 43"), "then" for another; `later`
    are the years after its event at which an article without a publication date says it was written. The day of a birth
    has `owned` too, and the person as referent. `gender` of a person's name is "f" or "m" where the words at it say so.
    """

    sentence: int = 0
    clause: int = 0
    main_clause: bool = False
    paragraph: int = 0
    zone: str = "body"
    predicate: str | None = None
    role: str | None = None
    passive: bool = False
    negated: bool = False
    tense: str | None = None
    subject: str | None = None
    object: str | None = None
    patient: str | None = None
    modifiers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    speaker: str | None = None
    date: str | None = None
    refers_to: str | None = None
    trigger: Trigger | None = None
    participants: tuple[str, ...] = ()
    owned: str | None = None
    moment: str = "now"
    later: int = 0
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One value stated at one place of one document.

    `start` and `end` are offsets in the document's text, `text` the words between them (the words of the value with
    its hedge and counted noun), `line` and `column` the 1-based place of `start`, `sentence` the sentence around it.
    `place` is what a person can find it by where the file has no such lines ("page 3", "paragraph 7").
    `attribute` is a key of the attribute table, or "open:LEMMA" for the open class, or for a date, time or name its
    role ("date", "time", "place", "name"); `referent` says of whom or what ("US soldiers"). `rule` names the rule that
    found the span. `event` is the id of the linked event, None before linking or where there is none. `vector` is what
    the slot encoder makes of the words around the value: 192 signed bytes, a unit vector times 127; empty where nothing
    was encoded.
    """

    id: str
    document: str
    kind: Kind
    text: str
    start: int
    end: int
    line: int
    column: int
    sentence: str
    value: Value
    attribute: str | None = None
    referent: str | None = None
    event: str | None = None
    qualifiers: Qualifiers = Qualifiers()
    rule: str = ""
    context: Context = Context()
    place: str | None = None
    vector: bytes = b""
