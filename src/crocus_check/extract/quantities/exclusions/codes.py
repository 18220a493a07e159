"""Digits that identify and do not count: addresses, phone numbers, codes, the numbers of list items.

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms, split
from crocus_check.extract.quantities.grammars.scales import Num


@dataclass(frozen=True, slots=True)
class _Lexicon:
    labels: frozenset[str]
    digits_only: frozenset[str]
    capital: frozenset[str]
    addresses: frozenset[str]
    clock: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    idioms: dict[str, list[tuple[tuple[str, ...], int]]]
    emergency: tuple[frozenset[str], frozenset[str], frozenset[str]]
    names: frozenset[str]
    zones: frozenset[str]
    joined: frozenset[str]
    calls: frozenset[str]
    domains: frozenset[str]
    pictures: frozenset[str]
    broken: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> _Lexicon:
    table = rules.load("non_quantities")
    idioms: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in table["idioms"]["phrases"]:
        words = tuple(split(phrase))
        for at, word in enumerate(words):
            idioms.setdefault(word, []).append((words, at))
    emergency = table["emergency"]
    return _Lexicon(
        labels=frozenset(table["labels"]["words"]),
        digits_only=frozenset(table["labels"]["digits_only"]),
        capital=frozenset(table["labels"]["capital"]),
        addresses=frozenset(table["addresses"]["words"]),
        clock=frozenset(table["clock"]["after"]),
        months=frozenset(table["calendar"]["months"]),
        years=frozenset(table["years"]["before"]),
        idioms=idioms,
        emergency=(frozenset(emergency["numbers"]), frozenset(emergency["before"]), frozenset(emergency["after"])),
        names=frozenset(table["names"]["before"]),
        zones=frozenset(table["clock"]["zones"]),
        joined=frozenset(table["joined"]["before"]),
        calls=frozenset(table["calls"]["before"]),
        domains=frozenset(table["web"]["parts"]),
        pictures=frozenset(table["pictures"]["before"]),
        broken=frozenset(table["broken"]["before"]),
    )


def address(a: Atoms, num: Num) -> bool:
    """ "123 Random Street", "PA 23456": a house number or a zip code."""
    if not num.digits or not isinstance(num.value, int):
        return False
    before = a.word(num.first - 1)
    if a.low(num.last) == "zip":
        return True
    if a.low(num.last) == "block" and a.low(num.last + 1) == "of" and num.value >= 100 and "," not in num.literal:
        return True  # "the 300 block of N. 38th Street"
    if len(num.literal) == 5 and len(before) == 2 and before.isupper() and before != "US":
        return True
    at = num.last
    if a.low(at) in ("n", "s", "e", "w", "north", "south", "east", "west") and a.word(at)[0].isupper():
        at += 1 + (a.word(at + 1) == ".")
    for k in range(4):
        word = a.word(at + k)
        suffix = k == 1 and a.low(at + k) in ("th", "st", "nd", "rd")
        if not (word[:1].isupper() or (k == 0 and a.digits(at)) or suffix):
            return False
        if k > 0 and a.low(at + k) in lexicon().addresses and word[0].isupper():
            return True
    return False


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
    """Whether three digits stand before the rest of a telephone number: "713 308-3600", "(713) 222-TIPS"."""
    at = num.last + 1 if a.word(num.last) == ")" else num.last
    rest = len(a.word(at)) == 3 and a.digits(at) and a.word(at + 1) in HYPHENS and a.glued(at + 1) and a.glued(at + 2)
    return rest and len(a.word(at + 2)) == 4


def pictured(a: Atoms, num: Num) -> bool:
    """The numbers of a gallery's pictures: "Image 37 of 111", "Photo 4 of 13"."""
    if not num.digits:
        return False
    first = a.low(num.first - 1) in lexicon().pictures and a.low(num.last) in ("of", "/")
    return first or (
        a.low(num.first - 1) in ("of", "/")
        and any(a.digits(num.first - k) and a.low(num.first - k - 1) in lexicon().pictures for k in (2, 3))
    )


def serial(a: Atoms, num: Num) -> bool:
    """Eight digits and more without a separator are the number of a case or an account: "Case Number: 1509290003"; not
    a round number ("10000000 people")."""
    plain = num.digits and num.scale == 1 and len(num.literal) > 7 and num.literal.isdecimal()
    return plain and not num.literal.endswith("000") and a.word(num.last) != "%"


def short_code(a: Atoms, num: Num) -> bool:
    """A number to call or to write to: "text them to 61124", "call 84844", "on 0800 555 111"."""
    if not (num.digits and num.literal.isdecimal() and num.scale == 1):
        return False
    near = a.lows[max(0, num.first - 9) : num.first]
    called = not lexicon().calls.isdisjoint(near)
    if num.literal[0] == "0" and len(num.literal) > 2:
        return True
    grouped = any(a.word(k)[:1] == "0" and len(a.word(k)) > 2 for k in range(num.first - 3, num.first))
    return grouped or (called and len(num.literal) > 4 and a.low(num.first - 1) in ("to", "on", "at", "number", "call"))


def web(a: Atoms, num: Num) -> bool:
    """A number in an address of the web, torn apart or not: "biography _ 31. html", "news.com/2011/8"."""
    if not num.digits:
        return False
    if a.word(num.first - 1) == "_" or a.word(num.last) == "_":
        return True
    at = num.last + 1 if a.word(num.last) == "." else num.last
    if a.low(at) in ("html", "htm", "php", "aspx", "pdf"):
        return True
    i = num.first - 1
    while i >= 0 and num.first - i < 24 and (a.glued(i + 1) or a.word(i) in "/._-?=&"):
        if a.low(i) in lexicon().domains and (a.glued(i) or a.glued(i + 1)):
            return True
        i -= 1
    return False


def era(a: Atoms, num: Num) -> bool:
    """The year of "A.D. 1000", "1000 BC", "AD 79"."""
    if not (num.digits and num.scale == 1):
        return False
    before = "".join(a.words[max(0, num.first - 4) : num.first])
    after = "".join(a.words[num.last : num.last + 4])
    return before.endswith(("A.D.", "A.D")) or after.startswith(("B.C.", "A.D.", "BCE", "B.C"))


def emergency(a: Atoms, num: Num) -> bool:
    numbers, before, after = lexicon().emergency
    if num.literal not in numbers or not num.digits:
        return False
    calls = a.low(num.last) in after
    return calls or a.low(num.first - 1) in before


def years(a: Atoms, num: Num) -> bool:
    """Whether a number is the end of a span of years: "1825-55", "2007 - 8"."""
    at = num.first - 1
    if (
        not num.digits
        or a.word(at) not in HYPHENS
        or len(num.literal) not in (1, 2, 4)
        or a.word(num.last) in ("%", "-")
    ):
        return False
    start = a.word(at - 1)
    span = len(start) == 4 and start.isdecimal() and 1500 <= int(start) <= 2100 and num.scale == 1
    return span and num.literal.isdecimal() and not a.word(num.last).isalpha()


def listed(a: Atoms, num: Num) -> bool:
    """The number of an item of a list or of a footnote: "1." or "1)" at a line's start, "[3]"."""
    if not num.digits or num.scale != 1:
        return False
    if a.word(num.first - 1) == "[" and a.word(num.last) == "]":
        return True
    if a.word(num.last) == ")" and isinstance(num.value, int) and num.value < 50:
        near = a.words[max(0, num.first - 8) : num.first]
        if "(" not in near and not a.glued(num.first):
            return True
    starts = num.first == 0 or a.newline_before(num.first)
    return starts and a.word(num.last) in (".", ")") and a.glued(num.last) and a.word(num.last + 1)[:1].isupper()


def code(a: Atoms, num: Num) -> bool:
    """Whether letters and digits alternate without a space: "24703L202", "scp2-173"."""
    at = num.last
    if a.glued(at) and a.word(at).isalpha() and a.glued(at + 1) and a.digits(at + 1) and a.low(at) not in ("x", "by"):
        return len(a.words[at + 1]) > 1 or a.words[at].isupper()
    at = num.first - 1
    hyphened = a.word(at) in HYPHENS and a.word(at) and a.glued(num.first) and a.glued(at) and a.digits(at - 1)
    return bool(hyphened and a.glued(at - 1) and a.word(at - 2).isalpha())


__all__ = [
    "address",
    "code",
    "emergency",
    "era",
    "lexicon",
    "listed",
    "phone",
    "pictured",
    "serial",
    "short_code",
    "web",
    "years",
]
