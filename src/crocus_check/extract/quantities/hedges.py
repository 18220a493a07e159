"""Hedges: what bounds a number, before it ("at least", "nearly") and behind it ("or more", "-odd").

Vocabulary: rules/en/hedges.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crocus_check import rules
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms, split
from crocus_check.extract.quantities.grammars.numbers import words

Phrases = dict[str, list[tuple[tuple[str, ...], str, bool]]]


@dataclass(frozen=True, slots=True)
class Hedge:
    """The hedge of a number: its first and last atom (half-open) with the words between, and what it says.

    `bound` is one of = > >= < <= ~ nearly just_over; `exact` where the words insist on the number itself."""

    first: int
    last: int
    text: str
    bound: str
    exact: bool = False

    @property
    def approx(self) -> bool:
        return self.bound in ("~", "nearly", "just_over")


def _phrases(entries: list[dict[str, Any]], backward: bool) -> Phrases:
    """Phrases by their last atom (for reading backward) or their first one, longest first."""
    table: Phrases = {}
    for entry in entries:
        for phrase in entry["phrases"]:
            atoms = tuple(split(phrase))
            key = atoms[-1] if backward else atoms[0]
            table.setdefault(key, []).append((atoms, entry["bound"], entry.get("exact", False)))
    for found in table.values():
        found.sort(key=lambda e: (-len(e[0]), e[0]))
    return table


@lru_cache(maxsize=1)
def _lexicon() -> tuple[Phrases, Phrases, dict[str, Any]]:
    table = rules.load("hedges")
    return _phrases(table["before"], True), _phrases(table["after"], False), table


def before(a: Atoms, i: int, time_unit: bool = False) -> Hedge | None:
    """The hedge that ends right before atom i; several in a row ("just over", "at least some") are joined.

    `time_unit`: the quantity is a stretch of time, before which "over" may mean "during" (then None).
    """
    first = i
    found: list[Hedge] = []
    while len(found) < 3:
        at = first
        while found == [] and a.low(at - 1) in ("a", "an", "the") and at > 0 and at == first:
            at -= 1
        step = _ends_at(a, at, time_unit)
        if step is not None and at != first and step.bound not in ("~", "nearly"):
            step = None  # "more than the five other books"
        if step is None and at != first:
            step = _ends_at(a, first, time_unit)
        if step is None:
            break
        found.append(step)
        first = step.first
    if not found and _more(a, i):
        return Hedge(i - 1, i, "more", ">")
    if not found:
        return None
    text = a.text[a.starts[first] : a.ends[found[0].last - 1]]
    bounds = [h.bound for h in found if h.bound != "="]
    bound = _joined(bounds) if bounds else "="
    return Hedge(first, found[0].last, " ".join(text.split()), bound, not bounds and any(h.exact for h in found))


def _more(a: Atoms, i: int) -> bool:
    """Whether "than" was forgotten before a number: "left more 50 people hurt", not "two more 50-seat buses"."""
    plain = a.digits(i) and a.word(i).isdecimal() and 20 <= int(a.word(i)) < 1000
    before = a.low(i - 2)
    counted = a.digits(i - 2) or before in words().start or before in _QUANTIFIERS
    return plain and a.low(i - 1) == "more" and not counted and a.word(i + 1).isalpha() and a.low(i + 1).endswith(_MANY)


_QUANTIFIERS = frozenset(
    {"no", "any", "some", "many", "few", "several", "even", "far", "much", "once", "lot", "the", "or"}
)
_MARKS = frozenset('"“”‘')
_MANY = ("s", "people", "men", "women", "children")


def _joined(bounds: list[str]) -> str:
    """The bound of hedges in a row: the one nearest to the number, except that "at least some" bounds."""
    return next((b for b in bounds if b != "~"), "~")


def _ends_at(a: Atoms, i: int, time_unit: bool) -> Hedge | None:
    if i <= 0:
        return None
    table, _, data = _lexicon()
    for phrase, bound, exact in table.get(a.lows[i - 1], ()):
        first = i - len(phrase)
        if first < 0 or tuple(a.lows[first:i]) != phrase:
            continue
        text = " ".join(phrase)
        low = a.low(first - 1)
        if low in data["no_hedge"].get(text, ()) or (low == "no" and phrase[0] in ("less", "fewer", "more")):
            continue
        if time_unit and text in data["during"]["hedges"] and _during(a, first):
            return None
        if text == "some" and low in ("and", "or") and a.low(first - 2) == "then":
            continue
        return Hedge(first, i, text, bound, exact)
    return None


def spatial() -> frozenset[str]:
    """Hedges that are prepositions of place before a measure that modifies a noun."""
    return frozenset(_lexicon()[2]["spatial"]["hedges"])


def _during(a: Atoms, first: int) -> bool:
    """Whether "over" at an atom, before a stretch of time, means during: no verb of lasting stands before it."""
    table = _lexicon()[2]["during"]
    if a.low(first - 1) in table["after"]:
        return False
    return not any(low in table["verbs"] for low in a.lows[max(0, first - 4) : first])


def after(a: Atoms, i: int, glued: bool = False) -> Hedge | None:
    """The hedge that starts at atom i, behind the number, its unit or its noun; a hyphen before it is skipped."""
    _, table, _ = _lexicon()
    at = i + 1 if a.word(i) in HYPHENS and a.low(i + 1) in ("odd", "plus", "ish") else i
    quoted = a.word(at) in _MARKS  # 100,000 "would seem a minimum"
    at += quoted
    if at >= len(a) or a.newline_before(at) or a.words[at][0].isupper():
        return None
    for phrase, bound, exact in table.get(a.lows[at], ()):
        last = at + len(phrase)
        if tuple(a.lows[at:last]) != phrase or (quoted and len(phrase) < 3):
            continue
        if phrase[0] in ("+", "odd", "ish") and not (a.glued(i) or at > i):
            continue
        if (phrase[0] == "plus" and at == i) or (phrase[0] == "each" and a.word(last).isalpha()):
            continue
        follows = a.low(last) in ("a", "an", "to") or a.digits(last) or a.low(last) in words().start
        if not (follows and phrase[0] in ("and", "or", "at", "total", "max")):
            return Hedge(i, last, a.text[a.starts[at] : a.ends[last - 1]], bound, exact)
    return None


__all__ = ["Hedge", "after", "before"]
