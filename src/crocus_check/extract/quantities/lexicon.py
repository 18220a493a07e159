"""The words and symbols of units and money, for look-ups by their first atom.

Vocabulary: core/units, rules/en/units.toml, rules/en/currencies.toml. Phrases are tuples of atoms in a dictionary by
their first atom, longest first, so a look-up costs a few comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules
from crocus_check.core import units
from crocus_check.extract.quantities.atoms import HYPHENS, split

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Match:
    """A unit at atoms [first, last); `name` is the unit's name or an ISO 4217 code."""

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: Phrases
    symbols: Phrases
    money_words: Phrases
    money_symbols: Phrases
    glued: frozenset[str]
    spaced: frozenset[str]
    codes: frozenset[str]
    cues: frozenset[str]
    misread: dict[str, str]
    large: dict[str, str]
    apart: frozenset[str]
    rates: frozenset[str]
    adverbs: dict[str, str]


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    table: Phrases = {}
    for written, name in pairs:
        atoms = tuple(split(written))
        entry = (atoms, name)
        if atoms and entry not in table.setdefault(atoms[0], []):
            table[atoms[0]].append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: (-len(e[0]), e[0]))
    return table


@lru_cache(maxsize=1)
def lexicon() -> _Lexicon:
    own, money = rules.load("units"), rules.load("currencies")
    never_words, never_symbols = set(own["never"]["words"]), set(own["never"]["symbols"])
    words: list[tuple[str, str]] = []
    symbols: list[tuple[str, str]] = []
    for name, unit in units.table().items():
        words += [(w.lower(), name) for w in unit.words if w.lower() not in never_words]
        symbols += [(s, name) for s in unit.symbols if s not in never_symbols]
    words += own["words"].items()
    both = [(w, n) for w, n in words] + [(plural(w, own["plurals"]), n) for w, n in words]
    coins = list(money["words"].items())
    for adjective, nouns in money["adjectives"].items():
        coins += [(f"{adjective} {noun}", code) for noun, code in nouns.items()]
    coins += [(plural(w, own["plurals"]), code) for w, code in coins]
    return _Lexicon(
        words=_phrases(both),
        symbols=_phrases([*own["symbols"].items(), *symbols]),
        money_words=_phrases(coins),
        money_symbols=_phrases(money["symbols"].items()),
        glued=frozenset(own["glued"]["symbols"]),
        spaced=frozenset(own["spaced"]["symbols"]),
        codes=frozenset(money["codes"]["codes"]),
        cues=frozenset(money["money_cues"]["words"]),
        misread=money["misread"],
        large=money["large"]["letters"],
        apart=frozenset(money["apart"]["letters"]),
        rates=frozenset(own["rates"]["after_article"]),
        adverbs=own["rates"]["adverbs"],
    )


def plural(phrase: str, irregular: dict[str, str]) -> str:
    """The plural of a unit's name: of its last word, or of the word before "per"."""
    per = next((word for word in (" per ", " an ", " a ") if word in phrase), "\0")
    head, per, rest = phrase.partition(per)
    start, _, last = head.rpartition(" ")
    if last in irregular:
        last = irregular[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif not last.endswith("s"):
        last += "s"
    return (f"{start} {last}" if start else last) + per + rest


def longest(table: Phrases, items: list[str], i: int) -> tuple[int, str] | None:
    """The longest phrase of the table at atom i: its end and name. Hyphens between words are skipped."""
    if not 0 <= i < len(items):
        return None
    for phrase, name in table.get(items[i], ()):
        at = i
        for word in phrase:
            if at < len(items) and items[at] != word and items[at] in HYPHENS and at > i:
                at += 1
            if at >= len(items) or items[at] != word:
                break
            at += 1
        else:
            return at, name
    return None


__all__ = ["Match", "Phrases", "lexicon", "longest", "plural"]
