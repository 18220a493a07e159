"""Since when: a record that articles measure by two dates ("their first final since 1974", "... since 1972").

Compared are a superlative and a date after "since" in one sentence of two articles, where noun and scope ("in the
region") are the same, or one gives no noun but names it in the sentence, and both sentences share a name or name
nobody. Left alone are records of other scopes ("in Europe", "in the country"), articles that give two dates, and dates
of which one allows the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_support, grouped
from crocus_check.compare.evidence.sentences import SLOTS, Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed, together
from crocus_check.compare.pairing.profiles import words
from crocus_check.core import days
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.phrases import day_words
from crocus_check.core.sources import Origins
from crocus_check.core.values import DateValue
from crocus_check.rules import load

_SCOPE = re.compile(r"\b(?:in|on|at|for|to|from)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:of|by)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed_words = "|".join(re.escape(word) for word in load("since")["words"])
    return re.compile(
        rf"\b(?P<top>{listed_words})\b(?P<mid>[^\ue000-\ue3ff\ue400-\ue7ff.;:,()]{{0,60}}?)"
        rf" since (?:the )?(?P<date>{SLOTS['D']})",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """A superlative, what it is of, where it holds, and since when."""

    top: str
    noun: str | None
    scope: frozenset[str]
    names: frozenset[str]
    around: frozenset[str]
    fact: Fact
    date: DateValue

    def same(self, other: _Record) -> bool:
        """Whether two records are one, whatever their dates."""
        if self.top != other.top or self.scope != other.scope:
            return False
        if bool(self.names) != bool(other.names) or (self.names and not self.names & other.names):
            return False
        if self.noun is None or other.noun is None:
            noun = self.noun or other.noun
            return noun is None or noun in (self.around if self.noun is None else other.around)
        return self.noun == other.noun


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each record that articles measure by dates which can't be one."""
    records = [record for sentence in story.sentences for record in _records(sentence, story.names)]
    groups = grouped(records, lambda group, record: any(record.same(other) for other in group))
    told = [_sides(group, story.sources) for group in groups]
    return [_discrepancy(sides) for sides in told if len(sides) > 1]


def _records(sentence: Sentence, names: Names) -> list[_Record]:
    found: list[_Record] = []
    if "since" not in sentence.text:
        return found
    for match in _pattern().finditer(sentence.template):
        fact = sentence.fact(match["date"])
        value = fact.value
        if not isinstance(value, DateValue) or value.earliest is None or value.approx:
            continue
        inside, *rest = _SCOPE.split(match["mid"], maxsplit=1)
        inside = _WHOSE.split(inside, maxsplit=1)[0]
        nouns = sorted(words(inside), key=inside.lower().rfind)
        entities = frozenset(e for f in sentence.facts if f.kind == "name" and (e := names.entity_of(f.id)))
        scope = words(" ".join(rest))
        date = replace(value, mod=None)
        noun = nouns[-1] if nouns else None
        found.append(_Record(match["top"].lower(), noun, scope, entities, words(sentence.text), fact, date))
    return found


def _sides(group: Sequence[_Record], sources: Origins) -> list[list[_Record]]:
    """The records by date, without the articles that give two."""
    undecided = {
        a.fact.document
        for a in group
        for b in group
        if a.fact.document == b.fact.document and not days.compatible(a.date, b.date)
    }
    single = [record for record in group if record.fact.document not in undecided]
    sides = grouped(single, lambda side, record: all(days.compatible(record.date, other.date) for other in side))
    return by_support(sides, sources, lambda record: record.fact)


def _discrepancy(sides: Sequence[Sequence[_Record]]) -> Discrepancy:
    labels = [f"since {day_words(side[0].date.edtf) or side[0].date.edtf}" for side in sides]
    lead = sides[0][0]
    what = " ".join(part for part in (lead.top, lead.noun) if part)
    return finding(
        sides_of(labels, [[record.fact for record in side] for side in sides]),
        key=("since", what, *sorted(labels)),
        event=lead.fact.event,
        attribute="date",
        referent=what,
        message=f"Since when is it the {what}? {listed([each.removeprefix('since ') for each in labels])}",
        explanation=f"Both sides measure one record ({what}) by a date; {together(labels)} be right.",
    )


CHECK = Check(
    id="since",
    verdicts=("conflict",),
    title="A record that is measured from two dates",
    finds="Two articles call one thing the first, largest or worst since a date, and give different dates.",
    matters="Such sentences are claims of fact that anybody can look up.",
    speaks=Example(
        (
            "2012-05-20: Late goals put Skarn Rovers in the final. It is the first final of Skarn Rovers since 1974.",
            "2012-05-20: Skarn Rovers won 2-1 on Sunday and are in their first final since 1972.",
        )
    ),
    silent=Example(
        (
            "2012-05-20: A fire killed nine people in Lund. It was the deadliest fire in Lund since 1974.",
            "2012-05-20: Nine people died in a fire in Lund. It was the deadliest fire in the country since 2002.",
        )
    ),
    find=findings,
)
