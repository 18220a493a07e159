"""Columns: the facts of a story as arrays, so that what is known of a pair is looked up for all pairs at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.profiles import PARTS, Profile, Profiles, grows, point
from crocus_check.compare.pairing.weighed import Weighed
from crocus_check.core import units
from crocus_check.core.entities import Names
from crocus_check.core.events import top
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value
from crocus_check.rules import load
from crocus_check.running.memory import Memory
from crocus_check.slots.encoder import unpacked, unpacked_events

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

_SHARES = frozenset({"percent", "percentage point", "fraction"})
_AHEAD = frozenset({"planned", "expected", "hypothetical", "feared"})


def dimension(value: Value) -> str:
    """What a value measures: only values of one dimension can be held against each other."""
    if not isinstance(value, QuantityValue):
        return type(value).__name__
    if value.parts:
        return f"score {len(value.parts)}"
    if units.is_currency(value.unit):
        return "money"
    return "share" if value.unit in _SHARES else units.dimension(value.unit) or value.unit


class Columns:
    """Facts as arrays, a row each. `codes` are numbers for words that may be the same, -1 for none; `flags` are true or
    false; `sets` hold the codes of several words, [n, width], -1 for none; `vectors` [n, 192] and
    `happenings` [n, 64], of unit length; `number` is one number for the value as it is written, `magnitude` [n, 2] the
    same in a unit that all of its dimension share, or both numbers of a score, and `day` an ordinal day or the minute
    of the day, NaN where there is none."""

    def __init__(
        self, facts: Sequence[Fact], all_facts: Sequence[Fact], names: Names, drafts: Collection[str] = ()
    ) -> None:
        """`all_facts` are those of the story, with `facts` among them: they say which places are common, and those
        that are not of `drafts` which words."""
        self.facts = facts
        self.run = Profiles(all_facts, names, drafts)
        self.profiles = [self.run.profile(fact) for fact in facts]
        vectors = [fact.vector for fact in facts]
        self.vectors, self.happenings = unpacked(vectors), unpacked_events(vectors)
        read = {name: list(map(of, self.profiles)) for name, of in _CODES.items()}
        self.codes: dict[str, Ints] = {name: _coded(row) for name, row in read.items()}
        self.flags: dict[str, Bools] = {
            name: np.array([of(profile) for profile in self.profiles], bool) for name, of in _FLAGS.items()
        }
        sets = {name: [sorted(of(p))[:width] for p in self.profiles] for name, (of, width) in _SETS.items()}
        self.sets: dict[str, Ints] = {name: _coded_sets(row, _SETS[name][1]) for name, row in sets.items()}
        self.sentence = np.array([fact.context.sentence for fact in facts], np.int32)
        self.number = np.array([_number(fact.value) for fact in facts], float)
        self.magnitude = np.array([_magnitudes(fact.value) for fact in facts], float).reshape(len(facts), 2)
        self.day = np.array([_day(fact.value) for fact in facts], float)
        self.granularity = np.array([len(f.value.edtf) if isinstance(f.value, DateValue) else 0 for f in facts])
        self.words = Weighed([profile.sentence for profile in self.profiles], self.run.weight, self.run.rare)
        self.terms = Weighed([profile.terms for profile in self.profiles], self.run.weight)
        self._read = [
            *(row for name, row in read.items() if name not in _PASSING),
            *([tuple(row) for row in rows] for rows in sets.values()),
        ]

    def keys(self, memory: Memory, what: str) -> list[Hashable]:
        """All that decides the lasting signs of each fact with others (`signs.lasting`), the same where it is the same
        among the facts of another time; `what` the facts are looked at for."""
        weights = memory.version(f"words of {what}", (self.run.weight, self.run.rare))
        numbers = (
            np.nan_to_num(column, nan=-1e9).tolist()
            for column in (self.number, *self.magnitude.T, self.day, self.granularity)
        )
        flags = (column.tolist() for column in self.flags.values())
        facts = ((profile.fact.vector, profile.sentence, profile.terms) for profile in self.profiles)
        return [(weights, *row) for row in zip(facts, *numbers, *flags, *self._read, strict=True)]


def _coded(values: Iterable[Hashable]) -> Ints:
    seen: dict[Hashable, int] = {}
    return np.array([-1 if value is None else seen.setdefault(value, len(seen)) for value in values], np.int32)


def _coded_sets(rows: Sequence[Sequence[str]], width: int) -> Ints:
    seen: dict[str, int] = {}
    table = np.full((len(rows), width), -1, np.int32)
    for number, row in enumerate(rows):
        for place, word in enumerate(row):
            table[number, place] = seen.setdefault(word, len(seen))
    return table


def _number(value: Value) -> float:
    number = point(value) if isinstance(value, QuantityValue) else None
    return float("nan") if number is None else number


def _magnitudes(value: Value) -> tuple[float, float]:
    """The number of a quantity in a unit that all of its dimension share, twice; of a score the first two numbers."""
    if isinstance(value, QuantityValue) and len(value.parts) > 1:
        return float(value.parts[0]), float(value.parts[1])
    number = _number(value)
    if isinstance(value, QuantityValue) and (known := units.table().get(value.unit)) and known.factor is not None:
        number = number * known.factor + known.offset
    return number, number


def _day(value: Value) -> float:
    if isinstance(value, DateValue) and value.earliest:
        return float(dt.date.fromisoformat(value.earliest[:10]).toordinal())
    if isinstance(value, TimeValue):
        hour, minute = value.earliest.split(":")
        return 60.0 * int(hour) + int(minute)
    return float("nan")


@lru_cache(maxsize=1)
def synonyms() -> tuple[frozenset[str], dict[str, str]]:
    """Nouns that say nothing of what is counted, and the first of each group of nouns that count the same."""
    table = load("synonyms")
    return frozenset(table["generic"]), {word: group[0] for group in table["groups"] for word in group}


def _noun(profile: Profile) -> str | None:
    noun = profile.value.noun if isinstance(profile.value, QuantityValue) else None
    return None if noun in synonyms()[0] else noun


def _kind_of_noun(profile: Profile) -> str | None:
    noun = _noun(profile)
    return noun and synonyms()[1].get(noun, noun)


def _attribute(profile: Profile) -> str | None:
    name = profile.fact.attribute
    return None if name is None or name.startswith("open:") or profile.fact.kind == "name" else name


def _of_quantity(field: str) -> Callable[[Profile], str | None]:
    return lambda profile: getattr(profile.value, field, None) or None


_CODES: Mapping[str, Callable[[Profile], Hashable]] = {
    "document": lambda p: p.fact.document,
    "dimension": lambda p: dimension(p.value),
    "attribute": _attribute,
    "noun": _noun,
    "kind of noun": _kind_of_noun,
    "predicate": lambda p: p.fact.context.predicate or None,
    "subject": lambda p: p.subject,
    "object": lambda p: p.object,
    "patient": lambda p: p.patient,
    "scope": lambda p: None if p.scope in PARTS else p.scope,
    "event": lambda p: top(p.fact.event),
    "happening": lambda p: p.fact.event,
    "owner": lambda p: p.owner,
    "unit": _of_quantity("unit"),
    "per": _of_quantity("per"),
    "trigger": lambda p: p.fact.context.trigger.type if p.fact.context.trigger else None,
    "role": lambda p: p.fact.context.role or None,
    "speaker": lambda p: p.fact.context.speaker or None,
    "status": lambda p: p.fact.qualifiers.status,
}
_PASSING = frozenset({"document", "event", "happening"})
"""Codes that say where a fact stands, and not what it is."""
_FLAGS: Mapping[str, Callable[[Profile], bool]] = {
    "part": lambda p: p.fact.qualifiers.scope in PARTS,
    "negated": lambda p: p.fact.context.negated,
    "ahead": lambda p: p.fact.qualifiers.status in _AHEAD,
    "title": lambda p: p.fact.context.zone == "title",
    "lead": lambda p: p.fact.context.zone in {"title", "lead"},
    "total": lambda p: p.total,
    "growing": lambda p: grows(p.fact.attribute),
    "share of": lambda p: isinstance(p.value, QuantityValue) and p.value.of is not None,
    "exact": lambda p: isinstance(p.value, QuantityValue) and p.value.bound == "=" and not p.value.approx,
    "age": lambda p: p.fact.attribute == "age",
    "name": lambda p: isinstance(p.value, NameValue),
}
_SETS: Mapping[str, tuple[Callable[[Profile], Collection[str]], int]] = {
    "names": (lambda p: p.names, 5),
    "nearby": (lambda p: p.nearby, 8),
    "days": (lambda p: {day.edtf for day in p.dates if day.earliest}, 3),
    "modifiers": (lambda p: set(p.fact.context.modifiers), 4),
}
