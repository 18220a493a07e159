"""Conflicts: whether two values can both hold. Values are sets of possibilities; they conflict if these don't meet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.core import days, units
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, Number, QuantityValue, TimeValue, Value

ROUNDING = 0.005
"""Relative slack of measures in one unit."""
CONVERSION = 0.06
"""Relative slack of measures in two units: "10 km" and "six miles" are one distance."""
SPAN = 0.2
"""Part of a unit of time by which a span in a smaller unit may miss a whole number of it."""
CLOCK = 10
"""Minutes by which two times of day may differ; three times as many where one is approximate, beside its half hour."""

_RECORD = 3
"""Parts of a team's record, 12-9-1; a score has two."""


def facts_conflict(a: Fact, b: Fact) -> bool:
    """Whether the values of two facts that answer one question can't both be right. A part may be less than a whole."""
    if _may_be_part(a, b) or _may_be_part(b, a):
        return False
    return conflict(answer(a), answer(b))


def agreeing(facts: Sequence[Fact], i: Sequence[int], j: Sequence[int]) -> list[bool]:
    """Whether the values of each pair (i, j) can both be right; what two values say of each other is asked once."""
    seen: dict[Value, int] = {}
    answers = [answer(fact) for fact in facts]
    codes = [seen.setdefault(value, len(seen)) for value in answers]
    part = [fact.qualifiers.scope == "part" for fact in facts]
    known: dict[int, bool] = {}
    found = []
    for a, b in zip(i, j, strict=True):
        if part[a] or part[b]:
            found.append(not facts_conflict(facts[a], facts[b]))
            continue
        key = codes[a] * len(facts) + codes[b]
        if (agree := known.get(key)) is None:
            agree = known[key] = not conflict(answers[a], answers[b])
        found.append(agree)
    return found


def _may_be_part(part: Fact, whole: Fact) -> bool:
    """Whether one count is told as a part ("two of the men"), and is no more than another that is not."""
    if part.qualifiers.scope != "part" or whole.qualifiers.scope == "part":
        return False
    a, b = part.value, whole.value
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue) or a.unit != b.unit:
        return False
    named = part.attribute == whole.attribute and not (part.attribute or "open:").startswith("open:")
    if not named or a.noun is None or a.noun != b.noun or part.context.predicate == whole.context.predicate:
        return False  # "five of them", or those to whom something else happened, are a count of their own
    return a.lo is not None and (b.hi is None or a.lo <= b.hi)


def answer(fact: Fact) -> Value:
    """What a fact answers: "since June" says that June is when it began, and not some day after."""
    value = fact.value
    if isinstance(value, DateValue) and value.mod == "after" and (fact.context.role or "").endswith(":since"):
        return replace(value, mod=None)
    return value


def conflict(a: Value, b: Value) -> bool:
    """Whether two values of one kind can't both be right."""
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        return quantities_conflict(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        if _of_some_week(a) != _of_some_week(b):
            return False  # "Tuesday" of an article without a date may be that of any week
        return not days.compatible(a, b)
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return not days.times_compatible(a, b, 3 * CLOCK if a.approx or b.approx else CLOCK)
    return False


def _of_some_week(value: DateValue) -> bool:
    """Whether a value says the weekday and nothing else."""
    return value.weekday is not None and value.earliest is None and value.edtf.startswith("XXXX-XX")


def quantities_conflict(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two quantities of one dimension can't both be right. Counts are exact; measures allow for rounding."""
    if a.parts or b.parts:
        if len(a.parts) == len(b.parts) == _RECORD and (_grown(a.parts, b.parts) or _grown(b.parts, a.parts)):
            return False
        return len(a.parts) == len(b.parts) and sorted(a.parts) != sorted(b.parts)
    if _vague(a) or _vague(b):
        return _apart(a.lo, None if _vague(a) else a.hi, b.lo, None if _vague(b) else b.hi, 0.0)
    if _one_number(a, b):
        return False
    if a.unit != b.unit:
        if _rounds_to(a, b) or _rounds_to(b, a):
            return False
        low, high = _converted(b.lo, b.unit, a.unit), _converted(b.hi, b.unit, a.unit)
        if low is None and high is None:
            return False
        return _apart(a.lo, a.hi, low, high, CONVERSION)
    if _rounds(a, b) or _rounds(b, a):
        return False
    return _apart(a.lo, a.hi, b.lo, b.hi, 0.0 if a.unit == "count" else ROUNDING)


def _grown(before: Sequence[Number], after: Sequence[Number]) -> bool:
    """Whether a team's wins, losses and draws may have become others by further games."""
    return all(one <= other for one, other in zip(before, after, strict=True))


def _one_number(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two quantities state one number, which one of them says flatly: "40" and "more than 40"."""
    return a.number is not None and a.number == b.number and a.unit == b.unit and "=" in (a.bound, b.bound)


def _rounds_to(fine: QuantityValue, coarse: QuantityValue) -> bool:
    """Whether a span of time is another one in whole units of two or more: 13 days are two weeks."""
    if units.dimension(coarse.unit) != "time" or fine.number is None or coarse.number is None or coarse.number < 2:
        return False
    if coarse.number != round(coarse.number):
        return False
    told, unit = (_converted(number, fine.unit, coarse.unit) for number in (fine.number, 1))
    return told is not None and unit is not None and unit < 1 and abs(told - coarse.number) < SPAN


def _vague(value: QuantityValue) -> bool:
    """Whether a value is a word like "dozens", whose upper end nobody means."""
    return (
        value.approx
        and value.number is None
        and bool(value.lo)
        and bool(value.hi)
        and (value.hi or 0) >= 4 * (value.lo or 1)
    )


def _apart(
    lo: Number | None, hi: Number | None, other_lo: Number | None, other_hi: Number | None, slack: float
) -> bool:
    return _below(hi, other_lo, slack) or _below(other_hi, lo, slack)


def _below(high: Number | None, low: Number | None, slack: float) -> bool:
    return high is not None and low is not None and high + slack * abs(high) < low


def _converted(number: Number | None, unit: str, to: str) -> float | None:
    return None if number is None else units.convert(float(number), unit, to)


def _rounds(fine: QuantityValue, coarse: QuantityValue) -> bool:
    """Whether one exact number is the other, rounded to two significant digits or more: $1.17 bn and $1.2 bn."""
    if fine.number is None or coarse.number is None or coarse.number == 0 or fine.bound != "=" or coarse.bound != "=":
        return False
    if coarse.unit == "count" and abs(coarse.number) < 10_000:
        return False
    step = _step(float(coarse.number))
    return step > _step(float(fine.number)) and abs(fine.number - coarse.number) < step / 2


def _step(number: float) -> float:
    """The value of the last digit that counts: that of the last one that is no zero, the second at the most."""
    size = math.floor(math.log10(abs(number))) if number else 0
    step = 10.0 ** (size - 1)
    while step > 1e-6 and abs(number / step - round(number / step)) > 1e-9:
        step /= 10
    return step
