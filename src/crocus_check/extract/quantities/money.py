"""Money around a number: its sign or code before it, its words or sign behind it.

Vocabulary: rules/en/currencies.toml.
"""

from __future__ import annotations

from crocus_check import rules
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.lexicon import Match, lexicon, longest


def after(a: Atoms, at: int, value: float) -> Match | None:
    lex = lexicon()
    found = longest(lex.money_words, a.lows, at)
    if found:
        return Match(at, found[0], found[1])
    if a.word(at) in lex.codes and a.word(at).isupper():
        return Match(at, at + 1, {"RMB": "CNY", "CNH": "CNY"}.get(a.word(at), a.word(at)))
    if in_millions(a.word(at)):
        return Match(at, at + 1, a.words[at][1:])
    sign = a.word(at) in ("$", "zł") or (len(a.word(at)) == 1 and not a.word(at).isascii())
    if sign and a.word(at) in rules.load("currencies")["symbols"] and not a.digits(at + 1):
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
    code = _coded_dollars(a, at, i)
    if code is not None:
        return code, negative
    for size in (4, 3, 2, 1):
        first = at - size + 1
        if first < 0:
            continue
        found = longest(lex.money_symbols, a.words, first)
        if found and found[0] == at + 1 and not a.newline_before(first + 1):
            if size == 1 and a.words[at].isalpha() and not (a.glued(i) or _before_space(a, at)):
                continue
            if a.words[first].isalpha() and first > 0 and a.glued(first) and a.words[first - 1].isalnum():
                continue
            if size == 1 and a.words[first].islower() and a.digits(first - 1):
                continue  # "10 rmb 20 usd"
            if a.words[first] == "A" and not a.glued(first + 1) and _opens(a, first):
                continue  # "A $158 billion plan"
            return Match(first, i, found[1]), negative
    word = a.words[at]
    if word in lex.codes and a.digits(i):
        return Match(at, i, {"RMB": "CNY", "CNH": "CNY"}.get(word, word)), negative
    if not a.digits(i) or (a.glued(at) and a.words[at - 1][-1].isalnum()):
        return None
    if word in lex.misread and a.glued(i) and _large(a, i):
        return Match(at, i, lex.misread[word]), negative
    if word in lex.large and (a.glued(i) or word == "#") and _scaled(a, i):
        return Match(at, i, lex.large[word]), negative
    return None


def _coded_dollars(a: Atoms, at: int, i: int) -> Match | None:
    """The money of "AUD$15", of "MSEK 450" and of "450 MSEK": a code before the sign, or millions before the code."""
    codes = lexicon().codes
    word = a.word(at - 1).upper() if at > 0 and a.word(at) == "$" and a.glued(at) else ""
    if word in codes and word.endswith("D"):
        return Match(at - 1, i, word)
    return Match(at, i, a.word(at)[1:]) if in_millions(a.word(at)) and a.digits(i) else None


def in_millions(word: str) -> bool:
    """Whether a word is a currency's code with an M for millions before it: "MSEK", "MEUR"."""
    return word[:1] == "M" and word[1:] in lexicon().codes


def _opens(a: Atoms, i: int) -> bool:
    """Whether a sentence opens at atom i, by the mark before it."""
    return i == 0 or a.newline_before(i) or a.words[i - 1] in (".", "!", "?", ":", "”", '"', "“", "—", "–", "-", "*")


def _before_space(a: Atoms, at: int) -> bool:
    """Whether a currency's letters may stand apart from the number: "Rs 500"; "euro 45bn", but "Euro 2012"."""
    word = a.words[at]
    return word in lexicon().apart or (word[1:].islower() and len(word) > 3 and _scaled(a, at + 1))


def behind(a: Atoms, i: int, code: str) -> tuple[int, str] | None:
    """The end and the code of words behind an amount of dollars that say whose they are: "$60 U.S.", "$5 Canadian";
    before a noun they say nothing of the money ("$5m Canadian firms")."""
    at = i + 1 if a.word(i) == "(" else i
    size = 3 if a.lows[at : at + 3] == ["u", ".", "s"] else 1
    named = rules.load("currencies")["behind"].get("".join(a.lows[at : at + size]))
    if code != "USD" or named is None or not a.words[at][0].isupper() or a.newline_before(at):
        return None
    last = at + size
    if size == 3 and a.word(last) == "." and a.glued(last) and last + 1 < len(a):
        last += 1
    if at > i:
        return (last + 1, named) if a.word(last) == ")" else None
    ends = not a.word(last).isalpha() or a.low(last) in _ENDS
    return (last, named) if ends else None


_ENDS = frozenset(
    {"and", "or", "for", "in", "a", "an", "to", "per", "by", "at", "from", "on", "of", "with", "was", "is"}
)
"""Words behind an amount of money that are no noun which it is of."""


def _scaled(a: Atoms, i: int) -> bool:
    """Whether digits at atom i have thousands or a scale behind them: "R2.5 billion", "N50,000", "#12m"."""
    if "," in a.words[i]:
        return True
    number = rules.load("numbers")
    at = i + 1
    return a.low(at) in number["scales"] or (a.glued(at) and a.low(at) in number["suffixes"])


def _large(a: Atoms, i: int) -> bool:
    """Whether digits at atom i have three places or a scale behind them: "e80 million", not "L2"."""
    scales = rules.load("numbers")["scales"]
    suffixes = rules.load("numbers")["suffixes"]
    return len(a.words[i]) > 2 or a.low(i + 1) in scales or (a.glued(i + 1) and a.low(i + 1) in suffixes)


__all__ = ["after", "before", "behind", "in_millions"]
