"""Link names: which name facts, within and across documents, name one person, place or body, and how it is spelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crocus_check.core.entities import Entity, Names, Variant, as_read, fold
from crocus_check.core.facts import Fact, changed
from crocus_check.core.values import NameType, NameValue
from crocus_check.link.names.bodies import join_bodies
from crocus_check.link.names.groups import Groups
from crocus_check.link.names.nodes import is_people
from crocus_check.link.names.persons import join_persons
from crocus_check.link.names.rules import name_rules
from crocus_check.link.names.spellings import similar_names, written_in_ways


def names(facts: Sequence[Fact]) -> Names:
    """The entities that the name facts name, and the spellings of each; independent of the order of the facts."""
    groups = Groups(facts)
    join_persons(groups)
    join_bodies(groups)
    findings = similar_names(groups)
    members = sorted(groups.members().values(), key=lambda indices: _rank(groups, indices))
    findings += written_in_ways(groups, members)
    number = {i: n for n, indices in enumerate(members, start=1) for i in indices}
    entities = [_entity(groups, indices, f"n{n}") for n, indices in enumerate(members, start=1)]
    variants = [
        Variant(f"n{number[f.node]}", f.kind, f.spellings, f.confidence, f.reason, f.accepted) for f in findings
    ]
    by_id = {entity.id: entity for entity in entities}
    of_fact = {fact.id: f"n{number[i]}" for i, node in enumerate(groups.nodes) for fact in node.facts}
    surfaces = _surfaces(groups, number)
    return Names(tuple(entities), tuple(variants), of_fact, surfaces, _anywhere(surfaces, by_id), by_id)


def with_names(facts: Iterable[Fact], linked: Names) -> list[Fact]:
    """The facts, each name with the canonical form and the aliases of the entity that it names."""
    out = []
    for fact in facts:
        entity = linked.by_id.get(linked.entity_of(fact.id))
        if entity is not None and isinstance(fact.value, NameValue):
            written = as_read(fact.text)
            others = tuple(alias for alias in (*entity.aliases, written) if alias != entity.canonical)
            value = replace(fact.value, canonical=entity.canonical, aliases=tuple(dict.fromkeys(others)))
            out.append(changed(fact, value=value))
        else:
            out.append(fact)
    return out


def _rank(groups: Groups, indices: Sequence[int]) -> tuple[str, str, int]:
    node = groups.nodes[indices[0]]
    return node.key, node.document, node.start


def _surfaces(groups: Groups, number: dict[int, int]) -> dict[tuple[str, str], str]:
    """Which entity a folded surface names in a document: the one it names most often there."""
    votes: dict[tuple[str, str], Counter[int]] = {}
    for i, node in enumerate(groups.nodes):
        for fact in node.facts:
            written = {fold(fact.text), fold(as_read(fact.text)), fold(node.form.core)}
            for surface in written - {""}:
                votes.setdefault((node.document, surface), Counter())[number[i]] += 1
    return {place: f"n{min(count, key=lambda n: (-count[n], n))}" for place, count in votes.items()}


def _anywhere(surfaces: dict[tuple[str, str], str], by_id: dict[str, Entity]) -> dict[str, str]:
    """Which entity a folded surface names in documents that do not write it: the only one, or none."""
    found: dict[str, set[str]] = {}
    for (_, surface), entity in surfaces.items():
        found.setdefault(surface, set()).add(entity)
    out = {surface: next(iter(ids)) for surface, ids in sorted(found.items()) if len(ids) == 1}
    canonical = {fold(entity.canonical): entity.id for entity in reversed(list(by_id.values()))}
    for alias, known_as in {**name_rules().demonyms, **name_rules().aliases}.items():
        if alias not in out and known_as in canonical:
            out[alias] = canonical[known_as]
    return out


def _entity(groups: Groups, indices: Sequence[int], entity_id: str) -> Entity:
    table = name_rules()
    cores: Counter[str] = Counter()
    types: Counter[NameType] = Counter()
    surfaces: Counter[str] = Counter()
    facts: list[Fact] = []
    well_known: str | None = None
    for i in indices:
        node = groups.nodes[i]
        facts.extend(node.facts)
        types.update(node.types)
        cores[node.form.core] += len(node.facts)
        surfaces.update(as_read(fact.text) for fact in node.facts)
        known_as = table.demonyms.get(node.key, node.key) if is_people(node) else node.key
        if not node.person:
            well_known = well_known or table.shown.get(known_as)
    canonical = well_known or _canonical(cores, any(groups.nodes[i].person for i in indices))
    types["OTHER"] = 0
    if well_known and types["GPE"]:
        types["NORP"] = 0
    kind = min(types, key=lambda name: (-types[name], name))
    aliases = tuple(s for s in sorted(surfaces, key=lambda s: (-surfaces[s], s)) if s != canonical)
    ids = tuple(fact.id for fact in sorted(facts, key=lambda f: (f.document, f.start, f.end)))
    key = min((groups.nodes[i].key, groups.nodes[i].document, groups.nodes[i].person) for i in indices)
    return Entity(entity_id, canonical, kind, aliases, ids, " ".join(map(str, key)))


def _canonical(cores: Counter[str], person: bool) -> str:
    """The form by which an entity is shown: a person's full name; else the most frequent that is no acronym."""

    def rank(core: str) -> tuple[bool, int, int, str]:
        partial = (person and " " not in core) or core.isupper()
        return partial, -cores[core], -len(core), core

    return min(cores, key=rank)
