"""Numbers that are part of a name: models ("Pixel 9s", "DC - 3"), versions ("Democracy 2.0"), codes ("1MDB", "501.V2").

Vocabulary: rules/en/non_quantities.toml.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantities import units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.scales import Num, words

_MARKS = frozenset(
    {
        "mark",
        "level",
        "barrier",
        "threshold",
        "limit",
        "figure",
        "people",
        "strong",
        "total",
        "revolver",
        "magnum",
        "pistol",
        "rifle",
    }
)
"""Nouns behind a number that is an amount: "the 300 mark"."""
_NOT_NAMES = frozenset({"GPE", "NORP", "LOC", "PERSON"})
"""Entities that end before a number: "In Syria 12 people", not "the Falcon 9 rockets"."""


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(rules.load("people")["nouns"])


def spelled(a: Atoms, num: Num) -> bool:
    """Whether the spelling alone makes a number part of a name, a code or a rank."""
    coded = (
        _model_plural(a, num) or _coded(a, num) or _version(a, num) or _lettered_model(a, num) or _dimensions(a, num)
    )
    return coded or _rank(a, num) or _titled(a, num)


def _lettered_model(a: Atoms, num: Num) -> bool:
    """ "Wolf 503b", "Kepler 186f", "the 76ers", "F/A-18F": a letter glued behind the number of a name."""
    if not num.digits or not num.literal.isdecimal():
        return False
    last = num.first + 1
    if not (a.glued(last) and a.word(last).isalpha()):
        return False
    before = a.word(num.first - 1)
    if before in HYPHENS and before and a.glued(num.first):
        return len(a.word(num.first - 2)) < 4 and a.word(num.first - 2).isupper() and a.glued(num.first - 1)
    if a.low(last) == "ers":
        return True
    planet = len(a.word(last)) == 1 and a.word(last) in "bcdefgh" and before[:1].isupper() and before.isalpha()
    return planet and a.low(num.first - 1) not in ("the", "a", "an", "about", "us", "in") and len(num.literal) > 2


def _model_plural(a: Atoms, num: Num) -> bool:
    """ "two Pixel 9s", "Channel 4s", "F-16s": an "s" glued to the number of a name."""
    if not (num.digits and a.glued(num.last) and a.word(num.last) == "s" and num.literal.isdecimal()):
        return False
    before = num.first - 1
    if a.word(before) in HYPHENS and a.glued(num.first):
        before -= 1
    word = a.word(before)
    return word[:1].isupper() and word.isalpha() and not a.newline_before(num.first)


def _coded(a: Atoms, num: Num) -> bool:
    """ "1MDB", "501.V2": capitals glued to the digits that are no unit."""
    at = num.last
    if not num.digits or not a.glued(at):
        return False
    if a.word(at) == "." and a.glued(at + 1) and a.word(at + 1)[:1].isupper() and a.glued(at + 2) and a.digits(at + 2):
        return True
    capitals = len(a.word(at)) > 2 and a.word(at).isupper() and a.word(at).isalpha()
    return capitals and units.after(a, at, True, num.value) is None


def _dimensions(a: Atoms, num: Num) -> bool:
    """ "3D", "a 3-D printer"."""
    at = num.last + 1 if a.word(num.last) in HYPHENS and a.glued(num.last) else num.last
    return num.digits and num.value in (2, 3, 4) and a.glued(at) and a.word(at) == "D"


def _version(a: Atoms, num: Num) -> bool:
    """ "Democracy 2.0": a capital and a decimal that ends in nought, with no unit behind it."""
    before = a.word(num.first - 1)
    if not (num.digits and num.scale == 1 and num.literal.endswith(".0") and num.last == num.first + 1):
        return False
    named = before[:1].isupper() and before.isalpha() and a.low(num.first - 1) not in ("magnitude", "a", "the")
    return named and units.after(a, num.last, True, num.value) is None


def _titled(a: Atoms, num: Num) -> bool:
    """ "her novel “Twelve Lost Sisters”": a number in a title between quotation marks, whose words have capitals."""
    first = next((i for i in range(num.first - 1, max(-1, num.first - 13), -1) if _opens_quote(a, i)), None)
    if first is None or a.text.find("\n", a.starts[first], a.starts[num.first]) >= 0:
        return False
    last = next((i for i in range(num.last, min(len(a), num.last + 12)) if a.words[i] in '"”'), None)
    if last is None or any(a.words[i] in ("“", '"', ".", "?", ";") for i in range(first + 1, last)):
        return False
    words = [a.words[i] for i in range(first + 1, last) if not num.first <= i < num.last and a.words[i].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) > 1 and all(word[0].isupper() or len(word) < 4 for word in words)


def _opens_quote(a: Atoms, i: int) -> bool:
    """Whether a quotation opens at an atom; a straight mark does where white space stands before it alone."""
    return a.words[i] == "“" or (a.words[i] == '"' and a.glued(i + 1) and not a.glued(i))


def _rank(a: Atoms, num: Num) -> bool:
    """ "the thirty-third time": tens with an ordinal."""
    tens = not num.digits and num.last == num.first + 1 and a.low(num.first) in words().tens
    if not tens or a.word(num.last) not in HYPHENS or not a.glued(num.last):
        return False
    return 0 < words().ordinals.get(a.low(num.last + 1), 0) < 10 and a.low(num.last + 1) not in ("quarter",)


def in_phrase(a: Atoms, num: Num, doc: Doc, token: int, noun: int) -> bool:
    """Whether a number stands in a name before a plural noun (a token): "the Sea Me We 3 lines", "two DC - 3 planes",
    "two Boeing 737 jets"; not "In Syria 12 people"."""
    plain = num.digits and num.literal.isdecimal() and len(num.literal) < 4 and num.last == num.first + 1
    if not plain or doc[noun].lemma_.lower() in _people() or a.newline_before(num.first):
        return False
    if a.word(num.first - 1) in HYPHENS:
        return _lettered(a, num)
    i = token - 1
    while i >= 0 and doc[i].text[:1].isupper() and doc[i].is_alpha and doc[i].ent_type_ not in _NOT_NAMES:
        i -= 1
    if i == token - 1 or i < 0 or doc[i + 1].is_sent_start:
        return False
    if i > 0 and doc[i - 1].lower_ in ("told", "tells", "tell", "telling", "gave", "gives", "give", "sold", "sent"):
        return False  # "told the Guardian 41 bodies were brought in"
    again = doc[i].tag_ == "CC" and i > 0 and doc[i - 1].text.isdecimal()  # "the Sea Me We 4 and Sea Me We 3 lines"
    return again or (doc[i].tag_ in ("DT", "CD", "PRP$") and doc[i].lower_ not in ("that", "this"))


def model(doc: Doc, num: Num, token: int, head: int, other: bool) -> bool:
    """ "the 16-bit 8088 chip", "a 486 machine": bare digits before one thing, of which there can't be so many; `head`
    is the token of the noun behind the number at `token`, `other` whether it is a part or modifies another noun."""
    plain = num.digits and num.literal.isdecimal() and len(num.literal) > 2 and num.scale == 1
    if not plain or other or token == 0 or doc[token - 1].tag_ not in ("DT", "JJ", "NN"):
        return False
    noun = doc[head]
    collective = noun.lower_ in rules.load("quantity_cues")["nouns"]["plural"] or noun.lower_ in _MARKS
    return noun.tag_ == "NN" and not collective and noun.i == token + 1


def _lettered(a: Atoms, num: Num) -> bool:
    """ "DC - 3", "F - 16": a few capitals and a hyphen with spaces around it."""
    before = a.word(num.first - 2)
    return 0 < len(before) < 4 and before.isupper() and before.isalpha() and a.word(num.first - 3) not in (",", ".")


__all__ = ["in_phrase", "model", "spelled"]
