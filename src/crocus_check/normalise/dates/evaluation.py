"""Evaluate the notation of crocus_check.core.timex: an expression and what is known of now and the event -> days."""

from __future__ import annotations

from dataclasses import replace

from crocus_check.core.timex import Expr
from crocus_check.normalise.dates import offsets, places
from crocus_check.normalise.dates.reading import Known, Reading, evaluated, function, of_pattern

_ENTERED = (offsets, places)
"""The modules whose functions the notation has; each enters them in FUNCTIONS."""


def evaluate(expr: Expr, known: Known) -> Reading | None:
    """The days of a closed expression; None where the words name no day of the calendar (31 February)."""
    try:
        return evaluated(expr, known)
    except (ValueError, OverflowError, KeyError, IndexError):
        return None


@function("mod")
def _modified(expr: Expr, known: Known) -> Reading | None:
    inner = evaluated(expr[2], known)
    return replace(inner, mod=str(expr[1])) if inner else None


@function("part")
def _part(expr: Expr, known: Known) -> Reading | None:
    inner = evaluated(expr[2], known)
    return replace(inner, part=str(expr[1])) if inner else None


@function("decade")
def _decade(expr: Expr, known: Known) -> Reading | None:
    """decade(50): the '50s of the century that now makes likely."""
    tens = int(str(expr[1])) // 10
    year = known.now.year if known.now else 2024
    start = year - year % 100 + tens * 10
    start = start if start <= year else start - 100
    return of_pattern(f"{start // 10:03}X")


@function("century")
def _century(expr: Expr, known: Known) -> Reading | None:
    return of_pattern(f"{int(str(expr[1])) - 1:02}XX")


@function("fiscal")
def _fiscal(expr: Expr, known: Known) -> Reading | None:
    return of_pattern(str(expr[1]))


@function("bc")
def _bc(expr: Expr, known: Known) -> Reading | None:
    return Reading(f"-{int(str(expr[1])) - 1:04}", unit="year")


@function("from")
def _from(expr: Expr, known: Known) -> Reading | None:
    return _modified(("mod", "from", expr[1]), known)


@function("to")
def _to(expr: Expr, known: Known) -> Reading | None:
    return _modified(("mod", "to", expr[1]), known)
