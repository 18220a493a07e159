"""Times of day: the notation of a time mention -> a value."""

from __future__ import annotations

from crocus_check.core.values import TimeValue


def value(timex: str) -> TimeValue | None:
    """The value of "T20:30|180|MSK|~": clock, minutes east of UTC, zone as written; "~" about, "?" a.m. or p.m."""
    clock, _, rest = timex.removeprefix("T").partition("|")
    zone, _, rest = rest.partition("|")
    label, _, flags = rest.partition("|")
    if len(clock) != 5 or clock[2] != ":":
        return None
    return TimeValue(clock, clock, int(zone) if zone else None, label or None, "~" in flags, "?" not in flags)
