"""Ordinals: which of somebody's goals, books or red cards one was, and in which place somebody stands.

Compared are ordinals that belong to one named holder ("Kellner's 20th goal", "her 12th book"; `Context.holder`) and
rank one noun, and places ("ninth in the league"), where each article gives one. Left alone are ordinals that say where
in a game or on a calendar something was (rules/en/ordinals.toml), and two scopes: "of the season", "of his career".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import grouped, told_by_articles
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, listed
from crocus_check.core.checks import Example
from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load

_PLACE, _DISMISSAL = "place", "dismissal"
_STANDS = re.compile(r"^(?: place)? (?:in|of) (?:the|its|their|his|her) ")
_BEST = re.compile(r"[- ](?:[a-z]+est|most|best|worst)\b")
_OWNED = re.compile(r"(?:['’]s?|\b(?:his|her|its|their)) (?:[\w-]+ )?$")


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An ordinal of a holder: what it ranks, and the words that say within what."""

    fact: Fact
    number: int
    scope: str | None


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], Mapping[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Nouns of moments, the first of each group of nouns that mean one thing, and patterns of scopes."""
    table = load("ordinals")
    groups = [*load("synonyms")["groups"], *table["groups"]]
    scopes = tuple((name, re.compile(rf"\b(?:{'|'.join(words)})\b")) for name, words in table["scopes"].items())
    return frozenset(table["moments"]["words"]), {word: group[0] for group in groups for word in group}, scopes


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each holder whose goals, books or place articles number differently."""
    told: dict[tuple[str, str], list[_Ranked]] = defaultdict(list)
    for fact in story.facts:
        what = ranks(fact)
        holder = story.names.entity(fact.document, fact.context.holder or "") if what else None
        if what and holder is not None and isinstance(fact.value, QuantityValue):
            told[holder.id, what].append(_Ranked(fact, int(fact.value.number or 0), _scope(fact)))
    found = []
    for (holder_id, what), ranked in sorted(told.items()):
        for group in grouped(ranked, lambda held, one: all(_one_scope(one, other) for other in held)):
            sides = told_by_articles(group, _agree, story.sources, _fact)
            if len(sides) > 1:
                found.append(_discrepancy(story.names.by_id[holder_id].canonical, what, sides))
    return found


def ranks(fact: Fact) -> str | None:
    """What an ordinal ranks: a noun for all that mean the same, or "place"; None where it says when something was."""
    value = fact.value
    if not isinstance(value, QuantityValue) or value.unit != "ordinal" or not isinstance(value.number, int):
        return None
    if value.number < 1 or value.parts or fact.context.negated or fact.qualifiers.status in NOT_CLAIMED | PLANS:
        return None
    before, _, after = fact.sentence.partition(fact.text)
    if value.noun is None:
        return _PLACE if _STANDS.match(after) and not _OWNED.search(before) else None
    if value.noun == "minute" and fact.context.predicate in load("ordinals")["dismissals"]["words"]:
        return _DISMISSAL
    moments, groups, _ = _words()
    if (
        value.noun in moments
        or _BEST.match(after)
        or re.match(rf" (?:[\w-]+ ){{0,3}}?{re.escape(value.noun)}-", after)
        or not _OWNED.search(before)
    ):
        return None
    return groups.get(value.noun, value.noun)


def _scope(fact: Fact) -> str | None:
    after = fact.sentence.partition(fact.text)[2]
    return next((name for name, pattern in _words()[2] if pattern.search(after)), None)


def _one_scope(one: _Ranked, other: _Ranked) -> bool:
    return one.scope is None or other.scope is None or one.scope == other.scope


def _fact(ranked: _Ranked) -> Fact:
    return ranked.fact


def _agree(one: _Ranked, other: _Ranked) -> bool:
    return one.number == other.number


def _ordinal(number: int) -> str:
    """A number as an ordinal: "22nd"."""
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def _discrepancy(who: str, what: str, sides: Sequence[Sequence[_Ranked]]) -> Discrepancy:
    told = [_ordinal(side[0].number) for side in sides]
    asked = {
        _PLACE: f"In which place is {who}?",
        _DISMISSAL: f"In which minute was {who} sent off?",
    }.get(what, f"Which {what} of {who} was it?")
    return finding(
        sides_of(told, [[one.fact for one in side] for side in sides]),
        key=("ordinal", what, who, *sorted(told)),
        event=sides[0][0].fact.event,
        attribute=f"open:{what}",
        referent=who,
        message=f"{asked} {answers(told)}",
        explanation=f"All sides number this of {who}, each article in one way; {listed(told)} cannot all be right.",
    )


CHECK = Check(
    id="ordinals",
    verdicts=("conflict",),
    title="Which of somebody's goals, books or titles it was",
    finds="Two articles number one thing of one holder differently (“her 12th book”), or give one team two places.",
    matters="Who keeps the statistics will write in, and the wrong number is carried on from game to game.",
    speaks=Example(
        (
            "2012-05-06: Marc Kellner's 20th goal of the season gave Rovers a 1-0 win against Lund on Sunday.",
            "2012-05-06: Rovers beat Lund 1-0 on Sunday. It was Marc Kellner's 19th goal of the season.",
        )
    ),
    silent=Example(
        (
            "2012-05-06: Marc Kellner's 20th goal of the season gave Rovers a 1-0 win against Lund on Sunday.",
            "2012-05-06: Rovers beat Lund 1-0 on Sunday. It was Marc Kellner's 104th goal of his career.",
        )
    ),
    find=findings,
)
