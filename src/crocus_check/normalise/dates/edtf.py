"""EDTF (ISO 8601-2) texts from units and days: what a date value is written as."""

from __future__ import annotations

import datetime as dt

CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
"""Seasons, quarters and halves of a year in the notation of crocus_check.core.timex -> EDTF."""


def of_pattern(pattern: str) -> str:
    """The EDTF text of a calendar pattern: "2012-Q3" is "2012-35"; others are EDTF already."""
    year, _, rest = pattern.partition("-")
    return f"{year}-{CODES[rest]}" if rest in CODES else pattern


def of_unit(day: dt.date, unit: str) -> str:
    """The EDTF text of the unit that holds a day: the day itself, its month, quarter, half, year, decade, century."""
    year = f"{day.year:04}"
    if unit == "month":
        return f"{year}-{day.month:02}"
    if unit == "quarter":
        return f"{year}-{33 + (day.month - 1) // 3}"
    if unit == "half":
        return f"{year}-{40 + (day.month - 1) // 6}"
    if unit == "year":
        return year
    if unit == "decade":
        return f"{year[:3]}X"
    if unit == "century":
        return f"{year[:2]}XX"
    return day.isoformat()


def of_span(first: dt.date, last: dt.date) -> str:
    """The EDTF text of an interval of days, a single day where both are one."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
