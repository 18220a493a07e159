"""Evidence: whether two similar names are one name spelled in two ways, or two names.

Similarity alone says little: Anna and Ana, Iran and Iraq, Colts and Colt are names of their own. What counts is whether
a reader knows either word, what else the names share, who bears them, and where they stand. Each reason adds to or
takes from a confidence between 0 and 1; the reasons are told with the finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue
from crocus_check.link.names.rules import known, letters, name_rules
from crocus_check.link.names.similarity import Pair, alike

if TYPE_CHECKING:
    from crocus_check.link.names.nodes import Node

_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWELS = frozenset("aeiouy")
_LOOKED_AT = 6


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure it is that two names are one, and why."""

    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two similar names: the nodes that bear it and the facts that write it."""

    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]
    full: tuple[tuple[str, ...], ...] = ()

    @property
    def documents(self) -> set[str]:
        """The ids of the documents that write it."""
        return {fact.document for fact in self.facts}

    @property
    def left_out(self) -> set[str]:
        """The words of its forms that say only what it is ("hospital")."""
        return {word for node in self.nodes for word in node.form.left_out}

    @property
    def people(self) -> bool:
        """Whether the annotation mostly takes it for a people or a creed."""
        types = [fact.value.type for fact in self.facts if isinstance(fact.value, NameValue)]
        return 2 * types.count("NORP") > len(types)

    @property
    def bodies(self) -> bool:
        """Whether the annotation mostly takes it for a body."""
        types = [fact.value.type for fact in self.facts if isinstance(fact.value, NameValue)]
        return 2 * types.count("ORG") > len(types)

    @property
    def roles(self) -> set[str]:
        """What the texts call its bearer, by the last word of each role."""
        found = (fact.value.role for fact in self.facts if isinstance(fact.value, NameValue))
        return {word.casefold() for role in found if role for word in role.split()[-3:]}


def judge(pair: Pair, left: Side, right: Side, person: bool) -> Judgement | None:
    """Whether the two sides of a pair are one name; None where they are not, as far as can be told."""
    if _apart(pair, left, right, person) or (pair.far and not _one_bearer(pair, left, right, person)):
        return None
    if person and len(pair.left) == 1:
        return _lone_surnames(pair, left, right)
    return _weigh(pair, left, right, person)


def _apart(pair: Pair, left: Side, right: Side, person: bool) -> bool:
    """Reasons that rule out one name."""
    both_known = known(pair.one) and known(pair.other)
    if (pair.inflected and not _torn_plural(pair, person, left, right)) or _listed_together(left, right):
        return True
    table = name_rules()
    if both_known and not person and pair.kind == "edit" and not _one_bearer(pair, left, right, person):
        return True
    if both_known and {pair.one, pair.other} & table.directions:
        return True
    if not person and any(" ".join(name) in table.shown for name in (pair.left, pair.right)) and both_known:
        return True
    if person and len(pair.left) > 1:
        together = bool(left.documents & right.documents)
        return (both_known and together) or (pair.left[0] in (pair.one, pair.other) and _gendered(pair))
    shared = pair.shared or left.left_out & right.left_out
    return pair.kind == "edit" and pair.distance > 1 and not shared and min(len(pair.one), len(pair.other)) < 6


def _one_bearer(pair: Pair, left: Side, right: Side, person: bool) -> bool:
    """Whether different articles tell the same of both names: a person of one first name and one role, or a body whose
    other words are the same."""
    if not told_alike(left, right):
        return False
    if not person:
        return len(pair.shared) > 1
    surname = len(pair.left) > 1 and pair.left[-1] in (pair.one, pair.other)
    return surname and bool((left.roles & right.roles) - name_rules().connectors)


def _torn_plural(pair: Pair, person: bool, left: Side, right: Side) -> bool:
    """Whether an "s" too few or too many can be a slip: in a longer name of a place, on a word that is none
    ("Champs-Elysee"); on the surname of a person, never as a family ("the Coles")."""
    if pair.inflected != "s":
        return False
    short, long = sorted((pair.one, pair.other), key=len)
    if not person:
        return bool(pair.shared) and not known(short)
    family = re.compile(rf"\b(?:the|two|both|three|all)\s+{re.escape(long)}\b")
    surname = pair.left[-1] in (pair.one, pair.other)
    return surname and not any(family.search(f.sentence.casefold()) for f in (*left.facts, *right.facts))


def _gendered(pair: Pair) -> bool:
    """Whether the words differ as the names of a man and a woman do: in a last vowel."""
    short, long = sorted((pair.one, pair.other), key=len)
    if len(long) > len(short):
        return long[:-1] == short and long[-1] in "ae" and short[-1] != long[-1]
    return pair.one[:-1] == pair.other[:-1] and {pair.one[-1], pair.other[-1]} <= _VOWELS and pair.kind == "edit"


def _listed_together(left: Side, right: Side) -> bool:
    """Whether one sentence names both: then they are two."""
    sentences = {(fact.document, fact.sentence) for fact in left.facts}
    return any((fact.document, fact.sentence) in sentences for fact in right.facts)


def _lone_surnames(pair: Pair, left: Side, right: Side) -> Judgement | None:
    """Two surnames, at least one of which the run never gives with a first name."""
    if left.full and right.full:
        return None
    if pair.inflected and not (left.full or right.full):
        return None
    if left.full or right.full:
        named, orphan = (left, right) if left.full else (right, left)
        if named.documents & orphan.documents:
            return _orphan(pair, named, orphan)
    return None if pair.inflected else _weigh(pair, left, right, person=True)


def _orphan(pair: Pair, named: Side, orphan: Side) -> Judgement | None:
    """A surname that an article never introduces beside one that it does: articles introduce people, so that it is most
    likely the other's. A short name needs more: that the person introduced is not named again."""
    here = named.documents & orphan.documents
    word = orphan.nodes[0].form.tokens[-1]
    twin = pair.one if word == pair.other else pair.other
    if not any(name[-1] == twin for name in named.full) or len(orphan.documents) > 1:
        return None
    if orphan.roles & name_rules().titles:
        return None
    again = any(len(node.form.tokens) == 1 and node.document in here for node in named.nodes)
    same_start = word[0] == twin[0]
    reason = f"“{word.title()}” is never introduced, and “{twin.title()}” is a person of the same article"
    if not again and pair.distance == 1 and len(orphan.facts) > 1:
        return Judgement(0.7, (f"{reason} who is not named again",))
    if same_start and min(len(word), len(twin)) >= 4:
        return Judgement(0.75 if len(named.facts) > len(orphan.facts) else 0.55, (reason,))
    return None


def _weigh(pair: Pair, left: Side, right: Side, person: bool) -> Judgement | None:
    score, reasons = _familiar(pair)
    shared = [word for word in (*pair.shared, *sorted(left.left_out & right.left_out)) if len(word) > 1]
    if shared:
        score += _shared_weight(shared)
        reasons.append(f"both have “{' '.join(shared)}”")
    if roles := (left.roles & right.roles) - name_rules().connectors:
        score += 0.15
        reasons.append(f"both are called “{min(roles)}”")
    if _neighbours(left, right):
        score += 0.15
        reasons.append("they stand in the same surroundings")
    score -= _doubts(pair, left, right, shared, person)
    if pair.kind == "transliteration":
        score += 0.1
        so = letters(pair.one) == letters(pair.other)
        reasons.append("transliterations differ so" if so else "they sound alike")
    return Judgement(round(max(0.0, min(0.99, score)), 2), tuple(reasons)) if score > 0.3 else None


def _shared_weight(shared: Sequence[str]) -> float:
    """How much the words that two names share say: a rare one much, "Theatre" little."""
    table = name_rules()
    if any(not known(word) for word in shared):
        return 0.25
    return 0.15 if any(word not in table.kinds and word not in table.plain for word in shared) else 0.05


def _familiar(pair: Pair) -> tuple[float, list[str]]:
    one, other = known(pair.one), known(pair.other)
    if one and other:
        return 0.35, []
    if one or other:
        strange = pair.other if one else pair.one
        return 0.7, [f"“{strange}” is no known word or name"]
    return 0.65, ["neither is a known word or name"]


def _doubts(pair: Pair, left: Side, right: Side, shared: Sequence[str], person: bool) -> float:
    doubt = 0.0
    few, many = sorted((len(left.facts), len(right.facts)))
    if left.documents & right.documents:
        slip = few == 1 and many >= 3
        doubt += 0.05 if slip else 0.15 if known(pair.one) != known(pair.other) else 0.25
    if few >= 3 and min(len(left.documents), len(right.documents)) >= 2:
        doubt += 0.1
    if pair.one[0] != pair.other[0]:
        doubt += 0.1 if shared else 0.25
    if max(len(pair.one), len(pair.other)) <= 4:
        doubt += 0.15 if shared else 0.35
    if left.people != right.people:
        doubt += 0.2
    if person and not shared and pair.one[:-1] == pair.other[:-1]:
        doubt += 0.2
    if pair.distance > 1 and pair.kind == "edit":
        doubt += 0.1
    return doubt


def told_alike(left: Side, right: Side) -> bool:
    """Whether different articles tell the same of two names."""
    return not left.documents & right.documents and _neighbours(left, right)


def _neighbours(left: Side, right: Side) -> bool:
    """Whether the sentences around the names share names or words."""
    facts = [side.facts[:_LOOKED_AT] for side in (left, right)]
    names = [{name for fact in group for name in fact.context.nearby} for group in facts]
    words = [{word for fact in group for word in _WORD.findall(fact.sentence.casefold())} for group in facts]
    common = words[0] & words[1]
    return len(names[0] & names[1]) >= 2 or len(common) >= max(4, 0.4 * min(len(words[0]), len(words[1])))


def first_names_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the first names of two full names can be one's: the same, alike, or an initial."""
    a, b = one[0], other[0]
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b))) or alike(a, b) is not None
