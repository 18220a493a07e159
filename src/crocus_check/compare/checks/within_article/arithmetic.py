"""Arithmetic: parts and totals, shares, changes, conversions, ages and lists that do not add up within one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from crocus_check.compare.check import Check
from crocus_check.compare.checks.within_article import (
    headline_periods,
    lifetimes,
    listings,
    measures,
    rates,
    series,
    sums,
)
from crocus_check.compare.checks.within_article.patterns import Match, matches, rules
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.problems import Problem, discrepancy, unique
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.core.checks import Example
from crocus_check.core.findings import Discrepancy

BY_RULE: Mapping[str, Callable[[Match], Problem | None]] = {
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
"""What tries the numbers of a rule, by the name that the rules file gives it."""


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each sum of an article that does not add up."""
    found: list[Discrepancy] = []
    for document, held in groupby(story.sentences, key=lambda sentence: sentence.document):
        article = list(held)
        for sentence in article:
            found += _in_sentence(sentence)
        across = [*lifetimes.problems(article, story.names, story.published.get(document)), *rates.problems(article)]
        across += [*series.problems(article), *headline_periods.problems(article)]
        found += [discrepancy("arithmetic", "warning", problem) for problem in across]
    return unique(found)


def _in_sentence(sentence: Sentence) -> list[Discrepancy]:
    found = [discrepancy("arithmetic", "warning", problem) for problem in listings.problems(sentence)]
    for match in matches(rules("arithmetic"), sentence):
        if any(fact.qualifiers.status == "denied" for fact in match.slots.values()):
            continue
        problem = BY_RULE[match.rule.check](match)
        if problem is not None:
            found.append(discrepancy("arithmetic", match.rule.severity, problem))
    return found


CHECK = Check(
    id="sums",
    verdicts=("arithmetic",),
    title="Numbers of one article that do not add up",
    finds="Parts and a total, a share, a change, a conversion, a list or a life of one article do not fit each other.",
    matters="One of the numbers is wrong, though each looks right by itself.",
    speaks=Example(
        ("2014-05-06: Tarnell paid $334 million, including $281 million in cash and $63 million in stock.",)
    ),
    silent=Example(
        ("2014-05-06: Tarnell paid $344 million, including $281 million in cash and $63 million in stock.",)
    ),
    find=findings,
)
