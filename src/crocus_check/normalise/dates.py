"""Normalise dates and times: what the words mean, resolved where an anchor allows."""

from __future__ import annotations

import calendar
import datetime as dt

from crocus_check.documents import Anchor
from crocus_check.mentions import TimexMention
from crocus_check.values import DateValue, TimeValue


class Narrative:
    """Reads the dates of one document in text order."""

    def __init__(self, anchor: Anchor | None, date_order: str = "auto") -> None:
        self.anchor = anchor
        self.date_order = date_order

    def value(self, mention: TimexMention) -> DateValue | TimeValue | None:
        """The value of a mention; None where it states none."""
        if mention.timex.startswith("T"):
            return TimeValue(mention.timex[1:], mention.timex[1:])
        return resolve(DateValue("XXXX", timex=mention.timex), self.anchor, None)


def resolve(value: DateValue, anchor: Anchor | None, event: DateValue | None) -> DateValue:
    """The value with all that an anchor, or the date of the event that it rests on, now allows."""
    timex = value.timex or value.edtf
    if timex.startswith("W"):
        weekday = int(timex[1:])
        if anchor is None:
            return DateValue("XXXX-XX-XX", weekday=weekday, timex=timex)
        day = anchor.day - dt.timedelta(days=(anchor.day.weekday() - weekday) % 7)
        return DateValue(day.isoformat(), day.isoformat(), day.isoformat(), weekday, timex=timex)
    if anchor is not None:
        timex = timex.replace("XXXX", str(anchor.day.year))
    if "X" in timex:
        return DateValue(timex, timex=timex)
    year, *rest = (int(part) for part in timex.split("-"))
    month, day_of = (rest + [0, 0])[:2] if rest else (0, 0)
    try:
        first = dt.date(year, month or 1, day_of or 1)
    except ValueError:
        return DateValue("XXXX")
    last = first if day_of else dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return DateValue(timex, first.isoformat(), last.isoformat(), timex=value.timex)
