"""Roles: what a draft calls a person where every source calls them something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crocus_check.core.entities import Names, fold, plain
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue
from crocus_check.review.names.spellings import named
from crocus_check.review.verdicts import Judged
from crocus_check.rules import load

ODDS = 1.0
"""The log odds that a draft is wrong which gives such a role."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = {"ceo": "chief executive officer", "cfo": "chief financial officer", "cto": "chief technology officer",
          "coo": "chief operating officer"}  # fmt: skip
_SYNONYMS = {
    "attorney": "lawyer", "spokeswoman": "spokesman", "spokesperson": "spokesman", "councilwoman": "councilman",
    "councillor": "councilman", "member": "councilman", "chairwoman": "chairman", "chair": "chairman", "boss": "chief",
    "head": "chief", "footballer": "player", "physician": "doctor",
}  # fmt: skip


def judged(facts: Sequence[Fact], names: Names, drafts: frozenset[str]) -> Iterator[Judged]:
    """The drafts' roles of persons that no source gives, where sources give another."""
    known: dict[str, list[Fact]] = defaultdict(list)
    beside = {(f.document, f.sentence, fold(f.text)): f for f in facts if f.attribute == "role"}
    for fact in facts:
        if named(fact) and fact.document not in drafts and _role(fact):
            known[names.key(fact.id, fact.text)].append(fact)
    for fact in facts:
        role = _role(fact) if named(fact) and fact.document in drafts else None
        theirs = known.get(names.key(fact.id, fact.text), []) if role else []
        if role is None or not theirs or not isinstance(fact.value, NameValue):
            continue
        if all(differ(role, _role(each) or "") for each in theirs) and not _elsewhere(role, fact, facts, drafts, names):
            cited = beside.get((fact.document, fact.sentence, fold(role)), fact)
            against = tuple(beside.get((f.document, f.sentence, fold(_role(f) or "")), f) for f in theirs)
            yield Judged(cited, "contradicted", "role", against, (), ODDS, (fact,))


def _role(fact: Fact) -> str | None:
    return fact.value.role if isinstance(fact.value, NameValue) else None


def _elsewhere(role: str, fact: Fact, facts: Sequence[Fact], drafts: frozenset[str], names: Names) -> bool:
    """Whether a source's sentence on the person has all the words of the role."""
    words, person = _content(role), fold(fact.text).split()[-1]
    return any(
        words <= _content(each.sentence)
        for each in facts
        if each.document not in drafts and each.kind == "name" and person in fold(each.text).split()
    )


def _content(text: str) -> frozenset[str]:
    """The words of a role that say something; "AMD's CTO" is a chief technology officer."""
    generic = frozenset(load("roles")["generic"])
    words = [_SHORT.get(word, word).split() for word in _WORD.findall(fold(plain(text)))]
    flat = [_SYNONYMS.get(part, part) for word in words for part in word]
    return frozenset(word.removesuffix("s") for word in flat if word not in generic)


def differ(ours: str, theirs: str) -> bool:
    """Whether two roles are two: each has words that the other lacks, and both are offices or occupations."""
    offices = frozenset(load("titles")["roles"])
    mine, other = _content(ours), _content(theirs)
    if not mine - other or not other - mine:
        return False
    shared = mine & other & offices
    heads = bool(mine & offices) and bool(other & offices)
    if not heads or (any(word[0].isupper() for word in _WORD.findall(ours)[:1]) and not shared):
        return False
    own, foreign = _core(ours), _core(theirs)
    return (bool(own - other) and bool(foreign - mine)) or not shared


def _core(role: str) -> frozenset[str]:
    """The content of a role up to its first preposition, and after it where nothing else is said before."""
    before = re.split(r"\b(?:of|for|at|in|with|from|to)\b", role, maxsplit=1)
    held = _content(before[0])
    rest = held - frozenset(load("titles")["roles"])
    return rest or (_content(before[1]) if len(before) > 1 else held)
