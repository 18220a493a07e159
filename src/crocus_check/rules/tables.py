"""The tables of the rules files: what each file may hold.

Entries of one kind (an attribute, a hedge, an event type) have a structure with named fields, in which an unknown key
is an error. Files of word lists may hold lists of any name. A structure that decides something by itself has `examples`
and `counter_examples`, and neither may be empty.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field

Words = list[str]
Groups = list[list[str]]
Some = Annotated[list[str], Meta(min_length=1)]
Pairs = Annotated[list[Annotated[list[str], Meta(min_length=2, max_length=2)]], Meta(min_length=1)]
Number = int | float


class Strict(Struct, forbid_unknown_fields=True):
    """A table with named fields: a key that is none of them is an error."""


class Entry(Strict, kw_only=True):
    """An entry that decides something: sentences in which it must, and sentences in which it must not."""

    examples: Some
    counter_examples: Some


class Attribute(Entry, kw_only=True):
    """attributes.toml"""

    units: str
    over_time: str
    object: Words
    subject: Words
    states: Words
    counted: Words
    labels: Words
    with_: dict[str, Words] = field(name="with", default_factory=dict)
    object_of: dict[str, Words] = field(default_factory=dict)
    nouns: Words = field(default_factory=list)
    never: Words = field(default_factory=list)
    unless: Words = field(default_factory=list)
    headline: bool = False
    question: Words = field(default_factory=list)


class EventType(Entry, kw_only=True):
    """events.toml"""

    family: str
    nouns: Words
    verbs: Words
    of_people: bool = False
    complete: dict[str, Words] = field(default_factory=dict)
    beside: dict[str, Words] = field(default_factory=dict)


class Happening(Entry, kw_only=True):
    """happenings.toml"""

    question: str
    verbs: Words
    nouns: Words
    phrases: Words
    not_of: Words = field(default_factory=list)
    of_itself: bool = False
    planned: bool = False


class LifeStep(Entry, kw_only=True):
    """lives.toml"""

    question: str
    verbs: Words
    undergone: Words
    phrases: Words
    anywhere: bool = False
    since: Words = field(default_factory=list)
    lasting: Words = field(default_factory=list)


class Status(Entry, kw_only=True):
    """status.toml"""

    cues: Words
    before: Words = field(default_factory=list)
    phrases: Words = field(default_factory=list)
    unless: str = ""


class Hedge(Entry, kw_only=True):
    """[[before]] and [[after]] of hedges.toml"""

    bound: str
    phrases: Some
    exact: bool = False


class Holiday(Strict, kw_only=True):
    """holidays.toml"""

    words: Some
    rule: str
    examples: Some
    counter_examples: Words = field(default_factory=list)


class Pattern(Entry, kw_only=True):
    """An entry of arithmetic.toml and calendar.toml"""

    check: str
    patterns: Words = field(default_factory=list)
    direction: int = 0
    factor: Number = 1
    people: bool = False
    total: str = ""
    disjoint: Groups = field(default_factory=list)
    kin: Words = field(default_factory=list)
    open: Words = field(default_factory=list)


class Boilerplate(Entry, kw_only=True):
    """boilerplate.toml"""

    name: str
    pattern: str
    take: int = 0
    item: str = ""


class Language(Entry, kw_only=True):
    """[[language]] of languages.toml"""

    name: str
    words: str


class TimexRule(Strict, kw_only=True):
    """An entry of [rules] in timex_rules.toml"""

    pattern: str
    meaning: str | dict[str, str]
    kind: str = "date"
    only: Words = field(default_factory=list)
    unless: Words = field(default_factory=list)
    words: bool = False
    examples: Annotated[dict[str, str], Meta(min_length=1)]
    counter_examples: Words = field(default_factory=list)


class TextCheck(Strict, kw_only=True):
    """A text and what is read of it, as it is written in the file; an empty list for nothing."""

    text: str
    examples: list[Any]


class Speaker(Strict, kw_only=True):
    """A sentence and who says so, None for nobody."""

    text: str
    speaker: str | None = None


class PairCheck(Strict, kw_only=True):
    """Pairs that are the same by the file, and pairs that are not."""

    examples: Pairs
    counter_examples: Pairs


class NameCheck(Entry, kw_only=True):
    """Words that are, or are not, a form of a name; `before` stands in front of them, `text` around them."""

    name: str = ""
    before: str = ""
    text: str = ""


class Reading(Strict, kw_only=True):
    """What the words of a section are read as: text -> value as tests write it, and texts that give no such value."""

    of: str
    examples: Annotated[dict[str, str], Meta(min_length=1)]
    counter_examples: Some


class Stories(Strict, kw_only=True):
    """Pairs of sentences, each an article: the first ones contradict each other in `finds`, the others do not."""

    finds: str
    examples: Pairs
    counter_examples: Pairs


class Letters(PairCheck, kw_only=True):
    """[letters] of transliteration.toml: groups of letters, and names that they make alike."""

    groups: Groups


class Section(Struct, kw_only=True):
    """A section of word lists of any name, with examples of what they do together."""

    examples: Some
    counter_examples: Some


Mixed = list[str | list[str]]
"""A list of words, or of groups of words."""
Lists = Mixed | dict[str, list[str | Number | list[str]]]

TABLES: dict[str, tuple[dict[str, Any], Any]] = {
    "acronyms": ({"places": dict[str, Groups], "bodies": dict[str, Groups], "check": list[PairCheck]}, None),
    "ages": ({"check": list[TextCheck]}, Lists),
    "antecedents": ({"check": list[TextCheck]}, Lists),
    "arithmetic": ({"words": dict[str, Words]}, Pattern),
    "attributes": ({}, Attribute),
    "boilerplate": ({}, list[Boilerplate]),
    "calendar": ({"words": dict[str, Words]}, Pattern),
    "contrasts": ({"groups": Groups, "check": list[PairCheck]}, Words),
    "currencies": ({"adjectives": dict[str, dict[str, str]], "check": list[Reading]}, dict[str, Any]),
    "demonyms": ({"places": dict[str, Some], "check": list[PairCheck]}, None),
    "event_names": (
        {
            "made": dict[str, dict[str, Words]],
            "acts": dict[str, Words],
            "parts": dict[str, str],
            "weak": Section,
            "examples": dict[str, str],
        },
        None,
    ),
    "events": ({}, EventType),
    "function_words_of_pairs": ({"words": Some, "examples": Some, "counter_examples": Some}, None),
    "happenings": ({}, Happening),
    "hedges": ({"before": list[Hedge], "after": list[Hedge], "no_hedge": dict[str, Words]}, Section),
    "holidays": ({}, Holiday),
    "house_facts": ({"examples": Some, "counter_examples": Some}, Mixed),
    "house_style": ({"letters": Groups, "words": Groups, "abbreviations": Any, "check": list[PairCheck]}, None),
    "inflections": (
        {
            "verbs": dict[str, Words],
            "plurals": dict[str, str],
            "words": dict[str, Words],
            "examples": dict[str, Any],
            "counter_examples": dict[str, Any],
        },
        None,
    ),
    "languages": ({"english": str, "language": list[Language]}, None),
    "legal_forms": ({"forms": Some, "generic": Some, "check": list[PairCheck]}, None),
    "lives": ({}, LifeStep),
    "names": ({"check": list[NameCheck]}, Words),
    "non_quantities": ({}, Section),
    "numbers": ({"check": list[Reading]}, dict[str, Any]),
    "onsets": ({"check": list[Stories]}, Lists),
    "opposites": ({"groups": Groups, "check": list[PairCheck]}, Words),
    "outcomes": ({"check": list[Stories]}, Words),
    "ordinals": ({"moments": Section, "dismissals": Section, "groups": Groups, "scopes": dict[str, Some]}, None),
    "parts": ({}, Section),
    "people": ({"check": Entry}, Words),
    "places": ({"check": list[NameCheck]}, Words),
    "quantity_cues": ({}, Section),
    "questions": ({"prepositions": dict[str, str]}, Section),
    "roles": ({"check": list[PairCheck]}, Mixed),
    "speech": ({"verbs": dict[str, Words], "sources": dict[str, Any], "check": list[Speaker]}, None),
    "status": ({}, Status),
    "synonyms": ({"generic": Words, "groups": Groups, "check": list[PairCheck]}, None),
    "themes": ({"sorts": dict[str, Groups], "check": list[Stories]}, None),
    "timex_context": ({"check": list[Reading]}, Words),
    "timex_rules": ({"macros": dict[str, str], "rules": dict[str, TimexRule]}, None),
    "timex_words": ({"capital": Words, "check": list[Reading]}, dict[str, str]),
    "timezones": ({"label": dict[str, str], "check": list[Reading]}, dict[str, int]),
    "titles": ({"check": list[NameCheck]}, Words),
    "transliteration": ({"groups": Groups, "check": list[PairCheck], "letters": Letters}, None),
    "units": ({"check": list[Reading]}, dict[str, Any]),
}
"""Each file: its keys with their types, and the type of all other keys, None where there may be none."""
