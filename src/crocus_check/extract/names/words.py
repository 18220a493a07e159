"""The words that finding names rests on, from the rules files, folded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crocus_check import rules

_SMALL = rules.load("names")
PARTICLES = frozenset(_SMALL["particles"])
"""Lower-case words that can open or join a name."""
CALENDAR = frozenset(_SMALL["calendar"])
CONNECTORS = frozenset(_SMALL["connectors"])
NEVER = frozenset(_SMALL["never"])
ABBREVIATED = frozenset(_SMALL["abbreviated"])


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words: see `rules/en/titles.toml`, `places.toml` and `legal_forms.toml`."""

    titles: frozenset[str]
    roles: frozenset[str]
    relations: frozenset[str]
    suffixes: frozenset[str]
    place_heads: frozenset[str]
    kinds: frozenset[str]
    streets: frozenset[str]
    directions: frozenset[str]
    branches: frozenset[str]
    legal: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The words, loaded once."""
    titles, places, legal = rules.load("titles"), rules.load("places"), rules.load("legal_forms")
    return NameWords(
        titles=frozenset([*titles["honorifics"], *titles["ranks"]]),
        roles=frozenset(titles["roles"]),
        relations=frozenset(titles["relations"]),
        suffixes=frozenset(titles["suffixes"]),
        place_heads=frozenset(places["heads"]),
        kinds=frozenset([*places["kinds"], *places["plain"], *places["plain_lower"]]),
        streets=frozenset(places["streets"]),
        directions=frozenset(places["directions"]),
        branches=frozenset(places["branches"]),
        legal=frozenset(legal["forms"]),
    )


def bare(text: str) -> str:
    """A word without case and the stop of an abbreviation: "Sgt." -> "sgt"."""
    return text.rstrip(".").casefold()
