"""Two numbers and more with hyphens that are a score or a record: "won 20-13", "a 10-5-1 record", "14.5-13.5".

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from crocus_check import rules
from crocus_check.core.values import Number
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num, number


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers that belong together: `kind` says how; `first` is the first atom of the whole ("between", money)."""

    kind: Literal["range", "score", "change"]
    first: int
    one: Num
    two: Num
    money: str | None = None
    rest: tuple[Number, ...] = ()


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    table = rules.load("quantity_cues")
    return {
        **table,
        "change": frozenset(table["change"]["words"]),
        "score before": frozenset(table["score"]["before"]),
        "score after": frozenset(table["score"]["after"]),
    }


def is_score(a: Atoms, num: Num, two: Num, first: int) -> bool:
    before = a.low(first - 1)
    if num.value >= 100 and two.value < 20 and a.word(first - 1)[:1].isupper() and not a.newline_before(first):
        return False  # "the Boeing 747-8"
    if before in ("between", "aged", "ages", "about", "around", "some", "approximately", "roughly"):
        return False
    if before == "from" and two.value > num.value:
        return False
    if a.digits(two.last + 1) and a.word(two.last) in HYPHENS:
        return True
    if two.value <= num.value:
        return True
    near = a.lows[max(0, first - 6) : first]
    table = cues()
    if any(low in table["score before"] for low in near):
        return not _plural(a.low(two.last))
    after = a.low(two.last)
    return after in table["score after"] or not after.isalpha()


def _plural(low: str) -> bool:
    return (len(low) > 3 and low.endswith("s")) or low in ("people", "men", "women", "children")


def score(a: Atoms, num: Num, two: Num, first: int) -> Pair | None:
    """A score of two parts, or a record of three or four ("10-5-1")."""
    rest: list[Number] = []
    while a.word(two.last) in HYPHENS and a.glued(two.last) and a.digits(two.last + 1) and len(rest) < 2:
        more = number(a, two.last + 1)
        if more is None or not isinstance(more.value, int) or more.value > 199:
            break
        rest.append(more.value)
        two = replace(two, last=more.last)
    return Pair("score", first, num, two, None, tuple(rest))


__all__ = ["Pair", "cues", "is_score", "score"]
