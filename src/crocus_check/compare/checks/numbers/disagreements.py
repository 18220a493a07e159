"""Disagreements: facts of one slot whose values can't all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import listed, value_words
from crocus_check.compare.pairing.echoes import without_echoes
from crocus_check.compare.pairing.groups import group, sides
from crocus_check.compare.pairing.profiles import grows
from crocus_check.compare.pairing.scorer import kind_of, reasons
from crocus_check.compare.pairing.slots import Pair, conflicting_pairs
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Severity, Verdict
from crocus_check.core.sources import origins
from crocus_check.core.values import QuantityValue

FLOOR, WARNING = 0.3, 0.47
"""Probability of one slot from which a pair is looked at, and from which it is a warning."""
LEAST_POSSIBLE = 2
"""How many weak links are told as `possible` in any case; else as many as there are discrepancies of this kind."""
WHEN = 0.7
"""The same for dates and times, of which a story has many."""
TOTALS = 0.35
"""The same for the totals that two articles give of one running count: what a desk asks for first."""


def findings(
    facts: Sequence[Fact], names: Names, events: Mapping[str, Event], documents: Mapping[str, DocumentInfo]
) -> list[Discrepancy]:
    """One discrepancy for each slot in which values conflict; the best of the weak links beside them are `info`."""
    pairs = conflicting_pairs(facts, names, FLOOR, {d.id: d.published for d in documents.values()})
    strong = without_echoes([pair for pair in pairs if pair.probability >= _bar(pair)], facts)
    slots = group(strong)
    found = [_discrepancy(pairs_of_slot, events, documents) for pairs_of_slot in slots]
    told = {fact.id for pair in strong for fact in (pair.a, pair.b)}
    rest = [pair for pair in pairs if pair.probability < _bar(pair) and not {pair.a.id, pair.b.id} & told]
    weak = group(without_echoes(rest, facts))[: max(LEAST_POSSIBLE, len(slots))]
    return found + [_possible(_discrepancy(pairs_of_slot, events, documents)) for pairs_of_slot in weak]


def _possible(found: Discrepancy) -> Discrepancy:
    """A weak link: told last, and fails no run by default."""
    return replace(found, verdict="possible", severity="info")


def _bar(pair: Pair) -> float:
    if kind_of(pair.a.value) == "when":
        return WHEN
    return TOTALS if pair.features.get("growing total both") else WARNING


def _discrepancy(
    pairs: Sequence[Pair], events: Mapping[str, Event], documents: Mapping[str, DocumentInfo]
) -> Discrepancy:
    best = pairs[0]
    values = sides(pairs, origins(documents.values()))
    lead = values[0][0]
    event = events.get(lead.event or "")
    attribute = lead.attribute or "quantity"
    title = _title(lead)
    verdict: Verdict = "update" if grows(attribute) and _in_time(values, documents) else "conflict"
    severity: Severity = "error" if best.probability >= 0.85 and verdict == "conflict" else "warning"
    made = tuple(side_of(value_words(side[0]), side) for side in values)
    about = lead.referent or title
    where = f" ({event.label})" if event is not None else ""
    return Discrepancy(
        id=fingerprint(verdict, *_slot_words(values), *sorted(side.label for side in made)),
        verdict=verdict,
        severity=severity,
        event=event.id if event is not None else None,
        attribute=attribute,
        referent=lead.referent,
        message=f"{title}: {listed([side.label for side in made])}{where}",
        explanation=(
            f"Both sides speak of {about}{where}, held to be one slot with probability {best.probability:.2f} "
            f"({', '.join(reasons(best.features, kind_of(lead.value))) or 'weak signs'}); "
            f"{listed([value_words(side[0]) for side in values])} cannot all hold."
        ),
        values=made,
    )


def _title(fact: Fact) -> str:
    """What a discrepancy is about: an attribute, the thing counted, or a number that the text says no more of."""
    value = fact.value
    bare = isinstance(value, QuantityValue) and value.noun is None and value.unit == "count" and not value.parts
    name = fact.attribute or "quantity"
    return "number" if bare and name.startswith("open:") else name.removeprefix("open:")


def _slot_words(values: Sequence[Sequence[Fact]]) -> tuple[str, str]:
    """Attribute and referent for the fingerprint: the first in order of the alphabet, so that neither the names of the
    files nor which side has more articles makes a difference."""
    return min((fact.attribute or "", fact.referent or "") for side in values for fact in side)


def _in_time(values: Sequence[Sequence[Fact]], documents: Mapping[str, DocumentInfo]) -> bool:
    """Whether a running count could have grown from one side to the next: no article proves otherwise."""
    dates = {documents[f.document].published for side in values for f in side if f.document in documents}
    return len(dates) > 1 or None in dates
