"""Match minutes: the minute of a match in which a player scored, was sent off or came on.

Compared are "the 23rd minute" and "after 24 minutes" beside the name of one person and a word for what happened
(rules/en/match_minutes.toml), where each article gives that person one such minute and they lie a few minutes apart.
"After 22 minutes" is the 22nd minute or the 23rd. Left alone are players of whom an article tells two minutes, since
players score twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_support, sides_of_articles, single_minded
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.sources import Origins
from crocus_check.core.values import NameValue, QuantityValue
from crocus_check.rules import load

_CLOSE = 5
"""Minutes that two articles may differ by and still mean one goal."""
_NEAR = 70
"""Characters between a minute and the person and the word that it is told of."""

Told = tuple[Fact, int, int]
"""A fact with the first and the last minute that it allows."""


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b", re.IGNORECASE))
        for kind, found in load("match_minutes")["words"].items()
    )


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each person whose minute articles give differently."""
    told: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for sentence in story.sentences:
        for kind, person, minute in _minutes(sentence, story.names):
            told[kind, person][sentence.document].append(minute)
    found = []
    for (kind, person), documents in sorted(told.items()):
        sides = _sides([held for _, held in sorted(documents.items())], story.sources)
        if len(sides) > 1:
            found.append(_discrepancy(kind, story.names.by_id[person].canonical, sides))
    return found


def _minutes(sentence: Sentence, names: Names) -> Iterator[tuple[str, str, Told]]:
    """(what happened, the entity of who, the minute) of each minute in a sentence."""
    for fact, start in zip(sentence.facts, sentence.starts, strict=True):
        span = _span(sentence, fact, start)
        if span is None:
            continue
        people = [
            (abs(at - start), entity)
            for f, at in zip(sentence.facts, sentence.starts, strict=True)
            if isinstance(f.value, NameValue) and f.value.type == "PERSON" and (entity := names.entity_of(f.id))
        ]
        events = [(abs(m.start() - start), kind) for kind, pattern in _words() for m in pattern.finditer(sentence.text)]
        near, what = min(people, default=None), min(events, default=None)
        if near is not None and what is not None and max(near[0], what[0]) <= _NEAR:
            yield what[1], near[1], (fact, *span)


def _span(sentence: Sentence, fact: Fact, start: int) -> tuple[int, int] | None:
    """The minutes that a fact allows; None where it names no minute of a match."""
    value = fact.value
    if not isinstance(value, QuantityValue) or value.number is None or value.bound != "=" or value.approx:
        return None
    minute, after = int(value.number), sentence.text[start + len(fact.text) :]
    if value.unit == "ordinal":
        return (minute, minute) if re.match(r"[ -]?minute\b", after) or fact.text.endswith("minute") else None
    before = sentence.text[:start].lower().rstrip()
    if value.unit != "minute" or not before.endswith("after") or re.match(r" (?:of|as|from|later)\b", after):
        return None
    return minute, minute + 1


def _sides(documents: Sequence[Sequence[Told]], sources: Origins) -> list[list[Told]]:
    """The minutes by value where each article gives one; nothing where they are far from each other."""
    sides = sides_of_articles(single_minded(documents, _meet), _meet)
    starts = [first for side in sides for _, first, _ in side]
    if not starts or max(starts) - min(starts) > _CLOSE:
        return []
    return by_support(sides, sources, lambda told: told[0])


def _meet(a: Told, b: Told) -> bool:
    return a[1] <= b[2] and b[1] <= a[2]


def _discrepancy(kind: str, person: str, sides: Sequence[Sequence[Told]]) -> Discrepancy:
    labels = [f"minute {side[0][1]}" for side in sides]
    return finding(
        sides_of(labels, [[fact for fact, _, _ in side] for side in sides]),
        key=("minute", kind, person, *sorted(labels)),
        event=sides[0][0][0].event,
        attribute="minute",
        referent=person,
        message=f"In which minute was the {kind} of {person}? {listed([str(side[0][1]) for side in sides])}",
        explanation=(
            f"Each article gives {person} one minute ({kind}); “{sides[0][0][0].text}” and “{sides[1][0][0].text}” "
            f"cannot both hold."
        ),
    )


CHECK = Check(
    id="match-minutes",
    verdicts=("conflict",),
    title="The minute of a goal",
    finds="Two articles give the minute in which a player scored, was sent off or came on a few minutes apart.",
    matters="The minute is in the record of the match, and one article has it wrong.",
    speaks=Example(
        (
            "2014-03-09: Lund beat Skarn 2-1 on Saturday. Anton Vell scored the winner in the 81st minute.",
            "2014-03-09: Lund won 2-1 against Skarn on Saturday. Anton Vell scored in the 83rd minute.",
        )
    ),
    silent=Example(
        (
            "2014-03-09: Lund beat Skarn 2-1 on Saturday. Anton Vell scored the winner in the 23rd minute.",
            "2014-03-09: Lund won 2-1 against Skarn on Saturday. Anton Vell scored after 22 minutes.",
        )
    ),
    find=findings,
)
