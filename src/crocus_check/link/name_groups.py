"""Groups: which names, as written, name one person, place or body.

A node is a name key in one document; rules join nodes, each rule looking names up in an index, so that the cost grows
with the number of names. Persons and all else are nodes of two classes that are never joined, but for companies named
after a person ("Harry Tarn Diamond Corp.").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from crocus_check.entities import as_read, fold
from crocus_check.facts import Fact
from crocus_check.link.name_forms import Form, form
from crocus_check.link.name_rules import name_rules
from crocus_check.values import NameType, NameValue

_BLOCK = 60
"""A block of more names than this is common stuff, from which nothing follows."""


@dataclass(slots=True)
class Node:
    """One key in one document, with the facts that write it."""

    document: str
    person: bool
    key: str
    form: Form
    facts: list[Fact] = field(default_factory=list)
    types: Counter[NameType] = field(default_factory=Counter)
    start: int = 0


class Groups:
    """Nodes and how they are joined (union-find with path halving; the smallest index is the root)."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.nodes = _nodes(facts)
        self._parent = list(range(len(self.nodes)))
        self.by_document: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(self.nodes):
            self.by_document[node.document].append(i)
        self._persons_within()
        self._persons_between()
        self._persons_in_one_word()
        self._same_key()
        self._acronyms()
        self._shortened()
        self._parts()
        self._companies_of_persons()

    def root(self, i: int) -> int:
        """The index of the node that stands for the group of node `i`."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one group of the groups of two nodes."""
        one, other = self.root(i), self.root(j)
        if one != other:
            self._parent[max(one, other)] = min(one, other)

    def members(self) -> dict[int, list[int]]:
        """The nodes of each group by its root, in order."""
        out: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.nodes)):
            out[self.root(i)].append(i)
        return dict(out)

    def _persons_within(self) -> None:
        """In a document: a surname or a first name alone is the full name's that the document gives."""
        for indices in self.by_document.values():
            persons = [i for i in indices if self.nodes[i].person]
            full = [i for i in persons if len(self.nodes[i].form.tokens) > 1]
            self._same_person(full)
            lasts, firsts = self._ends(full)
            for i in persons:
                if len(self.nodes[i].form.tokens) == 1:
                    self._attach(i, lasts, firsts)

    def _ends(self, full: Iterable[int]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        lasts: dict[str, list[int]] = defaultdict(list)
        firsts: dict[str, list[int]] = defaultdict(list)
        for i in sorted(full, key=lambda n: (self.nodes[n].start, n)):
            lasts[self.nodes[i].form.tokens[-1]].append(i)
            firsts[self.nodes[i].form.tokens[0]].append(i)
        return lasts, firsts

    def _attach(self, i: int, lasts: dict[str, list[int]], firsts: dict[str, list[int]]) -> bool:
        token = self.nodes[i].form.tokens[0]
        if token in lasts:
            self.join(i, lasts[token][0])
            return True
        roots = {self.root(j) for j in firsts.get(token, ())}
        if len(roots) == 1:
            self.join(i, firsts[token][0])
            return True
        return False

    def _same_person(self, full: Iterable[int]) -> None:
        """Full names that differ only in middle names and initials."""
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i in full:
            tokens = self.nodes[i].form.tokens
            blocks[tokens[-1], tokens[0][:1]].append(i)
        for block in blocks.values():
            if len(block) <= _BLOCK:
                for place, i in enumerate(block):
                    for j in block[place + 1 :]:
                        if _one_person(self.nodes[i].form, self.nodes[j].form):
                            self.join(i, j)

    def _persons_between(self) -> None:
        """Between documents: the same full name; a surname alone where the run knows one person of it."""
        first_of: dict[tuple[str, str | None], int] = {}
        for i, node in enumerate(self.nodes):
            if node.person and len(node.form.tokens) > 1:
                self.join(first_of.setdefault((node.key, node.form.generation), i), i)
        self._same_person(sorted(first_of.values()))
        persons = [i for i, node in enumerate(self.nodes) if node.person]
        full = [i for i in persons if len(self.nodes[i].form.tokens) > 1]
        lasts: dict[str, set[int]] = defaultdict(set)
        firsts: dict[str, set[int]] = defaultdict(set)
        for i in full:
            lasts[self.nodes[i].form.tokens[-1]].add(self.root(i))
            firsts[self.nodes[i].form.tokens[0]].add(self.root(i))
        attached = {self.root(i) for i in full}
        mono: dict[str, int] = {}
        for i in persons:
            if len(self.nodes[i].form.tokens) > 1 or self.root(i) in attached:
                continue
            token = self.nodes[i].form.tokens[0] if self.nodes[i].form.tokens else ""
            roots = {self.root(r) for r in lasts.get(token, ())} or {self.root(r) for r in firsts.get(token, ())}
            self.join(i, roots.pop() if len(roots) == 1 else mono.setdefault(token, i))

    def _persons_in_one_word(self) -> None:
        """Persons whose name is written in one word or in several: "Vandermeer" and "Van der Meer"."""
        ways: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
        for i, node in enumerate(self.nodes):
            if node.person:
                written = fold(node.form.core)
                lone = len(node.form.tokens) == 1
                ways[written.replace(" ", "")][lone and " " not in written].add(self.root(i))
        for joined in sorted(ways):
            one, several = ({self.root(i) for i in ways[joined][key]} for key in (True, False))
            if len(joined) > 5 and len(several) == 1 and len(one) <= 1:
                for i in one:
                    self.join(i, min(several))
            elif len(several) > 1 and not one and len({self.nodes[i].form.tokens for i in several}) > 1:
                for i in several:
                    self.join(i, min(several))

    def _same_key(self) -> None:
        """All that is no person: the same key, written in one word or two, or its words in another order."""
        table = name_rules()
        seen: dict[tuple[str, ...], int] = {}
        for i, node in enumerate(self.nodes):
            if node.person:
                continue
            key = table.demonyms.get(node.key, node.key) if is_people(node) else node.key
            self.join(seen.setdefault((key,), i), i)
            if len(key) > 4:
                self.join(seen.setdefault(("joined", key.replace(" ", "")), i), i)
            words = key.split()
            if len(words) > 1 and table.kinds.intersection(words):
                self.join(seen.setdefault(("words", *sorted(words)), i), i)

    def _acronyms(self) -> None:
        """An acronym is the name right beside it whose initials it has, else the only name of the run that has them."""
        long: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(self.nodes):
            if not node.person and node.form.acronym is None:
                for letters in initials(node.form):
                    long[letters].append(i)
        for document in sorted(self.by_document):
            ordered = sorted((f.start, f.end, i) for i in self.by_document[document] for f in self.nodes[i].facts)
            for (_, end, i), (start, _, j) in pairwise(ordered):
                if start - end <= 4:
                    for short, name in ((j, i), (i, j)):
                        said = self.nodes[short].form.acronym
                        if said and said in initials(self.nodes[name].form) and not self.nodes[name].person:
                            self.join(short, name)
        for i, node in enumerate(self.nodes):
            short_of = node.form.acronym
            if short_of and len(short_of) > 2 and not node.person and node.key == short_of:
                roots = {self.root(j) for j in long.get(short_of, ())}
                if len(roots) == 1 and self.root(i) not in roots:
                    self.join(i, roots.pop())

    def _shortened(self) -> None:
        """Names with a word cut to its initial: "ISIS-K" and "ISIS-Khorasan"."""
        cut: dict[str, int] = {}
        for i, node in enumerate(self.nodes):
            words = node.key.split()
            if not node.person and len(words) > 1 and len(words[-1]) > 2 and words[-1].isalpha():
                cut.setdefault(" ".join([*words[:-1], words[-1][0]]), i)
        for i, node in enumerate(self.nodes):
            if not node.person and len(node.key) > 2 and node.key[-2] == " " and node.key in cut:
                self.join(i, cut[node.key])

    def _parts(self) -> None:
        """Teams, venues and companies by a part of their name, where the run has one name with that part."""
        table = name_rules()
        others = [i for i, node in enumerate(self.nodes) if not node.person]
        places = {self.nodes[i].key for i in others if self.nodes[i].types.keys() & {"GPE", "LOC"}}
        tails: dict[str, set[str]] = defaultdict(set)
        ends: dict[tuple[str, str], set[str]] = defaultdict(set)
        heads: dict[str, set[str]] = defaultdict(set)
        where: dict[str, int] = {}
        kinds: dict[str, Counter[NameType]] = defaultdict(Counter)
        for i in others:
            node = self.nodes[i]
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
            if len({self.root(where[long]) for long in found}) == 1:
                self.join(i, where[min(found)])

    def _companies_of_persons(self) -> None:
        """A company that bears a person's full name: "Harry Tarn" the shop is "Harry Tarn Diamond Corp."."""
        table = name_rules()
        persons = {node.key: i for i, node in reversed(list(enumerate(self.nodes))) if node.person}
        for i, node in enumerate(self.nodes):
            words = node.key.split()
            if not node.person and len(words) > 2 and table.generic.issuperset(words[2:]):
                owner = persons.get(" ".join(words[:2]))
                if owner is not None:
                    self.join(i, owner)


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


def is_people(node: Node) -> bool:
    """Whether a node may be a demonym: teams called after a people are not."""
    return node.types["ORG"] <= node.types["NORP"] + node.types["GPE"] + node.types["LOC"] + node.types["OTHER"]


def _nodes(facts: Sequence[Fact]) -> list[Node]:
    """The nodes in a fixed order, whatever the order of the facts."""
    named = [f for f in facts if isinstance(f.value, NameValue) and f.rule not in {"role", "quotation"}]
    named.sort(key=lambda f: (f.document, f.start, f.end, f.id))
    person = _persons(named)
    nodes: dict[tuple[str, bool, str], Node] = {}
    for fact in named:
        value = fact.value
        assert isinstance(value, NameValue)  # kept above
        surface = as_read(fact.text)
        taken = form(surface, person[fact.document, surface])
        if not taken.tokens:
            continue
        key = taken.key if taken.generation is None else f"{taken.key} {taken.generation}"
        node = nodes.setdefault(
            (fact.document, taken.person, key), Node(fact.document, taken.person, taken.key, taken, start=fact.start)
        )
        node.facts.append(fact)
        node.types[value.type] += 1
    return list(nodes.values())


def _persons(named: Sequence[Fact]) -> dict[tuple[str, str], bool]:
    """Whether a surface is a person's in a document: as the annotation says there, unless it says so in passing and the
    rest of the run holds otherwise; a surname of a full name of the document is a person's."""
    here: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    everywhere: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    surnames: set[tuple[str, str]] = set()
    for fact in named:
        value = fact.value
        assert isinstance(value, NameValue)
        surface = as_read(fact.text)
        person = value.type == "PERSON"
        if value.type != "OTHER":
            here[fact.document, surface][person] += 1
            everywhere[surface][person] += 1
        words = surface.split()
        if person and len(words) > 1:
            surnames.add((fact.document, words[-1]))
    out: dict[tuple[str, str], bool] = {}
    for fact in named:
        surface = as_read(fact.text)
        place = fact.document, surface
        other, person_votes = here.get(place, (0, 0))
        all_other, all_person = everywhere.get(surface, (0, 0))
        if place in surnames:
            out[place] = True
        elif max(all_other, all_person) >= 3 * min(all_other, all_person) or other == person_votes:
            out[place] = all_person > all_other
        else:
            out[place] = person_votes > other
    return out
