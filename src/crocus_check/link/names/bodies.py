"""Bodies and places: one under its full name, its acronym, a part of its name, or another way to write it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from crocus_check.core.values import NameType
from crocus_check.link.names.forms import Form
from crocus_check.link.names.groups import Groups
from crocus_check.link.names.nodes import is_people
from crocus_check.link.names.rules import name_rules


def join_bodies(groups: Groups) -> None:
    """Join the nodes that name one body or place; a body stays apart from its place."""
    _same_key(groups)
    _acronyms(groups)
    _shortened(groups)
    _parts(groups)
    _companies_of_persons(groups)


def _same_key(groups: Groups) -> None:
    """All that is no person: the same key, written in one word or two, or its words in another order."""
    table = name_rules()
    seen: dict[tuple[str, ...], int] = {}
    for i, node in enumerate(groups.nodes):
        if node.person:
            continue
        key = table.demonyms.get(node.key, node.key) if is_people(node) else node.key
        groups.join(seen.setdefault((key,), i), i)
        if len(key) > 4:
            groups.join(seen.setdefault(("joined", key.replace(" ", "")), i), i)
        words = key.split()
        if len(words) > 1 and table.kinds.intersection(words):
            groups.join(seen.setdefault(("words", *sorted(words)), i), i)


def _acronyms(groups: Groups) -> None:
    """An acronym is the name right beside it whose initials it has, else the only name of the run that has them."""
    long: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(groups.nodes):
        if not node.person and node.form.acronym is None:
            for letters in initials(node.form):
                long[letters].append(i)
    for document in sorted(groups.by_document):
        ordered = sorted((f.start, f.end, i) for i in groups.by_document[document] for f in groups.nodes[i].facts)
        for (_, end, i), (start, _, j) in pairwise(ordered):
            if start - end <= 4:
                for short, name in ((j, i), (i, j)):
                    said = groups.nodes[short].form.acronym
                    if said and said in initials(groups.nodes[name].form) and not groups.nodes[name].person:
                        groups.join(short, name)
    for i, node in enumerate(groups.nodes):
        short_of = node.form.acronym
        if short_of and len(short_of) > 2 and not node.person and node.key == short_of:
            roots = {groups.root(j) for j in long.get(short_of, ())}
            if len(roots) == 1 and groups.root(i) not in roots:
                groups.join(i, roots.pop())


def _shortened(groups: Groups) -> None:
    """Names with a word cut to its initial: "ISIS-K" and "ISIS-Khorasan"."""
    cut: dict[str, int] = {}
    for i, node in enumerate(groups.nodes):
        words = node.key.split()
        if not node.person and len(words) > 1 and len(words[-1]) > 2 and words[-1].isalpha():
            cut.setdefault(" ".join([*words[:-1], words[-1][0]]), i)
    for i, node in enumerate(groups.nodes):
        if not node.person and len(node.key) > 2 and node.key[-2] == " " and node.key in cut:
            groups.join(i, cut[node.key])


def _parts(groups: Groups) -> None:
    """Teams, venues and companies by a part of their name, where the run has one name with that part."""
    table = name_rules()
    others = [i for i, node in enumerate(groups.nodes) if not node.person]
    places = {groups.nodes[i].key for i in others if groups.nodes[i].types.keys() & {"GPE", "LOC"}}
    tails: dict[str, set[str]] = defaultdict(set)
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    where: dict[str, int] = {}
    kinds: dict[str, Counter[NameType]] = defaultdict(Counter)
    for i in others:
        node = groups.nodes[i]
        where.setdefault(node.key, i)
        kinds[node.key].update(node.types)
    for key in where:
        words = key.split()
        for size in range(1, min(4, len(words))):
            if " ".join(words[:size]) in places:
                tails[" ".join(words[size:])].add(key)
            if table.generic.issuperset(words[size:]):
                heads[" ".join(words[:size])].add(key)
        if len(words) > 2:
            ends[words[0], words[-1]].add(key)
    for key, i in where.items():
        words = key.split()
        found: set[str] = set()
        if kinds[key]["ORG"] or kinds[key]["OTHER"]:
            found = tails.get(key, set()) if key not in table.kinds | table.plain else set()
            if not found and key not in places:
                found = heads.get(key, set())
        if not found and len(words) > 1 and words[-1] in table.kinds and words[0] not in table.directions:
            around = ends.get((words[0], words[-1]), set()) - {key}
            found = {long for long in around if _within(words, long.split()) and _built(kinds[long])}
        if len({groups.root(where[long]) for long in found}) == 1:
            groups.join(i, where[min(found)])


def _companies_of_persons(groups: Groups) -> None:
    """A company that bears a person's full name: "Harry Tarn" the shop is "Harry Tarn Diamond Corp."."""
    table = name_rules()
    persons = {node.key: i for i, node in reversed(list(enumerate(groups.nodes))) if node.person}
    for i, node in enumerate(groups.nodes):
        words = node.key.split()
        if not node.person and len(words) > 2 and table.generic.issuperset(words[2:]):
            owner = persons.get(" ".join(words[:2]))
            if owner is not None:
                groups.join(i, owner)


def initials(name: Form) -> tuple[str, ...]:
    """What an acronym of a name could be: its initials, with and without small words; none for one word."""
    words = [w for w in name.core.replace("-", " ").replace(",", " ").split() if w[0].isalpha()]
    if len(words) < 2:
        return ()
    every = "".join(word[0] for word in words).casefold()
    big = "".join(word[0] for word in words if word[0].isupper()).casefold()
    return (every,) if every == big else (every, big) if len(big) > 1 else (every,)


def _built(types: Counter[NameType]) -> bool:
    """Whether a name is a building's rather than a body's: "New York Times" is not "New York Literary Times"."""
    return types["FAC"] >= types["ORG"]


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one name stand in another in the same order."""
    rest = iter(long)
    return all(word in rest for word in short)
