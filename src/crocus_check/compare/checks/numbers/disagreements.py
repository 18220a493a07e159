"""Disagreements: facts of one slot whose values can't all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.opposed import Opposed, opposed
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.telling import told
from crocus_check.compare.evidence.wording import value_words
from crocus_check.compare.pairing.profiles import grows
from crocus_check.compare.pairing.slots import Slot
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Severity, Verdict
from crocus_check.core.sources import origins

POSSIBLE = 0.3
"""Probability of one question from which two values are told as a weak link."""
BARS: Mapping[str, float] = {"quantity": 0.55, "date": 0.7, "time": 0.7}
"""The same, from which they are a warning, by the kind of value."""
SURE = 0.85
LEAST_POSSIBLE = 2
"""How many weak links are told as `possible` in any case; else as many as there are discrepancies of this kind."""


def findings(
    slots: Sequence[Slot], events: Mapping[str, Event], documents: Mapping[str, DocumentInfo]
) -> list[Discrepancy]:
    """One discrepancy for each slot in which values conflict; the best of the weak links beside them are `info`."""
    known = origins(documents.values())
    strong: list[Opposed] = []
    weak: list[Opposed] = []
    for slot in slots:
        found = opposed(slot, POSSIBLE, known)
        if found is not None:
            bar = BARS[slot.facts[0].kind]
            (strong if found.probability >= bar else weak).append(found)
    weak.sort(key=lambda each: (-each.probability, each.leading.a.id, each.leading.b.id))
    sure = [_discrepancy(each, events, documents) for each in strong]
    kept = weak[: max(LEAST_POSSIBLE, len(strong))]
    return sure + [replace(_discrepancy(each, events, documents), verdict="possible", severity="info") for each in kept]


def _discrepancy(found: Opposed, events: Mapping[str, Event], documents: Mapping[str, DocumentInfo]) -> Discrepancy:
    lead = found.sides[0][0]
    event = events.get(lead.event or "")
    attribute = lead.attribute or "quantity"
    verdict: Verdict = "update" if grows(attribute) and _in_time(found.sides, documents) else "conflict"
    severity: Severity = "error" if found.probability >= SURE and verdict == "conflict" else "warning"
    words = told(found.sides, found.beside, found.probability, verdict, event, documents.values())
    made = tuple(side_of(label, side) for label, side in zip(words.labels, found.sides, strict=True))
    return Discrepancy(
        id=fingerprint(verdict, *_slot_words(found.sides), *sorted(value_words(side[0]) for side in found.sides)),
        verdict=verdict,
        severity=severity,
        event=event.id if event is not None else None,
        attribute=attribute,
        referent=lead.referent,
        message=words.message,
        explanation=words.explanation,
        values=made,
        details=words.details,
    )


def _slot_words(values: Sequence[Sequence[Fact]]) -> tuple[str, str]:
    """Attribute and referent for the fingerprint: the first in order of the alphabet, so that neither the names of the
    files nor which side has more articles makes a difference."""
    return min((fact.attribute or "", fact.referent or "") for side in values for fact in side)


def _in_time(values: Sequence[Sequence[Fact]], documents: Mapping[str, DocumentInfo]) -> bool:
    """Whether a running count could have grown from one side to the next: no article proves otherwise."""
    dates = {documents[f.document].published for side in values for f in side if f.document in documents}
    return len(dates) > 1 or None in dates
