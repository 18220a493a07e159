"""House facts: what a desk knows for certain against what the articles say.

They take part as an article would that is trusted most, but they never change which facts of the articles belong
together: the articles are linked and compared first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from crocus_check.compare.conflicts import conflict
from crocus_check.compare.fingerprint import fingerprint
from crocus_check.compare.house_events import How, Readings, named
from crocus_check.compare.profiles import PARTS, Profile, Profiles, grows
from crocus_check.compare.sides import side_of
from crocus_check.compare.slots import comparable
from crocus_check.compare.wording import listed, value_words
from crocus_check.entities import Names, fold
from crocus_check.events import STORY
from crocus_check.facts import Fact, Qualifiers
from crocus_check.findings import SEVERITIES, Discrepancy, DocumentInfo, Severity, Side, Verdict
from crocus_check.house import HouseFact, HouseFile
from crocus_check.house_values import singular
from crocus_check.rules import load
from crocus_check.values import DateValue, NameValue, QuantityValue, TimeValue

HOW: Mapping[How, str] = {
    "sentence": "the sentence names it",
    "event": "another sentence on the same event names it",
    "story": "the title or lead of the article names it",
}


class Held(NamedTuple):
    """What holding articles against house facts gives: their document, those that an article speaks of, as facts, and
    all discrepancies."""

    documents: list[DocumentInfo]
    facts: list[Fact]
    found: list[Discrepancy]


@dataclass(frozen=True, slots=True)
class _Match:
    """A fact of an article that speaks of the slot of a house fact."""

    fact: Fact
    how: How


def held_against(
    house: HouseFile,
    documents: Sequence[DocumentInfo],
    facts: Sequence[Fact],
    names: Names,
    found: Sequence[Discrepancy],
) -> Held:
    """The report's parts with the house facts in them. Discrepancies that rest on the same facts are taken in."""
    own = _document(house, documents)
    readings = Readings(facts, documents)
    run = Profiles(facts, names)
    blocks: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if comparable(fact):
            blocks[_block(fact)][fact.document].append(fact)
    told = list(found)
    made: list[Fact] = []
    new: list[Discrepancy] = []
    published = {document.id: document.published for document in documents}
    for known in house.facts:
        block = blocks.get(known.attribute.partition(":")[0], {})
        near = [fact for d, its in block.items() if readings.may_speak_of(known.events, d) for fact in its]
        matches = [m for fact in near if (m := _match(known, run.profile(fact), readings)) is not None]
        if matches:
            fact = _fact(known, own.id, matches[0].fact.event)
            made.append(fact)
            one, told = _held(known, fact, _nearest(matches), told, {f.id: f for f in facts}, published)
            new += one
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    return Held([*documents, own], [*facts, *made], sorted([*new, *told], key=lambda d: rank[d.severity]))


def _document(house: HouseFile, documents: Sequence[DocumentInfo]) -> DocumentInfo:
    """The file of house facts as a document, under an id that no article has."""
    taken = {document.id for document in documents}
    name = "house facts"
    while name in taken:
        name += "'"
    return DocumentInfo(name, house.path, "House facts", None, None, 0, kind="house facts")


def _block(fact: Fact) -> str:
    """By what facts are looked up: the attribute, all of the open class together."""
    if fact.kind in {"date", "time"}:
        return fact.kind
    return (fact.attribute or "open").partition(":")[0]


def _match(known: HouseFact, profile: Profile, readings: Readings) -> _Match | None:
    """Whether a fact of an article speaks of the slot of a house fact: first what costs least."""
    fact = profile.fact
    if not _same_slot(known, profile):
        return None
    for event in known.events:
        how = readings.how(fact, named(event))
        if how is None or (how != "sentence" and not _told_of_the_whole(profile)):
            continue
        return _Match(fact, how)
    return None


def _told_of_the_whole(profile: Profile) -> bool:
    """Whether a fact whose sentence does not name the event may be taken for its figure: the total of its article."""
    if profile.fact.kind in {"date", "time"}:
        return profile.fact.context.zone in {"title", "lead"} or profile.fact.event != STORY
    return profile.total


def _same_slot(known: HouseFact, profile: Profile) -> bool:
    """Attribute, referent, scope and unit."""
    fact, value = profile.fact, profile.value
    if fact.kind in {"date", "time"}:
        return fact.context.zone != "caption"
    if not isinstance(value, QuantityValue) or not isinstance(known.value, QuantityValue):
        return False
    if fact.qualifiers.scope in PARTS or value.per is not None or value.of is not None or value.parts:
        return False
    counted = value.noun or ""
    if known.attribute.startswith("open:"):
        return _same_noun(known.attribute.removeprefix("open:"), counted)
    if known.value.unit == "count":
        if value.unit != "count":
            return False
        wanted = singular(known.referent.lower()) if known.referent else known.value.counted
        if wanted is None or _generic(wanted.rpartition(" ")[2]):
            return _generic(counted)
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


def _nearest(matches: Sequence[_Match]) -> list[_Match]:
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


def _fact(known: HouseFact, document: str, event: str | None) -> Fact:
    """A house fact as a fact of its document; the sentence says what the file says, in one line."""
    unit = f" {known.referent}" if known.referent else ""
    what = known.attribute.removeprefix("open:")
    kind = {"date": "date", "time": "time"}.get(known.attribute, "quantity")
    return Fact(
        id=f"{document}:{known.start}-{known.end}",
        document=document,
        kind=kind,  # type: ignore[arg-type]
        text=known.text,
        start=known.start,
        end=known.end,
        line=known.line,
        column=known.column,
        sentence=f"{known.events[0]}: {what} {known.text}{unit}{_whence(known)}",
        value=known.value,
        attribute=known.attribute,
        referent=known.referent,
        event=event,
        qualifiers=Qualifiers(as_of=known.as_of, attribution=known.source),
        rule="house facts",
    )


def _held(
    known: HouseFact,
    own: Fact,
    matches: Sequence[_Match],
    found: Sequence[Discrepancy],
    facts: Mapping[str, Fact],
    published: Mapping[str, str | None],
) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """The discrepancy of a house fact, if there is one, and the others without those that it takes in."""
    against = [m for m in matches if conflict(known.value, m.fact.value)]
    if not against:
        return [], list(found)
    disputed = {m.fact.id for m in against}
    taken: list[Discrepancy] = []
    rest: list[Discrepancy] = []
    for each in found:
        same = each.verdict in {"conflict", "update", "possible"} and disputed & {
            f for s in each.values for f in s.facts
        }
        (taken if same else rest).append(each)
    all_of_them = {m.fact.id: m.fact for m in matches}
    all_of_them |= {f: facts[f] for each in taken for side in each.values for f in side.facts if f in facts}
    sides = _sides(known, own, list(all_of_them.values()))
    return [_discrepancy(known, own, sides, against, published)], rest


def _sides(known: HouseFact, own: Fact, facts: Sequence[Fact]) -> list[Side]:
    """The house fact's side with the articles that agree with it first, then each other value by support."""
    ordered = sorted(facts, key=lambda f: (f.document, f.start))
    agreeing = [fact for fact in ordered if not conflict(known.value, fact.value)]
    by_value: dict[str, list[Fact]] = defaultdict(list)
    for fact in ordered:
        if conflict(known.value, fact.value):
            by_value[value_words(fact)].append(fact)
    others = sorted(by_value.items(), key=lambda item: (-len({f.document for f in item[1]}), item[1][0].document))
    first = side_of(f"{value_words(own)} (house facts, line {known.line})", [own, *agreeing])
    return [replace(first, value=value_words(own)), *(side_of(label, side) for label, side in others)]


def _discrepancy(
    known: HouseFact,
    own: Fact,
    sides: Sequence[Side],
    against: Sequence[_Match],
    published: Mapping[str, str | None],
) -> Discrepancy:
    event, what = known.events[0], known.attribute.removeprefix("open:")
    verdict: Verdict = "update" if all(_later(known, m.fact, published) for m in against) else "conflict"
    sure = verdict == "conflict" and all(m.how == "sentence" for m in against) and _exact(known)
    severity: Severity = "error" if sure else "warning"
    others = listed([side.label for side in sides[1:]])
    why = listed(list(dict.fromkeys(HOW[m.how] for m in against)))
    return Discrepancy(
        id=fingerprint("house facts", event, known.attribute, known.referent or "", *(s.value for s in sides)),
        verdict=verdict,
        severity=severity,
        event=against[0].fact.event,
        attribute=known.attribute,
        referent=known.referent,
        message=f"{what}: house facts say {sides[0].value}, articles say {others} ({event})",
        explanation=(
            f"The house facts, line {known.line}, have {sides[0].value} for {event}{_whence(known)}. "
            f"The articles' words are held to speak of that event: {why}. "
            f"{sides[0].value} and {others} cannot all hold."
        ),
        values=tuple(sides),
    )


def _whence(known: HouseFact) -> str:
    """ " (Ministry, as of 2024-04-01)", or nothing."""
    told = [part for part in (known.source, f"as of {known.as_of}" if known.as_of else None) if part]
    return f" ({', '.join(told)})" if told else ""


def _exact(known: HouseFact) -> bool:
    value = known.value
    if isinstance(value, QuantityValue):
        return value.bound == "=" and not value.approx
    return isinstance(value, TimeValue | DateValue) and not isinstance(value, NameValue)


def _later(known: HouseFact, fact: Fact, published: Mapping[str, str | None]) -> bool:
    """Whether a running count grew from the one to the other: the later has more."""
    day, a, b = published.get(fact.document), known.value, fact.value
    if not (grows(known.attribute) and known.as_of and day):
        return False
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue) or day == known.as_of:
        return False
    first, second = (a, b) if known.as_of < day else (b, a)
    return first.lo is not None and (second.hi is None or second.hi > first.lo)
