"""Letters behind digits that are a scale or a unit: "35m users" are millions, "80m of cable" metres.

Vocabulary: rules/en/numbers.toml.
"""

from __future__ import annotations

from functools import lru_cache

from crocus_check import rules
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms

_REACH = 5
"""How many atoms behind "of" may hold the noun that tells millions from metres."""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = rules.load("numbers")["millions"]
    return {key: frozenset(table[key]) for key in ("counted", "whole", "distance", "course", "money", "units")}


def glued(a: Atoms, at: int) -> bool:
    """Whether letters glued to digits are a scale and no unit: "1.2bn" always; "50m" beside money or before what is
    counted or measured by millions, else it is metres; "50mm" beside money only."""
    suffix = a.lows[at]
    if suffix == "m" and a.words[at] == "m" and not money_before(a, at - 1):
        return _counts(a, at) or _millions_before(a, at)
    return suffix != "mm" or money_before(a, at - 1)


def spaced(a: Atoms, number: int, at: int) -> int | None:
    """The end of a letter that stands for a scale behind a space: "8 B people", "$5 M", "6.5 m tonnes", "45 b. euro";
    None where it stands for none."""
    letter, last = a.word(at), at + 1
    if letter not in ("B", "M", "K", "b", "m") or a.newline_before(at):
        return None
    if a.word(last) == "." and a.glued(last):
        last += 1
        return last if letter.islower() and a.low(last) in _words()["money"] else None
    if letter.islower():
        return last if a.low(last) in _words()["units"] or (letter == "m" and money_before(a, number)) else None
    counted = a.low(last) in _words()["counted"] or a.low(last) in _words()["money"]
    return last if counted or money_before(a, number) else None


def _counts(a: Atoms, at: int) -> bool:
    """Whether what follows an "m" is counted or measured by millions: "3.1m downloads", "14m-litre", "3m of them"."""
    after = a.low(at + 1)
    if after == "of":
        return _counts_of(a, at)
    if a.word(at + 1) in HYPHENS and a.glued(at + 1):
        return a.low(at + 2) in _words()["units"] or a.low(at + 2) == "strong"
    return _countable(after)


def _countable(word: str) -> bool:
    if word in _words()["counted"] or word in _words()["money"] or word in _words()["units"]:
        return True
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word.isalpha()
    return plural and word not in _words()["course"]


def _counts_of(a: Atoms, at: int) -> bool:
    """Whether "3m of" leads to several things: "3m of its customers", not "within 80m of the goals", "80m of cable"."""
    if any(low in _words()["distance"] for low in a.lows[max(0, at - 4) : at]):
        return False
    for k in range(at + 2, at + 2 + _REACH):
        low = a.low(k)
        if low in _words()["whole"] or a.digits(k) or _countable(low):
            return True
        if not low.isalpha():
            return False
    return False


def _millions_before(a: Atoms, at: int) -> bool:
    """Whether "m" stood for millions of something a little before: "once sold 7m copies, now 2.6m"."""
    return any(
        a.words[k] == "m" and a.glued(k) and a.digits(k - 1) and _countable(a.low(k + 1))
        for k in range(max(1, at - 25), at - 1)
    )


def money_before(a: Atoms, i: int) -> bool:
    """Whether a sign or code of money stands before a number at atom i."""
    before = a.word(i - 1)
    if before in HYPHENS:
        before = a.word(i - 2)
    if before[-1:] in "$€£¥₹₽₩₪₴₦₱฿#" and before != "":
        return True
    table = rules.load("currencies")
    if before in table["codes"]["codes"]:
        return True  # "SEK500m"
    return before in table["scaled"]["before"] and (len(before) > 1 or a.glued(i))


__all__ = ["glued", "money_before", "spaced"]
