"""Arithmetic: parts and totals, shares, changes, conversions, ages and lists that do not add up within one article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from crocus_check.compare import listings, lives, rates
from crocus_check.compare.fingerprint import fingerprint
from crocus_check.compare.patterns import matches, rules
from crocus_check.compare.sentences import Sentence, sentences
from crocus_check.compare.sums import CHECKS, Problem
from crocus_check.entities import Names
from crocus_check.facts import Fact
from crocus_check.findings import Discrepancy, DocumentInfo, Severity, Side, Verdict

_SKIPPED = frozenset({"denied"})


def findings(facts: Sequence[Fact], names: Names, documents: Sequence[DocumentInfo]) -> list[Discrepancy]:
    """One discrepancy for each sum of an article that does not add up."""
    published = {document.id: document.published for document in documents}
    found: list[Discrepancy] = []
    for document, held in groupby(sentences(facts), key=lambda sentence: sentence.document):
        article = list(held)
        for sentence in article:
            found += _in_sentence(sentence)
        across = [*lives.problems(article, names, published.get(document)), *rates.problems(article)]
        found += [discrepancy("arithmetic", "warning", problem) for problem in across]
    return unique(found)


def _in_sentence(sentence: Sentence) -> list[Discrepancy]:
    found = [discrepancy("arithmetic", "warning", problem) for problem in listings.problems(sentence)]
    for match in matches(rules("arithmetic"), sentence):
        if any(fact.qualifiers.status in _SKIPPED for fact in match.slots.values()):
            continue
        problem = CHECKS[match.rule.check](match)
        if problem is not None:
            found.append(discrepancy("arithmetic", match.rule.severity, problem))
    return found


def discrepancy(verdict: Verdict, severity: Severity, problem: Problem) -> Discrepancy:
    """A problem as it stands in the report; the first side's first fact says what it is about."""
    lead = next(fact for _, held in problem.sides for fact in held)
    sides = tuple(
        Side(label, label, tuple(f.id for f in held), tuple(dict.fromkeys(f.document for f in held)))
        for label, held in problem.sides
    )
    return Discrepancy(
        id=fingerprint(verdict, lead.document, *(fact.text for _, held in problem.sides for fact in held)),
        verdict=verdict,
        severity=severity,
        event=lead.event,
        attribute=lead.attribute or lead.kind,
        referent=lead.referent,
        message=f"{lead.document}: {problem.message}",
        explanation=problem.explanation,
        values=sides,
    )


def unique(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies without those that rest on facts that an earlier one rests on already."""
    kept: list[Discrepancy] = []
    taken: set[frozenset[str]] = set()
    for one in found:
        facts = frozenset(fact for side in one.values for fact in side.facts)
        if not any(facts <= other or other <= facts for other in taken):
            taken.add(facts)
            kept.append(one)
    return kept
