"""Unnamed: the age of a person of whom a story has one, and whom articles do not name: the pilot, the driver.

Compared are ages that stand at such a noun (rules/en/ages.toml), where each article gives one for it; the sentences
must not name two kinds of vehicles. Who is named, and nouns of which a story has several (a victim, a boy), are left
to others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key, itself, told_by_articles
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, listed, value_words
from crocus_check.compare.pairing.conflicts import facts_conflict
from crocus_check.compare.pairing.profiles import words
from crocus_check.core.checks import Example
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load

_SECOND = re.compile(r"\bco-?\s?(?:pilot|driver)|\b(?:first officer|second driver)\b", re.IGNORECASE)

_KNOWN = re.compile(r"The [\w-]+(?: [\w-]+)?, (?:(?:a|aged) )?\d|The \d+-year-old ")
"""Starts of sentences on a person whom the article has brought up."""


@lru_cache(maxsize=1)
def _single() -> dict[str, str]:
    return {word: group[0] for group in load("ages")["single"]["groups"] for word in group}


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each such person of whom articles give different ages."""
    told = [fact for fact in story.facts if who(fact) is not None]
    found = []
    for noun, held in sorted(by_key(told, lambda fact: who(fact) or "").items()):
        sides = told_by_articles(held, _agree, story.sources, itself)
        if len(sides) > 1 and not _two_vehicles(held):
            found.append(_discrepancy(noun, sides))
    return found


def who(fact: Fact) -> str | None:
    """The noun for the one person of the story whose age a fact is, None where it is anybody else's."""
    value = fact.value
    if fact.attribute != "age" or fact.context.owned is not None or fact.context.moment == "then":
        return None
    if not isinstance(value, QuantityValue) or value.bound != "=":
        return None
    if top(fact.event or STORY) != STORY and not _KNOWN.match(fact.sentence.lstrip()):
        return None  # the driver in an accident of another year
    return None if _SECOND.search(fact.sentence) else _single().get(fact.referent or "")


def _two_vehicles(held: Sequence[Fact]) -> bool:
    """Whether the sentences speak of vehicles of two kinds, each of which may have its driver."""
    kinds = [words(fact.sentence) & frozenset(load("onsets")["vehicles"]) for fact in held]
    return any(a and b and not a & b for a in kinds for b in kinds)


def _agree(one: Fact, other: Fact) -> bool:
    return not facts_conflict(one, other)


def _discrepancy(noun: str, sides: Sequence[Sequence[Fact]]) -> Discrepancy:
    told = [value_words(side[0]) for side in sides]
    return finding(
        sides_of(told, sides),
        key=("unnamed age", noun, *sorted(told)),
        event=sides[0][0].event,
        attribute="age",
        referent=noun,
        message=f"How old is the {noun}? {answers(told)}",
        explanation=f"The story has one {noun}, each article gives one age, and {listed(told)} cannot all be right.",
    )


CHECK = Check(
    id="unnamed-ages",
    verdicts=("conflict",),
    title="The age of a person without a name",
    finds="Articles give different ages for the one pilot, driver or gunman of a story whom they do not name.",
    matters="Readers compare reports, and a wrong age makes two persons of one.",
    speaks=Example(
        (
            "2012-05-01: A bus left the road near Tarn on Monday, killing six. The driver, 34, was arrested.",
            "2012-05-01: Six people died on Monday when a bus left the road near Tarn. The 43-year-old driver lives.",
        )
    ),
    silent=Example(
        (
            "2012-05-01: A bus left the road near Tarn on Monday, killing six. The driver, 34, was arrested.",
            "2012-05-01: Six people died on Monday when a bus left the road near Tarn. A 43-year-old teacher was hurt.",
        )
    ),
    find=findings,
)
