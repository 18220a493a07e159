"""Claims: every checkable statement of a draft with the sources' answer, and a finding where they contradict it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.questions import question
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Claim, ClaimVerdict, Event
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.review import wording
from crocus_check.review.bars import bars
from crocus_check.review.figures import differences, swaps, values
from crocus_check.review.figures.matching import Told, of_values
from crocus_check.review.figures.standing import number, stand
from crocus_check.review.figures.values import Evidence
from crocus_check.review.names import name_slots, roles, spellings
from crocus_check.review.sentences import Sentences
from crocus_check.review.verdicts import How, Judged

SUPPORTED = -2.0
"""A source with the draft's value is its support from these log odds of one question."""
ASKED = -4.0
"""Sources' facts below these log odds are no answer to the question of a claim."""
FAR = 1.7
"""Two numbers that are apart by so many powers of ten, and no whole number of them, are no slip."""
MOST = 8
"""The most facts of the sources that a claim cites."""


def judged(told: Told) -> list[Judged]:
    """The verdict on each checkable statement of the drafts, in the order of their texts; a statement once."""
    matches = of_values(told)
    sentences = Sentences(told.facts, told.drafts, told.texts, told.memory)
    found = [
        *spellings.judged(told.facts, told.drafts),
        *roles.judged(told.facts, told.names, told.drafts),
        *wording.judged(sentences),
        *swaps.judged(sentences),
        *differences.judged(sentences),
    ]
    found += _verdicts(values.evidence(matches), "value")
    found += _verdicts(name_slots.evidence(told, matches), "name")
    first: dict[tuple[str, int, int], Judged] = {}
    for each in found:
        key = each.fact.document, each.fact.start, each.fact.end
        if key not in first or (each.verdict == "contradicted" and first[key].verdict != "contradicted"):
            first[key] = each
    return [first[key] for key in sorted(first)]


def _verdicts(every: Iterable[Evidence], how: How) -> Iterator[Judged]:
    asked = list(every)
    odds = bars()[how].odds([each.signs for each in asked])
    return (_verdict(each, how, told) for each, told in zip(asked, odds, strict=True))


def _verdict(asked: Evidence, how: How, odds: float) -> Judged:
    if odds >= 0 and excused(asked, how):
        odds = -0.01
    against = tuple(fact for fact, score in asked.against if score >= ASKED)
    agreeing = tuple(fact for fact, score in asked.agreeing if score >= SUPPORTED)
    agreeing = tuple(sorted(agreeing, key=lambda fact: number(fact.value) != number(asked.fact.value)))
    beside = tuple(fact for fact, score in asked.beside if score >= SUPPORTED)
    verdict: ClaimVerdict
    if odds >= 0:
        verdict, against = "contradicted", _alike(tuple(fact for fact, _ in asked.against), how)
    elif agreeing or beside:
        disputed = (
            how == "value"
            and bool(asked.against)
            and asked.against[0][1] > max(0.5, asked.agreeing[0][1] - 1 if asked.agreeing else 0.5)
        )
        verdict = "disputed" if disputed else "supported"
        agreeing = agreeing or beside
    else:
        verdict = "not-found"
    return Judged(asked.fact, verdict, how, against, agreeing, odds)


_RECKONED = re.compile(r"\b(?:ago|earlier|later|before|after|years? on)\b", re.IGNORECASE)
"""Days that are told from others, which a text may leave open."""


def excused(asked: Evidence, how: How) -> bool:
    """Whether the sources' best answer is the draft's own, whatever else speaks against it."""
    best, other = asked.agreeing[0][1] if asked.agreeing else -9.0, asked.against[0][1]
    if how == "name":
        beside = bool(asked.agreeing) and asked.agreeing[0][0].sentence == asked.against[0][0].sentence
        return best >= other - (1.5 if beside else 0)
    if _far(asked.fact, asked.against[0][0]) or (asked.fact.kind == "date" and _RECKONED.search(asked.fact.text)):
        return True
    scores = isinstance(asked.fact.value, QuantityValue) and bool(asked.fact.value.parts) and bool(asked.agreeing)
    return (best > -1 and best >= other + 1) or (best > 1 and best >= other - 0.5) or (scores and best > -1)


def _far(fact: Fact, other: Fact) -> bool:
    """Whether two numbers are so far apart that nobody takes one for the other: but for noughts too many or too few."""
    ours, theirs = number(fact.value), number(other.value)
    if not ours or not theirs or min(ours, theirs) <= 0:
        return False
    power = abs(math.log10(ours / theirs))
    one = ours == 1 and theirs > 5 and fact.text.lower().startswith(("one", "a ", "an "))
    return one or (power > FAR and abs(power - round(power)) > 0.01)


def _alike(against: tuple[Fact, ...], how: How) -> tuple[Fact, ...]:
    """The best fact against a draft's, and those after it that say the same."""
    best = against[0]
    if how == "name":
        same = [f for f in against[1:] if _canonical(f) == _canonical(best)]
    else:
        same = [f for f in against[1:] if stand(best.value, f.value) == "same"]
    return (best, *same)


def _canonical(fact: Fact) -> str:
    return fact.value.canonical if isinstance(fact.value, NameValue) else fact.text


def claims(told: Sequence[Judged], findings: Mapping[str, str], events: Mapping[str, Event]) -> Iterator[Claim]:
    """A claim for each statement; `findings` are the ids of findings by the ids of the drafts' facts they cite."""
    for each in told:
        fact = each.fact
        sources = each.against if each.verdict == "contradicted" else (*each.agreeing, *each.against)
        discrepancy = findings.get(fact.id)
        verdict: ClaimVerdict = "contradicted" if discrepancy and each.verdict == "not-found" else each.verdict
        yield Claim(
            id=fingerprint("claim", fact.text, fact.sentence, str(fact.start)),
            text=" ".join(fact.text.split()),
            document=fact.document,
            start=fact.start,
            end=fact.end,
            question=question([fact], events.get(fact.event or "")),
            verdict=verdict,
            sources=tuple(dict.fromkeys(f.id for f in sources))[:MOST],
            discrepancy=discrepancy,
        )
