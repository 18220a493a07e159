"""Days that no calendar has: "June 31", "29 February 2023". Their month is all that can be known of them."""

from __future__ import annotations

import datetime as dt
import re

from crocus_check.core.timex import Expr

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
_LEAP = 2000


def without_day(expr: Expr) -> Expr | None:
    """An expression with the month in place of a day that the month lacks; None where no part of it is such a day."""
    if isinstance(expr, str):
        match = _DAY.fullmatch(expr)
        return expr[:7] if match and _lacks(match) else None
    parts = [without_day(part) for part in expr]
    if not any(part is not None for part in parts):
        return None
    return tuple(own if part is None else part for own, part in zip(expr, parts, strict=True))


def _lacks(match: re.Match[str]) -> bool:
    year = _LEAP if match[1] == "XXXX" else int(match[1])
    try:
        dt.date(year, int(match[2]), 1)
        dt.date(year, int(match[2]), int(match[3]))
    except ValueError:
        return 1 <= int(match[2]) <= 12 and 28 < int(match[3]) <= 31
    return False
