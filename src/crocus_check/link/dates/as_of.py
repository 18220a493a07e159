"""As of: the day at which a count held, where its sentence says so ("As of Saturday afternoon, 133 people ...")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue

_SIGN = re.compile(r"\b(?:as of|as at|by|until|till|up to)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
"""What stands right before a date that counts run up to, with up to two words between ("by late", "as of early")."""


def with_as_of(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, counts with the date (EDTF) that their own sentence has them run up to; other facts as they are. A
    sentence with two such dates says nothing."""
    days: dict[tuple[str, int], set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact.value, DateValue) and fact.value.earliest and _opened(fact):
            days[fact.document, fact.context.sentence].add(fact.value.edtf)
    out = []
    for fact in facts:
        found = days.get((fact.document, fact.context.sentence), ())
        counts = isinstance(fact.value, QuantityValue) and fact.value.unit == "count"
        if counts and len(found) == 1 and fact.qualifiers.as_of is None:
            out.append(replace(fact, qualifiers=replace(fact.qualifiers, as_of=next(iter(found)))))
        else:
            out.append(fact)
    return out


def _opened(fact: Fact) -> bool:
    """Whether words that a count runs up to stand before a date."""
    at = fact.sentence.find(fact.text)
    return at > 0 and _SIGN.search(fact.sentence, max(0, at - 60), at) is not None
