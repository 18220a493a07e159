"""Nights: two days that meet at midnight, as "late on Thursday" and "early on Friday" do."""

from __future__ import annotations

import datetime as dt

from crocus_check.core.values import DateValue

_LATE, _EARLY = frozenset({"night", "late", "evening", "midnight"}), frozenset({"early", "dawn", "morning", "night"})


def one_night(a: DateValue, b: DateValue) -> bool:
    """Whether two days may be told of one night: the end of the one, the start of the next."""
    first, second = sorted((a, b), key=lambda date: date.earliest or "")
    if not (first.latest and second.earliest) or first.part not in _LATE or second.part not in _EARLY:
        return False
    between = dt.date.fromisoformat(second.earliest) - dt.date.fromisoformat(first.latest)
    return between == dt.timedelta(days=1)
