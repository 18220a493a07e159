"""Apart: what the words at two values say of them that makes two questions of them, however alike the rest is.

A rate and a count, shares of two groups, a quarter and a year, distances from two towns, the jobs of the lowest fifth
and of the highest: such values can both hold. Only what stands in a value's own clause counts, and only where both
sides say it, so that an article that says less contradicts as before. Nor do two articles contradict each other with
values both of which each of them gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core import days
from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import sides

_POINT = r"(?:(?:due )?(?:north|south|east|west)(?:ern|erly)?(?:[ -]?(?:north|south|east|west)(?:ern|erly)?){0,2})"
_PLACE = r"(?P<place>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3})"
_FROM = re.compile(
    rf"^(?: ?\([^()]{{1,30}}\))?(?: away)?(?: (?:to the )?{_POINT} (?:of|from)| away from| from| outside(?: of)?)"
    rf" (?:the )?(?:[a-z-]+ ){{0,3}}?(?:of )?{_PLACE}"
)
_OF = re.compile(rf"^ of (?:[a-z-]+ ){{1,6}}?(?:in|to|with|between|from|across) (?:the )?{_PLACE}")
_PART_OF_YEAR = re.compile(r"(?:\d{4}|XXXX)-(?:Q[1-4]|H[12]|3[3-6]|4[01])")
"""A quarter or a half, as an article says it or as EDTF writes it."""
_PERIOD = re.compile(r"(?:\d{4}|XXXX)(?:-(?:Q[1-4]|H[12]|3[3-6]|4[01]))?")

_EARLIER = re.compile(
    r"(?:(?:On |In )?[Tt]he previous (?:\w+day|day|week|weekend|month|year)|(?:[Tt]he|A) (?:week|weekend|month|year)"
    r" (?:before|earlier|ago))\b"
)
_PAST = re.compile(r"\b(?:previous|before|earlier|ago|last)\b", re.IGNORECASE)
_SEASON = re.compile(
    r"^(?: [\w-]+){0,5}? (?:(?:this|all|of the|in the) (?:season|year)|(?:in|of) (?:his|her|their|a) career)\b"
)
"""Behind a figure: that it is one of a season or a career."""
_MATE = re.compile(r"\bco-?\s?(?:pilot|driver|captain)\b|\bfirst officer\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:and|or) (?:under|over|above|below|younger|older|up)$", re.IGNORECASE)
Given = Mapping[str, Collection[Hashable]]
"""What each document says, by its id: values with what they are values of."""


def given(facts: Iterable[Fact]) -> Given:
    """The quantities and dates that each document gives."""
    found: dict[str, set[Hashable]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact.value, QuantityValue):
            found[fact.document].add(_said(fact, fact.value))
        elif isinstance(fact.value, DateValue) and fact.context.patient is not None:
            found[fact.document].add(_Dated(_dated_of(fact), fact.value))
    return found


def _said(fact: Fact, value: QuantityValue) -> Hashable:
    """What must be one in two articles: of a number with three digits that count, nothing else ("$30.43 a barrel" is
    "$30.43" elsewhere); of another also its unit, and what it counts."""
    if value.number is not None and len(f"{abs(value.number):.10g}".replace(".", "").strip("0")) > 2:
        return value.lo, value.hi
    of = value.noun or fact.attribute if value.unit == "count" else None
    return value.lo, value.hi, value.parts, value.unit, of


def told_apart(slots: Sequence[Slot], told: Given) -> list[Slot]:
    """The slots without the conflicting pairs of which each answers a question of its own."""
    return [_parted(slot, told) for slot in slots]


def _parted(slot: Slot, told: Given) -> Slot:
    again: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in slot.facts:
        again[fact.document, _number(fact)].append(fact)
    every = {fact.id: again[fact.document, _number(fact)] for fact in slot.facts}
    return replace(slot, pairs=tuple(p for p in slot.pairs if p.agree or not _two_questions(p, every, told)))


def _answered(a: Fact, b: Fact, told: Given) -> bool:
    """Whether a date is of another thing than the one that the other article dates, and its own article dates that as
    well, in accord: "complaint filed: 20 August; answer filed: 1 September" and "had filed the complaint in August"."""
    thing, other = b.context.patient, a.context.patient
    if not isinstance(b.value, DateValue) or thing is None or other is None or thing == other:
        return False
    return a.context.predicate == b.context.predicate and any(
        isinstance(said, _Dated) and said.of == _dated_of(b) and days.compatible(said.value, b.value)
        for said in told.get(a.document, ())
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that a document gives, and of what done to what."""

    of: tuple[str | None, str | None]
    value: DateValue


def _dated_of(fact: Fact) -> tuple[str | None, str | None]:
    return fact.context.predicate, fact.context.patient


def _two_questions(pair: Pair, every: Mapping[str, Sequence[Fact]], told: Given) -> bool:
    """Whether the values of a pair are apart, or are where their articles say more of them: headlines leave out what
    the body says. `every` are the facts with which the article of each fact gives its value."""
    if _both(pair.a, pair.b, told) or _answered(pair.a, pair.b, told) or _answered(pair.b, pair.a, told):
        return True
    return any(apart(one, other) for one in every[pair.a.id] for other in every[pair.b.id])


def _number(fact: Fact) -> Hashable:
    value = fact.value
    return (value.lo, value.hi, value.parts, value.unit) if isinstance(value, QuantityValue) else fact.id


def _both(a: Fact, b: Fact, told: Given) -> bool:
    """Whether each of two articles gives both values: the one this year's and last year's, and the other as well."""
    one, other = a.value, b.value
    if a.document == b.document or not isinstance(one, QuantityValue) or not isinstance(other, QuantityValue):
        return False
    return _said(b, other) in told.get(a.document, ()) and _said(a, one) in told.get(b.document, ())


def apart(a: Fact, b: Fact) -> bool:
    """Whether the words at two values of one dimension say that they answer two questions."""
    if _differ(_sides(a), _sides(b)) or (a.attribute == b.attribute == "age" and _mate(a) != _mate(b)):
        return True
    one, other = a.value, b.value
    if not isinstance(one, QuantityValue) or not isinstance(other, QuantityValue):
        return _again(a, b) or _again(b, a) or _objects(a, b) or _scenes(a, b)
    if one.unit == other.unit == "year of age" and _limit(a) != _limit(b):
        return True
    more = _rates(a, one, b, other) or _shares(a, one, b, other) or _periods(a, b) or _places(a, b)
    return more or _before(a, b) or _before(b, a) or _seasons(a, one, b, other) or _seasons(b, other, a, one)


def _mate(fact: Fact) -> bool:
    """Whether an age stands at the second of two who do one job: the co-pilot."""
    return _MATE.search(fact.sentence) is not None


def _before(old: Fact, new: Fact) -> bool:
    """Whether the first words of one sentence set it at a time before the story's ("The previous Saturday"), and
    nothing in the other does."""
    return _EARLIER.match(old.sentence.lstrip(' "“')) is not None and _PAST.search(new.sentence) is None


def _limit(fact: Fact) -> bool:
    """Whether an age is a limit, and not somebody's own: "40 and under"."""
    return _LIMIT.search(fact.text) is not None


def _again(a: Fact, b: Fact) -> bool:
    """Whether one says that something was done, and the other that it was done again: elected, re-elected."""
    done, again = a.context.predicate, b.context.predicate
    if not done or not again or not again.startswith("re"):
        return False
    return again.removeprefix("re").lstrip("-") == done or (again == "re" and f"re-{done}" in b.sentence.lower())


def _objects(a: Fact, b: Fact) -> bool:
    """Whether two dates are those on which one thing was done to two that have names: joined Lund, joined Skarn."""
    one, other = a.context.object or "", b.context.object or ""
    if a.context.predicate != b.context.predicate or not one[:1].isupper() or not other[:1].isupper():
        return False
    return not set(fold(one).split()) & set(fold(other).split())


def _scenes(a: Fact, b: Fact) -> bool:
    """Whether two dates, one of them a month or a year, are those of happenings that their clauses set in two places: a
    day is that of the story, whose place is told finer and coarser, a month or a year mostly that of an earlier one."""
    one, other = a.context.trigger, b.context.trigger
    if one is None or other is None or not one.place or not other.place or one.type != other.type:
        return False
    dates = [each.value for each in (a, b) if isinstance(each.value, DateValue)]
    if len(dates) < 2 or all(date.earliest == date.latest for date in dates):
        return False
    here, there = set(fold(one.place).split()), set(fold(other.place).split())
    return not here & set(fold(b.sentence).split()) and not there & set(fold(a.sentence).split())


def _seasons(a: Fact, one: QuantityValue, b: Fact, other: QuantityValue) -> bool:
    """Whether the one is what somebody did in one game, and the other, higher, what that makes in a season."""
    if one.unit != "count" or one.hi is None or other.lo is None or one.hi >= other.lo:
        return False
    return (
        _SEASON.search(b.sentence.partition(b.text)[2]) is not None
        and not _SEASON.search(a.sentence.partition(a.text)[2])
        and _did(a)
    )


def _did(fact: Fact) -> bool:
    """Whether a clause tells what was done, and not what somebody has."""
    return fact.context.predicate not in {"have", "be"}


def _rates(a: Fact, one: QuantityValue, b: Fact, other: QuantityValue) -> bool:
    """A count for each of something and a count, or what happens each year now and what did in another time."""
    if one.per != other.per:
        return one.unit == other.unit == "count"
    tenses = {a.context.tense, b.context.tense}
    return one.per is not None and one.unit == "count" and tenses == {"present", "past"}


def _shares(a: Fact, one: QuantityValue, b: Fact, other: QuantityValue) -> bool:
    """Shares of two groups of one kind, of likely voters and of registered voters, or of what is in two places."""
    if not one.of or not other.of:
        return False
    here, there = _named(_OF, a), _named(_OF, b)
    if here and there and not here & there:
        return True
    *first, head = fold(one.of).split()
    *second, same = fold(other.of).split()
    return head == same and bool(first and second) and not set(first) & set(second)


def _periods(a: Fact, b: Fact) -> bool:
    """A quarter or a half of a year, and a year or another part of one."""
    first, second = a.context.date or "", b.context.date or ""
    if not _PERIOD.fullmatch(first) or not _PERIOD.fullmatch(second):
        return False
    parts = [_PART_OF_YEAR.fullmatch(each) is not None for each in (first, second)]
    return any(parts) and (not all(parts) or first[5:] != second[5:])


def _places(a: Fact, b: Fact) -> bool:
    """Distances from two places."""
    first, second = _named(_FROM, a), _named(_FROM, b)
    return bool(first and second) and not first & second


def _named(pattern: re.Pattern[str], fact: Fact) -> frozenset[str]:
    """The words of the place that a pattern finds behind a fact."""
    return _behind(pattern, fact.sentence, fact.text)


@lru_cache(maxsize=20_000)
def _behind(pattern: re.Pattern[str], sentence: str, text: str) -> frozenset[str]:
    found = pattern.match(sentence.partition(text)[2])
    return frozenset(fold(found["place"]).split()) if found else frozenset()


Sides = Mapping[int, int]
"""The side that some words are on, for each contrast of which they have words of one side alone."""


def _sides(fact: Fact) -> Sides:
    """The sides of the words of a value's own clause."""
    context, value = fact.context, fact.value
    told = [*context.terms, *context.modifiers, context.predicate or "", fact.attribute or ""]
    if isinstance(value, QuantityValue):
        told += [value.counted or "", value.of or ""]
    if fact.attribute == "age":
        told.append(fact.referent or "")  # a boy is no man, and a woman none either
    return _sides_of(tuple(told))


@lru_cache(maxsize=20_000)
def _sides_of(told: tuple[str, ...]) -> Sides:
    return _of_words(word for each in told for word in each.lower().split())


def contrasted(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two clauses have words that set them apart: each of one side of a contrast, and of no other side."""
    return _differ(_of_words(one), _of_words(other))


def _differ(first: Sides, second: Sides) -> bool:
    return any(second.get(group, side) != side for group, side in first.items())


def _of_words(words: Iterable[str]) -> Sides:
    found: dict[int, set[int]] = {}
    for word in words:
        for group, side in sides("contrasts").get(word, ()):
            found.setdefault(group, set()).add(side)
    return {group: min(told) for group, told in found.items() if len(told) == 1}
