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
    bodies: frozenset[str]


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
        bodies=frozenset(table["bodies"]["words"]),
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


def pictured(a: Atoms, num: Num) -> bool:
    """The numbers of a gallery's pictures: "Image 37 of 111", "Photo 4 of 13"."""
    if not num.digits:
        return False
    if _counts_line(a, num.first) or (a.low(num.first - 1) == "of" and _counts_line(a, num.first - 2)):
        return True
    first = a.low(num.first - 1) in lexicon().pictures and a.low(num.last) in ("of", "/")
    return first or (
        a.low(num.first - 1) in ("of", "/")
        and any(a.digits(num.first - k) and a.low(num.first - k - 1) in lexicon().pictures for k in (2, 3))
    )


def _counts_line(a: Atoms, i: int) -> bool:
    """Whether a line is the counter of a gallery, with the word of its button or none: "1 of 2 CLOSE", "2 of 2"."""
    if not (a.digits(i) and a.low(i + 1) == "of" and a.digits(i + 2)) or (i > 0 and not a.newline_before(i)):
        return False
    at = i + 3
    at += a.word(at).isupper() and a.word(at).isalpha()
    return at >= len(a) or a.newline_before(at)


def serial(a: Atoms, num: Num) -> bool:
    """Eight digits and more without a separator are the number of a case or an account: "Case Number: 1509290003"; not
    a round number ("10000000 people")."""
    plain = num.digits and num.scale == 1 and len(num.literal) > 7 and num.literal.isdecimal()
    return plain and not num.literal.endswith("000") and a.word(num.last) != "%"


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
    if a.word(at) in HYPHENS and a.word(at) and a.glued(at) and a.glued(num.first) and num.value < 20:
        kind = a.word(at - 2)  # "the Boeing 747-8"
        if len(a.word(at - 1)) == 3 and a.digits(at - 1) and kind[:1].isupper() and kind.isalpha():
            return True
    hyphened = a.word(at) in HYPHENS and a.word(at) and a.glued(num.first) and a.glued(at) and a.digits(at - 1)
    return bool(hyphened and a.glued(at - 1) and a.word(at - 2).isalpha())


__all__ = [
    "address",
    "code",
    "emergency",
    "era",
    "lexicon",
    "listed",
    "pictured",
    "serial",
    "web",
    "years",
]
