"""Numbers that are no quantities: names, labels, dates, times of day, addresses, phone numbers, idioms.

Vocabulary: rules/en/non_quantities.toml. A guard looks at a few atoms and tokens around a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantity_atoms import HYPHENS, Atoms, split
from crocus_check.extract.quantity_numbers import Num

_ENTITIES = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


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


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
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
    )


def never(a: Atoms, num: Num) -> bool:
    """Whether a number is none by its spelling and its neighbours, whatever unit or noun may follow."""
    return (
        _in_word(a, num)
        or _clock(a, num)
        or _date(a, num)
        or _idiom(a, num)
        or _address(a, num)
        or _phone(a, num)
        or _emergency(a, num)
        or _listed(a, num)
    )


def label(a: Atoms, num: Num) -> bool:
    """Whether a number is a label of the word before it: "Section 427", "chapter five", "No. 5", "#3"."""
    lex = _lexicon()
    at = num.first - 1
    if a.word(at) == "." and a.glued(at) and a.low(at - 1) in ("no", "nos", "vol", "fig", "sec", "ch", "pp", "art", "p"):
        return True
    low = a.low(at)
    if low in ("#", "№", "§"):
        return True
    singular = low[:-1] if low.endswith("s") and low[:-1] in lex.labels else low
    if singular not in lex.labels:
        return False
    if singular in lex.digits_only and not num.digits:
        return False
    return singular not in lex.capital or a.words[at][0].isupper()


def name(a: Atoms, num: Num, doc: Doc, token: int) -> bool:
    """Whether a bare number belongs to the name before it: "Boeing 737", "Ballarat 15". Asked only where no unit and
    no plural noun follows."""
    lex = _lexicon()
    if not num.digits or num.first == 0 or a.newline_before(num.first):
        return False
    if a.low(num.first - 1) in lex.names and a.words[num.first - 1] != a.low(num.first - 1):
        return True
    before = a.words[num.first - 1]
    if before in HYPHENS and a.glued(num.first) and a.glued(num.first - 1) and a.word(num.first - 2).isalpha():
        return True
    previous = doc[token - 1] if token > 0 else None
    if previous is None or not before[0].isupper() or not before.isalpha() or a.low(num.first - 1) in lex.months:
        return False
    return previous.tag_ in ("NNP", "NNPS") or (before.isupper() and previous.tag_ not in ("DT", "IN", "CC", "PRP", "VBD"))


def in_entity(doc: Doc, token: int) -> bool:
    """Whether a token stands inside a named entity, behind its first word: "Formula 1", "Big Ten"."""
    found = doc[token]
    return found.ent_iob_ == "I" and found.ent_type_ in _ENTITIES


def year(a: Atoms, num: Num) -> bool:
    """Whether a bare number looks like a year. Asked only where nothing counts or measures it."""
    value = num.value
    if not (num.digits and isinstance(value, int) and len(num.literal) == 4 and num.literal.isdecimal()):
        return False
    if num.scale != 1 or num.last - num.first > 1:
        return False
    return 1500 <= value <= 2100 or (1000 <= value <= 2200 and a.low(num.first - 1) in _lexicon().years)


def year_here(a: Atoms, num: Num) -> bool:
    """Whether a number with a noun behind it is a year all the same: "the 2020 election", "in 2004 people ..."."""
    if not year(a, num) or not 1800 <= num.value <= 2100:
        return False
    return a.low(num.first - 1) in _lexicon().years or a.words[num.first - 1 : num.first] == ["'"]


def _in_word(a: Atoms, num: Num) -> bool:
    """Glued to letters or marks that make it a name, an ordinal, a decade, a version: "67th", "1980s", "F16", "2.0.1"."""
    before, after = a.word(num.first - 1), a.word(num.last)
    if num.digits and a.glued(num.first) and before and (before[-1].isalpha() or before in ("_", "@", "#", "&", "\\", "=")):
        return before not in ("PS", "RM", "Rs", "Rp") and not _code_before(before) and not _misread(a, num)
    if before in HYPHENS and a.glued(num.first) and a.glued(num.first - 1) and a.word(num.first - 2).isalpha():
        return a.low(num.first - 2) not in ("mid", "pre", "post", "sub", "non", "over", "under", "all", "to", "a", "and", "magnitude")
    if not num.digits:
        return False
    if _code(a, num):
        return True
    if before == "." and a.glued(num.first) and a.glued(num.first - 1) and a.word(num.first - 2).isalpha():
        return True
    if num.last < len(a) and a.glued(num.last):
        low = a.low(num.last)
        if low in ("st", "nd", "rd", "th", "s") and a.word(num.last) != "S":
            return low != "s" or num.value % 10 == 0 or num.value > 99
        if low in ("'", "’") and a.low(num.last + 1) == "s" and a.glued(num.last + 1):
            return num.value % 10 == 0
        if after in (".", ":") and a.digits(num.last + 1) and a.glued(num.last + 1):
            return True
    if before in (".", ":") and a.glued(num.first) and a.digits(num.first - 2) and a.glued(num.first - 1):
        return True
    return before in ("/", "⁄") and a.glued(num.first) and a.glued(num.first - 1) and a.digits(num.first - 2)


def _code(a: Atoms, num: Num) -> bool:
    """Whether letters and digits alternate without a space: "24703L202", "scp2-173"."""
    at = num.last
    if a.glued(at) and a.word(at).isalpha() and a.glued(at + 1) and a.digits(at + 1) and a.low(at) not in ("x", "by"):
        return len(a.words[at + 1]) > 1 or a.words[at].isupper()
    at = num.first - 1
    hyphened = a.word(at) in HYPHENS and a.word(at) and a.glued(num.first) and a.glued(at) and a.digits(at - 1)
    return bool(hyphened and a.glued(at - 1) and a.word(at - 2).isalpha())


def _misread(a: Atoms, num: Num) -> bool:
    """Whether the letter before is a currency's sign that was mis-decoded: "e80 million"."""
    return a.words[num.first - 1] in rules.load("currencies")["misread"] and (num.value >= 100 or num.scale > 1)


def _code_before(word: str) -> bool:
    return len(word) == 3 and word.isupper() and word in rules.load("currencies")["codes"]["codes"]


def _clock(a: Atoms, num: Num) -> bool:
    """A time of day: "8:00", "5am", "11 p. m.", "six o'clock"."""
    at = num.last
    if num.digits and a.word(at) == ":" and a.digits(at + 1) and a.glued(at) and a.glued(at + 1):
        return True
    low = a.low(at)
    if low in ("a", "p") and a.word(at + 1) == "." and a.low(at + 2) == "m":
        return True
    if low == "o" and a.low(at + 2) == "clock":
        return True
    if num.digits and isinstance(num.value, int) and low in ("hrs", "hours") and len(num.literal) == 4:
        return num.literal.startswith("0") or num.value % 100 < 60 and num.value <= 2400 and num.value % 10 == 0 and (
            a.low(num.first - 1) in ("at", "by", "until", "from")
        )
    return low in _lexicon().clock and num.value <= 24 and low not in ("hrs",)


def _date(a: Atoms, num: Num) -> bool:
    """A day of a month or a date in digits: "March 22", "22 March", "3/4/2024", "9/11", "2024-03-22"."""
    if not num.digits:
        return False
    months = _lexicon().months
    small = isinstance(num.value, int) and num.value <= 31 and num.scale == 1
    before = num.first - 2 if a.word(num.first - 1) == "." else num.first - 1
    if a.low(before) in months and (small or _four(num)) and _is_month(a, before):
        return True
    after = num.last + 1 if a.low(num.last) == "of" else num.last
    if small and a.low(after) in months and a.word(after)[:1].isupper() and a.word(after) not in ("May", "March"):
        return True
    if small and a.word(after) in ("May", "March") and not (after + 1 < len(a) and a.low(after + 1) in ("be", "have")):
        return True
    if a.word(num.last) == "/" and a.digits(num.last + 1) and a.glued(num.last) and a.glued(num.last + 1):
        return True
    return (
        a.word(num.last) in HYPHENS
        and a.glued(num.last)
        and a.digits(num.last + 1)
        and a.word(num.last + 2) in HYPHENS
        and a.digits(num.last + 3)
        and (_four(num) or len(a.word(num.last + 3)) == 4)
    )


def _is_month(a: Atoms, i: int) -> bool:
    """Whether a word is a month and not a verb: in lower case "may" and "march" need a preposition of time."""
    if a.words[i][0].isupper() or a.lows[i] not in ("may", "march", "mar"):
        return True
    return a.low(i - 1) in ("on", "since", "by", "until", "from", "of", "in", "before", "after", "dated", "early", "late")


def _four(num: Num) -> bool:
    return len(num.literal) == 4 and num.literal.isdecimal()


def _idiom(a: Atoms, num: Num) -> bool:
    low = a.low(num.first)
    for words, at in _lexicon().idioms.get(low, ()):
        first = num.first - at
        items: list[str] = []
        i = first
        while len(items) < len(words) and 0 <= i < len(a):
            if a.word(i) not in HYPHENS or i == first:
                items.append(a.lows[i])
            i += 1
        if first >= 0 and tuple(items) == words:
            return True
    if low in ("one", "two") and a.word(num.last) in HYPHENS and a.low(num.last + 1) == "on":
        return True
    return low == "one" and a.low(num.first - 1) in ("no", "any", "every", "each", "some")


def _address(a: Atoms, num: Num) -> bool:
    """ "123 Random Street", "PA 23456": a house number or a zip code."""
    if not num.digits or not isinstance(num.value, int):
        return False
    before = a.word(num.first - 1)
    if a.low(num.last) == "zip":
        return True
    if len(num.literal) == 5 and len(before) == 2 and before.isupper() and before != "US":
        return True
    at = num.last
    if a.low(at) in ("n", "s", "e", "w", "north", "south", "east", "west") and a.word(at)[0].isupper():
        at += 1 + (a.word(at + 1) == ".")
    for k in range(4):
        word = a.word(at + k)
        if not word[:1].isupper() and not (a.digits(at + k) and k == 0):
            if not (a.low(at + k) in ("th", "st", "nd", "rd") and k == 1):
                return False
        if k > 0 and a.low(at + k) in _lexicon().addresses and word[0].isupper():
            return True
    return False


def _phone(a: Atoms, num: Num) -> bool:
    """Groups of digits joined by hyphens: 555-0123, 1-800-555-0123; or a plus and many digits."""
    if not num.digits or not num.literal.isdecimal():
        return False
    if len(num.literal) >= 7 and num.scale == 1 and (num.literal[0] == "0" or a.word(num.first - 1) == "+"):
        return True
    groups = [num.literal]
    at = num.last
    while a.word(at) in HYPHENS and a.word(at) and a.digits(at + 1) and a.glued(at) and a.glued(at + 1):
        groups.append(a.words[at + 1])
        at += 2
    at = num.first - 1
    while a.word(at) in HYPHENS and a.word(at) and a.glued(at) and a.glued(at + 1) and a.digits(at - 1):
        groups.insert(0, a.words[at - 1])
        at -= 2
    sizes = [len(g) for g in groups]
    return (len(groups) == 2 and sizes == [3, 4] and groups[1][0] == "0") or (
        len(groups) >= 3 and max(sizes) >= 3 and min(sizes) <= 4 and sum(sizes) >= 7
    )


def _emergency(a: Atoms, num: Num) -> bool:
    numbers, before, after = _lexicon().emergency
    if num.literal not in numbers or not num.digits:
        return False
    calls = a.low(num.last) in after
    return calls or a.low(num.first - 1) in before


def _listed(a: Atoms, num: Num) -> bool:
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


__all__ = ["in_entity", "label", "name", "never", "year", "year_here"]
