"""Features of a pair of facts of one kind: how much the words say that both are about the same slot.

A slot is an attribute of one referent in one event and scope. Every feature is between 0 and 1 and has a name that can
be shown to a person; the scorer (`scorer.py`) weighs them.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.profiles import PARTS, Profile, Profiles, grows, point
from crocus_check.core.events import STORY
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue, TimeValue
from crocus_check.rules import load


@lru_cache(maxsize=1)
def _synonyms() -> tuple[frozenset[str], dict[str, str]]:
    table = load("synonyms")
    return frozenset(table["generic"]), {word: group[0] for group in table["groups"] for word in group}


def features(a: Profile, b: Profile, run: Profiles) -> dict[str, float]:
    """The features of a pair; symmetric in its two facts."""
    fa, fb = a.fact, b.fact
    found = _attribute(fa, fb)
    found.update(_arguments(a, b, run))
    found.update(_words(a, b, run))
    found.update(_circumstances(a, b))
    found.update(_value(a, b))
    found["values agree"] = float(not conflict(a.value, b.value))
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        found.update(_counted(a, b, a.value, b.value))
    return found


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
        "direct both": float(
            all(f.context.trigger is not None and f.context.predicate == f.context.trigger.lemma for f in (a, b))
        ),
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
    synonym = (
        not same and first is not None and second is not None and group.get(first, first) == group.get(second, second)
    )
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
    return bool(
        a.earliest and b.earliest and a.latest and b.latest and a.earliest <= b.latest and b.earliest <= a.latest
    )


def _value(pa: Profile, pb: Profile) -> dict[str, float]:
    a, b = pa.value, pb.value
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _days(a, b)
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return {
            "time": 1.0,
            "zone known both": float(a.zone is not None and b.zone is not None),
            "label same": float(a.label == b.label),
        }
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue):
        return {}
    first, second = point(a), point(b)
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
        "exact total both": float(
            _grow(pa.fact, pb.fact) and pa.total and pb.total and a.bound == "=" and b.bound == "="
        ),
        "both exact": float(a.bound == "=" and b.bound == "=" and not a.approx and not b.approx),
        "both large": float(min(first or 0, second or 0) >= 20),
        "one of them one": float(1 in (first, second)),
    }


def _grow(a: Fact, b: Fact) -> bool:
    """Whether two facts state one running count."""
    return a.attribute == b.attribute and grows(a.attribute)


def _days(a: DateValue, b: DateValue) -> dict[str, float]:
    out = {
        "both day": float(len(a.edtf) == 10 and len(b.edtf) == 10),
        "granularity same": float(len(a.edtf) == len(b.edtf)),
    }
    if a.earliest and b.earliest:
        gap = abs(dt.date.fromisoformat(a.earliest).toordinal() - dt.date.fromisoformat(b.earliest).toordinal())
        out |= {
            "within a week": float(gap <= 7),
            "within two months": float(gap <= 62),
            "year same": float(a.earliest[:4] == b.earliest[:4]),
        }
    return out
