"""Findings: what a draft is told of the statements that its sources contradict, and of those that no source has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import listed
from crocus_check.compare.pairing.profiles import grows
from crocus_check.core.checks import Verdict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event, Severity, Side
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import QuantityValue
from crocus_check.review.asking import answered, asked, labels
from crocus_check.review.bars import SURE
from crocus_check.review.checks import OF_HOW, UNSUPPORTED
from crocus_check.review.verdicts import How, Judged


def findings(told: Iterable[Judged], known: Origins, events: Mapping[str, Event]) -> Iterator[Discrepancy]:
    """A finding for each statement that the sources contradict."""
    for each in told:
        if each.verdict == "contradicted" and each.against:
            yield _finding(each, known, events.get(each.fact.event or ""))


_ABOUT: Mapping[How, str] = {
    "spelling": "name",
    "name": "name",
    "role": "role",
    "opposite": "wording",
    "negation": "wording",
    "rank": "rank",
    "whole": "part and whole",
    "swap": "whose",
    "difference": "arithmetic",
}


_VERDICTS: Mapping[How, Verdict] = {"spelling": "spelling", "difference": "arithmetic"}


def _finding(told: Judged, known: Origins, event: Event | None) -> Discrepancy:
    fact, (ours, theirs) = told.fact, labels(told)
    number = support((each.document for each in told.against), known)
    running = told.how == "value" and grows(fact.attribute)
    verdict: Verdict = "update" if running else _VERDICTS.get(told.how, "conflict")
    severity: Severity = "error" if told.how in ("value", "name") and told.odds >= SURE else "warning"
    about = _ABOUT.get(told.how) or _about(fact)
    side: Side = side_of(ours, [fact, *told.beside, *told.agreeing])
    return finding(
        (side_of(theirs, told.against), side),
        key=("review", told.how, ours, theirs),
        verdict=verdict,
        severity=severity,
        event=fact.event,
        attribute=about if told.how != "value" else fact.attribute or fact.kind,
        referent=fact.referent,
        message=f"{asked(told, event)} {answered(told, number)}",
        explanation=_explanation(told, number),
    ).of_check(OF_HOW[told.how].id)


def _about(fact: Fact) -> str:
    """What a value is of: its attribute, or the thing counted; else its kind."""
    attribute = fact.attribute or fact.kind
    if not attribute.startswith("open:"):
        return attribute
    word = attribute.removeprefix("open:")
    plain = isinstance(fact.value, QuantityValue) and fact.value.unit == "count" and word == fact.value.noun
    return word if plain and not word.isdigit() else "figure"


def _explanation(told: Judged, number: int) -> str:
    names = listed(sorted({each.document for each in told.against}))
    why = {
        "value": "Where the sources tell of this, they have another value",
        "name": "Where the sources tell of this, they name another",
        "spelling": "No source has the name as the draft writes it",
        "role": "No source calls the person so",
        "opposite": "A sentence of the sources with the same words around it has the opposite",
        "negation": "The draft denies what a source says, or the reverse",
        "rank": "A source gives another rank",
        "swap": "The sources give the draft's value to another, and its owner another value",
        "difference": "The difference of the two figures of the sentence is another",
        "whole": "The draft says of the whole what a source says of a part",
    }[told.how]
    agrees = f" As the draft: {listed(sorted({f.document for f in told.agreeing}))}." if told.agreeing else ""
    return f"{why} ({names}).{agrees}"


def not_found(told: Iterable[Judged]) -> Iterator[Discrepancy]:
    """An info for each figure and date that no source has, the nearest statement of the sources beside it."""
    for each in told:
        if each.verdict != "not-found" or each.how != "value" or each.fact.attribute is None:
            continue
        fact = each.fact
        nearest = each.against[:1]
        near = f"; nearest: “{' '.join(nearest[0].sentence.split())[:120]}”" if nearest else ""
        text = " ".join(fact.text.split())
        sides = [side_of(text, [fact])]
        if nearest:
            sides.insert(0, side_of(" ".join(nearest[0].text.split()), nearest))
        yield Discrepancy(
            id=f"unsupported-{fingerprint(fact.text, fact.sentence)}",
            verdict="possible",
            severity="info",
            event=fact.event,
            attribute=fact.attribute or fact.kind,
            referent=fact.referent,
            message=f"no source has “{text}”{near}",
            explanation="No figure or date of a source says the same.",
            values=tuple(sides),
            check=UNSUPPORTED.id,
        )
