"""Turned: one figure that one article tells as a rise and another as a fall, or as a profit and as a loss.

The slots say that the two figures answer one question, and the figures agree: what contradicts are the words beside
them. Left alone are figures without a name or a subject in common, and articles that say both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.apart import apart
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_support
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import value_words
from crocus_check.compare.pairing.slots import Pair, Slot
from crocus_check.core.checks import Example
from crocus_check.core.entities import fold
from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load

LEAST = 0.6
"""The least probability that two figures answer one question."""
BEFORE, AFTER = 4, 2
"""Words before and behind a figure among which one says which way it goes."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_BREAK = re.compile(r"[.;:()]|, |\d|\b(?:and|but|from|after|compared|against|than)\b")


@lru_cache(maxsize=1)
def _ways() -> dict[str, tuple[str, int]]:
    """Each word that says which way a figure goes, with its kind and its side there."""
    table = load("contrasts")
    return {
        word: (kind, side)
        for kind in ("changes", "results")
        for side, said in enumerate(table[kind])
        for word in said.split()
    }


def way(fact: Fact) -> tuple[str, int, str] | None:
    """Which way a figure goes, with the word that says it; None where no word or several at it do."""
    before, found, after = fact.sentence.partition(fact.text)
    if not found or not isinstance(fact.value, QuantityValue):
        return None
    near = _WORD.findall(_BREAK.split(before.lower())[-1])[-BEFORE:]
    near += _WORD.findall(_BREAK.split(after.lower())[0])[:AFTER]
    told = {_ways()[word]: word for word in near if word in _ways()}
    if len(told) != 1:
        return None
    (kind, side), word = told.popitem()
    return kind, side, word


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each figure that goes two ways."""
    return [found for slot in story.slots if (found := _turned(slot, story)) is not None]


def _turned(slot: Slot, story: Comparison) -> Discrepancy | None:
    sides: dict[int, list[Fact]] = {}
    for pair in slot.pairs:
        if pair.agree and pair.probability >= LEAST and pair.a.document != pair.b.document and _alike(pair):
            one, other = way(pair.a), way(pair.b)
            if one is not None and other is not None and one[0] == other[0] and one[1] != other[1]:
                for fact, told in ((pair.a, one), (pair.b, other)):
                    sides.setdefault(told[1], []).append(fact)
    if len(sides) < 2 or {f.document for f in sides[0]} & {f.document for f in sides[1]}:
        return None
    ranked = by_support([list(dict.fromkeys(sides[side])) for side in sorted(sides)], story.sources, lambda fact: fact)
    return _discrepancy(ranked)


def _alike(pair: Pair) -> bool:
    """Whether two facts say the same number of something that both name, as facts of one time."""
    a, b = pair.a, pair.b
    one, other = a.value, b.value
    if not isinstance(one, QuantityValue) or not isinstance(other, QuantityValue):
        return False
    if one.number is None or one.number != other.number or one.unit != other.unit or one.unit == "count":
        return False
    if {a.qualifiers.status, b.qualifiers.status} & (NOT_CLAIMED | PLANS):
        return False
    if a.context.date and b.context.date and a.context.date != b.context.date:
        return False
    if apart(a, b):
        return False
    names = [{fold(name) for name in fact.context.names} for fact in (a, b)]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    return a.context.subject is not None and a.context.subject == b.context.subject


def _discrepancy(sides: Sequence[Sequence[Fact]]) -> Discrepancy:
    lead = sides[0][0]
    labels = [f"{told[2]} {value_words(side[0])}" for side in sides if (told := way(side[0])) is not None]
    return finding(
        sides_of(labels, sides),
        key=("turned", *sorted(labels)),
        event=lead.event,
        attribute=lead.attribute or "change",
        referent=lead.referent,
        message=f"Which way (“{value_words(lead)}”)? {' and '.join(labels)}",
        explanation="The articles give one figure, and tell it as going two ways.",
    )


CHECK = Check(
    id="turned",
    costly=True,
    verdicts=("conflict",),
    title="One figure as a rise and as a fall",
    finds="Two articles give one figure, one as a rise or a profit, the other as a fall or a loss.",
    matters="The figure is right in both, and one of them says the opposite of what happened.",
    speaks=Example(
        (
            "2014-05-06: Shares of Tarnell rose 4.2 percent on Tuesday after it named a new chief.",
            "2014-05-06: Shares of Tarnell fell 4.2 percent on Tuesday after it named a new chief.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: Shares of Tarnell rose 4.2 percent on Tuesday after it named a new chief.",
            "2014-05-06: Shares of Tarnell gained 4.2 percent on Tuesday after it named a new chief.",
        )
    ),
    find=findings,
)
