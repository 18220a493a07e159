"""Which facts of articles speak of the slot of a house fact: attribute, referent, scope and unit, and its event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.checks.house.events import How, Named, Readings, named, own_date, word_keys
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.profiles import PARTS, Profile
from crocus_check.core import days
from crocus_check.core.entities import fold
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import OPENING, Fact
from crocus_check.core.house_facts import HouseFact
from crocus_check.core.values import DateValue, QuantityValue, Value
from crocus_check.newsroom.house_values import singular
from crocus_check.rules import load


@dataclass(frozen=True, slots=True)
class Match:
    """A fact of an article that speaks of the slot of a house fact."""

    fact: Fact
    how: How
    name: Named


def block_of(fact: Fact) -> str:
    """By what facts are looked up: the attribute, all of the open class together."""
    if fact.kind in {"date", "time"}:
        return fact.kind
    return (fact.attribute or "open").partition(":")[0]


def match(known: HouseFact, profile: Profile, readings: Readings) -> Match | None:
    """Whether a fact of an article speaks of the slot of a house fact: first what costs least."""
    fact = profile.fact
    if not _same_slot(known, profile):
        return None
    for event in known.events:
        how = readings.how(fact, named(event))
        if how is None or (how != "sentence" and not _told_of_the_whole(profile)):
            continue
        return Match(fact, how, named(event))
    return None


def _told_of_the_whole(profile: Profile) -> bool:
    """Whether a fact whose sentence does not name the event may be taken for its figure: the total of its article."""
    if profile.fact.kind in {"date", "time"}:
        return profile.fact.context.zone in OPENING or top(profile.fact.event) != STORY
    value = profile.value
    headline = bool(load("attributes").get(profile.fact.attribute or "", {}).get("headline"))
    return profile.total and headline and isinstance(value, QuantityValue) and value.hi != 0


def _same_slot(known: HouseFact, profile: Profile) -> bool:
    """Attribute, referent, scope and unit."""
    fact, value = profile.fact, profile.value
    if fact.kind in {"date", "time"}:
        return fact.context.zone != "caption" and own_date(fact) and not _vague(fact)
    if not isinstance(value, QuantityValue) or not isinstance(known.value, QuantityValue):
        return False
    if fact.qualifiers.scope in PARTS or value.per is not None or value.of is not None or value.parts:
        return False
    if any(words in fact.sentence.lower() for words in load("house_facts")["unions"]):
        return False
    counted = value.noun or ""
    if known.attribute.startswith("open:"):
        said = (value.counted or "").lower().split()
        if not any(named(event).what & word_keys(fact.sentence) for event in known.events):
            return False
        return len(said) == 1 and _same_noun(known.attribute.removeprefix("open:"), said[0])
    if known.value.unit == "count":
        if value.unit != "count":
            return False
        wanted = singular(known.referent.lower()) if known.referent else known.value.counted
        if wanted is None or _generic(wanted.rpartition(" ")[2]):
            return _generic(counted) or counted in load("attributes").get(known.attribute, {}).get("counted", ())
        return _same_referent(wanted, value.counted or counted)
    if known.attribute == "age":
        if fact.context.moment == "then":
            return False
        return known.referent is not None and _same_person(known.referent, fact.referent)
    return value.unit != "count"


def _same_person(one: str, other: str | None) -> bool:
    """Whether two names share the surname, and one has no word that the other, if it is the longer one, lacks."""
    first, second = fold(one).split(), [word for word in fold(other or "").split() if word not in _titles()]
    if not first or not second or first[-1] != second[-1]:
        return False
    return set(first) <= set(second) or set(second) <= set(first)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(load("titles")["honorifics"])


def _generic(noun: str) -> bool:
    return not noun or noun in load("synonyms")["generic"] or noun in ("dead", "death", "injured", "wounded", "man")


def _same_noun(one: str, other: str) -> bool:
    if one == other:
        return True
    return any(one in group and other in group for group in load("synonyms")["groups"])


def _same_referent(wanted: str, said: str) -> bool:
    """Whether a counted noun is the referent: one head, and no modifier that the other lacks."""
    first, second = wanted.split(), said.lower().split()
    if not first or not second or not _same_noun(first[-1], second[-1]):
        return False
    return not set(first[:-1]) ^ set(second[:-1]) or set(first[:-1]) <= set(second[:-1])


def _vague(fact: Fact) -> bool:
    """Whether a date says little of a day: decades, "later this year", "this week"."""
    value = fact.value
    if not isinstance(value, DateValue):
        return False
    return value.edtf[3:4] == "X" or "/" in value.edtf or value.mod in ("from", "to", "after", "before", "late", "end")


def of_one_event(matches: Sequence[Match], readings: Readings, day: Value | None) -> list[Match]:
    """Of the events of one article that go by the name, the one that is meant: that of the day that the house facts
    have, else the story, else nothing where there are several."""
    kept: list[Match] = []
    by_document: dict[str, list[Match]] = defaultdict(list)
    for each in matches:
        by_document[each.fact.document].append(each)
    for its in by_document.values():
        ids = sorted({top(each.fact.event) or "" for each in its})
        if len(ids) > 1 or (ids != [STORY] and readings.speaks_of_story(its[0].fact, its[0].name)):
            ids = _meant(ids, readings, day)
        kept += [each for each in its if (top(each.fact.event) or "") in ids]
    return kept


def _meant(ids: Sequence[str], readings: Readings, day: Value | None) -> list[str]:
    """Which of several events is meant."""
    if isinstance(day, DateValue):
        of_the_day = [id for id in ids if _same_time(readings.dates.get(id), day)]
        if of_the_day:
            return of_the_day
    return [id for id in ids if id == STORY]


def _same_time(edtf: str | None, day: DateValue) -> bool:
    span = days.bounds(edtf or "")
    return span is not None and days.compatible(DateValue(edtf or "", span[0].isoformat(), span[1].isoformat()), day)


def unrivalled(matches: Sequence[Match], known: HouseFact) -> list[Match]:
    """The matches without those of articles that state the house fact's value as well: what else they state is
    something else, a part or another count."""
    stating = {m.fact.document for m in matches if _same(known.value, m.fact.value)}
    return [m for m in matches if m.fact.document not in stating or not conflict(known.value, m.fact.value)]


def _same(one: Value, other: Value) -> bool:
    """Whether two values say the same, and not only allow it."""
    if isinstance(one, QuantityValue) and isinstance(other, QuantityValue):
        return (one.lo, one.hi, one.unit) == (other.lo, other.hi, other.unit)
    return not conflict(one, other)


def nearest(matches: Sequence[Match]) -> list[Match]:
    """Of the dates of one event mention, only that which stands next to it."""
    gaps: dict[tuple[str, str, int], int] = {}
    for each in matches:
        key, gap = _mention(each.fact)
        gaps[key] = min(gap, gaps.get(key, gap))
    return [each for each in matches if _mention(each.fact)[1] == gaps[_mention(each.fact)[0]]]


def _mention(fact: Fact) -> tuple[tuple[str, str, int], int]:
    """Key of the event mention that a date hangs on, and how far from it; a quantity is alone in its own."""
    trigger = fact.context.trigger
    if isinstance(fact.value, QuantityValue) or trigger is None:
        return (fact.document, fact.id, 0), 0
    return (fact.document, fact.kind, trigger.start), abs(fact.start - trigger.start)
