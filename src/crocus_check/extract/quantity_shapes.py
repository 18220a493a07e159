"""Shapes of one amount: a share ("one in five", "two-thirds"), an age, a magnitude.

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract import quantity_hedges as hedges
from crocus_check.extract import quantity_units as units
from crocus_check.extract.quantity_atoms import HYPHENS, Atoms
from crocus_check.extract.quantity_numbers import Num, number, words
from crocus_check.extract.quantity_pairs import cues


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
    if joint == "in":
        usual = (3, 4, 5, 10, 100, 1000, 10_000, 100_000, 1_000_000)
        one_in = num.value == 1 and (two.value < 30 or (two.value % 10 == 0 and not 1900 <= two.value <= 2100))
        if two.value not in usual and not one_in:
            return None
        if units.after(a, two.last, two.digits, two.value) is not None and a.word(two.last) not in HYPHENS:
            return None
    return replace(num, last=two.last, value=num.value / two.value, precision=1 / two.value, fraction=True)


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


def age(a: Atoms, num: Num, doc: Doc, token: int) -> tuple[int, str] | None:
    """The end and the unit of an age that a number states: "16-year-old", "aged 40", "She was 91", "Jo Smith, 39,"."""
    found = _old(a, num)
    if found or num.value > 122 or num.value <= 0 or num.scale != 1 or num.fraction:
        return found
    table = cues()["age"]
    before = a.low(num.first - 1)
    ends = not a.word(num.last).isalpha() or a.low(num.last) in (
        "and",
        "when",
        "years",
        "in",
        "at",
        "on",
        "after",
        "who",
    )
    if a.newline_before(num.first):
        return None
    if before in table["labels"] or (before == "of" and a.low(num.first - 2) in ("age", "ages")):
        unit = units.after(a, num.last, num.digits, num.value)
        if unit is None or unit.name in ("year", "month", "week", "day"):
            return (unit.last, unit.name) if unit else (num.last, "year")
        return None
    if before == "of" and a.low(num.first - 2) in _aged_nouns() and not _counts_on(a, num, doc):
        return num.last, "year"
    if not num.digits or not isinstance(num.value, int) or a.word(num.last) in ("%", "$", ":"):
        return None
    if before == "s" and a.word(num.first - 2) in ("'", "’"):
        record = a.low(num.last) in ("and", "for", "of") and a.digits(num.last + 1)
        person = a.low(num.first - 3) in ("he", "she", "who")
        return (num.last, "year") if person and ends and not record and a.word(num.last) not in HYPHENS else None
    if before in table["turned"] and ends and a.low(num.last) not in ("to", "degrees"):
        return num.last, "year"
    if (
        before == "at"
        and a.word(num.first - 1) == "At"
        and a.word(num.last) == ","
        and _person_after(a, doc, num.last + 1)
    ):
        return num.last, "year"
    lead = a.lows[max(0, num.first - 6) : num.first - 1]
    if before == "at" and ends and any(low in table["death"] for low in lead) and not set(lead) & set(table["tolls"]):
        return num.last, "year"
    if before in table["be"] and ends and a.word(num.last) not in HYPHENS and _person_before(a, doc, num.first - 2):
        return num.last, "year"
    if before in (",", "(") and _apposed(a, num, doc):
        return num.last, "year"
    return None


def _old(a: Atoms, num: Num) -> tuple[int, str] | None:
    """ "16-year-old", "22 year-old", "five years old", "ten months of age", "87 yo"."""
    table = cues()["age"]
    at = num.last + 1 if a.word(num.last) in HYPHENS else num.last
    if a.low(at) in table["short"] or (a.low(at) == "y" and a.word(at + 1) == "/" and a.low(at + 2) == "o"):
        return (at + 1 if a.low(at) in table["short"] else at + 3), "year"
    unit = a.low(at)
    if unit not in table["units"]:
        return None
    name = {"yr": "year", "yrs": "year"}.get(unit, unit.removesuffix("s"))
    if a.low(at + 1) in ("of", "in") and a.low(at + 2) == "age":
        return at + 3, name
    at += 1
    while a.word(at) in HYPHENS and a.word(at):
        at += 1
    if a.low(at) in ("old", "olds"):
        return at + 1, name
    return None


def _person_after(a: Atoms, doc: Doc, i: int) -> bool:
    """Whether a person is named or meant at atom i."""
    return i < len(a) and (a.low(i) in ("he", "she") or doc[a.token(i)].ent_type_ == "PERSON")


def _counts_on(a: Atoms, num: Num, doc: Doc) -> bool:
    """Whether a noun follows, so that the number counts: "a man of 20 trades"."""
    if not a.word(num.last).isalpha():
        return a.word(num.last) in HYPHENS or a.word(num.last) in ("%", "$")
    return doc[a.token(num.last)].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


def _person_before(a: Atoms, doc: Doc, i: int) -> bool:
    """Whether the subject that ends at atom i is a person."""
    if i < 0:
        return False
    if a.low(i) in ("only", "just", "then", "now", "not", "nt", "will", "would") or a.word(i) in ("'", "’"):
        return _person_before(a, doc, i - 1)
    if a.low(i) in cues()["age"]["persons"]:
        return True
    return doc[a.token(i)].ent_type_ == "PERSON"


def _apposed(a: Atoms, num: Num, doc: Doc) -> bool:
    """ "Jo Smith, 39," and "Smith (91)": a bare number behind a person's name."""
    closing = a.word(num.last)
    opening = a.word(num.first - 1)
    at = num.first - 2
    if at < 0 or num.value < 1 or (opening == "(" and closing != ")"):
        return False
    closed = closing in (",", ".", ";", ")", "", "—", "–", ":") or a.newline_before(num.last)
    if opening == "," and not closed and a.low(num.last) not in cues()["age"]["behind"]:
        return False
    if a.word(num.last) in (".", ",") and a.digits(num.last + 1) and closing == ",":
        return False
    token = doc[a.token(at)]
    several = closing.lower() == "and" and a.digits(num.last + 1)
    if token.ent_type_ == "PERSON" or ((closing in (",", ")") or several) and token.lemma_.lower() in _people()):
        return True
    if closing in (",", ")") and token.tag_ in ("NN", "NNP", "JJ") and _one_person(a, doc, at):
        return True
    capital = a.words[at][0].isupper() and a.words[at].isalpha() and a.word(at - 1)[:1].isupper()
    return (
        capital
        and token.tag_ == "NNP"
        and token.ent_type_ not in ("GPE", "LOC", "FAC", "ORG")
        and closing == ","
        and (opening == ",")
    )


def _one_person(a: Atoms, doc: Doc, at: int) -> bool:
    """Whether atom `at` is a noun for a person, with its article a few words before: "The third seed", "The Dane"."""
    token = doc[a.token(at)]
    if token.lemma_.lower() not in _apposed_nouns() and (token.ent_type_ != "NORP" or token.tag_ == "JJ"):
        return False
    return any(a.low(at - k) in ("the", "a", "an", "his", "her", "its", "their", "whose") for k in range(1, 5))


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


@lru_cache(maxsize=1)
def _apposed_nouns() -> frozenset[str]:
    return frozenset(rules.load("titles")["roles"]) | frozenset(rules.load("ages")["apposed"]["nouns"])


@lru_cache(maxsize=1)
def _aged_nouns() -> frozenset[str]:
    return frozenset(rules.load("ages")["of"]["nouns"])


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(rules.load("non_quantities")["single"]["nouns"])


def magnitude(a: Atoms, num: Num) -> int | None:
    """The end of an earthquake's magnitude without a unit of its own: "magnitude 6.1", "7.2 on the Richter scale"."""
    if not num.digits or not 0 < num.value < 10 or num.scale != 1:
        return None
    at = num.first - 1
    while a.word(at) in HYPHENS or a.low(at) in ("of", "a", "at", "preliminary"):
        at -= 1
    if a.low(at) == "magnitude":
        return num.last
    ahead = a.lows[num.last : num.last + 5]
    return num.last if "richter" in ahead else None


__all__ = ["age", "magnitude", "ratio", "share"]
