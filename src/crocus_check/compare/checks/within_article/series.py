"""Series of games: a winner's and a loser's games must add up to the number of the last one, and win the series.

"Take the series 3-2 in game seven" cannot be, nor can a best-of-seven series that was won 3-2. Only a series that a
sentence says was won is looked at, not one that somebody leads, and no series of another year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.values import QuantityValue

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}
_NUMBER = rf"(?P<n>\d|{'|'.join(_NUMBERS)})\b"
_WON = re.compile(r"\b(?:w[io]n|wins|winning|took|takes?|taking|clinch\w*|claim\w*|captur\w*|series (?:win|victory))\b")
_OPEN = re.compile(
    r"\b(?:leads?|led|leading|edge|tied?|level\w*|even\w*|trail\w*|forc\w*|could|would|will|if|not|n't|never|last|previous"
    r"|earlier|ago|career|overall|record|all-time|since|(?:19|20)\d\d)\b"
)
"""Words of a series that is not over, or of another one."""
_SCORE = re.compile("\\bseries,? (?:[a-z]+ ){0,4}?([\ue000-\ue3ff])|([\ue000-\ue3ff]) (?:best-of-\\S+ )?series\\b")
_GAME = re.compile(rf"\bgame {_NUMBER}(?! (?:of|to|and))", re.IGNORECASE)
_BEST_OF = re.compile(rf"\bbest[- ]of[- ]{_NUMBER}", re.IGNORECASE)
_MOST = 5
"""More games than that nobody needs to win a series."""


@dataclass(frozen=True, slots=True)
class _Said:
    number: int
    label: str
    facts: tuple[Fact, ...]


def problems(sentences: Sequence[Sentence]) -> list[Problem]:
    """What an article says of a series that was won, where it cannot be."""
    over = [each for each in sentences if "series" in each.text.lower() and not _OPEN.search(each.text.lower())]
    won = [each for each in over if _WON.search(each.text.lower())]
    scores = [found for each in won for found in _scores(each)]
    if not scores or len({parts for parts, _ in scores}) > 1:
        return []
    parts, score = scores[0]
    games = [found for each in won for found in _said(each, _GAME, "game {}")]
    lengths = [found for each in over for found in _said(each, _BEST_OF, "best of {}")]
    found = []
    if len({game.number for game in games}) == 1 and games[0].number != sum(parts):
        why = f"a series of {parts[0]}-{parts[1]} has {sum(parts)} games"
        found.append(_problem(score, games[0], why))
    if len({length.number for length in lengths}) == 1 and lengths[0].number // 2 + 1 != max(parts):
        why = f"it takes {lengths[0].number // 2 + 1} games to win a best of {lengths[0].number}"
        found.append(_problem(score, lengths[0], why))
    return found[:1]


def _scores(sentence: Sentence) -> Iterator[tuple[tuple[int, int], Fact]]:
    """The games that the winner and the loser of a series won."""
    for match in _SCORE.finditer(sentence.template):
        fact = sentence.fact(match[1] or match[2])
        value = fact.value
        if fact.qualifiers.status in NOT_CLAIMED | PLANS or not isinstance(value, QuantityValue):
            continue
        parts = value.parts
        if len(parts) == 2 and all(float(n).is_integer() and 0 <= n <= _MOST for n in parts) and parts[0] != parts[1]:
            yield (int(max(parts)), int(min(parts))), fact


def _said(sentence: Sentence, pattern: re.Pattern[str], label: str) -> Iterator[_Said]:
    """The numbers that a pattern finds, each with the facts that stand there, or else any of the sentence."""
    for match in pattern.finditer(sentence.text):
        said = match["n"].lower()
        number = int(said) if said.isdigit() else _NUMBERS[said]
        there = [
            fact
            for start, fact in zip(sentence.starts, sentence.facts, strict=True)
            if start < match.end() and start + len(fact.text) > match.start()
        ]
        yield _Said(number, label.format(match["n"]), tuple(there[:1] or sentence.facts[:1]))


def _problem(score: Fact, other: _Said, why: str) -> Problem:
    return Problem(
        ((score.text, (score,)), (other.label, other.facts)),
        f"a series of “{score.text}”, and {other.label}",
        f"The article tells of a series that was won “{score.text}” and of {other.label}: {why}.",
    )
