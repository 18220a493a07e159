"""Numbers that are no quantities: names, labels, dates, times of day, idioms (codes: `codes.py`).

Vocabulary: rules/en/non_quantities.toml. A guard looks at a few atoms and tokens around a number.
"""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check.extract.quantities import money, units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.exclusions import calls, codes, designations
from crocus_check.extract.quantities.exclusions.labels import label, numbered_body
from crocus_check.extract.quantities.grammars.scales import Num

_PLACES = frozenset({"GPE", "LOC"})
_ENTITIES = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


def never(a: Atoms, num: Num) -> bool:
    """Whether a number is none by its spelling and its neighbours, whatever unit or noun may follow."""
    return (
        _in_word(a, num)
        or designations.spelled(a, num)
        or _clock(a, num)
        or _date(a, num)
        or _idiom(a, num)
        or codes.address(a, num)
        or calls.phone(a, num)
        or calls.short_code(a, num)
        or codes.web(a, num)
        or codes.era(a, num)
        or codes.pictured(a, num)
        or (num.digits and a.low(num.first - 1) == "per")  # "19.3 deaths per 100,000 people" is one amount
        or (codes.serial(a, num) and units.after(a, num.last, True, num.value) is None)
        or codes.emergency(a, num)
        or codes.listed(a, num)
        or codes.years(a, num)
        or numbered_body(a, num)
    )


def name(a: Atoms, num: Num, doc: Doc, token: int) -> bool:
    """Whether a bare number belongs to the name before it: "Boeing 737", "Ballarat 15". Asked only where no unit and
    no plural noun follows."""
    lex = codes.lexicon()
    if not num.digits or num.first == 0 or a.newline_before(num.first) or num.scale != 1 or "," in num.literal:
        return False
    if a.low(num.first - 1) in lex.names and a.words[num.first - 1] != a.low(num.first - 1):
        return True
    before = a.words[num.first - 1]
    if before in HYPHENS and a.low(num.first - 2) in ("foot", "feet", "ft"):
        return True  # the inches of "a 5-foot-10 man"
    if before in HYPHENS and a.glued(num.first) and a.glued(num.first - 1) and a.word(num.first - 2).isalpha():
        return True
    previous = doc[token - 1] if token > 0 else None
    if previous is None or not before[0].isupper() or not before.isalpha() or a.low(num.first - 1) in lex.months:
        return False
    if previous.ent_type_ in _PLACES and a.low(num.last) in ("were", "are", "have"):
        return False  # "in Kansas 12 were hurt"
    if a.words[num.first - 2][:1].isupper() and a.words[num.first - 2].isalpha() and before.isalpha():
        return True  # "the Sea Me We 4 cable"
    return previous.tag_ in ("NNP", "NNPS") or (
        before.isupper() and previous.tag_ not in ("DT", "IN", "CC", "PRP", "VBD")
    )


def in_entity(doc: Doc, token: int) -> bool:
    """Whether a token stands inside a named entity, behind its first word: "Formula 1", "Big Ten"."""
    found = doc[token]
    return found.ent_iob_ == "I" and found.ent_type_ in _ENTITIES


def begins_name(doc: Doc, token: int) -> bool:
    """Whether a capitalised word inside a sentence begins a named entity: "Three Mile Island"; or a title, which the
    model need not know: "the author of Nineteen Minutes"."""
    found = doc[token]
    if found.tag_ == "NNP" and found.text.istitle() and token > 0 and token + 1 < len(doc) and not found.is_sent_start:
        following = doc[token + 1]
        if doc[token - 1].text.islower() and following.text.istitle() and following.tag_ in ("NNP", "NNPS"):
            return True
    if found.ent_type_ not in _ENTITIES or found.ent_iob_ != "B":
        return False
    longer = token + 1 < len(doc) and doc[token + 1].ent_iob_ == "I"
    return longer and found.text.istitle() and found.text.isalpha() and not found.is_sent_start and token > 0


def year(a: Atoms, num: Num) -> bool:
    """Whether a bare number looks like a year. Asked only where nothing counts or measures it."""
    value = num.value
    if not (num.digits and isinstance(value, int) and len(num.literal) == 4 and num.literal.isdecimal()):
        return False
    if num.scale != 1 or num.last - num.first > 1:
        return False
    return 1500 <= value <= 2100 or (1000 <= value <= 2200 and a.low(num.first - 1) in codes.lexicon().years)


def year_here(a: Atoms, num: Num) -> bool:
    """Whether a number with a noun behind it is a year all the same: "the 2020 election", "in 2004 people ..."."""
    if not year(a, num) or not 1800 <= num.value <= 2100:
        return False
    return a.low(num.first - 1) in codes.lexicon().years or a.words[num.first - 1 : num.first] == ["'"]


def _in_word(a: Atoms, num: Num) -> bool:
    """Glued to letters or marks that make it a name, an ordinal, a decade: "67th", "1980s", "F16", "2.0.1"."""
    before, after = a.word(num.first - 1), a.word(num.last)
    if (
        num.digits
        and a.glued(num.first)
        and before
        and (before[-1].isalpha() or before in ("_", "@", "#", "&", "\\", "="))
    ):
        return money.before(a, num.first) is None and not (a.word(num.first - 2) == "$" and a.glued(num.first - 1))
    if before in HYPHENS and a.low(num.first - 2) in ("foot", "feet", "ft"):
        return True  # the inches of "a 5-foot-10 man"
    if before in HYPHENS and a.glued(num.first) and a.glued(num.first - 1) and a.word(num.first - 2).isalpha():
        return a.low(num.first - 2) not in codes.lexicon().joined or a.word(num.first - 2) == "A"
    if not num.digits:
        return False
    if codes.code(a, num):
        return True
    if before in ("'", "’") and a.glued(num.first) and not a.glued(num.first - 1) and len(num.literal) == 2:
        return True  # the year of "'98"
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


def _clock(a: Atoms, num: Num) -> bool:
    """A time of day: "8:00", "5am", "11 p. m.", "six o'clock"."""
    at = num.last
    if num.digits and a.word(at) == ":" and a.digits(at + 1) and a.glued(at) and a.glued(at + 1):
        return True
    low = a.low(at)
    if num.digits and low in codes.lexicon().zones and a.word(at).isupper() and isinstance(num.value, float):
        return num.value < 24  # "17.37 BST"
    if low in ("a", "p") and a.word(at + 1) == "." and a.low(at + 2) == "m":
        return True
    if low == "o" and a.low(at + 2) == "clock":
        return True
    if num.digits and isinstance(num.value, int) and low in ("hrs", "hours") and len(num.literal) == 4:
        return num.literal.startswith("0") or (
            num.value % 100 < 60
            and num.value <= 2400
            and num.value % 10 == 0
            and (a.low(num.first - 1) in ("at", "by", "until", "from"))
        )
    hours = (
        num.scale == 1
        and num.value <= 12
        and a.low(num.first - 1) in ("at", "to", "until", "from", "by", "or", "about")
    )
    if hours and (low, a.low(at + 1)) == ("at", "night"):
        return True  # "from eight at night"
    if hours and (low, a.low(at + 1)) == ("in", "the") and a.low(at + 2) in ("morning", "afternoon", "evening"):
        return True
    return low in codes.lexicon().clock and num.value <= 24 and low not in ("hrs",)


def _date(a: Atoms, num: Num) -> bool:
    """A day of a month or a date in digits: "March 22", "22 March", "3/4/2024", "9/11", "2024-03-22"."""
    if not num.digits:
        return False
    months = codes.lexicon().months
    small = isinstance(num.value, int) and num.value <= 31 and num.scale == 1
    before = num.first - 2 if a.word(num.first - 1) == "." else num.first - 1
    if a.low(before) in months and (small or _four(num)) and _is_month(a, before):
        return True
    after = num.last + 1 if a.low(num.last) == "of" else num.last
    if small and a.low(after) in months and a.word(after)[:1].isupper() and a.word(after) not in ("May", "March"):
        return True
    if (
        small
        and a.low(after) in months
        and a.low(num.first - 1) in ("on", "since", "until", "by")
        and after == num.last
    ):
        return True  # "on 1 may that year"
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
    return a.low(i - 1) in (
        "on",
        "since",
        "by",
        "until",
        "from",
        "of",
        "in",
        "before",
        "after",
        "dated",
        "early",
        "late",
    )


def _four(num: Num) -> bool:
    return len(num.literal) == 4 and num.literal.isdecimal()


def _idiom(a: Atoms, num: Num) -> bool:
    low = a.low(num.first)
    for words, at in codes.lexicon().idioms.get(low, ()):
        first = num.first - at
        items: list[str] = []
        i = first
        while len(items) < len(words) and 0 <= i < len(a):
            if a.word(i) not in HYPHENS or i == first:
                items.append(a.lows[i])
            i += 1
        if first >= 0 and tuple(items) == words:
            return True
    if low in ("two", "half") and a.low(num.first - 1) == "in" and a.low(num.first - 2) in codes.lexicon().broken:
        return True  # "it split in two"
    if low in ("one", "two") and a.word(num.last) in HYPHENS and a.low(num.last + 1) == "on":
        return True
    return low == "one" and a.low(num.first - 1) in ("no", "any", "every", "each", "some")


__all__ = ["begins_name", "in_entity", "label", "name", "never", "year", "year_here"]
