"""Which facts assert something that another article could contradict."""

from __future__ import annotations

from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.rules import load


def comparable(fact: Fact) -> bool:
    """Whether a fact asserts something that another article could contradict. A review asks less of a draft
    (`review.figures.matching.checkable`): what it denies or plans, and its ranks, have an answer in the sources too."""
    value = fact.value
    if isinstance(value, DateValue) and value.weekday is None and value.earliest is None and "X" in value.edtf[-5:]:
        return False  # a weekday alone still contradicts another weekday
    return ever_comparable(fact)


def ever_comparable(fact: Fact) -> bool:
    """Whether a fact is comparable, or would be if its day were known: linking makes days known, and changes nothing
    else of what is looked at here."""
    value = fact.value
    status = fact.qualifiers.status
    if isinstance(value, NameValue) or status in NOT_CLAIMED:
        return False
    if status in PLANS and not isinstance(value, QuantityValue):
        return False
    if isinstance(value, DateValue):  # the day on which it was said is none of its days
        if fact.context.zone == "caption" and fact.context.tense is None:
            return False  # the day on which a picture was taken
        return fact.context.predicate not in load("onsets")["said"] or not (fact.context.role or "").startswith("obl")
    if isinstance(value, QuantityValue) and value.unit == "ordinal":
        return False
    return not isinstance(value, QuantityValue) or value.lo is not None or value.hi is not None or bool(value.parts)
