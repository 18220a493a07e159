"""Checks: what the words around a match say about whether it is a date. Rules name them in `only` and `unless`.

Each takes a candidate and returns a truth value; a check named in `only` may move the candidate's end over words that
belong to it, or hand values to the meaning through `extra`. This module holds the register and what checks share.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from crocus_check import rules
from crocus_check.extract.dates.view import Candidate

Check = Callable[[Candidate], bool]
CHECKS: dict[str, Check] = {}
"""All checks by name; the modules checks_* enter theirs when imported."""


def check(function: Check) -> Check:
    """Enter a check under its name."""
    CHECKS[function.__name__] = function
    return function


@cache
def listed(name: str) -> frozenset[str]:
    """A list of rules/en/timex_context.toml."""
    return frozenset(rules.load("timex_context")[name])


def following(found: Candidate) -> int:
    """The first piece after a candidate that is no white space."""
    return found.view.after(found.end)


def next_word(found: Candidate) -> str:
    return found.view.word(following(found))


def previous_word(found: Candidate) -> str:
    return found.view.word(found.view.before(found.start))


def glued_before(found: Candidate) -> str:
    """The piece directly before, white space too."""
    return found.view.word(found.start - 1)


def glued_after(found: Candidate) -> str:
    """The piece directly after, white space too."""
    return found.view.word(found.end)


def capital(found: Candidate, index: int) -> bool:
    """Whether a piece starts with a capital letter."""
    return 0 <= index < len(found.view.pieces) and found.view.pieces[index][0].isupper()


def starts_sentence(found: Candidate) -> bool:
    token = found.view.token(found.start)
    return token is not None and bool(token.is_sent_start)
