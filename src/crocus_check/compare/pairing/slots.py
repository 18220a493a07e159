"""Slots: which facts speak of one attribute of one referent in one event and scope.

Which pairs are looked at is in `blocks.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crocus_check.compare.pairing.blocks import candidates
from crocus_check.compare.pairing.contrast import Contrasts
from crocus_check.compare.pairing.features import features
from crocus_check.compare.pairing.neighbours import FEATURES, Neighbours, words_fit
from crocus_check.compare.pairing.personal import personal, several
from crocus_check.compare.pairing.profiles import Profile, Profiles, point
from crocus_check.compare.pairing.scorer import at_most, kind_of, probability
from crocus_check.compare.pairing.vetoes import vetoed
from crocus_check.core.entities import Names
from crocus_check.core.events import STORY
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.rules import load

HEADLINE = 0.55
"""The least probability of one slot for two totals of the story, "133 dead" and "143 killed": how articles differ on a
toll says nothing against it."""
RIVALS = ("rival", "rivals both")
LATER = (*RIVALS, *FEATURES)
"""The features of a pair that are only known when all pairs are."""
SKIPPED_STATUS = frozenset({"hypothetical", "denied"})
PLANS = frozenset({"planned", "expected"})
"""Statuses of what is yet to come: its figures can disagree; its dates move, and are told by `milestones.py`."""


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
    status = fact.qualifiers.status
    if isinstance(value, NameValue) or status in SKIPPED_STATUS:
        return False
    if status in PLANS and not isinstance(value, QuantityValue):
        return False
    if isinstance(value, DateValue):
        if fact.context.predicate in load("onsets")["said"] and (fact.context.role or "").startswith("obl"):
            return False  # the day on which it was said
        return value.earliest is not None or "X" not in value.edtf[-5:]
    if isinstance(value, QuantityValue) and value.unit == "ordinal":
        return False
    return not isinstance(value, QuantityValue) or value.lo is not None or value.hi is not None or bool(value.parts)


def conflicting_pairs(
    facts: Sequence[Fact], names: Names, floor: float, published: Mapping[str, str | None]
) -> list[Pair]:
    """Pairs of facts that conflict if they are about one slot, with at least `floor` probability of that."""
    found = []
    for a, b, described in described_pairs(facts, names, published, floor):
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
    facts: Sequence[Fact], names: Names, published: Mapping[str, str | None], floor: float = 0.0
) -> list[tuple[Profile, Profile, dict[str, float]]]:
    """The pairs that may be about one slot, with their features.

    A conflicting pair has a rival where one of the two articles states the other's value as well, in words at least as
    like: then it is that fact which speaks of the same slot; `neighbours.py` has what else others say of it. With a
    floor, only those conflicting pairs are held that could be as probable as that, whatever the others say: few of a
    large run.
    """
    run, told = Profiles(facts, names, published), Contrasts(facts)
    unclear = several(facts)
    of_slots = (fact for fact in facts if comparable(fact) and not personal(fact) and fact.id not in unclear)
    profiles = [run.profile(fact) for fact in of_slots]
    pairs, neighbours = [], Neighbours()
    best: dict[tuple[str, str], float] = {}
    for a, b in candidates(profiles):
        if vetoed(a, b, run) or told.apart(a.fact, b.fact):
            continue
        described = features(a, b, run)
        if kind_of(a.value) == "quantity":
            neighbours.add(a.fact, b.fact, words_fit(described), bool(described["values agree"]))
        if not described["values agree"]:
            described |= {**dict.fromkeys(RIVALS, 0.0), "likeness": _likeness(described) / 8}
            if floor and not _headline(a, b, described) and at_most(described, kind_of(a.value), LATER) < floor:
                continue
        elif _answers(a, b):
            likeness = _likeness(described)
            for key in ((a.fact.id, b.fact.document), (b.fact.id, a.fact.document)):
                best[key] = max(best.get(key, 0.0), likeness)
        if not floor or not described["values agree"]:
            pairs.append((a, b, described))
    for a, b, described in pairs:
        if not described["values agree"]:
            rivals = best.get((a.fact.id, b.fact.document), 0.0), best.get((b.fact.id, a.fact.document), 0.0)
            described["rival"] = float(max(rivals) >= _likeness(described) and max(rivals) > 0)
            described["rivals both"] = float(min(rivals) > 0)
            if kind_of(a.value) == "quantity":
                described.update(neighbours.describe(a.fact, b.fact, words_fit(described)))
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
