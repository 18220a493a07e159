"""Names that are not written as the desk's own list wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.core.checks import Example
from crocus_check.core.entities import DeskName, as_read, fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import NameValue

_SHORTEST = 5
"""Letters from which one edit makes a slip rather than another word."""


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each form of a listed name that the list does not allow."""
    listed = story.preferred
    if not listed:
        return []
    lists = _Lists(listed)
    written: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    right: dict[int, list[Fact]] = defaultdict(list)
    for fact in story.facts:
        if not isinstance(fact.value, NameValue) or fact.rule in {"role", "quotation"}:
            continue
        surface = _bare(as_read(fact.text))
        number = lists.deviates(surface)
        if number is not None:
            written[number, surface].append(fact)
        elif (entry := lists.allowed.get(surface)) is not None:
            right[entry].append(fact)
    return [
        _discrepancy(listed[number], surface, held, right[number], story)
        for (number, surface), held in sorted(written.items())
    ]


def allowed_together(surfaces: Sequence[str], listed: Sequence[DeskName]) -> bool:
    """Whether one entry of the list allows all of these forms."""
    wanted = {_bare(surface) for surface in surfaces}
    return any(wanted <= {entry.canonical, *entry.variants} for entry in listed)


def _bare(surface: str) -> str:
    """A surface without a determiner and a possessive, its case and diacritics kept."""
    for ending in ("’s", "'s", "’", "'"):
        surface = surface.removesuffix(ending)
    first, _, rest = surface.partition(" ")
    return rest if first.casefold() == "the" and rest else surface


class _Lists:
    """The forms of a list, looked up."""

    def __init__(self, listed: Sequence[DeskName]) -> None:
        self.allowed: dict[str, int] = {}
        self._wrong: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        self._words: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, entry in enumerate(listed):
            for form in (entry.canonical, *entry.variants):
                self.allowed.setdefault(form, number)
                self._folded.setdefault(fold(form), number)
                for trace in _traces(fold(form)):
                    self._words[trace].append((fold(form), number))
            for form in entry.wrong:
                self._wrong.setdefault(fold(form), number)

    def deviates(self, surface: str) -> int | None:
        """The number of the entry from which a surface deviates, None where it does not."""
        if surface in self.allowed:
            return None
        key = fold(surface)
        if key in self._wrong:
            return self._wrong[key]
        if key in self._folded:
            return None if surface.isupper() else self._folded[key]
        if len(key) < _SHORTEST:
            return None
        near = {n for trace in _traces(key) for form, n in self._words.get(trace, ()) if _slip(key, form)}
        return min(near, default=None)


def _traces(key: str) -> set[str]:
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}


def _slip(one: str, other: str) -> bool:
    """Whether two folded names are one edit apart, other than by a plural or another number."""
    if one.removesuffix("s") == other.removesuffix("s") or any(char.isdigit() for char in one + other):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def _discrepancy(
    entry: DeskName, surface: str, held: Sequence[Fact], right: Sequence[Fact], story: Comparison
) -> Discrepancy:
    forms = ", ".join(f"“{form}”" for form in (entry.canonical, *entry.variants))
    ordered = [sorted(facts, key=story.in_order) for facts in (right, held)]
    return finding(
        sides_of((entry.canonical, surface), ordered),
        key=("desk", entry.canonical, surface),
        verdict="spelling",
        attribute="name",
        referent=entry.canonical,
        message=f"“{surface}” is not how the list of names has it: “{entry.canonical}”",
        explanation=f"The list of names allows {forms}.",
    )


CHECK = Check(
    id="preferred-names",
    verdicts=("spelling",),
    title="A name that the desk writes in another way",
    finds="An article has a form of a name that the desk's own list of names does not allow.",
    matters="A house has one spelling, so that its archive finds all that it wrote.",
    speaks=Example(
        ("2014-05-06: The mayor of Skarn met the minister in Lothenburg on Monday.",),
        preferred_names='[[name]]\ncanonical = "Lotenburg"\nwrong = ["Lothenburg"]\n',
    ),
    silent=Example(
        ("2014-05-06: The mayor of Skarn met the minister in Lotenburg on Monday.",),
        preferred_names='[[name]]\ncanonical = "Lotenburg"\nwrong = ["Lothenburg"]\n',
    ),
    find=findings,
)
