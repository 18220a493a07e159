"""Spelling: one name written in several ways, within one document or between several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from crocus_check.compare.checks.names.preferred import allowed_together
from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import strength
from crocus_check.core.entities import DeskName, Names, Variant
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Severity

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
    held = [
        sorted((facts[i] for i in each.facts if i in facts), key=partial(_place, order)) for each in variant.spellings
    ]
    labels = _written([each.text for each in variant.spellings], held)
    sides = [side_of(label, own) for label, own in zip(labels, held, strict=True)]
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


def _place(order: dict[str, int], fact: Fact) -> tuple[int, str, int]:
    return order.get(fact.document, len(order)), fact.document, fact.start


def _written(usual: Sequence[str], held: Sequence[Sequence[Fact]]) -> list[str]:
    """The spellings as all of their facts write them: the usual forms, or the words in which they differ where some of
    the facts write the rest in another way ("Khorasan", where one has "ISIS-Khorasan" and one "Khorasan Province")."""
    texts = [[" ".join(fact.text.split()).casefold() for fact in facts] for facts in held]
    if all(form.casefold() in text for form, own in zip(usual, texts, strict=True) for text in own):
        return list(usual)
    words = [re.findall(r"[^\W_]+(?:['’][^\W_]+)?", form) for form in usual]
    short = []
    for n, own in enumerate(words):
        others = {word.casefold() for m, each in enumerate(words) if m != n for word in each}
        short.append(" ".join(word for word in own if word.casefold() not in others))
    true = all(form and form.casefold() in text for form, own in zip(short, texts, strict=True) for text in own)
    return short if true and len(set(short)) == len(short) else list(usual)
