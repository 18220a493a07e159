"""Subjects: what facts are of, for people. Facts that say the same thing in other words stand together: the headline's
"kills 27" and "27 people were killed", "four gunmen" and "four attackers", one name in two spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.inflection import plural
from crocus_check.core.values import NameValue
from crocus_check.rules import load

Key = tuple[str, ...]
_SEEMING = frozenset({"suspected", "alleged", "suspect", "armed", "accused", "presumed", "so-called"})
"""What does not make other people of those whom a referent names."""


def grouped(facts: Sequence[Fact], names: Mapping[str, str], disputes: Iterable[Discrepancy]) -> list[list[Fact]]:
    """Facts by what they are of, in order of appearance; `names` is from `spellings`. Facts that one of the disputes
    holds against each other are of one thing whatever they call it."""
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    keys = {fact.id: _key(fact, names) for fact in facts}
    for found in disputes:
        cited = [keys[each] for side in found.values for each in side.facts if each in keys]
        for other in cited[1:]:
            if other[0] == cited[0][0]:
                parent[root(other)] = root(cited[0])
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(root(keys[fact.id]), []).append(fact)
    return list(groups.values())


def unsaid(fact: Fact) -> bool:
    """Whether a sentence does not say what it counts ("three of them", "the 13")."""
    word = (fact.attribute or "").removeprefix("open:")
    nameless = load("questions")["nameless"]["words"]
    return word != fact.attribute and (word in nameless or any(char.isdigit() for char in word))


def label(facts: Sequence[Fact]) -> str:
    """What a group of facts is of: the attribute, and the referent that most of them have, where that says more."""
    lead = facts[0]
    said = (lead.attribute or "").removeprefix("open:")
    attribute = "figure" if unsaid(lead) else said
    counts = getattr(lead.value, "unit", "ordinal") not in ("ordinal", "score")
    if attribute.isalpha() and said != lead.attribute and counts:
        attribute = plural(attribute)
    told = Counter(fact.referent for fact in facts if fact.referent and _of_whom(fact, {}))
    usual = max(told, key=lambda each: (told[each], each), default="")
    return f"{attribute}: {usual}" if usual and usual not in (attribute, said) else attribute


def _key(fact: Fact, names: Mapping[str, str]) -> Key:
    unit = getattr(fact.value, "unit", "")
    return fact.attribute or "", fact.kind, unit, _of_whom(fact, names)


def _of_whom(fact: Fact, names: Mapping[str, str]) -> str:
    """The referent in its usual words, empty where it says no more than the attribute does."""
    words = (fact.referent or "").lower().split()
    whole = names.get(fold(fact.referent or ""))
    if whole is not None:
        return whole
    words = [word for word in words if word not in _SEEMING or len(words) == 1]
    if not words or all(word in _generic() for word in words):
        return ""
    attribute = (fact.attribute or "").removeprefix("open:").removesuffix("s")
    usual = _synonyms().get(words[-1], words[-1])
    if words[-1] != "man" or usual == attribute:  # one of many things that a man is
        words[-1] = usual
    said = len(words) == 1 and attribute == words[0]
    return "" if said else " ".join(names.get(fold(word), word) for word in words)


def spellings(facts: Iterable[Fact]) -> dict[str, str]:
    """Each way to write a name of the run -> its usual form."""
    found: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact.value, NameValue) and fact.value.aliases:
            usual = fold(fact.value.canonical)
            found[usual] = usual
            for alias in fact.value.aliases:
                found.setdefault(fold(alias), usual)
    return found


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(load("synonyms")["generic"])


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    return {word: group[0] for group in load("synonyms")["groups"] for word in group}
