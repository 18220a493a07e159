"""Numbers that are labels of the word before them: "Section 427", "chapters 4 and 5", "the Gang of Four".

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from crocus_check.extract.quantities.atoms import Atoms
from crocus_check.extract.quantities.exclusions.codes import lexicon
from crocus_check.extract.quantities.grammars.scales import Num

_JOINTS = frozenset({"and", "or", "to", "through", ",", "&"})
_LONGEST = 12
"""Atoms of a list of labels: a limit, so that reading stays linear."""


def label(a: Atoms, num: Num) -> bool:
    """Whether a number is a label of the word before it: "Section 427", "chapter five", "No. 5", "#3"."""
    lex = lexicon()
    at = num.first - 1
    if (
        a.word(at) == "."
        and a.glued(at)
        and a.low(at - 1) in ("no", "nos", "vol", "fig", "sec", "ch", "pp", "art", "p", "pct")
        and (num.digits or (a.words[at - 1][0].isupper() and not a.words[num.first][0].isupper()))
    ):
        return True
    low = a.low(at)
    if low in ("#", "№", "§"):
        return True
    if _listed(a, at):
        return True
    singular = low[:-1] if low.endswith("s") and low[:-1] in lex.labels else low
    if singular not in lex.labels:
        return False
    if "," in num.literal:
        return False
    if singular in lex.digits_only and not num.digits:
        return False
    return singular not in lex.capital or a.words[at][0].isupper()


def _listed(a: Atoms, at: int) -> bool:
    """Whether the atom before a number joins it to one with a label in the plural: "junctions 9 and 10"."""
    first = at
    while a.low(at) in _JOINTS and a.digits(at - 1) and first - at < _LONGEST:
        at -= 2
    low = a.low(at)
    if at == first or not low.endswith("s") or low[:-1] not in lexicon().labels:
        return False
    return low[:-1] not in lexicon().capital or a.words[at][0].isupper()


def numbered_body(a: Atoms, num: Num) -> bool:
    """ "the Group of 77", "the Gang of Four": a body that is named for how many it has."""
    if a.low(num.first - 1) != "of" or not (num.digits or a.words[num.first][0].isupper()):
        return False
    return a.word(num.first - 2) in lexicon().bodies and a.low(num.first - 3) in ("the", "a", "")


def mark(a: Atoms, num: Num) -> bool:
    """ "Ann Rowe: 7 Kept her head": the mark that somebody gets for a game, with a sentence behind it."""
    named = a.word(num.first - 1) == ":" and a.glued(num.first - 1) and a.word(num.first - 2)[:1].isupper()
    behind = a.word(num.last)
    told = behind.istitle() and len(behind) > 2 and a.low(num.last + 1).isalpha() and a.words[num.last + 1].islower()
    return num.digits and num.scale == 1 and 0 <= num.value <= 10 and named and told and not a.newline_before(num.last)


__all__ = ["label", "mark", "numbered_body"]
