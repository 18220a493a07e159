"""Pairs: which facts of a story may answer one question, and how probable that is.

Candidates are of one dimension. In a small block all pairs are looked at, in a large one those whose vectors are
nearest: the cost grows with the facts. A first head weighs the encoder's log odds and the other signs of a pair
(`signs.py`), a second one these and how the pair then stands among its neighbours (`neighbours.py`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing import neighbours
from crocus_check.compare.pairing.columns import Bools, Columns, Floats, Ints
from crocus_check.compare.pairing.conflicts import agreeing, answer
from crocus_check.compare.pairing.signs import Index, Signs, lasting, passing
from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.running.memory import Memory, known_columns
from crocus_check.slots.encoder import encoder
from crocus_check.slots.head import PairHead

LARGE = 160
"""Facts of a block up to which all pairs are candidates."""
NEAREST = 32
"""In a larger block each fact is held against so many of the nearest."""
_ROWS = 512


@dataclass(frozen=True)
class Pairs:
    """The candidates of a story, as columns over pairs: rows `i` and `j` of `told`, whether their values agree, the
    signs, and the log odds that both answer one question."""

    told: Columns
    i: Index
    j: Index
    agree: Bools
    signs: Signs
    odds: NDArray[np.float64]

    @property
    def probability(self) -> NDArray[np.float64]:
        """The probability of one question, [pairs]."""
        return 1 / (1 + np.exp(-np.clip(self.odds, -30, 30)))


def candidates(told: Columns) -> tuple[Index, Index]:
    """Pairs of rows worth judging, each once, i < j, in order."""
    found: list[NDArray[np.int64]] = []
    for rows in _blocks(told.codes["dimension"]):
        if len(rows) <= LARGE:
            a, b = np.triu_indices(len(rows), 1)
        else:
            a, b = _nearest(told.vectors[rows])
        found.append(np.stack((rows[a], rows[b]), 1))
    whole = np.concatenate(found) if found else np.zeros((0, 2), np.int64)
    whole = whole[np.lexsort((whole[:, 1], whole[:, 0]))]
    i, j = whole[:, 0].astype(np.intp), whole[:, 1].astype(np.intp)
    one_sentence = (told.codes["document"][i] == told.codes["document"][j]) & (told.sentence[i] == told.sentence[j])
    return i[~one_sentence], j[~one_sentence]


def _blocks(dimension: Ints) -> Iterator[NDArray[np.int64]]:
    order = np.argsort(dimension, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(dimension[order])) + 1):
        if len(rows) > 1:
            yield np.sort(rows)


def _nearest(vectors: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each row with the rows whose vectors are nearest, as pairs i < j."""
    pairs: list[NDArray[np.int64]] = []
    for start in range(0, len(vectors), _ROWS):
        likeness = vectors[start : start + _ROWS] @ vectors.T
        own = np.arange(start, start + len(likeness))
        likeness[np.arange(len(likeness)), own] = -2
        near = np.argpartition(-likeness, NEAREST, axis=1)[:, :NEAREST]
        one, other = np.repeat(own, NEAREST), near.ravel()
        pairs.append(np.stack((np.minimum(one, other), np.maximum(one, other)), 1))
    whole = np.unique(np.concatenate(pairs), axis=0)
    return whole[:, 0], whole[:, 1]


def judged(told: Columns, memory: Memory | None = None) -> Pairs:
    """All candidates of a story with the log odds of one question; `memory` holds what is known of pairs."""
    i, j, agree, own = described(told, memory)
    signs, odds = weighed(told, i, j, agree, own)
    return Pairs(told, i, j, agree, signs, np.round(odds, 5))


def weighed(
    told: Columns, i: Index, j: Index, agree: Bools, own: Signs, sides: Bools | None = None
) -> tuple[Signs, NDArray[np.float64]]:
    """All signs of pairs (i, j) of rows, `own` those of the pairs by themselves, and the log odds of one question;
    `sides` as in `neighbours.signs`."""
    heads = shipped_heads()
    kinds = np.array([kind_of(fact) for fact in told.facts])[i] if len(i) else np.zeros(0, "U8")
    alone = log_odds(heads.alone, kinds, own)
    signs = own | neighbours.signs(told.codes["document"], i, j, alone, agree, sides)
    return signs, log_odds(heads.together, kinds, signs)


def log_odds(heads: Mapping[str, PairHead], kinds: NDArray[np.str_], signs: Signs) -> NDArray[np.float64]:
    """What the head of each pair's kind makes of its signs, [pairs]."""
    odds = np.full(len(kinds), -30.0)
    for kind, head in heads.items():
        rows = np.flatnonzero(kinds == kind)
        odds[rows] = head.log_odds({name: signs[name].take(rows) for name in head.parts if name in signs}, len(rows))
    return odds


def described(told: Columns, memory: Memory | None = None) -> tuple[Index, Index, Bools, Signs]:
    """All candidates of a story with what they say by themselves."""
    i, j = candidates(told)

    def made(rows: Index) -> dict[str, NDArray[Any]]:
        a, b = i[rows], j[rows]
        agree = np.array(agreeing(told.facts, a.tolist(), b.tolist()), bool)
        return lasting(told, a, b) | {"agree": agree, "odds": encoder().log_odds(told.vectors[a], told.vectors[b])}

    def keys(memory: Memory) -> list[Hashable]:
        said = [(answer(fact), fact.qualifiers.scope) for fact in told.facts]
        return list(zip(told.keys(memory, "slots"), said, strict=True))

    signs = known_columns(memory, "slots", keys, i, j, made)
    agree, odds = signs.pop("agree"), signs.pop("odds")
    return i, j, agree, signs | passing(told, i, j) | {"encoder": odds.astype(np.float64)}


def kind_of(fact: Fact) -> str:
    """The head that judges pairs of such facts."""
    return "quantity" if isinstance(fact.value, QuantityValue) else "name" if fact.kind == "name" else "when"


class Heads(NamedTuple):
    """By kind of value, what weighs a pair's own signs, and what weighs these and how it stands among its neighbours by
    what the first made of all pairs."""

    alone: Mapping[str, PairHead]
    together: Mapping[str, PairHead]


@lru_cache(maxsize=1)
def shipped_heads() -> Heads:
    """The heads that ship."""
    text = resources.files(__package__).joinpath("heads.json").read_text(encoding="utf-8")
    raw: Mapping[str, Any] = msgspec.json.decode(text)
    stages = [{kind: _head(told) for kind, told in raw[stage].items()} for stage in Heads._fields]
    return Heads(*stages)


def _head(told: object) -> PairHead:
    return PairHead.from_json(msgspec.json.encode(told).decode())
