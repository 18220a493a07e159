"""Features of a pair of facts of one kind: how much the words say that both are about the same slot.

A slot is an attribute of one referent in one event and scope. Every feature is between 0 and 1 and has a name that can be
shown to a person; the scorer (`scorer.py`) weighs them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.conflicts import conflict
from crocus_check.entities import Names, fold
from crocus_check.events import STORY
from crocus_check.facts import Fact
from crocus_check.rules import load
from crocus_check.values import DateValue, QuantityValue, TimeValue, Value

PARTS = frozenset({"part", "others"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = frozenset(
    "a an the of in on at to for and or but with by from as is are was were be been has have had it its this that he she they "
    "his her their which who whom said says say not no than then when while into over about more after before up out all also "
    "s t".split()
)


@lru_cache(maxsize=1)
def _synonyms() -> tuple[frozenset[str], dict[str, str]]:
    table = load("synonyms")
    return frozenset(table["generic"]), {word: group[0] for group in table["groups"] for word in group}


@lru_cache(maxsize=100_000)
def words(text: str) -> frozenset[str]:
    """The content words of a text, lower-case, with a plural s off."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found if w not in _STOP)


@dataclass(frozen=True, slots=True)
class Profile:
    """A fact as the features see it."""

    fact: Fact
    value: Value
    names: frozenset[str]
    nearby: frozenset[str]
    terms: frozenset[str]
    sentence: frozenset[str]
    dates: tuple[DateValue, ...]
    subject: str | None
    object: str | None
    scope: str | None
    owner: str | None
    patient: str | None
    total: bool = False


class Profiles:
    """The profiles of a run's facts, with the weight of each word: rare words tell more."""

    def __init__(self, facts: Sequence[Fact], names: Names, published: Mapping[str, str | None] | None = None) -> None:
        self.names = names
        self.published = {d: dt.date.fromisoformat(p) for d, p in (published or {}).items() if p}
        self.documents = len({fact.document for fact in facts})
        self.places = self._story_places(facts)
        self.totals = self._totals(facts)
        seen: Counter[str] = Counter()
        for _, text in sorted({(f.document, f.sentence) for f in facts}):
            seen.update(words(text))
        total = max(1, len({(f.document, f.sentence) for f in facts}))
        self.weight = {word: math.log(1 + total / count) for word, count in seen.items()}
        self.dates: dict[tuple[str, int, str | None], list[DateValue]] = {}
        for fact in facts:
            if isinstance(fact.value, DateValue):
                self.dates.setdefault((fact.document, fact.context.sentence, fact.event), []).append(fact.value)

    def profile(self, fact: Fact) -> Profile:
        context = fact.context
        return Profile(
            fact,
            fact.value,
            frozenset(self._key(fact, name) for name in context.names),
            frozenset(self._key(fact, name) for name in context.nearby),
            frozenset(context.terms),
            words(fact.sentence),
            tuple(self.dates.get((fact.document, context.sentence, fact.event), ())),
            self._key(fact, context.subject) if context.subject else None,
            self._key(fact, context.object) if context.object else None,
            self._scope(fact),
            self._key(fact, fact.referent) if fact.attribute == "age" and fact.referent else None,
            self._key(fact, context.patient) if context.patient else None,
            fact.id in self.totals,
        )

    def _scope(self, fact: Fact) -> str | None:
        """What limits a count: a part, or a place narrower than that of the story."""
        scope = fact.qualifiers.scope
        if scope is None or scope in PARTS:
            return scope
        key = self._key(fact, scope)
        return None if key in self.places else key

    def _story_places(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Names in the titles and leads of two documents in five or more."""
        early = {(f.document, self._key(f, f.text)) for f in facts if f.kind == "name" and f.context.zone in {"title", "lead"}}
        seen = Counter(name for _, name in early)
        return frozenset(name for name, count in seen.items() if count >= max(2, 0.4 * self.documents))

    def _totals(self, facts: Sequence[Fact]) -> frozenset[str]:
        """For each document, event and known attribute, the fact that states the whole: in the title or lead before the
        body, the largest first; parts and counts of a narrower place are none."""
        best: dict[tuple[str, str | None, str], tuple[float, float, str]] = {}
        for fact in facts:
            value = fact.value
            if not isinstance(value, QuantityValue) or (fact.attribute or "open:").startswith("open:") or self._scope(fact):
                continue
            rank = {"title": 0.0, "lead": 1.0}.get(fact.context.zone, 2.0), -(_point(value) or 0.0), fact.id
            key = fact.document, fact.event, fact.attribute or ""
            best[key] = min(best.get(key, rank), rank)
        return frozenset(rank[2] for rank in best.values())

    def years_between(self, a: Fact, b: Fact) -> float:
        """Years between the publication of two facts' documents; 0 where a date is unknown."""
        first, second = self.published.get(a.document), self.published.get(b.document)
        return abs((first - second).days) / 365.25 if first and second else 0.0

    def _key(self, fact: Fact, surface: str) -> str:
        entity = self.names.entity(fact.document, surface)
        return entity.id if entity is not None else fold(surface)

    def overlap(self, a: Iterable[str], b: Iterable[str]) -> float:
        """Weighted share of the smaller set that both hold; 0 where one is empty."""
        first, second = frozenset(a), frozenset(b)
        if not first or not second:
            return 0.0
        shared = math.fsum(self.weight.get(w, 2.0) for w in first & second)
        least = min(math.fsum(self.weight.get(w, 2.0) for w in first), math.fsum(self.weight.get(w, 2.0) for w in second))
        return shared / least

    def cosine(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted cosine of two sets of words; `fsum` makes the sums the same in any order of the sets."""
        if not a or not b:
            return 0.0
        dot = math.fsum(self.weight.get(w, 2.0) ** 2 for w in a & b)
        norm = math.sqrt(math.fsum(self.weight.get(w, 2.0) ** 2 for w in a) * math.fsum(self.weight.get(w, 2.0) ** 2 for w in b))
        return dot / norm


def features(a: Profile, b: Profile, run: Profiles) -> dict[str, float]:
    """The features of a pair; symmetric in its two facts."""
    fa, fb = a.fact, b.fact
    return {
        **_attribute(fa, fb),
        **_arguments(a, b, run),
        **_words(a, b, run),
        **_circumstances(a, b),
        **_value(a, b),
        "values agree": float(not conflict(a.value, b.value)),
        **(_counted(a, b, a.value, b.value) if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue) else {}),
    }


def _attribute(a: Fact, b: Fact) -> dict[str, float]:
    known = [not (f.attribute or "open:").startswith("open:") for f in (a, b)]
    same = a.attribute == b.attribute
    return {
        "attribute same": float(same and all(known)),
        "attribute differs": float(not same and all(known)),
        "attribute one known": float(known[0] != known[1]),
        "label same": float(same and not any(known)),
        "label differs": float(not same and not any(known)),
        "predicate same": float(a.context.predicate is not None and a.context.predicate == b.context.predicate),
        "predicate type same": float(_type(a) is not None and _type(a) == _type(b)),
        "direct both": float(all(f.context.trigger is not None and f.context.predicate == f.context.trigger.lemma for f in (a, b))),
        "role same": float(a.context.role is not None and a.context.role == b.context.role),
    }


@lru_cache(maxsize=1)
def _event_types() -> dict[str, str]:
    return {word: kind for kind, entry in load("events").items() for word in (*entry["verbs"], *entry["nouns"])}


def _type(fact: Fact) -> str | None:
    return _event_types().get(fact.context.predicate or "")


def _counted(a: Profile, b: Profile, va: QuantityValue, vb: QuantityValue) -> dict[str, float]:
    generic, group = _synonyms()
    first, second = va.noun, vb.noun
    loose = [c is None or c in generic for c in (first, second)]
    same = first is not None and first == second
    synonym = not same and first is not None and second is not None and group.get(first, first) == group.get(second, second)
    ma, mb = frozenset(a.fact.context.modifiers), frozenset(b.fact.context.modifiers)
    return {
        "noun same": float(same and not all(loose)),
        "noun synonym": float(synonym and not same),
        "noun both generic": float(all(loose)),
        "noun one generic": float(loose[0] != loose[1]),
        "noun differs": float(not same and not synonym and not any(loose)),
        "modifiers shared": float(bool(ma & mb)),
        "modifiers differ": float(bool(ma) and bool(mb) and not ma & mb),
        "modifiers one side": float(bool(ma) != bool(mb)),
        "per same": float(va.per is not None and va.per == vb.per),
        "per differs": float(va.per != vb.per),
        "of same": float(va.of is not None and va.of == vb.of),
        "of differs": float((va.of is None) != (vb.of is None)),
    }


def _arguments(a: Profile, b: Profile, run: Profiles) -> dict[str, float]:
    return {
        "subject same": float(a.subject is not None and a.subject == b.subject),
        "subject differs": float(a.subject is not None and b.subject is not None and a.subject != b.subject),
        "object same": float(a.object is not None and a.object == b.object),
        "object differs": float(a.object is not None and b.object is not None and a.object != b.object),
        "patient same": float(a.patient is not None and a.patient == b.patient),
        "patient differs": float(a.patient is not None and b.patient is not None and a.patient != b.patient),
        "owner same": float(a.owner is not None and a.owner == b.owner),
        "owner differs": float(a.owner is not None and b.owner is not None and a.owner != b.owner),
        "names shared": run.overlap(a.names, b.names),
        "names differ": float(bool(a.names) and bool(b.names) and not a.names & b.names),
        "nearby shared": run.overlap(a.nearby, b.nearby),
        "nearby differ": float(bool(a.nearby) and bool(b.nearby) and not a.nearby & b.nearby),
    }


def _words(a: Profile, b: Profile, run: Profiles) -> dict[str, float]:
    return {
        "terms overlap": run.overlap(a.terms, b.terms),
        "terms cosine": run.cosine(a.terms, b.terms),
        "sentence overlap": run.overlap(a.sentence, b.sentence),
        "sentence cosine": run.cosine(a.sentence, b.sentence),
    }


def _circumstances(a: Profile, b: Profile) -> dict[str, float]:
    fa, fb = a.fact, b.fact
    ta, tb = fa.context.trigger, fb.context.trigger
    known = [d for d in a.dates if d.earliest], [d for d in b.dates if d.earliest]
    meet = any(_meet(x, y) for x in known[0] for y in known[1])
    return {
        "event same": float(fa.event is not None and fa.event == fb.event),
        "background same": float(fa.event is not None and fa.event == fb.event and fa.event != STORY),
        "event differs": float(fa.event is not None and fb.event is not None and fa.event != fb.event),
        "trigger same": float(ta is not None and tb is not None and ta.lemma == tb.lemma),
        "trigger type same": float(ta is not None and tb is not None and ta.type == tb.type),
        "trigger differs": float(ta is not None and tb is not None and ta.type != tb.type),
        "date same": float(meet),
        "date differs": float(bool(known[0]) and bool(known[1]) and not meet and isinstance(a.value, QuantityValue)),
        "scope same": float(a.scope is not None and a.scope == b.scope),
        "scope differs": float(a.scope is not None and b.scope is not None and a.scope != b.scope),
        "part differs": float((a.fact.qualifiers.scope in PARTS) != (b.fact.qualifiers.scope in PARTS)),
        "scope one side": float((a.scope is None) != (b.scope is None)),
        "status same": float(fa.qualifiers.status == fb.qualifiers.status),
        "negation differs": float(fa.context.negated != fb.context.negated),
        "lead both": float(all(f.context.zone in {"title", "lead"} for f in (fa, fb))),
        "same document": float(fa.document == fb.document),
        "same sentence": float(fa.document == fb.document and fa.context.sentence == fb.context.sentence),
    }


def _meet(a: DateValue, b: DateValue) -> bool:
    return bool(a.earliest and b.earliest and a.latest and b.latest and a.earliest <= b.latest and b.earliest <= a.latest)


def _value(pa: Profile, pb: Profile) -> dict[str, float]:
    a, b = pa.value, pb.value
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _days(a, b)
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return {"time": 1.0, "zone known both": float(a.zone is not None and b.zone is not None), "label same": float(a.label == b.label)}
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue):
        return {}
    first, second = _point(a), _point(b)
    near = 0.0
    if first is not None and second is not None and first > 0 and second > 0 and first != second:
        near = math.exp(-abs(math.log(first / second)))
    return {
        "value near": 0.0 if _grow(pa.fact, pb.fact) else near,
        "value near, growing": near if _grow(pa.fact, pb.fact) else 0.0,
        "growing": float(_grow(pa.fact, pb.fact)),
        "total both": float(pa.total and pb.total),
        "total one": float(pa.total != pb.total),
        "growing total both": float(_grow(pa.fact, pb.fact) and pa.total and pb.total),
        "exact total both": float(_grow(pa.fact, pb.fact) and pa.total and pb.total and a.bound == "=" and b.bound == "="),
        "both exact": float(a.bound == "=" and b.bound == "=" and not a.approx and not b.approx),
        "both large": float(min(first or 0, second or 0) >= 20),
        "one of them one": float(1 in (first, second)),
    }


def _grow(a: Fact, b: Fact) -> bool:
    """Whether two facts state one attribute that is a running count, whose later values may be far from earlier ones."""
    entry = load("attributes").get(a.attribute or "")
    return a.attribute == b.attribute and entry is not None and entry["over_time"] == "grows"


def _days(a: DateValue, b: DateValue) -> dict[str, float]:
    out = {"both day": float(len(a.edtf) == 10 and len(b.edtf) == 10), "granularity same": float(len(a.edtf) == len(b.edtf))}
    if a.earliest and b.earliest:
        gap = abs(dt.date.fromisoformat(a.earliest).toordinal() - dt.date.fromisoformat(b.earliest).toordinal())
        out |= {"within a week": float(gap <= 7), "within two months": float(gap <= 62), "year same": float(a.earliest[:4] == b.earliest[:4])}
    return out


def _point(value: QuantityValue) -> float | None:
    bounds = [v for v in (value.number, value.lo, value.hi) if v is not None]
    return float(bounds[0]) if bounds else (float(value.parts[0]) if value.parts else None)
