"""Roles: one person whom two articles call by roles that cannot both be right.

Two roles differ when they have one head ("general manager") of different things, or heads of which a person has one at
a time ("cornerback", "linebacker"). A role that only says more, or in other words, differs from nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import grouped
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names, fold, plain
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Severity, Side
from crocus_check.core.values import NameValue
from crocus_check.rules import load

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_NEAR = 250
"""Characters within which a role's own words stand beside the name."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role taken apart: `heads` are the nouns that say what ("general manager" and its last word), `of` the words
    that say of what, `shifted` whether a word like "former" changes it."""

    text: str
    heads: frozenset[str]
    of: frozenset[str]
    shifted: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A role as one fact says it, with the facts to cite and the entities that its words name."""

    role: Role
    document: str
    facts: tuple[str, ...]
    bodies: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = load("roles")
    keys = ("generic", "shifting", "alone", "prepositions", "kin")
    return {**{key: frozenset(table[key]) for key in keys}, "roles": frozenset(load("titles")["roles"])}


@lru_cache(maxsize=8192)
def parse(text: str) -> Role:
    """A role's text, taken apart."""
    words = _words()
    written = _WORD.findall(plain(_POSSESSIVE.sub(" ", text)))
    tokens = [word.casefold() for word in written]
    cut = next((i for i, token in enumerate(tokens) if i and token in words["prepositions"]), len(tokens))
    before, after = tokens[:cut], tokens[cut:]
    heads: set[str] = set()
    used: set[int] = set()
    for i, token in enumerate(before):
        if token in words["roles"] and (i + 1 == len(before) or before[i + 1] == "and"):
            heads.add(token)
            used.add(i)
            if i and before[i - 1] in {"general", "vice", "chief", "managing", "head", "prime", "executive"}:
                heads.add(f"{before[i - 1]} {token}")
                used.add(i - 1)
    named = {t for i, t in enumerate(before) if i not in used and t not in words["roles"] and written[i][0].isupper()}
    of = named | set(after)
    content = frozenset(t for t in of if t not in words["generic"] and t not in words["shifting"] and not t.isdigit())
    shifted = any(token in words["shifting"] for i, token in enumerate(before) if i not in used)
    return Role(text, frozenset(heads), content, shifted)


def differ(one: Role, other: Role) -> str | None:
    """The head of which two roles say different things, None where both can be right."""
    if one.shifted or other.shifted:
        return None
    for group in load("roles")["exclusive"]:
        first, second = one.heads.intersection(group), other.heads.intersection(group)
        if first and second and not first & second:
            return f"{min(first)} or {min(second)}"
    shared = {h for h in one.heads & other.heads if " " in h or h in _words()["alone"]}
    if shared and one.of and other.of and not _overlap(one.of, other.of):
        return max(shared, key=lambda head: (len(head), head))
    return None


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets share a word, plurals evened out."""
    return bool({word.removesuffix("s") for word in one} & {word.removesuffix("s") for word in other})


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each person and head of a role of which articles say different things."""
    names = story.names
    found: dict[tuple[str, str], dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for person, said in sorted(_said(story.facts, names).items()):
        told = _without_shared(said, names)
        for (one, first), (other, second) in combinations(zip(said, told, strict=True), 2):
            if one.document == other.document:
                continue
            head = differ(first, second)
            if head is None or (
                one.bodies != other.bodies and _overlap(_wide(one, other, names), _wide(other, one, names))
            ):
                continue
            for each in (one, other):
                if each not in found[person, head][each.role.text]:
                    found[person, head][each.role.text].append(each)
    return [_discrepancy(person, head, sides, story) for (person, head), sides in sorted(found.items())]


def _wide(said: _Said, other: _Said, names: Names) -> frozenset[str]:
    """All words by which a body is known that one role names and another does not: the coach of the Otters is the coach
    of Lundar, when they are the Lundar Otters."""
    own = said.bodies - other.bodies
    shared = {word for body in said.bodies & other.bodies for word in _names_of(body, names)}
    words = {word for body in own for word in _names_of(body, names)}
    return frozenset((words | said.role.of) - shared)


def _names_of(body: str, names: Names) -> set[str]:
    entity = names.by_id[body]
    return {word for form in (entity.canonical, *entity.aliases) for word in _WORD.findall(fold(form))}


def _without_shared(all_said: Sequence[_Said], names: Names) -> list[Role]:
    """A person's roles, each without the names of bodies that another of them names too: those are no difference."""
    times = Counter(body for said in all_said for body in said.bodies)
    return [_without(said, {body for body in said.bodies if times[body] > 1}, names) for said in all_said]


def _without(said: _Said, shared: Collection[str], names: Names) -> Role:
    words = {word for body in shared for word in _names_of(body, names)}
    words |= {word for phrase in _phrases(said.role.text) if phrase[-1] in words for word in phrase}
    return Role(said.role.text, said.role.heads, said.role.of - words, said.role.shifted)


def _phrases(text: str) -> list[list[str]]:
    """The words of a role's text between its prepositions: what stands before a body's name describes the body
    ("director at telecoms company Interlan")."""
    phrases: list[list[str]] = []
    for word in (token.casefold() for token in _WORD.findall(plain(_POSSESSIVE.sub(" ", text)))):
        if word in _words()["prepositions"]:
            phrases.append([])
        elif phrases:
            phrases[-1].append(word)
    return [phrase for phrase in phrases if phrase]


def _said(facts: Sequence[Fact], names: Names) -> dict[str, list[_Said]]:
    """What articles call each person, by entity, in text order."""
    role_facts: dict[str, list[Fact]] = defaultdict(list)
    within: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.value, NameValue):
            (role_facts if fact.rule == "role" else within)[fact.document].append(fact)
    out: dict[str, list[_Said]] = defaultdict(list)
    for document, named in sorted(within.items()):
        for fact in named:
            value = fact.value
            entity = names.entity_of(fact.id)
            if not entity or not isinstance(value, NameValue) or value.type != "PERSON" or not value.role:
                continue
            words = [r for r in role_facts[document] if r.text.split() == value.role.split()]
            role = min(words, key=lambda r: (abs(r.start - fact.start), r.start), default=None)
            if role is None or abs(role.start - fact.start) > _NEAR:
                continue
            bodies = {names.entity_of(f.id) for f in named if role.start <= f.start and f.end <= role.end} - {
                "",
                entity,
            }
            out[entity].append(_Said(parse(value.role), document, (role.id, fact.id), frozenset(bodies)))
    return out


def _alike(sides: dict[str, list[_Said]], names: Names) -> list[list[_Said]]:
    """The roles in groups that say one thing; the groups of more articles come first."""
    every = [each for _, said in sorted(sides.items()) for each in said]
    role_of = dict(zip(every, _without_shared(every, names), strict=True))

    def agree(one: _Said, other: _Said) -> bool:
        left, right = role_of[one], role_of[other]
        return one.role == other.role or (_overlap(left.of, right.of) and not differ(left, right))

    groups = grouped(every, lambda group, each: any(agree(each, other) for other in group))
    return sorted(groups, key=lambda group: (-len(group), group[0].role.text))


def _discrepancy(person: str, head: str, sides: dict[str, list[_Said]], story: Comparison) -> Discrepancy:
    who, order = story.names.by_id[person].canonical, story.place
    made = []
    for group in _alike(sides, story.names):
        ranked = sorted(group, key=lambda s: (order.get(s.document, len(order)), s.document, s.facts))
        where = tuple(dict.fromkeys(s.document for s in ranked))
        label = min((s.role.text for s in ranked), key=lambda text: (len(text), text))
        made.append(Side(label, label, tuple(f for s in ranked for f in s.facts), where))
    kin = any(part in _words()["kin"] for part in head.split(" or "))
    severity: Severity = "info" if kin else "warning"
    called = " and ".join(f"“{side.label}”" for side in made)
    return finding(
        made,
        key=("role", who, head, *sorted(side.label for side in made)),
        verdict="possible" if kin else "conflict",
        severity=severity,
        attribute="role",
        referent=who,
        message=f"{who} is called {called}",
        explanation=f"The articles speak of one person, {who}, and give the role of {head} in ways that differ.",
    )


CHECK = Check(
    id="roles",
    verdicts=("conflict", "possible"),
    title="What a person is called",
    finds="Two articles call one person by roles that cannot both be right: mayor of one town or of another.",
    matters="A wrong role makes the person speak for somebody else.",
    speaks=Example(
        (
            "2014-05-06: Ilsa Torvald, the mayor of Tarn, opened the bridge on Monday.",
            "2014-05-06: The bridge was opened on Monday by Ilsa Torvald, the mayor of Lund.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: Ilsa Torvald, the mayor of Tarn, opened the bridge on Monday.",
            "2014-05-06: The bridge was opened on Monday by Ilsa Torvald, the mayor.",
        )
    ),
    find=findings,
)
