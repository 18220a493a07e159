"""Nodes: the names of each document by key, the least that linking joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from crocus_check.core.entities import as_read
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameType, NameValue
from crocus_check.link.names.forms import Form, form


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


def is_people(node: Node) -> bool:
    """Whether a node may be a demonym: teams called after a people are not."""
    return node.types["ORG"] <= node.types["NORP"] + node.types["GPE"] + node.types["LOC"] + node.types["OTHER"]


def nodes_of(facts: Sequence[Fact]) -> list[Node]:
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
    anywhere = {word for _, word in surnames}
    out: dict[tuple[str, str], bool] = {}
    for fact in named:
        surface = as_read(fact.text)
        place = fact.document, surface
        other, person_votes = here.get(place, (0, 0))
        all_other, all_person = everywhere.get(surface, (0, 0))
        if place in surnames:
            out[place] = True
        elif " " not in surface and surface not in anywhere:
            out[place] = all_person > all_other  # nobody's surname: one thing in all documents
        elif max(all_other, all_person) >= 3 * min(all_other, all_person) or other == person_votes:
            out[place] = all_person > all_other
        else:
            out[place] = person_votes > other
    return out
