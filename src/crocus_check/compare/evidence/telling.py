"""Telling: a disagreement as an editor reads it: a question, its answers, and why they are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crocus_check.compare.evidence.questions import question
from crocus_check.compare.evidence.series import Series
from crocus_check.compare.evidence.statements import Answer, Sources, also_words, cannot_hold, summary
from crocus_check.compare.evidence.wording import answers, labels, match_words
from crocus_check.core.checks import Verdict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo, Event


@dataclass(frozen=True, slots=True)
class Told:
    """The labels of the sides, the message, the explanation, and figures for those who ask."""

    labels: tuple[str, ...]
    message: str
    explanation: str
    details: tuple[str, ...]


def told(
    sides: Sequence[Sequence[Fact]],
    beside: Sequence[Fact],
    probability: float,
    verdict: Verdict,
    event: Event | None,
    documents: Iterable[DocumentInfo],
    course: Series | None = None,
) -> Told:
    """A slot in words. `course` is that of a running count, whose sides come in its order. `beside` are facts that
    agree with all sides: "also: more than 130"; `probability` is that of one slot, told as a word and, in `details`, as
    a figure."""
    names = labels(sides)
    given = [Answer(name, tuple(side)) for name, side in zip(names, sides, strict=True)]
    facts = [fact for side in sides for fact in side]
    asked = question(facts, event)
    answered = course.answers(names) if course and course.ordered else answers(names)
    events = {fact.event for fact in facts if fact.event}
    near = [fact for fact in beside if not fact.event or not events or fact.event in events]
    also = also_words([[fact] for fact in _different(near)])
    match = match_words(probability, [side[0] for side in sides])
    parts = [
        f"{match[0].upper()}{match[1:]}.",
        course.words(names) if course else cannot_hold(given, verdict) if len(sides) > 2 or verdict == "update" else "",
        summary(given, Sources.of(documents)),
    ]
    return Told(
        tuple(names),
        f"{asked} {answered}{f' ({also})' if also else ''}",
        " ".join(part for part in parts if part),
        (f"probability {probability:.2f}",),
    )


def _different(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that say in words what another says."""
    return list({labels([[fact]])[0]: fact for fact in reversed(facts)}.values())[::-1]
