"""Vetoes: pairs of facts that no likeness of their words makes one slot."""

from __future__ import annotations

from crocus_check.compare.pairing.nights import one_night
from crocus_check.compare.pairing.profiles import PARTS, Profile, Profiles, point
from crocus_check.core import units
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import load

_DAILY = "share-price"
_FAR = 30.0


def vetoed(a: Profile, b: Profile, run: Profiles) -> bool:
    """Whether two facts can't be about one slot whatever else speaks for it.

    One sentence seldom says one thing twice; a caption dates its picture; a part is not the whole, a rate not a total;
    a share has a price each day; the score of a game in progress is not its last; no slip makes minutes of months; an
    age is somebody's, and grows with the years between two articles.
    """
    fa, fb = a.fact, b.fact
    if fa.document == fb.document and fa.context.sentence == fb.context.sentence:
        return True
    if (fa.qualifiers.scope in PARTS) != (fb.qualifiers.scope in PARTS):
        return True
    if fa.kind == "date" and "caption" in (fa.context.zone, fb.context.zone):
        return True
    if isinstance(a.value, DateValue) and isinstance(b.value, DateValue) and one_night(a.value, b.value):
        return True
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        if a.value.per != b.value.per or (a.value.of is None) != (b.value.of is None):
            return True
        if "age" in (fa.attribute, fb.attribute):
            return _ages_apart(a, b, run)
        return _another_moment(a, b) or _beyond_a_slip(a.value, b.value)
    return False


def _another_moment(a: Profile, b: Profile) -> bool:
    """Whether two figures that move by the day or the minute are told of two moments."""
    if _DAILY in (a.fact.attribute, b.fact.attribute):
        known = [[d.edtf for d in profile.dates if d.earliest] for profile in (a, b)]
        return not set(known[0]) & set(known[1])
    scores = all(isinstance(profile.value, QuantityValue) and profile.value.parts for profile in (a, b))
    return scores and _in_progress(a) != _in_progress(b)


def _in_progress(profile: Profile) -> bool:
    context = profile.fact.context
    return not load("scores")["running"].keys().isdisjoint((context.predicate or "", *context.terms))


def _beyond_a_slip(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two measures are too far apart for one of them to be a slip or an estimate of the other."""
    if "count" in (a.unit, b.unit) or units.is_currency(a.unit) or a.parts or b.parts:
        return False
    first, second = point(a), point(b)
    if a.unit != b.unit and second is not None:
        second = units.convert(float(second), b.unit, a.unit)
    return bool(first and second) and not 1 / _FAR <= abs((first or 1) / (second or 1)) <= _FAR


def _ages_apart(a: Profile, b: Profile, run: Profiles) -> bool:
    if a.owner is None or a.owner != b.owner or a.fact.attribute != b.fact.attribute:
        return True
    values = [p.value.lo for p in (a, b) if isinstance(p.value, QuantityValue) and p.value.lo is not None]
    return len(values) == 2 and abs(values[0] - values[1]) <= run.years_between(a.fact, b.fact) + 0.5
