"""Arithmetic: parts and totals, shares, changes, conversions, ages and lists that do not add up within one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from crocus_check.compare.checks.within_article import listings, lives, measures, rates, sums
from crocus_check.compare.checks.within_article.patterns import Match, matches, rules
from crocus_check.compare.evidence.problems import Problem, discrepancy, unique
from crocus_check.compare.evidence.sentences import Sentence, sentences
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo

Check = Callable[[Match], Problem | None]

CHECKS: Mapping[str, Check] = {
    "share": sums.share,
    "growth": sums.growth,
    "direction": sums.direction,
    "factor": sums.factor,
    "sum": sums.sum_of_parts,
    "part": sums.part,
    "most": sums.most,
    "hundred": sums.hundred,
    "dual": measures.dual,
    "margin": measures.margin,
    "seats": measures.seats,
}
"""The check of a rule by the name that the rules file gives it."""

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
