"""Publication dates of which an article states only a part ("Updated: Apr 23", "May 2011"), beside the day of the event
that it reports: news is written within days of its event, so each often completes the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from crocus_check.core.values import DateValue

REPORTED = 10
"""Days after its event within which an article reports it."""
_FULL = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


def published(partial: str, event: dt.date, usual: int) -> dt.date | None:
    """The day of publication that fits an EDTF pattern within REPORTED days after an event: the only one, or of several
    the one nearest to `usual` days after it. None where no day fits."""
    fitting = list(_fitting(partial, event))
    wanted = event + dt.timedelta(days=usual)
    return min(fitting, key=lambda day: abs((day - wanted).days), default=None)


def contradicts(partial: str, event: dt.date) -> bool:
    """Whether the year that an article states rules out that it reports an event as news."""
    return partial[:4].isdigit() and not list(_fitting(partial, event))


def completed(value: DateValue, partial: str) -> DateValue:
    """The day of an event ("22 March") with the year that the stated part of the publication date gives it; the value
    itself where that leaves more than one year, or none."""
    match = _FULL.fullmatch(value.edtf)
    if match is None or match[1] != "XXXX" or not partial[:4].isdigit():
        return value
    years = [year for year in (int(partial[:4]), int(partial[:4]) - 1) if _reported(year, match, value, partial)]
    if len(years) != 1:
        return value
    iso = f"{years[0]:04}-{match[2]}-{match[3]}"
    return replace(value, edtf=iso, earliest=iso, latest=iso)


def _reported(year: int, match: re.Match[str], value: DateValue, partial: str) -> bool:
    try:
        event = dt.date(year, int(match[2]), int(match[3]))
    except ValueError:  # 29 February, or a year that no calendar has
        return False
    return value.weekday in (None, event.weekday()) and not contradicts(partial, event)


def _fitting(partial: str, event: dt.date) -> Iterator[dt.date]:
    """The days on which news of an event is written and which an EDTF pattern allows; the day before as well, since
    a place far east is a day ahead."""
    known = partial.split("-")
    for days in range(-1, REPORTED + 1):
        try:
            day = event + dt.timedelta(days=days)
        except OverflowError:
            continue
        if all(part in ("XX", "XXXX", own) for part, own in zip(known, day.isoformat().split("-"), strict=False)):
            yield day
