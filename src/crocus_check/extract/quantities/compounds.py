"""Amounts that go on in a smaller unit: "two hours and five minutes" are 125 minutes, "5ft 11in" 71 inches.

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention

_SMALLER = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 12),
    "foot": ("inch", 12),
    "pound-mass": ("ounce", 16),
}
"""A unit -> the smaller one in which it goes on, and how many of that make one."""


def run_on(text: str, found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The mentions, in text order, with each amount in two units as one in the smaller."""
    out: list[QuantityMention] = []
    for mention, following in zip_longest(found, found[1:]):
        before = out[-1] if out else None
        # "3 years, 2 months, 14 days" is a list: no unit of the calendar is a whole number of the next
        listed = following is not None and mention.unit == "month" and following.unit == "day"
        if before is None or listed or not _goes_on(text, before, mention):
            out.append(mention)
            continue
        number = before.numbers[0] * _SMALLER[before.unit or ""][1] + mention.numbers[0]
        out[-1] = replace(
            before,
            end=mention.end,
            last=mention.last,
            numbers=(number,),
            unit=mention.unit,
            head=mention.head,
            precision=1.0,
        )
    return out


def shared_rate(text: str, found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The mentions with what both ends of a change are per: "rose from 12.4 to 13.1 per 1,000 births"."""
    out = list(found)
    for k, (one, two) in enumerate(pairwise(found)):
        bare = one.unit is None and one.per is None and (one.counted is None or one.counted == two.counted)
        if bare and two.unit is None and two.per is not None and text[one.end : two.start].strip() == "to":
            out[k] = replace(one, per=two.per, counted=two.counted, modifiers=two.modifiers)
    return out


def _goes_on(text: str, before: QuantityMention, mention: QuantityMention) -> bool:
    """Whether a mention tells the rest of the amount before it."""
    if before.unit not in _SMALLER or mention.unit != _SMALLER[before.unit][0] or mention.bound != "=":
        return False
    if before.rule != mention.rule or before.per or before.shape != "number" or mention.shape != "number":
        return False
    whole = float(before.numbers[0]).is_integer() and before.bound != "range"
    if not whole or not 0 < mention.numbers[0] < _SMALLER[before.unit][1]:
        return False
    between = text[before.end : min(mention.start, before.end + 12)].strip()
    return between in rules.load("quantity_cues")["dual"]["clock"]


__all__ = ["run_on", "shared_rate"]
