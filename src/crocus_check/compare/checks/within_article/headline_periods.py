"""A total that the headline gives as the figure of a week or a day: "deaths pass 100,000 in a week".

The text gives the same number as what there has been since something began, and another one for the period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.core.facts import NOT_CLAIMED, Fact
from crocus_check.core.values import QuantityValue

_PERIOD = re.compile(
    r"^\W*(?:[\w-]+ ){0,5}?(?:in|over|for|during) (?:just |only )?(?:a|an|one|(?:the )?(?:past|last)|the|a single) "
    r"(?P<unit>day|week|month|year)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:since|so far|to date|in (?:all|total)|(?:total|tally|toll) (?:of|to)|altogether)\b", re.IGNORECASE
)
_SHORTEST = 3
"""Digits before the noughts and noughts together, below which two numbers are one by chance."""


@dataclass(frozen=True, slots=True)
class _Of:
    fact: Fact
    number: float
    unit: str | None
    total: bool


def problems(sentences: Sequence[Sentence]) -> list[Problem]:
    """Headlines that give a total as the figure of a period for which the text has another one."""
    said = [found for each in sentences for found in _figures(each)]
    body = [each for each in said if each.fact.context.zone != "title"]
    found = []
    for head in said:
        if head.fact.context.zone != "title" or head.unit is None or len(f"{head.number:.0f}") < _SHORTEST:
            continue
        totals = [each for each in body if each.number == head.number and each.total and each.unit is None]
        others = [each for each in body if each.unit == head.unit and each.number < head.number]
        agreed = any(each.unit == head.unit and each.number == head.number for each in body)
        if totals and others and not agreed:
            found.append(_problem(head, totals[0], others[0]))
    return found


def _figures(sentence: Sentence) -> Iterator[_Of]:
    """The counts of a sentence, each with the period that is said right behind it."""
    total = _TOTAL.search(sentence.text) is not None
    for start, fact in zip(sentence.starts, sentence.facts, strict=True):
        value = fact.value
        if not isinstance(value, QuantityValue) or value.unit != "count" or value.number is None:
            continue
        if fact.qualifiers.status in NOT_CLAIMED:
            continue
        after = sentence.text[start + len(fact.text) :]
        period = _PERIOD.match(after)
        unit = period["unit"].lower() if period else None
        yield _Of(fact, float(value.number), unit, total)


def _problem(head: _Of, total: _Of, other: _Of) -> Problem:
    label = f"{head.fact.text} in a {head.unit}"
    told = _TOTAL.search(total.fact.sentence)
    since = total.fact.sentence[told.start() :].split(",")[0].rstrip(". ") if told else "in all"
    return Problem(
        ((label, (head.fact,)), (f"{total.fact.text} {since}", (total.fact,))),
        f"the headline gives “{head.fact.text}” for a {head.unit}, the text {since}",
        f"The text has “{other.fact.text}” for the {head.unit}; “{total.fact.text}” is what it gives {since}.",
    )
