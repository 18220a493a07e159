"""Spelling: one name written in several ways, within one document or between several."""

from __future__ import annotations

from collections.abc import Sequence

from crocus_check.compare.checks.names.preferred import allowed_together
from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.wording import strength
from crocus_check.core.entities import DeskName, Names, Variant
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Severity, Side

_HOW = {
    "edit": "spelled in different ways",
    "spacing": "written as one word and as two",
    "case": "written with different capitals",
    "hyphen": "written with and without a hyphen",
    "diacritics": "written with and without diacritics",
    "transliteration": "transliterated in different ways",
    "house style": "written in the styles of different houses",
    "desk list": "not written as the list of names has it",
}
_WARN_FROM = 0.5
"""Confidence from which a difference is a warning; below it is only info."""


def findings(
    facts: Sequence[Fact], names: Names, documents: Sequence[DocumentInfo], listed: Sequence[DeskName] = ()
) -> list[Discrepancy]:
    """One discrepancy for each entity that is written in several ways, other than ways that a desk's list allows;
    `documents` give the order of display."""
    by_id = {fact.id: fact for fact in facts}
    order = {document.id: place for place, document in enumerate(documents)}
    told = [v for v in names.variants if not allowed_together([s.text for s in v.spellings], listed)]
    found = [_finding(variant, names, by_id, order) for variant in told]
    return sorted(found, key=lambda d: (d.message, d.id))


def _finding(variant: Variant, names: Names, facts: dict[str, Fact], order: dict[str, int]) -> Discrepancy:
    entity = names.by_id.get(variant.entity)
    sides = []
    for spelling in variant.spellings:
        held = [facts[i] for i in spelling.facts if i in facts]
        held.sort(key=lambda fact: (order.get(fact.document, len(order)), fact.document, fact.start))
        where = tuple(dict.fromkeys(fact.document for fact in held))
        label = _written(spelling.text, [each.text for each in variant.spellings if each is not spelling], held)
        sides.append(Side(label, label, tuple(fact.id for fact in held), where))
    texts = [f"“{side.label}”" for side in sides]
    severity: Severity = "info" if variant.accepted or variant.confidence < _WARN_FROM else "warning"
    return Discrepancy(
        id=fingerprint("spelling", variant.kind, *sorted(each.text for each in variant.spellings)),
        verdict="spelling",
        severity=severity,
        event=None,
        attribute="name",
        referent=entity.canonical if entity else sides[0].label,
        message=f"One name {_HOW[variant.kind]}: {', '.join(texts[:-1])} and {texts[-1]}",
        explanation=f"{variant.reason} {strength(variant.confidence).capitalize()} match.",
        values=tuple(sides),
        details=(f"confidence {variant.confidence:.2f}",),
    )


def _written(usual: str, others: Sequence[str], held: Sequence[Fact]) -> str:
    """A spelling as all of its facts write it: the usual form, or the words of it that no other spelling has, where
    some of the facts write the rest in another way."""
    texts = [" ".join(fact.text.split()).casefold() for fact in held]
    if all(usual.casefold() in text for text in texts):
        return usual
    known = {word.casefold() for other in others for word in other.split()}
    own = " ".join(word for word in usual.split() if word.casefold() not in known)
    return own if own and all(own.casefold() in text for text in texts) else usual
