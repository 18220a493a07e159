"""dateparser behind spans that extract found: full dates in any format, and plain relative forms.

dateparser is imported on first use, since that is slow, and answers are kept by (words, order, anchor).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

_KEPT = 8192
_FORMATS = ["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%B %d %Y", "%b %d, %Y", "%d %b %Y", "%b. %d, %Y", "%d %b. %Y"]
"""The usual formats, which dateparser tries first and reads fifty times as fast as others."""


@lru_cache(maxsize=64)
def _parser(order: str, base: dt.date | None) -> Any:
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {"DATE_ORDER": order, "RETURN_AS_TIMEZONE_AWARE": False, "NORMALIZE": False}
    if base is not None:
        settings["RELATIVE_BASE"] = dt.datetime(base.year, base.month, base.day)
        settings["PARSERS"] = ["relative-time"]
    else:
        settings["RELATIVE_BASE"] = dt.datetime(2000, 1, 1)
        settings["PARSERS"] = ["absolute-time"]
        settings["REQUIRE_PARTS"] = ["day", "month", "year"]
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=_KEPT)
def full_date(words: str, order: str = "MDY") -> dt.date | None:
    """The day of a date with day, month and year, in whatever format; None where dateparser reads none.

    >>> full_date("02.29.12").isoformat()
    '2012-02-29'
    """
    return _day(words, order, None)


@lru_cache(maxsize=_KEPT)
def relative_date(words: str, base: dt.date) -> tuple[dt.date, str] | None:
    """The day that lies as far from the base as the words say ("two weeks ago"), and dateparser's period of it."""
    try:
        found = _parser("MDY", base).get_date_data(words)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return (found.date_obj.date(), str(found.period)) if found is not None and found.date_obj is not None else None


def _day(words: str, order: str, base: dt.date | None) -> dt.date | None:
    try:
        found = _parser(order, base).get_date_data(words, _FORMATS)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if found is None or found.date_obj is None or found.period != "day":
        return None
    day: dt.date = found.date_obj.date()
    return day
