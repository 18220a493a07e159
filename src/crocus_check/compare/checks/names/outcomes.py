"""Outcomes: a game or a case that ends in two ways: who won, guilty or not guilty.

Of games, sentences are read that name two sides and a score ("Corran thrashed Lavelle 36-3", "lost to Lavelle 3-36"):
where two articles give one score of the same two sides, one of them must have won. Of cases, a plea or a verdict: it
must be that of one person or of one day, and verdicts must be on one charge; articles that tell of both are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key, by_support
from crocus_check.compare.evidence.sentences import SLOTS, Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.pairing.profiles import words
from crocus_check.core import days
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.rules import load

_CASES: Mapping[str, tuple[str, str]] = {
    "plea": ("pleaded_guilty", "pleaded_not_guilty"),
    "verdict": ("convicted", "acquitted"),
}
_CHARGE = re.compile(
    r"^(?: [A-Z][\w.’'-]+){0,4} (?:to|of) (?P<charge>(?:(?! (?:on|by|in|at|after|before|and|when) )[^.;,]){3,60})"
)
_DENIED = re.compile(r"\b(?:not|never|no|if|would|could|may|might|will|expected|unless|whether|previously|earlier)\b")
_ARTICLE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
"""Before a name: "a Norland man" is not called Norland."""
_ALIKE = 0.5
"""The least share of common words of two sentences on a case that name nobody."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence says: `about` is what must be one, `how` it ended, `label` in words, the facts to cite."""

    about: tuple[str, ...]
    how: str
    label: str
    facts: tuple[Fact, ...]
    dates: tuple[DateValue, ...]
    text: str
    charge: frozenset[str] = frozenset()

    @property
    def document(self) -> str:
        return self.facts[0].document


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each game and each case that two articles let end in two ways."""
    games = [told for sentence in story.sentences for told in _games(sentence, story.names)]
    found = [*_opposed(games, "winner", story)]
    for kind in _CASES:
        found += _opposed([told for each in story.sentences for told in _cases(each, kind, story.names)], kind, story)
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Sentences with a winner, a loser and a score; whether the winner comes first."""
    table = load("outcomes")
    name, gap = SLOTS["N"], "[^.;:\ue000-\uebff]{0,40}?"
    made = []
    for verbs, first in ((table["winning"], True), (table["losing"], False)):
        told = "|".join(map(re.escape, verbs))
        made.append(
            (rf"(?P<a>{name}) (?:{told}) (?:the |hosts |visitors )?(?P<b>{name}){gap}(?P<score>{SLOTS['Q']})", first)
        )
    losing = r"(?:lost|loses|fell|went down|were beaten|was beaten)"
    made.append(
        (rf"(?P<a>{name}) {losing} (?:by )?(?P<score>{SLOTS['Q']}) (?:to|against|by) (?:the )?(?P<b>{name})", False)
    )
    return tuple((re.compile(pattern), first) for pattern, first in made)


def _games(sentence: Sentence, names: Names) -> Iterator[_Told]:
    for pattern, first in _patterns():
        for match in pattern.finditer(sentence.named):
            one, other, score = (sentence.fact(match[name]) for name in ("a", "b", "score"))
            value = score.value
            if not isinstance(value, QuantityValue) or len(value.parts) != 2 or value.parts[0] == value.parts[1]:
                continue
            if score.qualifiers.status in NOT_CLAIMED | PLANS:
                continue
            winner, loser = (one, other) if first else (other, one)
            keys = tuple(names.key(fact.id, fact.text) for fact in (winner, loser))
            about = (*sorted(keys), *map(str, sorted(value.parts)))
            yield _Told(
                about, keys[0], f"{winner.text} beat {loser.text}", (score, winner, loser), _dates(sentence), ""
            )


def _cases(sentence: Sentence, kind: str, names: Names) -> Iterator[_Told]:
    for side in _CASES[kind]:
        for said in load("outcomes")[side]:
            at = sentence.text.find(said)
            while at >= 0:
                before, after = sentence.text[:at], sentence.text[at + len(said) :]
                person = _person(sentence, at, len(said), names)
                cited = person or next((f for f in sentence.facts if f.kind == "date"), None)
                if cited is not None and not _DENIED.search(before[-40:]):
                    charge = _CHARGE.match(after)
                    about = (names.key(person.id, person.text),) if person is not None else ()
                    told = words(charge["charge"]) if charge else frozenset()
                    yield _Told(about, side, said, (cited,), _dates(sentence), sentence.text, told)
                at = sentence.text.find(said, at + 1)


def _person(sentence: Sentence, at: int, length: int, names: Names) -> Fact | None:
    """Whose plea or verdict stands at a place of a sentence: the nearest person before it, else behind it."""
    held = [
        (start, fact)
        for start, fact in zip(sentence.starts, sentence.facts, strict=True)
        if isinstance(fact.value, NameValue) and fact.value.type == "PERSON" and fact.rule != "role"
    ]
    before = [f for start, f in held if at - 60 < start < at and not _ARTICLE.search(sentence.text[:start])]
    behind = [fact for start, fact in held if 0 <= start - at - length < 25]
    return before[-1] if before else behind[0] if behind else None


def _dates(sentence: Sentence) -> tuple[DateValue, ...]:
    return tuple(f.value for f in sentence.facts if isinstance(f.value, DateValue) and f.value.earliest)


def _opposed(told: Sequence[_Told], kind: str, story: Comparison) -> Iterator[Discrepancy]:
    """Discrepancies between articles each of which tells of one end."""
    for about, held in sorted(by_key(told, lambda each: each.about).items()):
        single = [each for each in held if not any(_of_both(each, other) for other in told)]
        sides: list[list[_Told]] = []
        for each in single:
            other = next((o for o in single if o.how != each.how and _one(each, o, bool(about), kind, story)), None)
            if other is not None:
                home = next((side for side in sides if side[0].how == each.how), None)
                sides.append([each]) if home is None else home.append(each)
        if len(sides) > 1:
            yield _discrepancy(by_support(sides, story.sources, lambda each: each.facts[0]), kind)


def _of_both(a: _Told, b: _Told) -> bool:
    """Whether one article lets what is told end in another way as well."""
    same = a.about == b.about or not a.about or not b.about
    return a.document == b.document and a.how != b.how and same


def _one(a: _Told, b: _Told, named: bool, kind: str, story: Comparison) -> bool:
    """Whether two sentences tell of one game, one plea or one verdict."""
    if a.document == b.document:
        return False
    if a.dates and b.dates and not any(days.compatible(x, y) for x in a.dates for y in b.dates):
        return False
    if kind == "winner":
        return True
    if not (a.dates and b.dates) and not _near(story.published.get(a.document), story.published.get(b.document)):
        return False
    if kind == "verdict" and not (a.charge & b.charge or not (a.charge or b.charge)):
        return False
    first, second = words(a.text), words(b.text)
    return named or len(first & second) >= _ALIKE * min(len(first), len(second))


def _near(one: str | None, other: str | None) -> bool:
    """Whether two articles are of one day, or of days that follow each other."""
    return one is None or other is None or (one[:7] == other[:7] and abs(int(one[8:10]) - int(other[8:10])) <= 1)


def _discrepancy(sides: Sequence[Sequence[_Told]], kind: str) -> Discrepancy:
    labels = [side[0].label for side in sides]
    who = next((f.text for side in sides for each in side for f in each.facts if f.kind == "name"), None)
    asked = {"winner": "Who won?", "plea": "What was the plea?", "verdict": "What was the verdict?"}[kind]
    lead = sides[0][0].facts[0]
    return finding(
        sides_of(labels, [_cited(side) for side in sides]),
        key=("outcome", kind, who or "", *sorted({side[0].how for side in sides})),
        event=lead.event,
        attribute=kind,
        referent=who if kind != "winner" else None,
        message=f"{asked} {' and '.join(labels)}",
        explanation=f"The articles tell of one {'game' if kind == 'winner' else 'case'}, and both cannot be so.",
    )


def _cited(side: Iterable[_Told]) -> list[Fact]:
    return list(dict.fromkeys(fact for each in side for fact in each.facts))


CHECK = Check(
    id="outcomes",
    verdicts=("conflict",),
    title="How a game or a case ended",
    finds="Two articles let one game or one case end in two ways: another winner, guilty or not guilty.",
    matters="It is the news itself, and one of the two articles has it the wrong way round.",
    speaks=Example(
        (
            "2014-05-06: Viktor Hale pleaded guilty to theft in Ostby on Monday.",
            "2014-05-06: Viktor Hale pleaded not guilty to theft in Ostby on Monday.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: Viktor Hale pleaded guilty to theft in Ostby on Monday.",
            "2014-03-11: Viktor Hale pleaded not guilty to theft in Ostby on Monday.",
        )
    ),
    find=findings,
)
