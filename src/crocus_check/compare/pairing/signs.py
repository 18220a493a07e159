"""Signs: what is known of a pair of facts beside the words around them (`neighbours.py`: among other pairs).

Every sign is a column over pairs; most are 0 or 1. How much each counts is fitted (`heads.json`), and so is nothing of
its direction where that is known: see `SHAPES` in `training/slots/heads.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Bools, Columns, Ints

Index = NDArray[np.intp]
Signs = dict[str, NDArray[np.float64]]

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
        "value near": np.maximum(_nearness(a, b), _nearness(told.magnitude[i], told.magnitude[j])),
        "none one side": _of((a == 0) != (b == 0)),
        "slip": _slips(told.number, i, j, scale),
        "large both": _of(known & (a >= 20) & (b >= 20)),
        "small both": _of(known & (a <= 3) & (b <= 3)),
        "one of them one": _of((a == 1) != (b == 1)),
    }


def _nearness(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The smaller over the larger of each two numbers, 0 where one is none or unknown; of rows of numbers the mean."""
    a, b = np.abs(a), np.abs(b)
    with np.errstate(all="ignore"):
        ratio = np.nan_to_num(np.minimum(a, b) / np.maximum(a, b), nan=0.0)
    found: NDArray[np.float64] = ratio.mean(1) if ratio.ndim > 1 else ratio
    return found


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
