"""Link names: which name facts, within and across documents, name one person, place or group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crocus_check.entities import Entity, Names, fold
from crocus_check.facts import Fact
from crocus_check.values import NameValue


def names(facts: Sequence[Fact]) -> Names:
    """The entities that the name facts name; independent of the order of the facts."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted((f for f in facts if isinstance(f.value, NameValue)), key=lambda f: f.id):
        groups[fold(fact.text)].append(fact)
    entities, of_fact, surfaces = [], {}, {}
    for number, (key, members) in enumerate(sorted(groups.items()), start=1):
        forms = Counter(fact.value.canonical for fact in members if isinstance(fact.value, NameValue))
        types = Counter(fact.value.type for fact in members if isinstance(fact.value, NameValue))
        ranked = sorted(forms, key=lambda form: (-forms[form], form))
        kind = min(types, key=lambda name: (-types[name], name))
        entity = Entity(f"n{number}", ranked[0], kind, tuple(ranked[1:]), tuple(f.id for f in members))
        entities.append(entity)
        of_fact.update({fact.id: entity.id for fact in members})
        surfaces.update({(fact.document, key): entity.id for fact in members})
    by_id = {entity.id: entity for entity in entities}
    anywhere = {key: entity for (_, key), entity in sorted(surfaces.items())}
    return Names(tuple(entities), (), of_fact, surfaces, anywhere, by_id)
