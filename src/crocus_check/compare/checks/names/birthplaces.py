"""Birthplaces: where one person was born, where two articles name two towns.

Compared are places that hang on "born" and that the grammar gives to one person (`Context.holder`), one in each
article. Left alone are countries and states, within which the other place may lie, and places that a sentence
names together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import itself, told_by_articles
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import NOT_CLAIMED, UNSURE, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import NameValue
from crocus_check.rules import load

_WIDE = frozenset({"county", "province", "region", "state", "district", "island", "valley", "north", "south"})


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(fold(name) for name in load("demonyms")["places"])


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each person whose place of birth articles name differently."""
    names = story.names
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in story.facts:
        person = names.entity(fact.document, fact.context.holder or "") if _town(fact) else None
        if person is not None and person.type == "PERSON":
            told[person.id].append(fact)
    together = {fold(one) for held in told.values() for fact in held for one in fact.context.nearby}
    found = []
    for person_id, held in sorted(told.items()):
        kept = [fact for fact in held if fold(fact.text) not in together]
        sides = told_by_articles(kept, lambda a, b: _same(a, b, names), story.sources, itself)
        if len(sides) > 1:
            found.append(_discrepancy(names.by_id[person_id].canonical, sides))
    return found


def _town(fact: Fact) -> bool:
    """Whether a fact is a town in which its holder was born."""
    value, context = fact.value, fact.context
    if not isinstance(value, NameValue) or value.type != "GPE" or context.predicate != "bear" or context.negated:
        return False
    if context.role != "obl:in" or fact.qualifiers.status in NOT_CLAIMED | UNSURE:
        return False
    words = fold(fact.text)
    return words not in _countries() and not _WIDE & set(words.split())


def _same(one: Fact, other: Fact, names: Names) -> bool:
    return names.key(one.id, one.text) == names.key(other.id, other.text)


def _discrepancy(who: str, sides: Sequence[Sequence[Fact]]) -> Discrepancy:
    told = [side[0].text for side in sides]
    return finding(
        sides_of(told, sides),
        key=("birthplace", who, *sorted(map(fold, told))),
        event=sides[0][0].event,
        attribute="place",
        referent=who,
        message=f"Where was {who} born? {listed(told)}",
        explanation=f"All sides name the place of birth of {who}, each article one; nobody is born in {listed(told)}.",
    )


CHECK = Check(
    id="birthplaces",
    verdicts=("conflict",),
    title="Where a person was born",
    finds="Two articles name two towns in which one person was born.",
    matters="The home town is where the mistake is noticed first, and it stays in every later article.",
    speaks=Example(
        (
            "2013-07-11: Ruth Amsel, the painter, has died. Amsel was born in Lund in 1923.",
            "2013-07-11: The painter Ruth Amsel died on Tuesday. Amsel was born in Bergen in 1923.",
        )
    ),
    silent=Example(
        (
            "2013-07-11: Ruth Amsel, the painter, has died. Amsel was born in Lund in 1923.",
            "2013-07-11: The painter Ruth Amsel died on Tuesday. Amsel was born in Sweden in 1923.",
        )
    ),
    find=findings,
)
