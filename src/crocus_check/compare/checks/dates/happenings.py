"""Happenings: what a date or a time of day dates, as its sentence tells it, so that two articles can be held against
each other for it.

A date is told of a happening where it hangs on one of its words, a verb or a noun of rules/en/happenings.toml, or
stands within a few words of one of its phrases, with no other clause between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.core import days
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue
from crocus_check.rules import load

_NEAR = 60
"""Characters on either side of a date in which a phrase is looked for."""
_BREAK = re.compile(r"[.;:!?()]|, (?:and|but|who|which|when|while)\b")
COMPARED = frozenset({"since", "until", "till", "before", "after", "than", "by", "to", "from"})
"""Prepositions of dates that bound a happening, or another one, and are not its day."""


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: Mapping[str, str]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    not_of: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    kinds: dict[str, str] = {}
    not_of = {}
    phrases = []
    for name, entry in load("happenings").items():
        kinds.update(dict.fromkeys([*entry["verbs"], *entry["nouns"]], name))
        not_of[name] = frozenset(entry.get("not_of", ()))
        if entry["phrases"]:
            phrases.append((name, re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['phrases']))})\b", re.IGNORECASE)))
    return _Words(kinds, tuple(phrases), not_of)


def kind_of(fact: Fact) -> str | None:
    """The kind of happening that a date or time is told of, None where it is told of none that is known."""
    words = _words()
    kind = words.kinds.get(fact.context.predicate or "")
    if kind is not None and _does(fact) and not load("happenings")[kind].get("of_itself"):
        return None
    if kind is None:
        near = around(fact)
        kind = next((name for name, pattern in words.phrases if pattern.search(near)), None)
    return None if kind is None or words.not_of[kind].intersection(fact.context.participants) else kind


def _does(fact: Fact) -> bool:
    """Whether the clause says what its subject does, with no object: "the bank announced on Monday that"."""
    context = fact.context
    return context.subject is not None and context.object is None and not context.passive


def around(fact: Fact) -> str:
    """The words near a fact up to the next break on either side."""
    at = fact.sentence.find(fact.text)
    if at < 0:
        return ""
    before, after = fact.sentence[max(0, at - _NEAR) : at], fact.sentence[at + len(fact.text) :][:_NEAR]
    return f"{_BREAK.split(before)[-1]}{fact.text}{_BREAK.split(after)[0]}"


def bounding(fact: Fact) -> bool:
    """Whether a date is the end or the measure of something else: "since 1974", "before March"."""
    return (fact.context.role or "").partition(":")[2] in COMPARED


def date_of(fact: Fact) -> DateValue:
    """The value of a fact that is a date."""
    assert isinstance(fact.value, DateValue)  # only dates are gathered
    return fact.value


def compatible(one: Fact, other: Fact) -> bool:
    """Whether some day satisfies two dates."""
    return days.compatible(date_of(one), date_of(other))
