"""Superlatives: the rank that articles give one place or body ("the country's second-largest city", "third-largest").

Compared are ranks by one superlative among one kind of things; where both say among whom, or by what, it must be the
same. "One of the largest" is no rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key, by_support
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import NOT_CLAIMED, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import NameValue
from crocus_check.rules import load

_ORDINALS = ("first", *load("opposites")["ordinals"][1:])
_RANK = rf"(?:(?P<rank>{'|'.join(_ORDINALS[1:])}|\d{{1,2}}(?:nd|rd|th))[ -])"
_BEST = r"(?P<best>largest|biggest|smallest|highest|tallest|oldest|longest|richest|wealthiest|busiest|poorest|deepest)"
_OWNER = r"(?:the (?P<of>[a-z]+)['’]s |(?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}?)['’]s? |the |its |their )"
_SAID = rf"{_OWNER}{_RANK}?{_BEST} (?P<noun>[a-z]+(?:-[a-z]+)?)"
_BEHIND = re.compile(rf"^(?:, |,? (?:which |who )?(?:is|was|remains) (?:now |still )?){_SAID}(?P<rest>[^.;]{{0,40}})")
_AHEAD = re.compile(rf"{_SAID}(?:, |,? of )?(?: )?$")
_AMONG = re.compile(r"^ (?:in|of|on) (?:the )?(?P<among>[A-Za-z][\w’-]+)")
_BY = re.compile(r"^ (?:[a-z]+ )?by (?P<by>[a-z]+)")
_SAME = {"biggest": "largest", "tallest": "highest", "wealthiest": "richest"}
_COUNTRY = frozenset({"country", "nation"})
_WIDE = frozenset(
    {"world", "state", "region", "province", "continent", "county", "district", "europe", "asia", "africa"}
)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A rank: of whom, by what and among what things (`about`), which, among whom, in words, and the fact to cite."""

    about: tuple[str, str, str]
    rank: int
    among: str | None
    by: str | None
    label: str
    fact: Fact

    def contradicts(self, other: _Ranked) -> bool:
        scopes = {self.among, other.among} - {None}
        near = len(scopes) < 2 or bool(scopes & _COUNTRY and not scopes & _WIDE)
        same = self.by == other.by or None in (self.by, other.by)
        return self.rank != other.rank and self.fact.document != other.fact.document and near and same


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each name that articles give two ranks of one kind."""
    ranked = [told for sentence in story.sentences for told in _ranks(sentence, story.names)]
    found = []
    for _, held in sorted(by_key(ranked, lambda each: each.about).items()):
        told = {document: {e.rank for e in mine} for document, mine in by_key(held, lambda e: e.fact.document).items()}
        single = [each for each in held if len(told[each.fact.document]) == 1]
        clashing = [pair for pair in combinations(single, 2) if pair[0].contradicts(pair[1])]
        sides = by_key(dict.fromkeys(each for pair in clashing for each in pair), lambda each: each.rank)
        if len(sides) > 1:
            found.append(_discrepancy(by_support(sides.values(), story.sources, lambda each: each.fact)))
    return found


def _ranks(sentence: Sentence, names: Names) -> Iterator[_Ranked]:
    for start, fact in zip(sentence.starts, sentence.facts, strict=True):
        value = fact.value
        if not isinstance(value, NameValue) or value.type in ("PERSON", "NORP", "EVENT") or fact.rule == "role":
            continue
        if fact.qualifiers.status in NOT_CLAIMED:
            continue
        before, after = sentence.text[:start], sentence.text[start + len(fact.text) :]
        match = _BEHIND.match(after) or _AHEAD.search(before)
        if match is None or before[: match.start()].endswith("one of "):
            continue
        words = match.groupdict()
        rest = words.get("rest") or ""
        among = _AMONG.match(rest)
        by = _BY.match(rest)
        best, noun = _SAME.get(words["best"], words["best"]), words["noun"]
        scope = words["of"] or words["name"] or (among["among"] if among else None)
        yield _Ranked(
            (names.key(fact.id, fact.text), best, noun),
            _number(words["rank"]),
            fold(scope) if scope else None,
            by["by"] if by else None,
            f"{words['rank'] + '-' if words['rank'] else ''}{words['best']} {noun}",
            fact,
        )


def _number(rank: str | None) -> int:
    if rank is None:
        return 1
    return _ORDINALS.index(rank) + 1 if rank in _ORDINALS else int(rank[:-2])


def _discrepancy(sides: Sequence[Sequence[_Ranked]]) -> Discrepancy:
    lead = sides[0][0]
    labels = [side[0].label for side in sides]
    return finding(
        sides_of(labels, [[each.fact for each in side] for side in sides]),
        key=("superlative", lead.fact.text, *sorted(labels)),
        event=lead.fact.event,
        attribute="rank",
        referent=lead.fact.text,
        message=f"Which rank has {lead.fact.text}? {listed(labels)}",
        explanation=f"The articles rank {lead.fact.text} among the same things, and only one rank can be right.",
    )


CHECK = Check(
    id="superlatives",
    verdicts=("conflict",),
    title="The rank of a place or a body",
    finds="Two articles rank one place or body differently: as the second-largest city of a country, or the third.",
    matters="A list says at once which of them is wrong.",
    speaks=Example(
        (
            "2014-05-06: A fire broke out in Orsk, the country's second-largest city, on Tuesday.",
            "2014-05-06: A fire broke out on Tuesday in Orsk, the country's third-largest city.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: A fire broke out in Orsk, the country's second-largest city, on Tuesday.",
            "2014-05-06: A fire broke out on Tuesday in Orsk, one of the country's largest cities.",
        )
    ),
    find=findings,
)
