"""Contrast: two values that an article states side by side are not two claims about one thing.

Where article A says "14 arrests on Saturday and nine on Sunday" and B says the same, A's 14 does not disagree with B's
nine: B has a 14 of its own. The pair (a, b) is told apart where b's article states a's value too, in b's sentence, or
within two sentences of it with b's attribute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue

_NEAR = 2
"""Sentences within which facts of one attribute are held to be told side by side."""


class Contrasts:
    """The values that each article of a run states. Look-ups cost as much as a value is repeated in one article."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._stated: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            if not isinstance(fact.value, NameValue):
                self._stated[fact.document, *_key(fact)].append(fact)

    def apart(self, a: Fact, b: Fact) -> bool:
        """Whether one of the two articles states both values side by side. Facts of one article are not looked at."""
        if a.document == b.document:
            return False
        return any(_beside(other, b) for other in self._twins(a, b.document)) or any(
            _beside(other, a) for other in self._twins(b, a.document)
        )

    def _twins(self, fact: Fact, document: str) -> Iterator[Fact]:
        """The facts of a document that state the value of a fact."""
        yield from self._stated.get((document, *_key(fact)), ())


def _beside(other: Fact, fact: Fact) -> bool:
    if other.id == fact.id:
        return False
    between = abs(other.context.sentence - fact.context.sentence)
    return between == 0 or (between <= _NEAR and other.attribute == fact.attribute)


def _key(fact: Fact) -> tuple[object, ...]:
    """Equal for facts that state the same value."""
    value = fact.value
    if isinstance(value, QuantityValue):
        return "quantity", value.lo, value.hi, value.parts, value.unit
    if isinstance(value, DateValue):
        return "date", value.edtf, value.earliest, value.latest
    return ("time", value.earliest, value.latest, value.zone) if isinstance(value, TimeValue) else ("name", "")
