"""Units around a number: what follows it, and per what.

Vocabulary: core/units, rules/en/units.toml; money is read in `money`.
"""

from __future__ import annotations

from crocus_check.core import units
from crocus_check.extract.quantities import money
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.spelled import half_behind
from crocus_check.extract.quantities.lexicon import Match, lexicon, longest, plural

before = money.before


def after(a: Atoms, i: int, digits: bool, value: float) -> Match | None:
    """The unit or money that starts at atom i, right behind a number; a hyphen between them is skipped."""
    at = i + 1 if a.word(i) in HYPHENS and not _spaced_dash(a, i) else i
    if at >= len(a) or a.newline_before(at):
        return None
    coin = money.after(a, at, value)
    if coin is not None:
        return coin
    symbol, word = _symbol_after(a, i, at, digits), _word_after(a, at)
    return word if symbol is None or (word is not None and word.last > symbol.last) else symbol


def _spaced_dash(a: Atoms, i: int) -> bool:
    """A dash between two words, or a hyphen torn off the word behind it ("84 - yard")?"""
    return a.word(i) in "–—" and not a.glued(i) and not a.glued(i + 1)


def _word_after(a: Atoms, at: int) -> Match | None:
    found = longest(lexicon().words, a.lows, at)
    if found is None and a.low(at) in ("us", "u.s", "imperial", "troy", "statute", "metric"):
        found = longest(lexicon().words, a.lows, at + 1)
    return Match(at, found[0], found[1]) if found else None


def _symbol_after(a: Atoms, number_end: int, at: int, digits: bool) -> Match | None:
    if not digits:
        return None
    lex = lexicon()
    bracket = a.word(at) in "({" and a.word(at) != ""
    start = at + 1 if bracket else at
    found = longest(lex.symbols, a.words, start)
    if found is None:
        return None
    end, name = found
    written = a.text[a.starts[start] : a.ends[end - 1]]
    if written == "in" and start != number_end and not _spaced(a, start, end):
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
    """Whether a one-letter symbol with a space before it is a unit: "8.5 m wide", "It uses 60 W." at the end of its
    paragraph, not "5 m" of "5 M. Smith"."""
    if a.words[start] == "in" and a.low(start - 2) in ("ft", "feet", "foot") and a.digits(start - 1):
        return True  # "6 ft 2 in"
    initial = a.word(end) == "." and a.words[start].isupper() and end + 1 < len(a) and not a.newline_before(end + 1)
    return a.words[start] in lexicon().spaced and not initial


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
    found = longest(lex.words, a.lows, noun) or longest(lex.symbols, a.words, noun)
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
