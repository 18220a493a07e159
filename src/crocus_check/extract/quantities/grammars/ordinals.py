"""Ordinals and numbered labels: "third quarter", "his seventh win", "No. 5 seed", "week 16".

They are no amounts, but articles disagree about them ("in the third quarter", "in the fourth"), so those that rank
something countable are quantities of unit "ordinal"; bare labels ("Section 427") and names ("67th Precinct") are none.
"""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import nouns
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms, atoms
from crocus_check.extract.quantities.exclusions import guards
from crocus_check.extract.quantities.exclusions.codes import lexicon
from crocus_check.extract.quantities.grammars.numbers import Num, number, words

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def ordinals(doc: Doc, taken: set[int] | None = None, a: Atoms | None = None) -> list[QuantityMention]:
    """The ordinals and labels of a Doc in text order: unit "ordinal", the noun they rank as `counted`."""
    a = a or atoms(doc)
    found = []
    table = words()
    starts = table.tens.keys() | table.ordinals.keys() | table.units.keys()
    for i, low in enumerate(a.lows):
        if not (low[0].isdecimal() or low in starts):
            continue
        read = _ordinal(a, i) or _label(a, i)
        if read is None or (taken and a.token(read[0]) in taken and not _superlative(a, read[1])):
            continue
        mention = _mention(doc, a, *read)
        if mention is not None:
            found.append(mention)
    return found


def ranks(doc: Doc, a: Atoms, taken: set[int]) -> list[QuantityMention]:
    """The ordinals that say which of several: "the third quarter", "his seventh win", "week 16", "No. 5 seed".

    "First" is left out (it is mostly an adverb or an adjective), and so are names."""
    return [m for m in ordinals(doc, taken, a) if _is_rank(doc, m)]


def _is_rank(doc: Doc, mention: QuantityMention) -> bool:
    table = rules.load("quantity_cues")["ranks"]
    if mention.rule == "label":
        return mention.counted in table["labels"]
    if mention.numbers[0] < 2 or mention.numbers[0] > 99 or mention.counted in table["never"]:
        return False
    hyphened = [token.lower_ for token in doc[mention.last : mention.last + 2] if token.text not in HYPHENS]
    if hyphened[:1] and hyphened[0] in table["never"] and not doc[mention.last - 1].whitespace_:
        return False  # "second-degree murder"
    if mention.head is not None and mention.head >= mention.last and doc[mention.head].tag_ == "NNP":
        return False
    if doc[mention.first - 1].lower_ == "a" and mention.numbers[0] == 2 and "straight" not in mention.modifiers:
        return False
    return not any(
        token.ent_type_ and token.ent_type_ not in ("ORDINAL", "CARDINAL")
        for token in doc[mention.first : mention.last]
    )


def _ordinal(a: Atoms, i: int) -> tuple[int, int, int, str] | None:
    """First and last atom, value and rule of "3rd", "third", "twenty-third" at atom i."""
    table = words()
    low = a.low(i)
    if a.digits(i) and a.words[i].isdecimal() and len(a.words[i]) < 4 and a.glued(i + 1) and a.low(i + 1) in _SUFFIXES:
        return i, i + 2, int(a.words[i]), "ordinal"
    if low in table.tens:
        at = i + 2 if a.word(i + 1) in HYPHENS else i + 1
        ones = table.ordinals.get(a.low(at), 0)
        return (i, at + 1, table.tens[low] + ones, "ordinal") if 0 < ones < 10 else None
    if low in table.ordinals and not (a.low(i - 1) in table.tens or a.low(i - 2) in table.tens):
        top = a.low(i - 2) if a.word(i - 1) in HYPHENS else a.low(i - 1)
        return None if top in table.units else (i, i + 1, table.ordinals[low], "ordinal")
    return None


def _superlative(a: Atoms, at: int) -> bool:
    """Whether "most" follows an ordinal, so that it is no day of a month: "the 3rd-most yards"."""
    return a.low(at + 1 if a.word(at) in HYPHENS else at) == "most"


def _label(a: Atoms, i: int) -> tuple[int, int, int, str] | None:
    """ "No. 5", "week 16", "Game 2": a numbered label, from its word on."""
    if not (a.digits(i) or a.low(i) in words().units):
        return None
    num: Num | None = number(a, i)
    if num is None or not isinstance(num.value, int) or not guards.label(a, num) or num.value > 999:
        return None
    first = i - 2 if a.word(i - 1) == "." else i - 1
    return first, num.last, num.value, "label"


def _mention(doc: Doc, a: Atoms, first: int, last: int, value: int, rule: str) -> QuantityMention | None:
    if rule == "ordinal" and a.low(last) in lexicon().addresses and a.words[last][0].isupper():
        return None  # "10th St."
    token = a.token(first)
    at = last + 1 if a.word(last) in HYPHENS else last
    if a.digits(at) or a.low(at) in words().units:  # "his second 200-yard game"
        at = min(at + 1, len(a) - 1)
        at += a.word(at) in HYPHENS
    noun = nouns.behind(doc, a.token(at), True) if at < len(a) and not a.newline_before(at) else None
    placed = a.low(first - 1) in rules.load("quantity_cues")["ranks"]["placed"]
    if rule == "ordinal" and noun is None and not placed and a.low(at) not in ("of", "most", "in", "time"):
        return None
    label = a.lows[first] if rule == "label" else None
    return QuantityMention(
        start=a.starts[first],
        end=a.ends[last - 1],
        first=token,
        last=a.token(last - 1) + 1,
        numbers=(value,),
        unit="ordinal",
        counted=label or (noun.lemma if noun and noun.of is None else None),
        head=noun.head if noun and noun.of is None else token,
        modifiers=noun.modifiers if noun and noun.of is None else (),
        precision=1.0,
        rule=rule,
    )


__all__ = ["ordinals"]
