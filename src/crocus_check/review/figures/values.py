"""Values: what the sources have on each quantity, date and time of a draft, and the signs that the draft is wrong.

Held against each other are the best fact of the sources that contradicts and the best that agrees: how well each
matches, how many sources stand behind it, what else the sentence of the best says. `SIGNS` go into a fitted head.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from crocus_check.compare.pairing.signs import Index
from crocus_check.core import units
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value
from crocus_check.review.figures.matching import Matches
from crocus_check.review.figures.standing import bare, number, stand
from crocus_check.rules import load

FAR = -9.0
"""The log odds of a match that is not there."""
CLOSE = 1.5
"""A source that contradicts within so much of the best stands behind it."""
SIGNS = (
    "words", "terms", "predicate same", "noun same", "names shared", "unit same", "unit differs", "slip", "value near",
    "best of each other", "subject same", "object same", "role same", "event same", "event differs", "days differ",
    "scope differs", "ahead one side", "part one side", "kind of noun differs", "within a week", "years apart",
    "one of them one", "exact both", "lead over others, least", "per differs", "nearby differ",
)  # fmt: skip
"""The signs of the best contradicting pair that count."""


@dataclass(frozen=True)
class Evidence:
    """What the sources have on one fact of a draft: facts against it and facts that agree, best first, with the log
    odds that they answer its question, and the signs that it is wrong."""

    fact: Fact
    against: tuple[tuple[Fact, float], ...]
    agreeing: tuple[tuple[Fact, float], ...]
    beside: tuple[tuple[Fact, float], ...]
    signs: Mapping[str, float]


def evidence(matches: Matches) -> Iterator[Evidence]:
    """What the sources have on each value of the drafts, in their order."""
    sentences = _Sentences(matches.told.facts)
    ours = set(matches.ours.tolist())
    numbers = {number(f.value) for n, f in enumerate(matches.told.facts) if n not in ours}
    for row in matches.ours.tolist():
        pairs = matches.of(row)
        groups = {
            stand: _ranked(matches, pairs[matches.stands[pairs] == stand]) for stand in ("differs", "same", "fits")
        }
        signs = _signs(matches, row, groups, sentences, numbers) if len(groups["differs"]) else {}
        against, agreeing, beside = (
            tuple((matches.told.facts[matches.j[p]], float(matches.odds[p])) for p in groups[name][:12])
            for name in ("differs", "same", "fits")
        )
        yield Evidence(matches.told.facts[row], against, agreeing, beside, signs)


def _ranked(matches: Matches, pairs: Index) -> Index:
    found: Index = pairs[np.argsort(-matches.odds[pairs], kind="stable")]
    return found


class _Sentences:
    """The rows of the facts of each sentence."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._rows: dict[tuple[str, str], list[int]] = {}
        self.facts = facts
        for row, fact in enumerate(facts):
            self._rows.setdefault((fact.document, fact.sentence), []).append(row)

    def beside(self, row: int) -> list[Value]:
        """The other values of the sentence of a fact."""
        fact = self.facts[row]
        return [self.facts[each].value for each in self._rows[fact.document, fact.sentence] if each != row]


def _signs(
    matches: Matches, row: int, groups: Mapping[str, Index], sentences: _Sentences, numbers: set[float | None]
) -> dict[str, float]:
    facts, odds, j = matches.told.facts, matches.odds, matches.j
    best = int(groups["differs"][0])
    ours, theirs = facts[row], facts[j[best]]
    against = float(odds[best])
    agreeing, fitting = (float(odds[groups[name][0]]) if len(groups[name]) else FAR for name in ("same", "fits"))
    read = {name: float(matches.encoder[groups[name]].max()) if len(groups[name]) else FAR for name in groups}
    alike = [matches.same(int(j[p]), int(j[best])) for p in groups["differs"].tolist()]
    one = [p for p, same in zip(groups["differs"], alike, strict=True) if same and odds[p] > against - CLOSE]
    rest = [odds[p] for p, same in zip(groups["differs"], alike, strict=True) if not same]
    supporting = {facts[j[p]].document for p in groups["same"] if odds[p] > against - 2}
    rivals = [p for p in np.flatnonzero(j == j[best]) if matches.i[p] != row and matches.stands[p] == "same"]
    taken = max((float(odds[p]) for p in rivals), default=FAR)

    def most(sign: str) -> float:
        return float(matches.signs[sign][groups["same"]].max()) if len(groups["same"]) else 0.0

    found = {name: float(matches.signs[name][best]) for name in SIGNS}
    found |= {
        "against": against,
        "agreeing": agreeing,
        "lead": against - agreeing,
        "encoder lead": read["differs"] - read["same"],
        "encoder": float(matches.encoder[best]),
        "fitting": fitting,
        "lead over fitting": against - fitting,
        "nobody agrees": float(not len(groups["same"])),
        "somebody agrees": float(agreeing > 0),
        "agreed": float(agreeing > max(0.0, against - 1)),
        "agreed well": float(agreeing > max(1.0, against)),
        "sources": float(np.log(max(1, len({facts[j[p]].document for p in one})))),
        "alone of its unit": 1
        / max(1, len({number(facts[j[p]].value) for p in groups["differs"] if _unit(facts[j[p]]) == _unit(ours)})),
        "second": against - max(rest, default=FAR),
        "taken": taken,
        "lead over taken": against - taken,
        "agreeing words": most("words"),
        "agreeing terms": most("terms"),
        "words lead": float(matches.signs["words"][best]) - most("words"),
        "agreeing sources": float(np.log1p(len(supporting))),
    }
    return found | _of_sentences(row, int(j[best]), sentences) | _of_fact(ours, theirs, numbers)


def _unit(fact: Fact) -> str:
    return fact.value.unit if isinstance(fact.value, QuantityValue) else fact.kind


def _of_sentences(row: int, other: int, sentences: _Sentences) -> dict[str, float]:
    """Whether the draft's value stands in the source's sentence too, and the source's in the draft's."""
    ours, theirs = sentences.facts[row].value, sentences.facts[other].value
    there = any(stand(ours, each) == "same" for each in sentences.beside(other) if type(each) is type(ours))
    here = any(stand(theirs, each) == "same" for each in sentences.beside(row) if type(each) is type(theirs))
    size = number(ours)
    told = [x for each in [theirs, *sentences.beside(other)] if (x := number(each)) is not None]
    return {
        "value in that sentence": float(there),
        "theirs in my sentence": float(here),
        "swap": float(there and here),
        "derived": float(size is not None and size >= 3 and _derived(size, told)),
        "ours in theirs": float(size is not None and size in told),
    }


def _derived(size: float, told: Sequence[float]) -> bool:
    """Whether a number is the sum or difference of two of a sentence."""
    return any(
        abs(found - size) < 1e-6 * max(1.0, size)
        for n, a in enumerate(told)
        for b in told[:n]
        for found in (a + b, abs(a - b))
    )


def _of_fact(ours: Fact, theirs: Fact, numbers: set[float | None]) -> dict[str, float]:
    """Signs of what kind of value it is."""
    value, size = ours.value, number(ours.value)
    told = {
        "date": isinstance(value, DateValue),
        "time": isinstance(value, TimeValue),
        "bare": bare(value),
        "small": size is not None and size <= 3,
        "title": ours.context.zone == "title",
        "same number": size is not None and size == number(theirs.value),
        "known number": size is not None and size in numbers and size >= 20,
    }
    if isinstance(value, QuantityValue):
        told |= {
            "ordinal": value.unit == "ordinal",
            "age": value.unit == "year of age",
            "score": bool(value.parts),
            "money": units.is_currency(value.unit),
            "hedged": value.approx or value.bound != "=",
        }
    if isinstance(value, DateValue):
        far = _relative(theirs) and "day" not in theirs.text
        told |= {"relative": _relative(ours), "their relative": far, "said then": _said(ours)}
    return {name: float(each) for name, each in told.items()}


_FROM_HERE = frozenset(["ago", "earlier", "later", "before", "after", "since", "next", "previous", "following"])


def _relative(fact: Fact) -> bool:
    """Whether a date is told from another one, or without a number."""
    return not any(c.isdigit() for c in fact.text) or not _FROM_HERE.isdisjoint(fact.text.lower().split())


def _said(fact: Fact) -> bool:
    """Whether a day is that on which somebody said something."""
    return fact.context.predicate in load("onsets")["said"] and (fact.context.role or "").startswith("obl")
