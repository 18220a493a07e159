"""Which facts assert something that another article could contradict."""

from __future__ import annotations

from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.rules import load


def comparable(fact: Fact) -> bool:
    """Whether a fact asserts something that another article could contradict. A review asks less of a draft
    (`review.figures.matching.checkable`): what it denies or plans, and its ranks, have an answer in the sources too."""
    value = fact.value
    status = fact.qualifiers.status
    if isinstance(value, NameValue) or status in NOT_CLAIMED:
        return False
    if status in PLANS and not isinstance(value, QuantityValue):
        return False
    if isinstance(value, DateValue):
        if fact.context.predicate in load("onsets")["said"] and (fact.context.role or "").startswith("obl"):
            return False  # the day on which it was said
        return value.earliest is not None or "X" not in value.edtf[-5:]
    if isinstance(value, QuantityValue) and value.unit == "ordinal":
        return False
    return not isinstance(value, QuantityValue) or value.lo is not None or value.hi is not None or bool(value.parts)
