"""The words that linking names rests on, from the rules files, folded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from crocus_check import rules
from crocus_check.core.entities import fold

_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class NameRules:
    """Folded words and tables.

    `aliases` maps other forms of well-known names to the first form, `demonyms` peoples to places, `shown` folded first
    forms to how they are written; `house` maps words of one house style to those of another, `abbreviations` likewise
    for abbreviations, `endings` are pairs of endings.
    """

    titles: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    relations: frozenset[str]
    legal: frozenset[str]
    generic: frozenset[str]
    plain: frozenset[str]
    plain_lower: frozenset[str]
    kinds: frozenset[str]
    directions: frozenset[str]
    connectors: frozenset[str]
    calendar: frozenset[str]
    aliases: MappingProxyType[str, str]
    demonyms: MappingProxyType[str, str]
    shown: MappingProxyType[str, str]
    house: MappingProxyType[str, str]
    abbreviations: MappingProxyType[str, str]
    endings: tuple[tuple[str, str], ...]
    sounds: MappingProxyType[str, str]


@lru_cache(maxsize=1)
def name_rules() -> NameRules:
    """The tables, loaded once."""
    titles, places, legal = rules.load("titles"), rules.load("places"), rules.load("legal_forms")
    small, house, acronyms = rules.load("names"), rules.load("house_style"), rules.load("acronyms")
    groups = [*acronyms["places"]["groups"], *acronyms["bodies"]["groups"]]
    connectors = frozenset(small["connectors"])

    def key(name: str) -> str:
        words = fold(name).split()
        return " ".join([word for word in words if word not in connectors] or words)

    aliases = {key(other): key(group[0]) for group in groups for other in group[1:]}
    shown = {key(group[0]): group[0] for group in groups}
    demonyms = {}
    for place, peoples in rules.load("demonyms")["places"].items():
        shown.setdefault(key(place), place)
        demonyms.update({key(people): key(place) for people in peoples})
    return NameRules(
        titles=frozenset([*titles["honorifics"], *titles["ranks"]]),
        generations=frozenset(titles["generations"]),
        particles=frozenset(small["particles"]),
        articles=frozenset(small["articles"]),
        relations=frozenset(titles["relations"]),
        legal=frozenset(legal["forms"]),
        generic=frozenset(legal["generic"]),
        plain=frozenset(places["plain"]),
        plain_lower=frozenset(places["plain_lower"]),
        kinds=frozenset(places["kinds"]),
        directions=frozenset(places["directions"]),
        connectors=connectors,
        calendar=frozenset(small["calendar"]),
        aliases=MappingProxyType(aliases),
        demonyms=MappingProxyType(demonyms),
        shown=MappingProxyType(shown),
        house=MappingProxyType(dict(house["words"])),
        abbreviations=MappingProxyType(dict(house["abbreviations"]["words"])),
        endings=tuple((one, other) for one, other in house["letters"]),
        sounds=MappingProxyType(
            {group: sounds[0] for sounds in rules.load("transliteration")["groups"] for group in sounds[1:]}
        ),
    )


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Words, names among them, that a reader of news knows; made by `training/known_words.py`."""
    path = resources.files("crocus_check.rules").joinpath("en", "words.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


def known(token: str) -> bool:
    """Whether a folded token is a known word, or a plural of one."""
    words = known_words()
    return token in words or (token.endswith("s") and len(token) > 4 and token[:-1] in words)


@lru_cache(maxsize=65536)
def house_form(token: str) -> str:
    """The token in one house style, so that "organisation" and "organization" meet."""
    table = name_rules()
    if token in table.house:
        return table.house[token]
    for one, other in table.endings:
        if len(token) > len(one) + 3 and token.endswith(one):
            return token[: -len(one)] + other
    return token


@lru_cache(maxsize=65536)
def sound(token: str) -> str:
    """The token as its sounds: groups of letters that transliterations vary are folded to one, doubles are one."""
    sounds = name_rules().sounds
    return _DOUBLED.sub(r"\1", _groups_of_letters().sub(lambda found: sounds[found[0]], token))


@lru_cache(maxsize=1)
def _groups_of_letters() -> re.Pattern[str]:
    """Any group of letters that stands for a sound, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, name_rules().sounds), key=lambda group: (-len(group), group))))


@lru_cache(maxsize=65536)
def letters(token: str) -> str:
    """The token with letters that only transliterations vary folded to one: two names that fold alike are one name in
    two of them, and no slip."""
    table, pattern = _letters()
    return pattern.sub(lambda found: table[found[0]], token)


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, str], re.Pattern[str]]:
    groups = rules.load("transliteration")["letters"]["groups"]
    table = {member: group[0] for group in groups for member in group}
    return table, re.compile("|".join(sorted(map(re.escape, table), key=lambda each: (-len(each), each))))


def consonants(token: str) -> str:
    """The first letter and the consonants after it, by sound."""
    heard = sound(token)
    return heard[:1] + "".join(char for char in heard[1:] if char not in "aeiou")
