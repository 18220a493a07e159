"""Numbers to call or to write to: "555-0123", "+44 20 7946 0123", "text 84844".

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.exclusions.codes import lexicon
from crocus_check.extract.quantities.grammars.scales import Num


def phone(a: Atoms, num: Num) -> bool:
    """Groups of digits joined by hyphens: 555-0123, 1-800-555-0123; or a plus and many digits."""
    if not num.digits or not num.literal.isdecimal():
        return False
    if len(num.literal) >= 7 and num.scale == 1 and (num.literal[0] == "0" or a.word(num.first - 1) == "+"):
        return True
    if _spaced_groups(a, num):
        return True
    groups = [num.literal]
    at = num.last
    while len(groups) < 5 and a.word(at) in HYPHENS and a.digits(at + 1) and a.glued(at) and a.glued(at + 1):
        groups.append(a.words[at + 1])
        at += 2
    at_end = at
    at = num.first - 1
    while len(groups) < 9 and a.word(at) in HYPHENS and a.glued(at) and a.glued(at + 1) and a.digits(at - 1):
        groups.insert(0, a.words[at - 1])
        at -= 2
    sizes = [len(g) for g in groups]
    if len(groups) > 1 and a.glued(at_end) and len(a.word(at_end)) > 3 and a.word(at_end).isupper():
        return True  # "1-866-7LOCKUP"
    if a.word(at_end) in HYPHENS and a.glued(at_end) and len(a.word(at_end + 1)) > 2 and a.word(at_end + 1).isupper():
        return len(num.literal) == 3 and a.glued(at_end + 1)  # "222-TIPS"
    if sizes == [3, 4] and not lexicon().calls.isdisjoint(a.lows[max(0, num.first - 12) : num.first]):
        return True
    if len(groups) == 1 and sizes == [3] and _area_code(a, num):
        return True
    return (len(groups) == 2 and sizes == [3, 4] and groups[1][0] == "0") or (
        len(groups) >= 3 and max(sizes) >= 3 and min(sizes) <= 4 and sum(sizes) >= 7
    )


def _spaced_groups(a: Atoms, num: Num) -> bool:
    """Whether a number is one of the groups of an international number: "+44 20 7946 0123"."""
    first = num.first
    while first > 0 and a.digits(first - 1) and num.first - first < 5:
        first -= 1
    if a.word(first - 1) != "+" or not a.glued(first):
        return False
    return all(a.digits(at) and a.words[at].isdecimal() for at in range(first, first + 3))


def _area_code(a: Atoms, num: Num) -> bool:
    """Whether three digits stand before the rest of a telephone number: "713 308-3600", "(713) 222-TIPS"; also with
    a hyphen behind the bracket."""
    at = num.last + 1 if a.word(num.last) == ")" else num.last
    at += at > num.last and a.word(at) in HYPHENS
    rest = len(a.word(at)) == 3 and a.digits(at) and a.word(at + 1) in HYPHENS and a.glued(at + 1) and a.glued(at + 2)
    return rest and len(a.word(at + 2)) == 4


def short_code(a: Atoms, num: Num) -> bool:
    """A number to call or to write to: "text them to 61124", "call 84844", "on 0800 555 111"."""
    if not (num.digits and num.literal.isdecimal() and num.scale == 1):
        return False
    near = a.lows[max(0, num.first - 9) : num.first]
    called = not lexicon().calls.isdisjoint(near)
    if num.literal[0] == "0" and len(num.literal) > 2:
        return True
    grouped = any(a.word(k)[:1] == "0" and len(a.word(k)) > 2 for k in range(num.first - 3, num.first))
    return grouped or (
        called and len(num.literal) > 4 and a.low(num.first - 1) in {"to", "on", "at", "number", *lexicon().calls}
    )


__all__ = ["phone", "short_code"]
