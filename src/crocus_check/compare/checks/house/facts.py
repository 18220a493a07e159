"""House facts: what a desk knows for certain against what the articles say.

They take part as an article would that is trusted most, but they never change which facts of the articles belong
together: the articles are linked and compared first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crocus_check.compare.checks.house.events import How, Readings
from crocus_check.compare.checks.house.matches import Match, block_of, match, nearest, of_one_event, unrivalled
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.questions import of_named
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import listed, together, value_words
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.profiles import Profiles, grows
from crocus_check.core.checks import CheckText, Example, Verdict
from crocus_check.core.entities import Names
from crocus_check.core.events import top
from crocus_check.core.facts import Fact, Qualifiers
from crocus_check.core.findings import SEVERITIES, Discrepancy, DocumentInfo, Event, Severity, Side
from crocus_check.core.house_facts import HouseFact, HouseFile
from crocus_check.core.sources import Origins, origins, support
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue
from crocus_check.slots.comparable import comparable

NEARLY = 0.05
"""How far a number may be from one that is hedged, as a share of it."""
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


def held_against(
    house: HouseFile,
    documents: Sequence[DocumentInfo],
    events: Sequence[Event],
    facts: Sequence[Fact],
    names: Names,
    found: Sequence[Discrepancy],
) -> Held:
    """The report's parts with the house facts in them. Discrepancies that rest on the same facts are taken in."""
    own = _document(house, documents)
    known_origins = origins(documents)
    readings = Readings(facts, documents, events)
    days_of = {name: known.value for known in house.facts for name in known.events if known.attribute == "date"}
    run = Profiles(facts, names)
    blocks: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if comparable(fact):
            blocks[block_of(fact)][fact.document].append(fact)
    told = list(found)
    made: list[Fact] = []
    new: list[Discrepancy] = []
    published = {document.id: document.published for document in documents}
    for known in house.facts:
        block = blocks.get(known.attribute.partition(":")[0], {})
        near = [fact for d, its in block.items() if readings.may_speak_of(known.events, d) for fact in its]
        matches = [m for fact in near if (m := match(known, run.profile(fact), readings)) is not None]
        matches = of_one_event(matches, readings, days_of.get(known.events[0]))
        matches = unrivalled(matches, known)
        if matches:
            fact = _fact(known, own.id, matches[0].fact.event)
            made.append(fact)
            one, told = _held(known, fact, nearest(matches), told, {f.id: f for f in facts}, published)
            new += [
                replace(d, check=CHECK.id, values=tuple(_supported(side, own.id, known_origins) for side in d.values))
                for d in one
            ]
    rank = {severity: -n for n, severity in enumerate(SEVERITIES)}
    return Held([*documents, own], [*facts, *made], sorted([*new, *told], key=lambda d: rank[d.severity]))


def _supported(side: Side, house: str, known: Origins) -> Side:
    """The side with the number of sources among its articles; the desk's own file is none."""
    return replace(side, sources=support([each for each in side.documents if each != house], known))


def _document(house: HouseFile, documents: Sequence[DocumentInfo]) -> DocumentInfo:
    """The file of house facts as a document, under an id that no article has."""
    taken = {document.id for document in documents}
    name = "house facts"
    while name in taken:
        name += "'"
    return DocumentInfo(name, house.path, "House facts", None, None, 0, kind="house facts")


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
    matches: Sequence[Match],
    found: Sequence[Discrepancy],
    facts: Mapping[str, Fact],
    published: Mapping[str, str | None],
) -> tuple[list[Discrepancy], list[Discrepancy]]:
    """The discrepancy of a house fact, if there is one, and the others without those that it says as well."""
    against = [m for m in matches if disagree(known, m.fact)]
    if not against:
        return [], list(found)
    disputed = {m.fact.id for m in against}
    taken: dict[str, Fact] = {m.fact.id: m.fact for m in matches}
    events = {top(m.fact.event) for m in matches}
    rest: list[Discrepancy] = []
    for each in found:
        its = [facts[f] for side in each.values for f in side.facts if f in facts]
        same = each.verdict in {"conflict", "update", "possible"} and disputed & {fact.id for fact in its}
        others = [fact for fact in its if fact.id not in taken]
        if same and all(top(fact.event) in events and fact.attribute == known.attribute for fact in others):
            taken |= {fact.id: fact for fact in others}
        else:
            rest.append(each)
    sides = _sides(known, own, list(taken.values()))
    return [_discrepancy(known, own, sides, against, published)], rest


def disagree(known: HouseFact, fact: Fact) -> bool:
    """Whether a fact of an article cannot hold with a house fact; "nearly 300" holds with 308."""
    value = fact.value
    if isinstance(value, QuantityValue) and isinstance(known.value, QuantityValue) and fact.qualifiers.hedge:
        said, number = value.number, known.value.number
        if said is not None and number is not None and abs(said - number) <= NEARLY * abs(number):
            return False
    return conflict(known.value, value)


def _sides(known: HouseFact, own: Fact, facts: Sequence[Fact]) -> list[Side]:
    """The house fact's side with the articles that agree with it first, then each other value by support."""
    ordered = sorted(facts, key=lambda f: (f.document, f.start))
    agreeing = [fact for fact in ordered if not disagree(known, fact)]
    by_value: dict[str, list[Fact]] = defaultdict(list)
    for fact in ordered:
        if disagree(known, fact):
            by_value[value_words(fact)].append(fact)
    others = sorted(by_value.items(), key=lambda item: (-len({f.document for f in item[1]}), item[1][0].document))
    first = side_of(f"{value_words(own)} (house facts, line {known.line})", [own, *agreeing])
    return [replace(first, value=value_words(own)), *(side_of(label, side) for label, side in others)]


def _discrepancy(
    known: HouseFact,
    own: Fact,
    sides: Sequence[Side],
    against: Sequence[Match],
    published: Mapping[str, str | None],
) -> Discrepancy:
    event = known.events[0]
    verdict: Verdict = "update" if all(_later(known, m.fact, published) for m in against) else "conflict"
    sure = verdict == "conflict" and all(m.how == "sentence" for m in against) and _exact(known)
    severity: Severity = "error" if sure else "warning"
    others = listed([side.label for side in sides[1:]])
    why = listed(list(dict.fromkeys(HOW[m.how] for m in against)))
    return finding(
        sides,
        key=("house facts", event, known.attribute, known.referent or "", *(s.value for s in sides)),
        verdict=verdict,
        severity=severity,
        event=against[0].fact.event,
        attribute=known.attribute,
        referent=known.referent,
        message=f"{of_named(known.attribute, event)} House facts say {sides[0].value}, articles say {others}",
        explanation=(
            f"The house facts, line {known.line}, have {sides[0].value} for {event}{_whence(known)}. "
            f"The articles' words are held to speak of that event: {why}. "
            f"{together([side.label for side in sides])} hold."
        ),
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


CHECK = CheckText(
    id="house-facts",
    verdicts=("conflict", "update"),
    title="What the desk knows for certain",
    finds="An article has a figure, a date or a time that cannot hold with one in the desk's file of house facts.",
    matters="The desk has looked it up before, and would rather not print it wrong.",
    speaks=Example(
        ("2024-05-06: The Skarn ferry disaster of 1994 killed 320 people and ended the old line.",),
        house_facts='[[fact]]\nevent = "Skarn ferry disaster"\nattribute = "killed"\nvalue = 308\n',
    ),
    silent=Example(
        ("2024-05-06: The Skarn ferry disaster of 1994 killed more than 300 people and ended the old line.",),
        house_facts='[[fact]]\nevent = "Skarn ferry disaster"\nattribute = "killed"\nvalue = 308\n',
    ),
)
"""The check in words. `held_against` runs after all others, since it takes in what they found."""
