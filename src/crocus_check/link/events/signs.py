"""Signs of one event: what is known of a pair of facts that says whether both are told of one happening.

The words of the two sentences and of those around them, what the slot encoder makes of each, whom and what they name,
when they are set, the values themselves (two articles that have one odd figure tell of one thing), and how much each is
in the middle of its story. Names are no facts here: they say what the others are about.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.sources import of_sources
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.link.events.background import Times
from crocus_check.link.events.words import Weights, Words
from crocus_check.rules import load
from crocus_check.running.memory import Memory
from crocus_check.slots.encoder import unpacked, unpacked_events

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Signs = dict[str, Floats]
Rows = NDArray[np.intp]

_WORD = re.compile(r"[^\W\d_]{3,}")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
SHARED = 1e-6
"""Less than this two rows of words do not share."""
_DECIMALS = 4
"""To so many places a fact is in the middle of its story."""
_LEMMA = 2.0
"""The weight of a lemma that stands in no sentence as it is."""
_FOCUS = 3
"""Sentences back within which the person last named is still the one spoken of."""


class Table:
    """The facts of a story as arrays, a row each; `block` gives the signs of pairs of rows."""

    def __init__(
        self,
        facts: Sequence[Fact],
        all_facts: Sequence[Fact],
        names: Names,
        times: Times,
        drafts: Collection[str] = (),
    ) -> None:
        """`facts` are those to be held against each other, `all_facts` those of the story with its names. Of these
        the ones that are not of `drafts` say what is common, and where the middle of the story is."""
        self.facts, self.names = facts, names
        vectors = [fact.vector for fact in facts]
        self.vectors, self.happenings = unpacked(vectors), unpacked_events(vectors)
        self.document = _coded(fact.document for fact in facts)
        self.sentence = np.array([fact.context.sentence for fact in facts], np.int32)
        self.flags = {
            "lead": np.array([fact.context.zone in {"title", "lead"} for fact in facts], bool),
            "age": np.array([fact.attribute == "age" for fact in facts], bool),
            "background": np.array([times.of(fact) is not None for fact in facts], bool),
        }
        read: dict[str, Sequence[Hashable]] = {name: list(map(of, facts)) for name, of in self._readings().items()}
        read |= self._days(times)
        read["person in focus"] = self._in_focus(all_facts)
        self.codes = {name: _coded(row) for name, row in read.items()}
        common = of_sources(all_facts, drafts)
        self._weights: dict[str, Weights] = {}
        self.tables = self._words(all_facts, common) | self._named(all_facts, common)
        self._read = [*read.values(), *(words.rows for words in self.tables.values())]
        self.first, self.last = self._span(times)
        own = np.array([fact.document not in drafts for fact in facts], bool)
        own |= not own.any()

        middle = {
            "in the middle": self.tables["words"].near(own),
            "in the middle by vector": self.vectors @ self.vectors[own].mean(0),
            "in the middle by happening": self.happenings @ self.happenings[own].mean(0),
            "named": self.tables["names nearby"].near(own),
            "far down": (np.minimum(self.sentence, 40) / 40).astype(np.float32),
        }
        self.middle: Mapping[str, Floats] = {name: np.round(near, _DECIMALS) for name, near in middle.items()}

    def keys(self, memory: Memory) -> list[Hashable]:
        """All that decides the signs of each row with others, the same where it is the same in another table."""
        weights = tuple(memory.version(f"{name} of events", told) for name, told in self._weights.items())
        columns = [*self.flags.values(), *self.middle.values(), np.nan_to_num(self.first), np.nan_to_num(self.last)]
        numbers = (column.tolist() for column in columns)
        facts = ((fact.document, fact.context.sentence, fact.vector) for fact in self.facts)
        return [(weights, *row) for row in zip(facts, *numbers, *self._read, strict=True)]

    def _key(self, fact: Fact, surface: str | None) -> str | None:
        return self.names.lasting(fact.document, surface) if surface else None

    def _readings(self) -> Mapping[str, Callable[[Fact], Hashable]]:
        return {
            "paragraph": lambda f: (f.document, f.context.paragraph),
            "in one sentence": lambda f: (f.document, f.context.sentence),
            "trigger": lambda f: f.context.trigger.type if f.context.trigger else None,
            "attribute": lambda f: None if (f.attribute or "open:").startswith("open:") else f.attribute,
            "patient": lambda f: self._key(f, f.context.patient),
            "value": _value,
            "answer": lambda f: (_value(f), f.attribute, f.referent) if _value(f) else None,
            "age of one": lambda f: _value(f) if f.attribute == "age" else None,
        }

    def _days(self, times: Times) -> Mapping[str, list[Hashable]]:
        """The day of each fact's clause and of its sentence, and its year; None where there are several."""
        clause: list[Hashable] = []
        sentence: list[Hashable] = []
        year: list[Hashable] = []
        for fact in self.facts:
            own = [fact.value] if isinstance(fact.value, DateValue) else None
            around = own or times.sentences.get((fact.document, fact.context.sentence), [])
            clause.append(_first_day(own or times.by_clause.get((fact.document, fact.context.clause), [])))
            sentence.append(_first_day(around))
            years = {date.edtf[:4] for date in around if date.edtf[:4].isdecimal()}
            year.append(years.pop() if len(years) == 1 else None)
        return {"day of the clause": clause, "day of the sentence": sentence, "year": year}

    def _in_focus(self, all_facts: Sequence[Fact]) -> list[str | None]:
        """The person that each fact's sentence names first, else the one last named before it."""
        persons: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
        for fact in sorted(all_facts, key=lambda f: (f.start, f.id)):
            if isinstance(fact.value, NameValue) and fact.value.type == "PERSON":
                persons[fact.document].append((fact.context.sentence, self._key(fact, fact.text)))
        found = []
        for fact in self.facts:
            here = fact.context.sentence
            own = [who for sentence, who in persons[fact.document] if sentence == here]
            before = [who for sentence, who in persons[fact.document] if here - _FOCUS <= sentence < here]
            found.append(own[0] if own else before[-1] if before else None)
        return found

    def _words(self, all_facts: Sequence[Fact], common: Sequence[Fact]) -> dict[str, Words]:
        """The words of each fact's sentence, of it and its neighbours, and of its clause, rare ones weighing more."""
        told = {(fact.document, fact.context.sentence): fact.sentence for fact in all_facts}
        words = {place: _content(sentence) for place, sentence in told.items()}
        weights = self._weights["words"] = Weights.of([words[place] for place in _sentences_of(common)])
        near: dict[tuple[str, int], frozenset[str]] = {}
        for document, sentence in _sentences_of(self.facts):
            places = [(document, sentence + step) for step in (-1, 0, 1)]
            near[document, sentence] = frozenset(word for place in places for word in words.get(place, ()))
        here = [(fact.document, fact.context.sentence) for fact in self.facts]
        return {
            "words": Words([words[place] for place in here], weights),
            "words around": Words([near[place] for place in here], weights),
            "terms": Words([frozenset(fact.context.terms) for fact in self.facts], weights._replace(unknown=_LEMMA)),
        }

    def _named(self, all_facts: Sequence[Fact], common: Sequence[Fact]) -> dict[str, Words]:
        """The names of each fact's clause, sentence and trigger, and the places of its sentence."""
        sentences: dict[tuple[str, int], set[str]] = defaultdict(set)
        places: dict[tuple[str, int], set[str]] = defaultdict(set)
        for fact in all_facts:
            here = fact.document, fact.context.sentence
            sentences[here] |= {self._key(fact, name) or "" for name in fact.context.nearby}
            if isinstance(fact.value, NameValue) and fact.value.type in _PLACES:
                places[here].add(self._key(fact, fact.text) or "")
        weights = self._weights["names"] = Weights.of([sentences[place] for place in _sentences_of(common)])
        of: Mapping[str, Callable[[Fact], Collection[str]]] = {
            "names": lambda f: f.context.names,
            "names nearby": lambda f: f.context.nearby,
            "names at the trigger": lambda f: f.context.trigger.names if f.context.trigger else (),
        }
        rows = {
            name: [frozenset(self._key(fact, each) or "" for each in read(fact)) for fact in self.facts]
            for name, read in of.items()
        }
        rows["places"] = [frozenset(places[fact.document, fact.context.sentence]) for fact in self.facts]
        return {name: Words(row, weights) for name, row in rows.items()}

    def _span(self, times: Times) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The first and last ordinal day of the time that each fact is set in, NaN where none is told."""
        spans = [_time_of(fact, times) for fact in self.facts]
        return (
            np.array([span[0] if span else np.nan for span in spans], float),
            np.array([span[1] if span else np.nan for span in spans], float),
        )

    def block(self, rows: Rows, others: Rows) -> Signs:
        """The signs of each of `rows` with each of `others`: [rows, others], most of them 0 to 1."""
        found: Signs = {
            "vectors": self.vectors[rows] @ self.vectors[others].T,
            "happenings": self.happenings[rows] @ self.happenings[others].T,
        }
        for name, code in self.codes.items():
            a, b = code[rows][:, None], code[others][None]
            known = (a >= 0) & (b >= 0)
            found[f"{name} same"], found[f"{name} differs"] = _of((a == b) & known), _of((a != b) & known)
        for name, words in self.tables.items():
            found[f"{name} shared"] = shared = words.shared(rows, others)
            some = words.some
            found[f"{name} differ"] = _of((shared < SHARED) & some[rows][:, None] & some[others][None])
        for name, flag in self.flags.items():
            found[f"{name} both"] = _of(flag[rows][:, None] & flag[others][None])
            found[f"{name} one side"] = _of(flag[rows][:, None] != flag[others][None])
        for name, value in self.middle.items():
            found[f"{name}, less"] = np.minimum(value[rows][:, None], value[others][None])
            found[f"{name}, more"] = np.maximum(value[rows][:, None], value[others][None])
        within = self.document[rows][:, None] == self.document[others][None]
        apart = np.abs(self.sentence[rows][:, None] - self.sentence[others][None]).astype(np.float32)
        found["near"] = np.where(within, np.exp(-apart / 3), 0).astype(np.float32)
        found["same place in the articles"] = np.where(within, 0, np.exp(-apart / 5)).astype(np.float32)
        found |= self._gaps(rows, others)
        across = ~within
        return found | {f"{name}, across": np.where(across, sign, 0) for name, sign in found.items()}

    def _gaps(self, rows: Rows, others: Rows) -> Signs:
        """How far apart in time two facts are set."""
        gap = np.maximum(
            self.first[others][None] - self.last[rows][:, None], self.first[rows][:, None] - self.last[others][None]
        )
        gap = np.maximum(np.where(np.isnan(gap), -1, gap), -1)
        known: Bools = np.array(~np.isnan(self.first), bool)
        both = known[rows][:, None] & known[others][None]
        gap = np.where(both, np.maximum(gap, 0), -1)
        steps = {"days": (0, 2), "a month": (2, 31), "a year": (31, 300)}
        found = {f"within {name}": _of((gap > low) & (gap <= high)) for name, (low, high) in steps.items()}
        found["at one time"] = _of(gap == 0)
        found["years apart"] = _of(gap > 300)
        found["dated one side"] = _of(known[rows][:, None] != known[others][None])
        return found


def _time_of(fact: Fact, times: Times) -> tuple[int, int] | None:
    """The ordinal days within which a fact is set: a date's own, else that of its clause, trigger or sentence."""
    context = fact.context
    trigger = (fact.document, context.trigger.start) if context.trigger else None
    groups = (
        [fact.value] if isinstance(fact.value, DateValue) else [],
        times.by_clause.get((fact.document, context.clause), []),
        times.by_trigger.get(trigger, []) if trigger else [],
        times.by_main.get((fact.document, context.sentence), []),
        times.sentences.get((fact.document, context.sentence), []),
    )
    for dates in groups:
        for date in dates:
            if date.earliest and date.latest:
                return tuple(dt.date.fromisoformat(day[:10]).toordinal() for day in (date.earliest, date.latest))  # type: ignore[return-value]
    return None


def _first_day(dates: Sequence[DateValue]) -> str | None:
    return next((date.earliest for date in dates if date.earliest and date.earliest == date.latest), None)


def _value(fact: Fact) -> Hashable:
    """A figure that two articles would not have by chance: any above two."""
    value = fact.value
    if not isinstance(value, QuantityValue):
        return None
    number = next((each for each in (value.number, value.lo, value.hi) if each is not None), None)
    return (round(float(number), 3), value.unit) if number is not None and abs(number) > 2 else None


def _content(text: str) -> frozenset[str]:
    """The content words of a text, lower-case, with a plural s off."""
    stop = load("function_words_of_pairs")["words"]
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in found
        if word not in stop
    )


def _coded(values: Iterable[Hashable]) -> NDArray[np.int32]:
    seen: dict[Hashable, int] = {}
    return np.array([-1 if value is None else seen.setdefault(value, len(seen)) for value in values], np.int32)


def _sentences_of(facts: Iterable[Fact]) -> Iterable[tuple[str, int]]:
    """The places of the sentences of facts, each once."""
    return dict.fromkeys((fact.document, fact.context.sentence) for fact in facts)


def _of(values: NDArray[np.generic]) -> Floats:
    return values.astype(np.float32)
