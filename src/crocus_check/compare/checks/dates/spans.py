"""Spans: how long something went on by its first and last date ("from 2004 to 2009", "between 2001 and 2009").

Compared are two spans of two articles that are told of one thing, a word that their predicates or participants share,
where one end is the same and the other cannot be. Left alone are spans whose sentences name different people or places,
and things of which an article tells two spans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import date_of
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_support, grouped
from crocus_check.compare.evidence.sentences import SLOTS, Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed
from crocus_check.core import days
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.facts import NOT_CLAIMED, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.phrases import day_words
from crocus_check.core.sources import Origins
from crocus_check.core.values import DateValue

_SPAN = re.compile(
    rf"\b(?:from|between) (?:the )?(?P<first>{SLOTS['D']}) (?:to|and|until|till|through)"
    rf" (?:the )?(?P<last>{SLOTS['D']})",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    ["be", "have", "do", "run", "last", "go", "take", "make", "say", "come", "he", "she", "it", "they", "who", "which"]
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A span with the words that say what went on and the entities of its sentence."""

    first: Fact
    last: Fact
    of: frozenset[str]
    names: frozenset[str]

    @property
    def document(self) -> str:
        return self.first.document

    @property
    def ends(self) -> tuple[DateValue, DateValue]:
        return date_of(self.first), date_of(self.last)

    def same_thing(self, other: _Span) -> bool:
        """Whether two spans are told of one thing."""
        others = self.names and other.names and not self.names & other.names
        return bool(self.of & other.of) and not others

    def agrees(self, other: _Span) -> bool:
        """Whether both ends of two spans can be one."""
        return all(days.compatible(_bare(a), _bare(b)) for a, b in zip(self.ends, other.ends, strict=True))

    def slips(self, other: _Span) -> bool:
        """Whether one end is the same and the other cannot be."""
        same = [a.earliest == b.earliest and a.latest == b.latest for a, b in zip(self.ends, other.ends, strict=True)]
        differ = [not days.compatible(_bare(a), _bare(b)) for a, b in zip(self.ends, other.ends, strict=True)]
        return (same[0] and differ[1]) or (same[1] and differ[0])


def _bare(date: DateValue) -> DateValue:
    """The date without what its place in the span makes of it."""
    return DateValue(date.edtf, date.earliest, date.latest, approx=date.approx)


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each two spans of one thing that differ at one end."""
    held = [span for sentence in story.sentences for span in _spans(sentence, story.names)]
    twice = {
        span
        for a, b in combinations(held, 2)
        if a.document == b.document and a.same_thing(b) and not a.agrees(b)
        for span in (a, b)
    }
    groups: list[list[_Span]] = []
    for a, b in combinations([span for span in held if span not in twice], 2):
        if a.document == b.document or not a.same_thing(b) or not (a.slips(b) or a.agrees(b)):
            continue
        home = next((g for g in groups if a in g or b in g), None)
        if home is None:
            groups.append([a, b])
        else:
            home += [span for span in (a, b) if span not in home]
    told = [_sides(group, story.sources) for group in groups]
    return [_discrepancy(sides) for sides in told if len(sides) > 1]


def _spans(sentence: Sentence, names: Names) -> list[_Span]:
    found: list[_Span] = []
    for match in _SPAN.finditer(sentence.template):
        first, last = sentence.fact(match["first"]), sentence.fact(match["last"])
        ends = [fact.value for fact in (first, last)]
        if not all(isinstance(end, DateValue) and end.earliest for end in ends):
            continue
        if {first.qualifiers.status, last.qualifiers.status} & NOT_CLAIMED:
            continue
        context = first.context
        of = {word for word in (context.predicate, context.patient, *context.participants) if word} - _LIGHT
        entities = frozenset(e for f in sentence.facts if f.kind == "name" and (e := names.entity_of(f.id)))
        found.append(_Span(first, last, frozenset(of), entities))
    return found


def _sides(group: Sequence[_Span], sources: Origins) -> list[list[_Span]]:
    """The spans by their ends."""
    sides = grouped(group, lambda side, span: all(span.agrees(other) for other in side))
    return by_support(sides, sources, lambda span: span.first)


def _discrepancy(sides: Sequence[Sequence[_Span]]) -> Discrepancy:
    labels = [" to ".join(day_words(end.edtf) or end.edtf for end in side[0].ends) for side in sides]
    what = min(min(sides[0][0].of & side[0].of, default="") for side in sides[1:]) or "span"
    return finding(
        sides_of(labels, [[fact for span in side for fact in _differing(span, sides)] for side in sides]),
        key=("span", what, *sorted(labels)),
        event=sides[0][0].first.event,
        attribute="date",
        referent=what,
        message=f"From when to when ({what})? {listed(labels)}",
        explanation=(
            f"Both sides say from when to when it went on ({what}); the spans share one end, and {listed(labels)} "
            f"cannot both be right."
        ),
    )


def _differing(span: _Span, sides: Sequence[Sequence[_Span]]) -> list[Fact]:
    """The ends of a span that another side puts elsewhere."""
    others = [other for side in sides for other in side]
    pairs = zip((span.first, span.last), (0, 1), strict=True)
    return [f for f, n in pairs if any(not days.compatible(_bare(span.ends[n]), _bare(o.ends[n])) for o in others)]


CHECK = Check(
    id="spans",
    verdicts=("conflict",),
    title="From when to when something went on",
    finds="Two articles give one thing two spans of time that share one end and differ in the other.",
    matters="One of the two ends is wrong, and so is what is reckoned from it.",
    speaks=Example(
        (
            "2012-05-20: Anton Reiss died on Sunday. Reiss led the company from 2004 to 2009.",
            "2012-05-21: Anton Reiss, who led the company from 2001 to 2009, died on Sunday.",
        )
    ),
    silent=Example(
        (
            "2012-05-20: Anton Reiss died on Sunday. Reiss led the company from 2004 to 2009.",
            "2012-05-21: Anton Reiss died on Sunday. Maria Holm led the company from 2001 to 2009.",
        )
    ),
    find=findings,
)
