"""Fitting the heads of the review, each draft left out in turn, and choosing their bars."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crocus_check.slots.head import PairHead
from training.review.drafts import Statement
from training.slots.head import Shape, fit

PENALTY = {"value": 2.0, "name": 1.0}
ROUNDS = 1500
BARS = {"value": 0.83, "name": 0.88}
"""The precision that a bar must reach on drafts that were left out."""
ODDS = (-6.0, -4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0)
LEADS = (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, 8.0)
SHARES = (0.0, 0.15, 0.3, 0.5)
KNOTS: Mapping[str, tuple[float, ...]] = {
    "against": ODDS, "agreeing": ODDS, "fitting": ODDS, "taken": ODDS, "lead": LEADS, "encoder lead": LEADS,
    "lead over fitting": LEADS, "lead over taken": LEADS, "encoder": (-3.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0),
    "second": (0.0, 1.0, 2.0, 4.0), "sources": (0.0, 0.7, 1.4), "agreeing sources": (0.0, 0.7, 1.4), "words": SHARES,
    "agreeing words": SHARES, "terms": (0.0, 0.2, 0.5, 1.0), "agreeing terms": (0.0, 0.2, 0.5, 1.0),
    "words lead": (-0.4, -0.1, 0.0, 0.1, 0.3), "lead over others, least": (-6.0, -3.0, -1.0, 0.0, 1.0, 3.0),
    "anchored": (0.0, 1.0, 2.0), "anchored elsewhere": (0.0, 0.5, 1.0, 2.0),
    "anchors only elsewhere": (0.0, 0.5, 1.0, 2.0), "anchors at the rival": (0.0, 0.5, 1.0, 2.0),
}  # fmt: skip
NAME_KNOTS = {"against": (-2.0, 0.0, 2.0, 4.0, 6.0, 8.0), "agreeing": (-2.0, 0.0, 2.0, 4.0, 6.0, 8.0),
              "sources": (0.0, 0.7, 1.1, 2.0)}  # fmt: skip
PLUS = frozenset({
    "against", "lead", "encoder lead", "encoder", "lead over fitting", "second", "lead over taken", "nobody agrees",
    "words", "terms", "predicate same", "noun same", "names shared", "unit same", "slip", "best of each other",
    "subject same", "object same", "role same", "years apart", "exact both", "same number", "words lead", "swap",
    "alone of its unit",
    "lead over others, least", "unknown", "same kind", "attribute same", "anchored elsewhere",
    "anchors only elsewhere", "anchors at the rival",
})  # fmt: skip
MINUS = frozenset({
    "agreeing", "fitting", "taken", "names differ", "event differs", "scope differs", "part one side", "hedged",
    "ahead one side", "kind of noun differs", "somebody agrees", "agreed", "agreed well", "small", "relative",
    "days differ", "nearby differ", "agreeing words", "agreeing terms", "ours in theirs", "value in that sentence",
    "derived", "known number", "agreeing sources", "said then", "their relative", "mine in that sentence", "title",
    "anchored",
})  # fmt: skip
LEFT = 1e-9


def shapes(names: Sequence[str], how: str) -> dict[str, Shape]:
    """How each sign may add; how many sources have a value speaks for the one that contradicts, against a name's."""
    found = {}
    for name in names:
        sign = 1 if name in PLUS or (name == "sources" and how == "value") else -1 if name in MINUS else 0
        if name == "sources" and how == "name":
            sign = -1
        found[name] = Shape(sign, (NAME_KNOTS if how == "name" else {}).get(name, KNOTS.get(name, (0.0, 1.0))))
    return found


def fitted(told: Sequence[Statement], how: str) -> tuple[PairHead, float, NDArray[np.float64]]:
    """The head, its bar, and the log odds of each statement by the heads that were fitted without its draft."""
    names = sorted({name for each in told for name in each.signs})
    columns = {name: np.array([each.signs.get(name, 0.0) for each in told]) for name in names}
    wrong, weight = np.array([each.wrong for each in told]), np.array([each.weight for each in told])
    drafts = np.array([each.draft for each in told])
    form = shapes(names, how)

    def head(rows: NDArray[np.bool_]) -> PairHead:
        given = {name: column[rows] for name, column in columns.items()}
        return fit(given, wrong[rows], form, weights=weight[rows], penalty=PENALTY[how], rounds=ROUNDS)

    odds = np.zeros(len(told))
    for draft in sorted(set(drafts.tolist())):
        left = drafts == draft
        odds[left] = head(~left).log_odds({name: column[left] for name, column in columns.items()})
    return head(np.ones(len(told), bool)), bar(told, odds, BARS[how]), odds


def bar(told: Sequence[Statement], odds: NDArray[np.float64], precision: float) -> float:
    """The lowest log odds from which so many of the findings are right, as the drafts left out say."""
    best = float(odds.max()) + 1
    right = wrong = 0
    for row in np.argsort(-odds, kind="stable"):
        if told[row].excused:
            continue
        right += told[row].label in ("errors", "disputed")
        wrong += told[row].label not in ("errors", "disputed")
        if right >= precision * (right + wrong):
            best = float(odds[row])
    return round(best - LEFT, 3)


def written(heads: Mapping[str, tuple[PairHead, float]]) -> str:
    """The file of heads and bars."""
    told = {how: {"bar": level, "head": json.loads(head.to_json())} for how, (head, level) in heads.items()}
    return json.dumps(told, indent=1) + "\n"


def table(told: Sequence[Statement], odds: NDArray[np.float64], level: float) -> str:
    """Errors found, and findings right and wrong, of the drafts left out."""
    rows = [each for each, odd in zip(told, odds, strict=True) if odd >= level and not each.excused]
    found = {(each.draft, each.error) for each in rows if each.label == "errors"}
    right = sum(each.label in ("errors", "disputed") for each in rows)
    return f"bar {level:.2f}: {len(found)} errors found, {right} of {len(rows)} findings right"
