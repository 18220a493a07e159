"""Signs: what is known of a pair of facts beside the words around them, and how the pair stands among its neighbours.

Every sign is a column over pairs; most are 0 or 1. How much each counts is fitted (`heads.json`), and so is nothing of
its direction where that is known: see `SHAPES` in `training/slots/heads.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Bools, Columns, Floats, Ints

Index = NDArray[np.intp]
Signs = dict[str, NDArray[np.float64]]

_FAR = -12.0
"""The log odds of a pair that is not there."""
_LASTING = (
    "attribute", "noun", "kind of noun", "predicate", "subject", "object", "patient", "scope", "owner", "unit", "per",
    "trigger", "role", "speaker",
)  # fmt: skip
_ONE_SIDED = ("attribute", "noun", "scope", "owner", "per")
_SETS = ("names", "nearby", "days", "modifiers")


def of_pairs(told: Columns, i: Index, j: Index) -> Signs:
    """The signs of pairs (i, j) of rows that do not depend on other pairs; symmetric."""
    return lasting(told, i, j) | passing(told, i, j)


def lasting(told: Columns, i: Index, j: Index) -> Signs:
    """The signs of pairs that depend on what the two facts are (`Columns.keys`), and on nothing else."""
    found = _compared(told, i, j, _LASTING)
    for name in _ONE_SIDED:
        found[f"{name} one side"] = _of((told.codes[name][i] >= 0) != (told.codes[name][j] >= 0))
    for name in _SETS:
        found[f"{name} shared"], found[f"{name} differ"] = _sets(told.sets[name], i, j)
    found |= _flags(told.flags, i, j)
    found["status same"] = _of(told.codes["status"][i] == told.codes["status"][j])
    found["happenings"] = (told.happenings[i] * told.happenings[j]).sum(1).astype(np.float64)
    found["words"] = told.words.products(i, j)
    found["terms"] = told.terms.products(i, j)
    found |= _numbers(told, i, j) | _days(told, i, j)
    found["growing total both"] = found["total both"] * found["growing both"] * found["attribute same"]
    return found


def passing(told: Columns, i: Index, j: Index) -> Signs:
    """The signs of pairs that depend on where the two facts stand: an edit elsewhere may change them."""
    found = _compared(told, i, j, ("event", "happening"))
    within = told.codes["document"][i] == told.codes["document"][j]
    apart = np.abs(told.sentence[i] - told.sentence[j])
    found["same document"] = _of(within)
    found["same document, title one side"] = _of(within & (told.flags["title"][i] != told.flags["title"][j]))
    found["same document, near"] = _of(np.where(within, 1 / (1 + apart), 0))
    found["same place in the articles"] = _of(np.where(within, 0, np.exp(-apart / 5)))
    return found


def _compared(told: Columns, i: Index, j: Index, names: Sequence[str]) -> Signs:
    """Whether both facts have a code of some names, and it is the same, or differs."""
    found: Signs = {}
    for name in names:
        a, b = told.codes[name][i], told.codes[name][j]
        known = (a >= 0) & (b >= 0)
        found[f"{name} same"], found[f"{name} differs"] = _of((a == b) & known), _of((a != b) & known)
    return found


def _of(values: NDArray[np.generic]) -> NDArray[np.float64]:
    return values.astype(np.float64)


def _sets(table: Ints, i: Index, j: Index) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The share of the smaller set that both hold, and whether two sets have nothing in common."""
    a, b = table[i], table[j]
    shared = ((a[:, :, None] == b[:, None, :]) & (a[:, :, None] >= 0)).any(2).sum(1)
    smaller = np.minimum((a >= 0).sum(1), (b >= 0).sum(1))
    return shared / np.maximum(smaller, 1), _of((smaller > 0) & (shared == 0))


def _flags(flags: Mapping[str, Bools], i: Index, j: Index) -> Signs:
    found = {}
    for name in ("part", "negated", "ahead", "lead"):
        found[f"{name} one side"] = _of(flags[name][i] != flags[name][j])
    for name in ("part", "lead", "total", "growing", "share of", "exact", "age"):
        found[f"{name} both"] = _of(flags[name][i] & flags[name][j])
    return found


def _numbers(told: Columns, i: Index, j: Index) -> Signs:
    a, b = np.abs(told.number[i]), np.abs(told.number[j])
    with np.errstate(all="ignore"):
        scale = np.abs(np.log10(a / b))
    known = np.isfinite(scale)
    return {
        "value near": np.where(known, np.exp(-2.3 * np.where(known, scale, 0)), 0.0),
        "slip": _slips(told.number, i, j, scale),
        "large both": _of(known & (a >= 20) & (b >= 20)),
        "small both": _of(known & (a <= 3) & (b <= 3)),
        "one of them one": _of((a == 1) != (b == 1)),
    }


def _slips(number: NDArray[np.float64], i: Index, j: Index, scale: NDArray[np.float64]) -> NDArray[np.float64]:
    """Which pairs `_slip` is true of. `scale` is how many powers of ten lie between two numbers; pairs are asked about
    that may be a power apart, or whose numbers have digits that differ in one place or in their order."""
    values, at = np.unique(np.abs(number), return_inverse=True)
    digits = [_digits(value) if math.isfinite(value) else "" for value in values.tolist()]
    length = np.array([len(each) for each in digits])[at]
    table = np.array(digits, f"U{max([1, *map(len, digits)])}")[:, None].view("U1").view(np.int32)
    mixed = np.sort(table, axis=1)
    power = np.where(np.isfinite(scale), scale, 0.0)
    may = (power > 0.8) & (np.abs(power - np.round(power)) < 1e-6)
    alike = np.flatnonzero((length[i] == length[j]) & (length[i] > 1) & ~may)
    one, other = at[i[alike]], at[j[alike]]
    may[alike] = ((table[one] != table[other]).sum(1) == 1) | (mixed[one] == mixed[other]).all(1)
    found = np.zeros(len(i))
    for pair in np.flatnonzero(may).tolist():
        found[pair] = _slip(float(values[at[i[pair]]]), float(values[at[j[pair]]]))
    return found


def _digits(number: float) -> str:
    return f"{number:.12g}".rstrip("0").rstrip(".")


def _slip(a: float, b: float) -> bool:
    """Whether one number could be a slip for the other: a factor of ten or a thousand, one digit wrong, two swapped."""
    if not (math.isfinite(a) and math.isfinite(b)) or a <= 0 or b <= 0 or a == b:
        return False
    power = abs(math.log10(a / b))
    if power > 0.9 and abs(power - round(power)) < 1e-9:
        return True
    first, second = map(_digits, (a, b))
    if len(first) != len(second) or len(first) < 2:
        return False
    wrong = sum(x != y for x, y in zip(first, second, strict=True))
    return (wrong == 1 and len(first) >= 3) or sorted(first) == sorted(second)


def _days(told: Columns, i: Index, j: Index) -> Signs:
    gap = np.abs(told.day[i] - told.day[j])
    gap = np.where(np.isfinite(gap), gap, 1e4)
    size = told.granularity
    return {
        "within a week": _of(gap <= 7),
        "within two months": _of(gap <= 62),
        "years apart": _of((gap > 300) & (np.abs((gap + 182.6) % 365.25 - 182.6) < 3)),
        "granularity same": _of(size[i] == size[j]),
        "day both": _of((size[i] == 10) & (size[j] == 10)),
    }


class Best:
    """For each fact and each document the best and the second best of some pairs, by a score."""

    def __init__(self, i: Index, j: Index, score: Floats, document: Ints, facts: int) -> None:
        documents = int(document.max(initial=-1)) + 1
        # Of four bytes a cell: a story of hundreds of articles has millions.
        self.first = np.full((facts, documents), _FAR, np.float32)
        self.second = np.full((facts, documents), _FAR, np.float32)
        self.which = np.full((facts, documents), -1, np.int32)
        fact, other = np.concatenate((i, j)), np.concatenate((j, i))
        both = np.concatenate((score, score))
        order = np.lexsort((other, -both, document[other], fact))
        fact, other, both = fact[order], other[order], both[order]
        group = fact.astype(np.int64) * documents + document[other]
        start = (
            np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else np.zeros(0, np.intp)
        )
        cell = fact[start], document[other[start]]
        self.first[cell], self.which[cell] = both[start], other[start]
        later = start + 1
        there = (
            (later < len(group)) & (group[np.minimum(later, len(group) - 1)] == group[start]) if len(group) else start
        )
        self.second[tuple(axis[there] for axis in cell)] = both[later[there]]


def among_neighbours(told: Columns, i: Index, j: Index, odds: Floats, agree: Bools) -> Signs:
    """The signs of pairs that rest on the other pairs of the two facts: whether another fact of the other article fits
    better, or says the same as the fact itself. `odds` are the encoder's, `agree` whether the values do."""
    document, size = told.codes["document"], len(told.facts)
    first, second = document[i], document[j]
    every = Best(i, j, odds, document, size)
    agreeing = Best(i[agree], j[agree], odds[agree], document, size)
    differing = Best(i[~agree], j[~agree], odds[~agree], document, size)
    beside = [
        _of(np.where(every.which[a, of_b] == b, every.second[a, of_b], every.first[a, of_b]))
        for a, of_b, b in ((i, second, j), (j, first, i))
    ]
    rivals = _of(agreeing.first[i, second]), _of(agreeing.first[j, first])
    here, there = differing.which[i, second] == j, differing.which[j, first] == i
    supported = (agreeing.first > 0).sum(1)
    return {
        "encoder": _of(odds),
        "lead over others, least": np.minimum(odds - beside[0], odds - beside[1]),
        "lead over others, most": np.maximum(odds - beside[0], odds - beside[1]),
        "lead over a rival, least": odds - np.maximum(*rivals),
        "lead over a rival, most": odds - np.minimum(*rivals),
        "best of each other": _of(here & there),
        "best of one": _of(here | there),
        "repeated elsewhere": np.log1p(supported[i] + supported[j]),
    }
