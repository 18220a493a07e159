"""Persons: full names, surnames and first names of one person, within a document and between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crocus_check.core.entities import fold
from crocus_check.link.names.forms import Form
from crocus_check.link.names.groups import Groups

_BLOCK = 60
"""A block of more names than this is common stuff, from which nothing follows."""


def join_persons(groups: Groups) -> None:
    """Join the nodes that name one person; relatives stay apart."""
    _persons_within(groups)
    _persons_between(groups)
    _persons_in_one_word(groups)


def _persons_within(groups: Groups) -> None:
    """In a document: a surname or a first name alone is the full name's that the document gives."""
    for indices in groups.by_document.values():
        persons = [i for i in indices if groups.nodes[i].person]
        full = [i for i in persons if len(groups.nodes[i].form.tokens) > 1]
        _same_person(groups, full)
        lasts, firsts = _ends(groups, full)
        for i in persons:
            if len(groups.nodes[i].form.tokens) == 1:
                _attach(groups, i, lasts, firsts)


def _ends(groups: Groups, full: Iterable[int]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    lasts: dict[str, list[int]] = defaultdict(list)
    firsts: dict[str, list[int]] = defaultdict(list)
    for i in sorted(full, key=lambda n: (groups.nodes[n].start, n)):
        lasts[groups.nodes[i].form.tokens[-1]].append(i)
        firsts[groups.nodes[i].form.tokens[0]].append(i)
    return lasts, firsts


def _attach(groups: Groups, i: int, lasts: dict[str, list[int]], firsts: dict[str, list[int]]) -> bool:
    token = groups.nodes[i].form.tokens[0]
    if token in lasts:
        groups.join(i, lasts[token][0])
        return True
    roots = {groups.root(j) for j in firsts.get(token, ())}
    if len(roots) == 1:
        groups.join(i, firsts[token][0])
        return True
    return False


def _same_person(groups: Groups, full: Iterable[int]) -> None:
    """Full names that differ only in middle names and initials."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in full:
        tokens = groups.nodes[i].form.tokens
        blocks[tokens[-1], tokens[0][:1]].append(i)
    for block in blocks.values():
        if len(block) <= _BLOCK:
            for place, i in enumerate(block):
                for j in block[place + 1 :]:
                    if _one_person(groups.nodes[i].form, groups.nodes[j].form):
                        groups.join(i, j)


def _persons_between(groups: Groups) -> None:
    """Between documents: the same full name; a surname alone where the run knows one person of it."""
    first_of: dict[tuple[str, str | None], int] = {}
    for i, node in enumerate(groups.nodes):
        if node.person and len(node.form.tokens) > 1:
            groups.join(first_of.setdefault((node.key, node.form.generation), i), i)
    _same_person(groups, sorted(first_of.values()))
    persons = [i for i, node in enumerate(groups.nodes) if node.person]
    full = [i for i in persons if len(groups.nodes[i].form.tokens) > 1]
    lasts: dict[str, set[int]] = defaultdict(set)
    firsts: dict[str, set[int]] = defaultdict(set)
    for i in full:
        lasts[groups.nodes[i].form.tokens[-1]].add(groups.root(i))
        firsts[groups.nodes[i].form.tokens[0]].add(groups.root(i))
    attached = {groups.root(i) for i in full}
    mono: dict[str, int] = {}
    for i in persons:
        if len(groups.nodes[i].form.tokens) > 1 or groups.root(i) in attached:
            continue
        token = groups.nodes[i].form.tokens[0] if groups.nodes[i].form.tokens else ""
        roots = {groups.root(r) for r in lasts.get(token, ())} or {groups.root(r) for r in firsts.get(token, ())}
        groups.join(i, roots.pop() if len(roots) == 1 else mono.setdefault(token, i))


def _persons_in_one_word(groups: Groups) -> None:
    """Persons whose name is written in one word or in several: "Vandermeer" and "Van der Meer"."""
    ways: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    for i, node in enumerate(groups.nodes):
        if node.person:
            written = fold(node.form.core)
            lone = len(node.form.tokens) == 1
            ways[written.replace(" ", "")][lone and " " not in written].add(groups.root(i))
    for joined in sorted(ways):
        one, several = ({groups.root(i) for i in ways[joined][key]} for key in (True, False))
        if len(joined) > 5 and len(several) == 1 and len(one) <= 1:
            for i in one:
                groups.join(i, min(several))
        elif len(several) > 1 and not one and len({groups.nodes[i].form.tokens for i in several}) > 1:
            for i in several:
                groups.join(i, min(several))


def _one_person(one: Form, other: Form) -> bool:
    """Whether two full names with one surname can be one person's: first names agree or one is the other's initial, no
    middle name contradicts, and no generation (Jr.) does."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    a, b = one.tokens[:-1], other.tokens[:-1]
    if one.tokens[-1] != other.tokens[-1]:
        return False
    if len(a) == 1 and len(b) > 1 and len(a[0]) > 1 and a[0] in b[1:]:
        return True
    if a[0] != b[0] and not (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]):
        return False
    return all(x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x, y in zip(a[1:], b[1:], strict=False))
