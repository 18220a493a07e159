"""The tables of the rules files: what each file may hold, and what is said of an entry that is not so.

Entries of one kind (an attribute, a hedge, an event type) have a structure with named fields, in which an unknown key
is an error. Files of word lists may hold lists of any name. A structure that decides something by itself has `examples`
and `counter_examples`, and neither may be empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

import msgspec
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

    question: Some
    units: str
    over_time: str
    object: Words
    subject: Words
    states: Words
    counted: Words
    labels: Words
    with_: dict[str, Words] = field(name="with", default_factory=dict)
    nouns: Words = field(default_factory=list)
    never: Words = field(default_factory=list)
    headline: bool = False


class EventType(Entry, kw_only=True):
    """events.toml"""

    family: str
    nouns: Words
    verbs: Words


class Happening(Entry, kw_only=True):
    """happenings.toml"""

    question: str
    verbs: Words
    nouns: Words
    phrases: Words
    not_of: Words = field(default_factory=list)
    of_itself: bool = False
    planned: bool = False


class Status(Entry, kw_only=True):
    """status.toml"""

    cues: Some


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
    "currencies": ({"adjectives": dict[str, dict[str, str]], "check": list[Reading]}, dict[str, Any]),
    "demonyms": ({"places": dict[str, Some], "check": list[PairCheck]}, None),
    "event_names": ({"made": dict[str, dict[str, Words]], "examples": dict[str, str], "parts": dict[str, str]}, Section),
    "events": ({}, EventType),
    "function_words_of_pairs": ({"words": Some, "examples": Some, "counter_examples": Some}, None),
    "happenings": ({}, Happening),
    "hedges": ({"before": list[Hedge], "after": list[Hedge], "no_hedge": dict[str, Words]}, Section),
    "holidays": ({}, Holiday),
    "house_facts": ({"examples": Some, "counter_examples": Some}, Mixed),
    "house_style": ({"letters": Groups, "words": Groups, "abbreviations": Any, "check": list[PairCheck]}, None),
    "inflections": (
        {"verbs": dict[str, Words], "plurals": dict[str, str], "words": dict[str, Words], "examples": dict[str, Any],
         "counter_examples": dict[str, Any]}, None
    ),
    "languages": ({"english": str, "language": list[Language]}, None),
    "legal_forms": ({"forms": Some, "generic": Some, "check": list[PairCheck]}, None),
    "match_minutes": ({"words": dict[str, Some], "check": list[Stories]}, None),
    "names": ({"check": list[NameCheck]}, Words),
    "non_quantities": ({}, Section),
    "numbers": ({"check": list[Reading]}, dict[str, Any]),
    "onsets": ({"check": list[Stories]}, Lists),
    "parts": ({}, Section),
    "people": ({"check": Entry}, Words),
    "places": ({"check": list[NameCheck]}, Words),
    "quantity_cues": ({}, Section),
    "questions": ({"prepositions": dict[str, str]}, Section),
    "roles": ({"check": list[PairCheck]}, Mixed),
    "scores": ({"running": dict[str, str], "check": list[Stories]}, None),
    "since": ({"words": Some, "check": list[Stories]}, None),
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

Path = tuple[str | int, ...]


def fault(name: str, table: Mapping[str, Any]) -> tuple[Path, str] | None:
    """What is wrong with the table of a file: the way to it, and in words; None where nothing is."""
    if name not in TABLES:
        return None
    named, others = TABLES[name]
    for key in named:
        if key not in table:
            return (), f"[{key}] is missing"
    for key, value in table.items():
        kind = named.get(key, others)
        if kind is None:
            return (key,), f"{key}: no such key here; known: {', '.join(named)}"
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return _place(value, kind, (key,))
    return None


def _place(value: Any, kind: Any, path: Path) -> tuple[Path, str]:
    """The way to what is wrong in a value that is not of its kind, as deep as the kind tells."""
    arguments = get_args(kind)
    if get_origin(kind) is Annotated and not _fits(value, arguments[0]):
        return _place(value, arguments[0], path)
    if get_origin(kind) is dict and isinstance(value, dict):
        steps = [(key, each, arguments[1]) for key, each in value.items()]
    elif get_origin(kind) is list and isinstance(value, list):
        steps = [(number, each, arguments[0]) for number, each in enumerate(value)]
    elif isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        fields = {each.encode_name: each.type for each in msgspec.structs.fields(kind)}
        unknown = next((key for key in value if key not in fields and issubclass(kind, Strict)), None)
        if unknown is not None:
            return (*path, unknown), f"{_dotted((*path, unknown))}: no such key here; known: {', '.join(fields)}"
        steps = [(key, each, fields[key]) for key, each in value.items() if key in fields]
    else:
        steps = []
    for step, each, inner in steps:
        if not _fits(each, inner):
            return _place(each, inner, (*path, step))
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return path, _in_words(path, str(error))
    raise AssertionError(path)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _in_words(path: Path, error: str) -> str:
    """A message of msgspec with the entry's own path before it and without its way of writing paths."""
    told = re.sub(r" - at `\$?.*`$", "", error)
    told = told.replace("Object ", "table ").replace("`object`", "a table").replace("`array`", "a list")
    told = told.replace("`str`", "a string").replace("`int`", "a whole number").replace("`bool`", "true or false")
    return f"{_dotted(path)}: {told[0].lower()}{told[1:]}"


def _dotted(path: Path) -> str:
    """The way to an entry as it is written in words; lists count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
