"""Quantity mentions -> values: an interval with a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crocus_check.core.mentions import QuantityMention
from crocus_check.core.units import rate_name
from crocus_check.core.values import Bound, Number, QuantityValue, tidy
from crocus_check.normalise.quantities.intervals import Interval, interval, scaled

_BOUNDS: dict[str, Bound] = {
    "=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<=", "~": "~", "range": "range", "nearly": "<", "just_over": ">",
}  # fmt: skip
_ITSELF = frozenset({"as many as", "as much as", "up to"})
"""Hedges before a range that leave both ends of it: "as many as 50,000-100,000"."""
_DEPTH = 4


def value(mention: QuantityMention, by_start: Mapping[int, QuantityMention]) -> QuantityValue | None:
    """The value of a quantity mention, None where it has none (a factor on an amount that is not known).

    `by_start` holds the document's quantity mentions by start offset: an `antecedent` is looked up there.
    """
    return _value(mention, by_start, _DEPTH)


def _value(mention: QuantityMention, by_start: Mapping[int, QuantityMention], depth: int) -> QuantityValue | None:
    if mention.relative is not None:
        return _relative(mention, by_start, depth)
    if not mention.numbers:
        return None
    if mention.shape == "score":
        return QuantityValue(None, "=", None, None, False, "score", _counted(mention), parts=mention.numbers)
    if len(mention.numbers) > 1:
        return _range(mention)
    if _is_share(mention):
        return _percent(mention)
    number = mention.numbers[0]
    lo, hi = interval(number, mention.bound, _whole(mention), mention.precision or 1.0)
    return _of(mention, number, _BOUNDS.get(mention.bound, "="), (lo, hi))


def _is_share(mention: QuantityMention) -> bool:
    """Whether a fraction is a share of something; "a half turn" is half of one and stays a fraction."""
    return mention.unit == "fraction" and ("attributive", "yes") not in mention.extra


def _percent(mention: QuantityMention) -> QuantityValue:
    """A share in percent, so that "half of" and "50 percent of" are one."""
    share = mention.numbers[0]
    span = interval(share, mention.bound, False, mention.precision or 1.0)
    lo, hi = (None if end is None else tidy(round(end * 100, 4)) for end in span)
    whole = replace(mention, unit="percent")
    return _of(whole, tidy(round(share * 100, 4)), _BOUNDS.get(mention.bound, "="), (lo, hi))


def _range(mention: QuantityMention) -> QuantityValue:
    """A range or a vague count; a hedge opens its other end ("at least 10 to 15")."""
    lo: Number | None = min(mention.numbers)
    hi: Number | None = max(mention.numbers)
    if mention.bound in (">", ">="):
        hi = None
    elif mention.bound == "<" or (mention.bound == "<=" and (mention.hedge or "").lower() not in _ITSELF):
        lo = None
    return _of(mention, None, "range", (lo, hi))


def _relative(mention: QuantityMention, by_start: Mapping[int, QuantityMention], depth: int) -> QuantityValue | None:
    """A factor times the amount of the antecedent: "over twice that number" of 143 is 287 or more."""
    base = by_start.get(mention.antecedent) if mention.antecedent is not None else None
    factor = mention.relative
    if base is None or base is mention or factor is None or depth == 0:
        return None
    known = _value(base, by_start, depth - 1)
    if known is None or known.parts:
        return None
    whole = known.unit == "count"
    if known.number is not None and known.bound == "=":
        number: Number | None = tidy(round(known.number * factor, 9))
        span: Interval = interval(number or 0, mention.bound, whole, (base.precision or 1.0) * factor)
    else:
        number = tidy(round(known.number * factor, 9)) if known.number is not None else None
        span = _opened(scaled((known.lo, known.hi), factor, whole), mention.bound, whole)
    bound = _BOUNDS.get(mention.bound, "=") if mention.bound != "=" else known.bound
    return QuantityValue(
        number, bound, *span, mention.approx or known.approx, known.unit, known.counted, known.per, mention.of
    )


def _opened(span: Interval, bound: str, whole: bool) -> Interval:
    """The interval of a bounded amount that was itself an interval."""
    lo, hi = span
    step = 1 if whole else 0
    if bound in (">", ">=", "just_over"):
        return (None if lo is None else lo + (step if bound != ">=" else 0)), None
    if bound in ("<", "<=", "nearly"):
        return None, (None if hi is None else hi - (step if bound != "<=" else 0))
    return span


def _of(mention: QuantityMention, number: Number | None, bound: Bound, span: Interval) -> QuantityValue:
    return QuantityValue(
        number=number,
        bound=bound,
        lo=span[0],
        hi=span[1],
        approx=mention.approx,
        unit=_unit(mention),
        counted=_counted(mention),
        per=mention.per,
        of=mention.of,
    )


def _unit(mention: QuantityMention) -> str:
    """The unit as the value names it: an age in years of age, a rate by its whole name."""
    unit = mention.unit or "count"
    if mention.rule == "age":
        return f"{unit} of age"
    if mention.per is not None and unit not in ("count", "percent", "percentage point", "fraction"):
        return rate_name(unit, mention.per)
    return unit


def _whole(mention: QuantityMention) -> bool:
    """Whether only whole numbers make sense: things counted one by one."""
    return mention.unit in (None, "count") and all(isinstance(n, int) for n in mention.numbers)


def _counted(mention: QuantityMention) -> str | None:
    """The lemma of the counted noun with its modifiers before it, but for participles; its last word is the noun."""
    if not mention.counted or not mention.counted.strip():
        return None
    participles = {word for key, word in mention.extra if key == "participle"}
    return " ".join([*(word for word in mention.modifiers if word not in participles), mention.counted])


__all__ = ["value"]
