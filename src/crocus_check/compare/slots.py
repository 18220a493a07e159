"""Slots: which facts speak of one attribute of one referent in one event and scope.

Facts are blocked by unit, and where a block is large by attribute, counted noun, trigger and predicate within one
event, so that the cost grows with the size of the blocks and not with the square of all facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check import units
from crocus_check.compare.contrast import Contrasts
from crocus_check.compare.features import features
from crocus_check.compare.profiles import PARTS, Profile, Profiles, point
from crocus_check.compare.scorer import kind_of, probability
from crocus_check.entities import Names
from crocus_check.events import STORY
from crocus_check.facts import Fact
from crocus_check.rules import load
from crocus_check.values import DateValue, NameValue, QuantityValue

LARGEST_BLOCK = 400
HEADLINE = 0.55
"""The least probability of one slot for two totals of the story, "133 dead" and "143 killed": how articles differ on a
toll says nothing against it."""
SKIPPED_STATUS = frozenset({"hypothetical", "denied", "planned", "expected"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts whose values can't both hold, with the probability that they speak of one slot."""

    a: Fact
    b: Fact
    probability: float
    features: dict[str, float]


def comparable(fact: Fact) -> bool:
    """Whether a fact asserts something that another article could contradict."""
    value = fact.value
    if isinstance(value, NameValue) or fact.qualifiers.status in SKIPPED_STATUS:
        return False
    if isinstance(value, DateValue):
        return value.earliest is not None or "X" not in value.edtf[-5:]
    if isinstance(value, QuantityValue) and value.unit == "ordinal":
        return False
    return not isinstance(value, QuantityValue) or value.lo is not None or value.hi is not None or bool(value.parts)


def vetoed(a: Profile, b: Profile, run: Profiles) -> bool:
    """Whether two facts can't be about one slot whatever else speaks for it.

    One sentence seldom says one thing twice; a caption dates its picture; a part is not the whole, a rate not a total;
    an age is somebody's, and grows with the years between two articles.
    """
    fa, fb = a.fact, b.fact
    if fa.document == fb.document and fa.context.sentence == fb.context.sentence:
        return True
    if (fa.qualifiers.scope in PARTS) != (fb.qualifiers.scope in PARTS):
        return True
    if fa.kind == "date" and "caption" in (fa.context.zone, fb.context.zone):
        return True
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        if a.value.per != b.value.per or (a.value.of is None) != (b.value.of is None):
            return True
        if "age" in (fa.attribute, fb.attribute):
            return _ages_apart(a, b, run)
    return False


def _ages_apart(a: Profile, b: Profile, run: Profiles) -> bool:
    if a.owner is None or a.owner != b.owner or a.fact.attribute != b.fact.attribute:
        return True
    values = [p.value.lo for p in (a, b) if isinstance(p.value, QuantityValue) and p.value.lo is not None]
    return len(values) == 2 and abs(values[0] - values[1]) <= run.years_between(a.fact, b.fact) + 0.5


def conflicting_pairs(
    facts: Sequence[Fact], names: Names, floor: float, published: Mapping[str, str | None]
) -> list[Pair]:
    """Pairs of facts that conflict if they are about one slot, with at least `floor` probability of that."""
    found = []
    for a, b, described in described_pairs(facts, names, published):
        if not described["values agree"]:
            p = probability(described, kind_of(a.value))
            if _headline(a, b, described):
                p = max(p, HEADLINE)
            if p >= floor:
                found.append(Pair(a.fact, b.fact, p, described))
    return sorted(found, key=lambda pair: (-pair.probability, pair.a.id, pair.b.id))


def _headline(a: Profile, b: Profile, described: Mapping[str, float]) -> bool:
    """Whether two articles each give their total of the story for an attribute that news tells as one figure."""
    entry = load("attributes").get(a.fact.attribute or "")
    if entry is None or not entry.get("headline") or not described["growing total both"]:
        return False
    if a.fact.document == b.fact.document or a.fact.event != STORY or b.fact.event != STORY:
        return False
    return not (described["rival"] or described.get("noun differs") or described["scope differs"])


def described_pairs(
    facts: Sequence[Fact], names: Names, published: Mapping[str, str | None]
) -> list[tuple[Profile, Profile, dict[str, float]]]:
    """The pairs that may be about one slot, with their features.

    A conflicting pair has a rival where one of the two articles states the other's value as well, in words at least as
    like: then it is that fact which speaks of the same slot.
    """
    run, told = Profiles(facts, names, published), Contrasts(facts)
    profiles = [run.profile(fact) for fact in facts if comparable(fact)]
    pairs = [
        (a, b, features(a, b, run))
        for a, b in candidates(profiles)
        if not vetoed(a, b, run) and not told.apart(a.fact, b.fact)
    ]
    best: dict[tuple[str, str], float] = {}
    for a, b, described in pairs:
        if described["values agree"] and _answers(a, b):
            likeness = _likeness(described)
            for key in ((a.fact.id, b.fact.document), (b.fact.id, a.fact.document)):
                best[key] = max(best.get(key, 0.0), likeness)
    for a, b, described in pairs:
        if not described["values agree"]:
            rivals = best.get((a.fact.id, b.fact.document), 0.0), best.get((b.fact.id, a.fact.document), 0.0)
            likeness = _likeness(described)
            described["rival"] = float(max(rivals) >= likeness and max(rivals) > 0)
            described["rivals both"] = float(min(rivals) > 0)
            described["likeness"] = likeness / 8
    return pairs


def _answers(a: Profile, b: Profile) -> bool:
    """Whether two values that agree do so closely: "at least five" is no answer to 143, "about 140" is one."""
    if not isinstance(a.value, QuantityValue) or not isinstance(b.value, QuantityValue):
        return True
    first, second = point(a.value), point(b.value)
    return first == second or (bool(first and second) and 0.5 <= (first or 1) / (second or 1) <= 2)


def _likeness(described: Mapping[str, float]) -> float:
    """How alike the words around two facts are, whatever their values."""
    return (
        1.5 * described["attribute same"]
        + described["label same"]
        + described.get("noun same", 0.0)
        + 0.5 * described.get("noun synonym", 0.0)
        + described["predicate same"]
        + 2 * described["terms cosine"]
        + 2 * described["sentence cosine"]
        + described["names shared"]
        + 0.5 * described["subject same"]
        + 0.5 * described["patient same"]
    )


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs worth scoring: one kind and one unit; in a large block also one attribute, noun, trigger or predicate."""
    blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        blocks[_unit(profile)].append(profile)
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) <= LARGEST_BLOCK:
            yield from combinations(members, 2)
        else:
            yield from _finer(members)


def _unit(profile: Profile) -> tuple[str, ...]:
    value = profile.value
    if not isinstance(value, QuantityValue):
        return (profile.fact.kind,)
    if value.parts:
        return ("quantity", "score")
    return ("quantity", value.unit if units.is_currency(value.unit) else units.dimension(value.unit) or value.unit)


def _finer(members: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs of a large block that share a key; each pair once."""
    blocks: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in members:
        for key in _keys(profile):
            blocks[key].append(profile)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        for a, b in combinations(blocks[key][:LARGEST_BLOCK], 2):
            pair = (a.fact.id, b.fact.id) if a.fact.id < b.fact.id else (b.fact.id, a.fact.id)
            if pair not in seen:
                seen.add(pair)
                yield a, b


def _keys(profile: Profile) -> Iterator[tuple[str, ...]]:
    """The finer blocks of a fact, within its event."""
    fact, value = profile.fact, profile.value
    event = fact.event or ""
    if fact.attribute and not fact.attribute.startswith("open:"):
        yield (event, "attribute", fact.attribute)
    if isinstance(value, QuantityValue) and value.noun:
        yield (event, "counted", value.noun)
    if fact.context.trigger is not None and not isinstance(value, QuantityValue):
        yield (event, "trigger", fact.context.trigger.type)
    if fact.context.predicate:
        yield (event, "predicate", fact.context.predicate)
