"""Units and money around a number: what follows it, what stands before it, and per what.

Vocabulary: units.json (from quantulum3), rules/en/units.toml, rules/en/currencies.toml. Phrases are tuples of atoms
in a dictionary by their first atom, longest first, so a look-up costs a few comparisons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules
from crocus_check.core import units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms, split
from crocus_check.extract.quantities.spelled import half_behind

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


def _longest(table: Phrases, items: list[str], i: int) -> tuple[int, str] | None:
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


def after(a: Atoms, i: int, digits: bool, value: float) -> Match | None:
    """The unit or money that starts at atom i, right behind a number; a hyphen between them is skipped."""
    at = i + 1 if a.word(i) in HYPHENS and not _spaced_dash(a, i) else i
    if at >= len(a) or a.newline_before(at):
        return None
    money = _money_after(a, at, value)
    if money is not None:
        return money
    symbol, word = _symbol_after(a, i, at, digits), _word_after(a, at)
    return word if symbol is None or (word is not None and word.last > symbol.last) else symbol


def _spaced_dash(a: Atoms, i: int) -> bool:
    """A dash between two words, or a hyphen torn off the word behind it ("84 - yard")?"""
    return a.word(i) in "–—" and not a.glued(i) and not a.glued(i + 1)


def _word_after(a: Atoms, at: int) -> Match | None:
    found = _longest(lexicon().words, a.lows, at)
    if found is None and a.low(at) in ("us", "u.s", "imperial", "troy", "statute", "metric"):
        found = _longest(lexicon().words, a.lows, at + 1)
    return Match(at, found[0], found[1]) if found else None


def _symbol_after(a: Atoms, number_end: int, at: int, digits: bool) -> Match | None:
    if not digits:
        return None
    lex = lexicon()
    bracket = a.word(at) in "({" and a.word(at) != ""
    start = at + 1 if bracket else at
    found = _longest(lex.symbols, a.words, start)
    if found is None:
        return None
    end, name = found
    written = a.text[a.starts[start] : a.ends[end - 1]]
    if written == "in" and start != number_end:
        return None  # "1-in-100"
    if written in lex.glued and not (a.glued(start) and not bracket) and not (bracket or _spaced(a, start, end)):
        return None
    if bracket:
        return Match(at, end + 1, name) if a.word(end) in (")", "}") else None
    if end < len(a) and a.glued(end) and (a.word(end)[0].isalnum()):
        return None
    if a.word(end) in HYPHENS and a.glued(end) and a.digits(end + 1) and not a.glued(start):
        return None  # "100 F-35 jets"
    return Match(at, end, name)


def _spaced(a: Atoms, start: int, end: int) -> bool:
    """Whether a one-letter symbol with a space before it is a unit: "8.5 m wide", not "5 m" of "5 M. Smith"."""
    return a.words[start] in lexicon().spaced and (a.word(end) != "." or a.words[start].islower())


def _money_after(a: Atoms, at: int, value: float) -> Match | None:
    lex = lexicon()
    found = _longest(lex.money_words, a.lows, at)
    if found:
        return Match(at, found[0], found[1])
    if a.word(at) in lex.codes and a.word(at).isupper():
        return Match(at, at + 1, {"RMB": "CNY", "CNH": "CNY"}.get(a.word(at), a.word(at)))
    if a.word(at) in ("$", "€", "£", "¥", "₹", "₽", "₩", "₪", "₡", "₭", "₴", "₺", "₱", "฿", "₫", "zł") and not a.digits(
        at + 1
    ):
        return Match(at, at + 1, rules.load("currencies")["symbols"][a.word(at)])
    low = a.low(at)
    singular = low[:-1] if low.endswith("s") else low
    code = rules.load("currencies")["doubtful"].get(singular)
    if code and (value >= 100_000 or (singular != "won" and _money_near(a, at))):
        return Match(at, at + 1, code)
    return None


def _money_near(a: Atoms, at: int) -> bool:
    """Whether a word of money stands within a dozen atoms."""
    cues = lexicon().cues
    return any(low in cues for low in a.lows[max(0, at - 12) : at + 8])


def before(a: Atoms, i: int) -> tuple[Match, bool] | None:
    """The money written before a number at atom i, and whether a minus stands between them ("$-50bn")."""
    lex = lexicon()
    at, negative = i - 1, False
    if a.word(at) in HYPHENS and a.glued(i) and a.word(at - 1)[-1:] in ("$", "€", "£") and a.glued(at):
        at, negative = at - 1, True
    if at < 0:
        return None
    for size in (4, 3, 2, 1):
        first = at - size + 1
        if first < 0:
            continue
        found = _longest(lex.money_symbols, a.words, first)
        if found and found[0] == at + 1 and not a.newline_before(first + 1):
            if size == 1 and a.words[at].isalpha() and not (a.glued(i) or a.words[at] in ("Rs", "RM", "Rp")):
                continue
            if a.words[first].isalpha() and first > 0 and a.glued(first) and a.words[first - 1].isalnum():
                continue
            return Match(first, i, found[1]), negative
    word = a.words[at]
    if word in lex.codes and a.digits(i):
        return Match(at, i, {"RMB": "CNY", "CNH": "CNY"}.get(word, word)), negative
    if word in lex.misread and a.glued(i) and a.digits(i) and not a.glued(at) and _large(a, i):
        return Match(at, i, lex.misread[word]), negative
    return None


def _large(a: Atoms, i: int) -> bool:
    """Whether digits at atom i have three places or a scale behind them: "e80 million", not "L2"."""
    scales = rules.load("numbers")["scales"]
    suffixes = rules.load("numbers")["suffixes"]
    return len(a.words[i]) > 2 or a.low(i + 1) in scales or (a.glued(i + 1) and a.low(i + 1) in suffixes)


def rate(a: Atoms, i: int) -> Match | None:
    """Per what: "a day", "per barrel", "/share", "-a-share", "annually" at atom i."""
    lex = lexicon()
    at = i + 1 if a.word(i) in HYPHENS and a.low(i + 1) in ("a", "an", "per") else i
    low = a.low(at)
    if low in lex.adverbs:
        return Match(i, at + 1, lex.adverbs[low])
    noun = at + 1
    if a.word(noun) in HYPHENS:
        noun += 1
    if low in ("a", "an", "each", "every"):
        if a.low(noun) not in lex.rates or a.low(noun + 1) in ("ago", "earlier", "before", "later", "prior"):
            return None  # "$4 million a year earlier" is no rate
        if half_behind(a, noun + 1) is not None:
            return None  # "it took an hour and a half"
        return Match(i, noun + 1, _denominator(a, noun)[1])
    if low == "per" and a.low(noun) not in ("cent", "capita", "se") and a.word(noun):
        end, name = _denominator(a, noun)
        return Match(i, end, name) if name else None
    if a.word(at) == "/" and a.glued(at + 1) and a.word(at + 1).isalpha():
        end, name = _denominator(a, at + 1)
        return Match(i, end, name) if name else None
    return None


def _denominator(a: Atoms, noun: int) -> tuple[int, str]:
    """End and name of what stands behind "per": a unit, else the noun; a number keeps its words ("100,000 people")."""
    lex = lexicon()
    if a.digits(noun):
        if not a.word(noun + 1).isalpha():
            return noun + 1, a.words[noun]
        return noun + 2, f"{a.words[noun]} {a.lows[noun + 1]}"
    found = _longest(lex.words, a.lows, noun) or _longest(lex.symbols, a.words, noun)
    if found:
        return found
    word = a.low(noun)
    return (noun + 1, word) if word.isalpha() else (noun, "")


def rule(unit: str) -> str:
    """The rule of an amount by its unit: money, percent or measure."""
    if units.is_currency(unit):
        return "money"
    return "percent" if unit in ("percent", "percentage point") else "measure"


def named(lemma: str) -> str | None:
    """The unit that a noun's lemma names, where one word does: "yard" of "507 total yards"."""
    for phrase, name in lexicon().words.get(lemma, ()):
        if len(phrase) == 1:
            return name
    return None


__all__ = ["Match", "after", "before", "lexicon", "named", "plural", "rate", "rule"]
