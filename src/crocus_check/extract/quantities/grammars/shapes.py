"""Shapes of one amount: a share ("one in five", "two-thirds"), an age (in `ages.py`), a magnitude.

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantities import hedges, units
from crocus_check.extract.quantities.ages import age
from crocus_check.extract.quantities.apposed import names_a_person
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num, number, words


def ratio(a: Atoms, num: Num) -> Num | None:
    """ "one in five", "nine out of 10": a share as a fraction; `last` is behind the second number."""
    if num.scale != 1 or not isinstance(num.value, int) or num.hi is not None or not 0 < num.value < 100:
        return None
    at = num.last + 1 if a.word(num.last) in HYPHENS else num.last
    joint = a.low(at)
    if joint == "in" or (joint == "of" and a.low(at + 1) == "every"):
        at += 1
    elif joint == "out" and a.low(at + 1) == "of":
        at += 2
    else:
        return None
    if a.low(at) == "every" or a.word(at) in HYPHENS:
        at += 1
    if not a.digits(at) and a.low(at) not in words().start:
        return None
    two = number(a, at)
    if two is None or not isinstance(two.value, int) or two.value <= num.value or two.hi is not None:
        return None
    hyphened = joint == "in" and a.word(num.last) in HYPHENS and a.word(two.first - 1) in HYPHENS  # "1-in-43"
    if joint == "in":
        usual = (3, 4, 5, 10, 100, 1000, 10_000, 100_000, 1_000_000)
        one_in = num.value == 1 and (two.value < 30 or (two.value % 10 == 0 and not 1900 <= two.value <= 2100))
        if two.value not in usual and not one_in and not hyphened:
            return None
        if units.after(a, two.last, two.digits, two.value) is not None and a.word(two.last) not in HYPHENS:
            return None
    return replace(num, last=two.last, value=num.value / two.value, precision=1 / two.value, fraction=True)


def one_of_many(a: Atoms, num: Num, doc: Doc) -> tuple[Num, int] | None:
    """ "One train in five", "two children in every three": a share, with the atom of its noun between the numbers."""
    at = num.last
    if (num.digits and num.value != 1) or a.low(at + 1) != "in" or at + 3 > len(a):
        return None
    every = a.low(at + 2) == "every"
    noun = doc[a.token(at)]
    known = every or names_a_person(noun.lemma_.lower()) or noun.lemma_.lower() in _shared_nouns()
    if noun.tag_ not in ("NN", "NNS") or not known:
        return None
    found = ratio(a, replace(num, last=at + 1))
    if found is None:
        return None
    behind = doc[a.token(found.last)] if found.last < len(a) else None
    noun_behind = behind is not None and behind.tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "HYPH")
    return None if noun_behind else (found, at)


@lru_cache(maxsize=1)
def _shared_nouns() -> frozenset[str]:
    people = rules.load("people")["nouns"]
    return frozenset(people) | frozenset(rules.load("quantity_cues")["share"]["nouns"])


def share(a: Atoms, i: int) -> Num | None:
    """A fraction in words at atom i: "half", "two-thirds", "a third", "three quarters", "one-third"."""
    table = words()
    low = a.low(i)
    if low in ("half", "quarter") or (low in ("a", "an", "one") and a.low(i + 1) not in HYPHENS):
        return _single_share(a, i)
    top = table.units.get(low, 0)
    if not 0 < top < 20:
        return None
    at = i + 2 if a.word(i + 1) in HYPHENS else i + 1
    word = a.low(at)
    bottom = table.fractions.get(word, 0)
    if bottom <= top or (top > 1) != word.endswith(("s", "ves")) or (word in ("second", "seconds")):
        return None
    if word in ("quarters", "quarter") and a.low(at + 1) not in ("of", "million", "billion") and at == i + 1:
        return None
    return Num(i, at + 1, top / bottom, 1 / bottom, False, fraction=True)


def _single_share(a: Atoms, i: int) -> Num | None:
    """ "half", "a half", "a third of", "one quarter of"."""
    table = words()
    at = i + 1 if a.low(i) in ("a", "an", "one") else i
    if a.word(at) in HYPHENS:
        at += 1
    bottom = table.fractions.get(a.low(at), 0)
    if not bottom or a.low(at).endswith("s"):
        return None
    if at > i and a.low(i - 1) == "and" and units.lexicon().words.get(a.low(i - 2)):
        return None  # "a year and a half"
    follows = a.low(at + 1)
    if bottom != 2 and follows not in _SHARED and (at == i or (hedges.before(a, i) is None and a.low(i - 1) != "by")):
        return None
    owned = follows in ("of", "the", "its", "their", "his", "her", "a", "an")
    if bottom == 2 and at == i and not owned and not _stands_alone(a, i, follows):
        return None
    if bottom == 2 and a.low(i - 1) in ("first", "second", "other", "better", "top", "bottom", "latter", "the"):
        return None
    return Num(i, at + 1, 1 / bottom, 1 / bottom, False, fraction=True)


def _stands_alone(a: Atoms, i: int, follows: str) -> bool:
    """Whether "half" is a share with nothing behind it: "fell by half", "more than half were women"."""
    if a.low(i - 1) == "by":
        return not follows.isalpha()
    return (
        follows not in ("time", "way")
        and hedges.before(a, i) is not None
        and (not follows.isalpha() or follows in _SHARED)
    )


_SHARED = frozenset(
    {"of", "has", "have", "had", "was", "were", "is", "are", "fewer", "less", "more", "higher", "lower"}
)
"""What follows "a third" where it is a share and no rank."""


def magnitude(a: Atoms, num: Num) -> int | None:
    """The end of an earthquake's magnitude without a unit of its own: "magnitude 6.1", "7.2 on the Richter scale"."""
    if not 0 < num.value < 10 or num.scale != 1 or num.fraction:
        return None
    at = num.first - 1
    while a.word(at) in HYPHENS or a.low(at) in ("of", "a", "at", "preliminary", "about", "around"):
        at -= 1
    if a.low(at) == "magnitude":
        return num.last
    if not num.digits:
        return None
    if "." in num.literal and a.low(num.last) in (
        "quake",
        "earthquake",
        "tremor",
        "temblor",
        "aftershock",
        "foreshock",
    ):
        return num.last  # "the 7.1 quake"
    if a.low(num.first - 1) in ("was", "is", "at", "as", "of") and "." in num.literal:
        lead = a.lows[max(0, num.first - 9) : num.first - 1]
        if "magnitude" in lead and "." not in lead:
            return num.last  # "the magnitude of the quake was 6.6"
    ahead = a.lows[num.last : num.last + 5]
    return num.last if "richter" in ahead else None


__all__ = ["age", "magnitude", "one_of_many", "ratio", "share"]
