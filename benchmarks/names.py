"""How long it takes to link names: 100,000 made-up names in 2,000 documents, on one core.

    python benchmarks/names.py [NUMBER_OF_NAMES]

Prints names, entities, variants found and seconds. The names come from a seeded generator: persons, places and bodies
of random syllables, a tenth of them again as a surname alone, a fiftieth with a slip of the pen.
"""

from __future__ import annotations

import random
import sys
import time

from crocus_check.core.facts import Context, Fact
from crocus_check.core.values import NameType, NameValue
from crocus_check.link.names.linking import names

SEED = 20240322
PER_DOCUMENT = 50
LIMIT = 20.0
"""Seconds that 100,000 names may take on one core."""

_ONSETS = ["b", "br", "ch", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "sh", "t", "v"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "ei"]
_CODAS = ["", "", "n", "r", "l", "s", "k", "nd", "rt", "m"]
_KINDS = ["University", "Hospital", "Bridge", "Airport", "Hall", "Museum"]


def word(rng: random.Random, syllables: int) -> str:
    """A made-up word with a capital."""
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
    return "".join(parts).capitalize()


def made_up(number: int, seed: int = SEED) -> list[Fact]:
    """As many name facts, in documents of 50."""
    rng = random.Random(seed)
    first_names = [word(rng, 2) for _ in range(400)]
    out: list[Fact] = []
    earlier: list[tuple[str, NameType]] = []
    while len(out) < number:
        draw = rng.random()
        if draw < 0.02 and earlier:
            text, kind = rng.choice(earlier)
            at = rng.randrange(1, len(text))
            text = text[:at] + text[at + 1 :]
        elif draw < 0.12 and earlier:
            text, kind = rng.choice(earlier)
            text = text.split()[-1]
        elif draw < 0.6:
            text, kind = f"{rng.choice(first_names)} {word(rng, 3)}", "PERSON"
        elif draw < 0.8:
            text, kind = word(rng, 3), "GPE"
        else:
            text, kind = f"{word(rng, 3)} {rng.choice(_KINDS)}", "ORG"
        earlier.append((text, kind))
        out.append(_fact(len(out), text, kind))
    return out


def _fact(number: int, text: str, kind: NameType) -> Fact:
    document, start = f"d{number // PER_DOCUMENT:05}.txt", number % PER_DOCUMENT * 40
    return Fact(
        id=f"{document}:{start}", document=document, kind="name", text=text, start=start, end=start + len(text), line=1,
        column=start + 1, sentence=f"{text} was there in the end.", value=NameValue(text, (), kind), attribute="name",
        context=Context(sentence=number % PER_DOCUMENT),
    )  # fmt: skip


def main(number: int) -> int:
    """Link so many names, print what came of it; 1 where 100,000 would take too long at this rate."""
    facts = made_up(number)
    start = time.process_time()
    linked = names(facts)
    seconds = time.process_time() - start
    print(f"{number} names, {len(linked.entities)} entities, {len(linked.variants)} variants, {seconds:.1f} s")
    return int(seconds * 100_000 / max(number, 1) > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
