"""Wording of findings: lists, the labels of sides beside each other, and how good a match is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from crocus_check.compare.evidence.common import empty_words
from crocus_check.compare.pairing.conflicts import answer
from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.inflection import is_verb_of, plural
from crocus_check.core.phrases import MONTHS, number_words, value_words
from crocus_check.core.values import DateValue, QuantityValue

__all__ = [
    "answers", "as_texts_have_it", "labels", "listed", "match_words", "number_words", "same_words", "strength",
    "together", "value_words",
]  # fmt: skip

Strength = Literal["strong", "fair", "weak"]
STRONG, FAIR = 0.85, 0.55
"""Probabilities of one slot from which a match is called strong, and fair."""
_NUMBERED = re.compile(r"(?P<before>[a-z ]*)[\d.,]+ (?P<end>(?!to )[A-Za-z/][A-Za-z/ -]*?(?: \d{4})?)")
"""One number and what follows it."""
_RATE = re.compile(r"(?P<before>(?:[a-z]+ )*)(?:[A-Z]{1,3})?[$€£¥₹][\d.,]+(?: [mb]illion)? (?P<end>per [a-z ]+)")
"""A sum for each of something."""
_YEAR = re.compile(r"\s\d{4}$")
_ZONES = {"title": "in the headline", "lead": "in the opening paragraph", "caption": "in a caption"}


def listed(items: Sequence[str]) -> str:
    """a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def together(told: Sequence[str]) -> str:
    """ "11 and 12 cannot both", "11, 12 and 14 cannot all": the start of a sentence."""
    return f"{listed(told)} cannot {'both' if len(told) == 2 else 'all'}"


def labels(sides: Sequence[Sequence[Fact]]) -> list[str]:
    """What each side says, in words. Days of one year that no text states are told without it; of two sides that
    would read alike each is told in the words of its text."""
    told = [value_words(replace(side[0], value=answer(side[0]))) for side in sides]
    if sides and all(isinstance(side[0].value, DateValue) for side in sides):
        years = {found[0] for each in told if (found := _YEAR.search(each)) is not None}
        stated = any(re.search(r"\d{4}", fact.text) for side in sides for fact in side)
        if len(years) == 1 and not stated and all(_YEAR.search(each) and not _YEAR.fullmatch(each) for each in told):
            told = [short if len(short := _YEAR.sub("", each)) > 2 else each for each in told]
    often = Counter(told)
    return [
        label if often[label] == 1 else " ".join(side[0].text.split())
        for label, side in zip(told, sides, strict=True)
    ]  # fmt: skip


def answers(told: Sequence[str]) -> str:
    """Labels as one list, words that all of them end in said once: "26 and 31 yards", "37 and 39 years old".

    >>> answers(["26 yards", "31 yards"]), answers(["$2 million", "$3 million"]), answers(["more than 130", "133"])
    ('26 and 31 yards', '$2 million and $3 million', 'more than 130 and 133')
    """
    found = [_NUMBERED.fullmatch(each) or _RATE.fullmatch(each) for each in told]
    ends = {each["end"] if each is not None else "" for each in found}
    end = ends.pop() if len(told) > 1 and len(ends) == 1 else ""
    dated = end.split(" ", 1)[0] in MONTHS
    if not end or (dated and any(each is None or each["before"] for each in found)):
        return listed(told)
    return f"{listed([each.removesuffix(f' {end}') for each in told])} {end}"


def as_texts_have_it(reason: str, texts: Sequence[str]) -> str:
    """Words in quotation marks as the texts write them: “saif al islam” is “Saif al Islam” where a text has that."""
    forms = {fold(word): word for text in reversed(texts) for word in re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", text)}
    return re.sub(r"(?<=“)[^“”]+(?=”)", lambda m: " ".join(forms.get(fold(w), w) for w in m[0].split()), reason)


def strength(probability: float) -> Strength:
    """How sure it is that facts are about one thing, in a word."""
    return "strong" if probability >= STRONG else "fair" if probability >= FAIR else "weak"


def match_words(probability: float, facts: Sequence[Fact]) -> str:
    """ "Strong match: same ship, both in the opening paragraph"; where nothing of that kind is known, what the slot
    encoder goes by."""
    said = same_words(facts)
    return f"{strength(probability)} match: {', '.join(said) or 'by the words around the values'}"


def same_words(facts: Sequence[Fact], most: int = 3) -> list[str]:
    """What all of these facts share, in words that say why they are held to be about one thing; each of them true."""
    if len(facts) < 2:
        return []
    both = "both" if len(facts) == 2 else "all"
    found = [f"{both} count {plural(word)}" for word in _shared(facts, _counted)]
    found += [f"same {word}" for word in _shared(facts, _things)]
    verbs = {fact.context.predicate for fact in facts}
    verb = next(iter(verbs))
    if len(verbs) == 1 and verb and verb not in empty_words() and all(is_verb_of(verb, f.sentence) for f in facts):
        found.append(f"same verb (“{verb}”)")
    if names := _shared(facts, lambda fact: list(fact.context.names)):
        found.append(f"{both} name {listed(names[:2])}")
    zones = {fact.context.zone for fact in facts}
    zone = _ZONES.get(next(iter(zones)))
    if len(zones) == 1 and zone:
        found.append(f"{both} {zone}")
    triggers = {fact.context.trigger.lemma if fact.context.trigger else None for fact in facts}
    trigger = next(iter(triggers))
    if len(triggers) == 1 and trigger and trigger not in verbs:
        found.append(f"“{trigger}” in {both}")
    return found[:most]


def _shared(facts: Sequence[Fact], of: Callable[[Fact], Sequence[str]], most: int = 2) -> list[str]:
    """Words that every fact has."""
    shared = list(of(facts[0]))
    for fact in facts[1:]:
        known = {fold(each) for each in of(fact)}
        shared = [each for each in shared if fold(each) in known]
    return shared[:most]


def _counted(fact: Fact) -> list[str]:
    noun = fact.value.noun if isinstance(fact.value, QuantityValue) and fact.value.unit == "count" else None
    return [noun] if noun and noun.isalpha() and noun not in empty_words() else []


def _things(fact: Fact) -> list[str]:
    """Nouns for who does it and to what it happens, as the sentence has them."""
    told = (fact.referent, fact.context.subject, fact.context.patient, fact.context.object)
    nouns = [each for each in told if each and each.isalpha() and len(each) > 2 and each.islower()]
    written = {word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", fact.sentence) if word.islower()}
    unit = fact.value.unit if isinstance(fact.value, QuantityValue) else ""
    counted = [*_counted(fact), *unit.split()]
    return [
        each for each in dict.fromkeys(nouns)
        if each not in empty_words() and each not in counted and each.removesuffix("s") in written
    ]  # fmt: skip
