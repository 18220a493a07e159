"""All checks of the program: those of a comparison, and those of a draft against its sources."""

from __future__ import annotations

from crocus_check.core.checks import CheckText


def every_check() -> tuple[CheckText, ...]:
    """The checks in the order in which they are listed."""
    from crocus_check import compare, review

    return (*compare.CHECKS, compare.HOUSE_FACTS, *review.CHECKS)
