"""Times of day: the notation of a time mention -> a value."""

from __future__ import annotations

from crocus_check.values import TimeValue


def value(timex: str) -> TimeValue | None:
    """The value of "T20:30|180|MSK|~": clock, minutes east of UTC, zone as written, approximate."""
    clock, _, rest = timex.removeprefix("T").partition("|")
    zone, _, rest = rest.partition("|")
    label, _, approx = rest.partition("|")
    if len(clock) != 5 or clock[2] != ":":
        return None
    return TimeValue(clock, clock, int(zone) if zone else None, label or None, approx == "~")
