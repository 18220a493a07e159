"""Ages among numbers: "16-year-old", "aged 40", "She was 91", "Jo Smith, 39,", "a girl of five".

Vocabulary: rules/en/quantity_cues.toml and ages.toml. Whose an age is, is read in `ages`.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantities import units
from crocus_check.extract.quantities.apposed import apposed, names_a_person, persons
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num
from crocus_check.extract.quantities.grammars.scores import cues


def age(a: Atoms, num: Num, doc: Doc, token: int) -> tuple[int, str] | None:
    """The end and the unit of an age that a number states: "16-year-old", "aged 40", "She was 91", "Jo Smith, 39,"."""
    found = _old(a, num)
    if found or num.value > 122 or num.value <= 0 or num.scale != 1 or num.fraction:
        return found
    table = cues()["age"]
    before = a.low(num.first - 1)
    ends = (
        not a.word(num.last).isalpha()
        or a.newline_before(num.last)
        or a.low(num.last)
        in (
            "and",
            "when",
            "years",
            "in",
            "at",
            "on",
            "after",
            "who",
        )
    )
    if a.newline_before(num.first):
        return None
    if before in ("under", "over") and a.low(num.first - 2) in _YOUNG and _closes(a, num, doc):
        return num.last, "year"  # "children under five"
    younger = before == "than" and a.low(num.first - 2) in ("younger", "older") and not _counts_on(a, num, doc)
    if younger and units.after(a, num.last, num.digits, num.value) is None:
        return num.last, "year"
    about = before in _ROUGH and a.low(num.first - 2) in table["labels"]  # "aged about 68"
    ranged = about or (
        before in ("from", "between") and (a.low(num.first - 2) in table["labels"] or _between(a, num, doc))
    )
    if ranged or before in table["labels"] or (before == "of" and a.low(num.first - 2) in ("age", "ages")):
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
    when = ends or a.low(num.last) in ("this", "last", "next", "today", "yesterday", "earlier", "just")
    if before in table["turned"] and when and a.low(num.last) not in ("to", "degrees"):
        return num.last, "year"
    if (
        before == "at"
        and a.word(num.first - 1) == "At"
        and a.word(num.last) == ","
        and _person_after(a, doc, num.last + 1)
    ):
        return num.last, "year"
    lead = a.lows[max(0, num.first - 6) : num.first - 1]
    gone = "away" in lead and not {"passed", "passes"}.isdisjoint(lead)
    died = (gone or any(low in table["death"] for low in lead)) and not set(lead) & set(table["tolls"])
    if before == "at" and ends and died:
        return num.last, "year"
    if before in table["be"] and ends and a.word(num.last) not in HYPHENS and _person_before(a, doc, num.first - 2):
        return num.last, "year"
    beside = before in ("”", '"') or before in table["beside"]
    if (before in (",", "(") or (beside and a.word(num.first - 2) == ",")) and apposed(a, num, doc):
        return num.last, "year"
    return None


def _closes(a: Atoms, num: Num, doc: Doc) -> bool:
    """Whether no noun and no unit follows a number."""
    if num.last >= len(a) or a.newline_before(num.last):
        return True
    word = a.words[num.last]
    return word in ",.;)" or (word.isalpha() and doc[a.token(num.last)].pos_ in ("VERB", "AUX", "ADP", "CCONJ", "PRON"))


_ROUGH = frozenset({"about", "around", "roughly", "approximately", "nearly", "almost", "just", "only"})
"""Hedges between the word of an age and its number."""
_YOUNG = frozenset(
    {
        "children",
        "kids",
        "people",
        "adults",
        "women",
        "men",
        "girls",
        "boys",
        "babies",
        "players",
        "person",
        "anyone",
        "teenagers",
        "drivers",
    }
)
"""Those whose bare number behind "under" or "over" is an age."""


def _between(a: Atoms, num: Num, doc: Doc) -> bool:
    """Whether a number begins the ages of people: "Most of the victims are between 25 and 45."."""
    at = num.last + 1
    joined = a.low(num.last) in ("and", "to") and a.digits(at) and a.word(at).isdecimal() and int(a.word(at)) < 123
    if not joined or a.low(num.first - 2) not in ("are", "were", "be") or a.word(at + 1).isalpha():
        return False
    closed = a.word(at + 1) in (",", ".", ";", "", ")", "–", "—", "-") and not (a.glued(at + 1) and a.digits(at + 2))
    noun = doc[a.token(num.first - 3)] if num.first > 2 else None
    placed = rules.load("quantity_cues")["nouns"]["states"]
    return closed and noun is not None and (noun.lemma_.lower() in persons() or noun.lower_ in ("people", *placed))


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
    if a.low(at) in ("old", "olds") and not _lasting(a, at + 1):
        return at + 1, name
    return None


def _lasting(a: Atoms, at: int) -> bool:
    """Whether "old" is said of what lasts and is not born: "the three-month-old uprising", "a 10-year-old war"."""
    for low in a.lows[at : at + 3]:
        if low in rules.load("ages")["lasting"]["nouns"]:
            return True
        if not low.isalpha() or low in ("is", "was", "and", "in", "of", "who", "when") or low in persons():
            return False
    return False


def decade(a: Atoms, num: Num) -> tuple[int, int, int, int] | None:
    """First and last atom, least and most of an age by its decade: "in his early 30s", "in their 50s"."""
    table = rules.load("ages")["decades"]
    whole = num.digits and num.literal.isdecimal() and 20 <= num.value <= 90 and num.value % 10 == 0
    if not whole or not a.glued(num.last) or a.word(num.last) != "s":
        return None
    at = num.first - 1
    at -= a.word(at) in HYPHENS
    part = table.get(a.low(at), [0, 9])
    at -= a.low(at) in ("early", "mid", "late")
    if a.low(at) not in table["whose"] or a.low(at - 1) not in table["before"]:
        return None
    low = int(num.value)
    return at + 1, num.last + 1, low + part[0], low + part[1]


def _person_after(a: Atoms, doc: Doc, i: int) -> bool:
    """Whether a person is named or meant at atom i."""
    return i < len(a) and (a.low(i) in ("he", "she") or doc[a.token(i)].ent_type_ == "PERSON")


def _counts_on(a: Atoms, num: Num, doc: Doc) -> bool:
    """Whether a noun follows, so that the number counts: "a man of 20 trades"."""
    if not a.word(num.last).isalpha():
        return a.word(num.last) in HYPHENS or a.word(num.last) in ("%", "$")
    return doc[a.token(num.last)].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")


_ASIDE = 16
"""How many atoms may stand between a person and "was 87"."""


def _person_before(a: Atoms, doc: Doc, i: int) -> bool:
    """Whether the subject that ends at atom i is a person."""
    if i < 0:
        return False
    if a.low(i) in ("only", "just", "then", "now", "not", "nt", "will", "would") or a.word(i) in ("'", "’"):
        return _person_before(a, doc, i - 1)
    if a.word(i) == ",":  # "The king, who reigned for 46 years, was 87."
        comma = next((k for k in range(i - 1, max(0, i - _ASIDE), -1) if a.word(k) in (",", ".")), 0)
        return comma > 0 and a.word(comma) == "," and _person_before(a, doc, comma - 1)
    if a.low(i) in cues()["age"]["persons"]:
        return True
    token = doc[a.token(i)]
    definite = a.low(i - 1) in ("the", "his", "her", "their") and token.tag_ == "NN"
    return token.ent_type_ == "PERSON" or (definite and names_a_person(token.lemma_.lower()))


@lru_cache(maxsize=1)
def _aged_nouns() -> frozenset[str]:
    return frozenset(rules.load("ages")["of"]["nouns"])


__all__ = ["age", "decade", "names_a_person"]
