"""Entities: names once linked, and the spellings of each. Standard library only.

`fold` is the one place that says which differences of writing carry no meaning when names are looked up: case,
diacritics, kinds of dashes and quotes, determiners, possessives and the stops of abbreviations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from crocus_check.core.values import NameType

VariantKind = Literal["edit", "spacing", "case", "hyphen", "diacritics", "transliteration", "house style", "desk list"]

_ODD = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "th", "Þ": "Th"}
_ODD |= {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
_LETTERS = str.maketrans(_ODD)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’ʼ`]s|['’ʼ`])(?=\s*$)", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our)\s+(?=\S)", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-‐-―−]+\s*")
_NOT_NAME = re.compile(r"[^\w\s&+/-]+")


def plain(text: str) -> str:
    """The text without diacritics: "Séjourné" -> "Sejourne", "Michał" -> "Michal"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """The key under which a name is looked up: "The U.S." -> "us", "Al-Qaeda’s" -> "al qaeda"."""
    text = _POSSESSIVE.sub("", " ".join(plain(surface).split()))
    text = _DETERMINER.sub("", text)
    text = _DASHES.sub(" ", text.replace("’", "'"))
    return " ".join(_NOT_NAME.sub("", text).casefold().split())


def as_read(text: str) -> str:
    """A name as it is read: white space evened out, a nickname in brackets or quotation marks within it left out."""
    words = text.split()
    opened = [i for i, word in enumerate(words) if word[0] in "(\"“‘'["]
    closed = [i for i, word in enumerate(words) if word[-1] in ")\"”’']" and len(word) > 1]
    if opened and closed and 0 < opened[0] <= closed[-1] < len(words) - 1:
        words = words[: opened[0]] + words[closed[-1] + 1 :]
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class DeskName:
    """A name as a desk wants it: `canonical`, other `variants` that are right too, and forms that are `wrong`."""

    canonical: str
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.canonical


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or group. `aliases` are its other forms as written, `facts` the ids of the facts naming it.
    `key` is what it is known by where `id`, which counts the entities of a run, may be another the next time."""

    id: str
    canonical: str
    type: NameType
    aliases: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name, and the ids of the facts that write it so."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One entity written in several ways, the most frequent first.

    `confidence` is between 0 and 1; `reason` says in words why the spellings are held to be one name; `accepted` is
    true where house styles differ and nobody is wrong.
    """

    entity: str
    kind: VariantKind
    spellings: tuple[Spelling, ...]
    confidence: float
    reason: str
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a run. `facts` maps fact ids to entity ids, `surfaces` a document id and a folded surface."""

    entities: tuple[Entity, ...] = ()
    variants: tuple[Variant, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    surfaces: Mapping[tuple[str, str], str] = field(default_factory=dict)
    anywhere: Mapping[str, str] = field(default_factory=dict)
    by_id: Mapping[str, Entity] = field(default_factory=dict)

    def entity_of(self, fact_id: str) -> str:
        """The id of the entity that a name fact names, "" where the fact is no name."""
        return self.facts.get(fact_id, "")

    def key(self, fact_id: str, surface: str) -> str:
        """What two name facts of one thing have in common: their entity, or else their folded words."""
        return self.entity_of(fact_id) or fold(surface)

    def lasting(self, document_id: str, surface: str) -> str:
        """What the surfaces of one thing have in common from one run to the next: the key of the entity that a surface
        names in a document, or else its folded words."""
        entity = self.entity(document_id, surface)
        return (entity.key or entity.id) if entity is not None else fold(surface)

    def entity(self, document_id: str, surface: str) -> Entity | None:
        """The entity that a surface names in a document: one of that document, else the only one of the run."""
        key = fold(surface)
        found = self.surfaces.get((document_id, key)) or self.anywhere.get(key)
        return self.by_id.get(found) if found else None

    def canonical(self, document_id: str, surface: str) -> str:
        """The canonical form of a surface in a document; the surface itself where it names nothing known."""
        entity = self.entity(document_id, surface)
        return entity.canonical if entity else surface
