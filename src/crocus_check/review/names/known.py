"""The names of a report: which facts name one person, place or body, read off the report itself."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.core.entities import Entity, Names, fold
from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue


def names_of(facts: Sequence[Fact]) -> Names:
    """The names of facts that were linked: those with one canonical form are one."""
    held: dict[str, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.value, NameValue) and fact.attribute in ("name", "place"):
            held.setdefault(fact.value.canonical, []).append(fact)
    entities: list[Entity] = []
    of_fact: dict[str, str] = {}
    surfaces: dict[tuple[str, str], str] = {}
    anywhere: dict[str, set[str]] = {}
    for number, (canonical, members) in enumerate(sorted(held.items()), 1):
        id = f"n{number}"
        first = members[0].value
        assert isinstance(first, NameValue)
        entities.append(Entity(id, canonical, first.type, first.aliases, tuple(f.id for f in members), canonical))
        for fact in members:
            of_fact[fact.id] = id
            surfaces.setdefault((fact.document, fold(fact.text)), id)
            anywhere.setdefault(fold(fact.text), set()).add(id)
    single = {surface: min(ids) for surface, ids in sorted(anywhere.items()) if len(ids) == 1}
    return Names(tuple(entities), (), of_fact, surfaces, single, {each.id: each for each in entities})
