"""Spelling: one name written in several ways, within one document or between several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crocus_check.compare.check import Check
from crocus_check.compare.checks.names.preferred import allowed_together
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import as_texts_have_it, strength
from crocus_check.core.checks import Example
from crocus_check.core.entities import Variant
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Severity

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


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each entity that is written in several ways, other than ways that the desk's list allows."""
    facts = {fact.id: fact for fact in story.facts}
    told = [v for v in story.names.variants if not allowed_together([s.text for s in v.spellings], story.preferred)]
    return sorted((_discrepancy(variant, facts, story) for variant in told), key=lambda d: (d.message, d.id))


def _discrepancy(variant: Variant, facts: Mapping[str, Fact], story: Comparison) -> Discrepancy:
    entity = story.names.by_id.get(variant.entity)
    held = [sorted((facts[i] for i in each.facts if i in facts), key=story.in_order) for each in variant.spellings]
    labels = _written([each.text for each in variant.spellings], held)
    texts = [f"“{label}”" for label in labels]
    reason = as_texts_have_it(variant.reason, [fact.text for own in held for fact in own])
    severity: Severity = "info" if variant.accepted or variant.confidence < _WARN_FROM else "warning"
    return finding(
        sides_of(labels, held),
        key=("spelling", variant.kind, *sorted(each.text for each in variant.spellings)),
        verdict="spelling",
        severity=severity,
        attribute="name",
        referent=entity.canonical if entity else labels[0],
        message=f"One name {_HOW[variant.kind]}: {', '.join(texts[:-1])} and {texts[-1]}",
        explanation=f"{reason} {strength(variant.confidence).capitalize()} match.",
        details=(f"confidence {variant.confidence:.2f}",),
    )


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


CHECK = Check(
    id="spellings",
    verdicts=("spelling",),
    title="One name in several spellings",
    finds="One person, place or body is written in several ways, within an article or between articles.",
    matters="Readers take them for two, searches miss one of them, and one is often simply wrong.",
    speaks=Example(
        (
            "2014-04-02: The suspect, Mikhail Sorvenko, was arrested at his home. Sorvenko did not resist.",
            "2014-04-02: Officers arrested Mikhail Sorvienko at his home on Wednesday. Sorvienko had no lawyer.",
        )
    ),
    silent=Example(
        (
            "2014-04-02: The suspect, Mikhail Sorvenko, was arrested at his home. Sorvenko did not resist.",
            "2014-04-02: Officers arrested Mikhail Sorvenko at his home on Wednesday. Anton Sorvin saw it.",
        )
    ),
    find=findings,
)
