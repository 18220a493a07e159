"""Directions: where one thing lies from one place, told in two directions ("40 km south of Arden", "40 km west of").

Compared are a distance, a compass point and a name ("55 kilometres (34 miles) south of the town of Arden") of two
articles: the place must be one entity and the distances one, and the points must differ by a right angle or more, so
that "south" and "south-southeast" agree. Left alone are places from which an article tells of two directions at that
distance, planned or denied positions, and distances of events that are not one (no longer than two miles: streets and
rooms are told from many sides).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crocus_check.compare.check import Check
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key, by_support, grouped
from crocus_check.compare.evidence.sentences import SLOTS, Sentence
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import listed, together, value_words
from crocus_check.compare.pairing.conflicts import quantities_conflict
from crocus_check.core import units
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import NOT_CLAIMED, PLANS, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.sources import Origins
from crocus_check.core.values import NameValue, QuantityValue, Value

_POINT = r"(?:due )?(?:(?:north|south|east|west)(?:ern|erly)?[ -]?){1,3}"
_PATTERN = re.compile(
    rf"(?P<far>{SLOTS['Q']})(?: ?\((?:about |some |roughly )?{SLOTS['Q']}\)| or {SLOTS['Q']}| \[{SLOTS['Q']}\])?"
    rf"(?: away)?(?: to the)? (?P<point>{_POINT}) ?(?:of|from) "
    rf"(?:the )?(?:[a-z-]+ ){{0,3}}?(?:of )?(?P<place>{SLOTS['N']})",
    re.IGNORECASE,
)
_AXES = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}
_WORDS = re.compile("north|south|east|west", re.IGNORECASE)
_LEAST_METRES = 3300.0


@dataclass(frozen=True, slots=True)
class _Bearing:
    """A distance in a direction from a place: `x` east and `y` north, `place` the key of an entity."""

    far: Fact
    name: Fact
    place: str
    words: str
    x: int
    y: int

    @property
    def document(self) -> str:
        return self.far.document

    def opposes(self, other: _Bearing) -> bool:
        """Whether the points lie at a right angle or farther apart."""
        return self.x * other.x + self.y * other.y <= 0


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each place from which articles tell of one distance in directions that can't both hold."""
    bearings = [bearing for sentence in story.sentences for bearing in _bearings(sentence, story.names)]
    found = []
    for _, held in sorted(by_key(bearings, lambda bearing: bearing.place).items()):
        for alike in grouped(held, _of_one_distance):
            sides = _sides(alike, story.sources)
            if len(sides) > 1:
                found.append(_discrepancy(sides))
    return found


def _bearings(sentence: Sentence, names: Names) -> list[_Bearing]:
    found = []
    for match in _PATTERN.finditer(sentence.named):
        far, place = sentence.fact(match["far"]), sentence.fact(match["place"])
        value = far.value
        metres = (
            units.convert(value.number, value.unit, "metre")
            if isinstance(value, QuantityValue) and value.number
            else None
        )
        if metres is None or metres < _LEAST_METRES or far.qualifiers.status in NOT_CLAIMED | PLANS:
            continue
        if not isinstance(place.value, NameValue):
            continue
        steps = [_AXES[word.lower()] for word in _WORDS.findall(match["point"])]
        entity = names.entity(place.document, place.text)
        key = entity.id if entity is not None else fold(place.text)
        x, y = sum(s[0] for s in steps), sum(s[1] for s in steps)
        found.append(_Bearing(far, place, key, " ".join(match["point"].lower().split()), x, y))
    return found


def _metres(value: Value) -> float:
    """The length of a distance in metres, 0 for what is none."""
    if not isinstance(value, QuantityValue) or value.number is None:
        return 0.0
    return units.convert(value.number, value.unit, "metre") or 0.0


def _of_one_distance(group: Sequence[_Bearing], bearing: _Bearing) -> bool:
    """Whether a bearing has the distance of a group, and is of the same event."""
    return _same_distance(group[0], bearing) and group[0].far.event == bearing.far.event


def _same_distance(one: _Bearing, other: _Bearing) -> bool:
    a, b = one.far.value, other.far.value
    return isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and not quantities_conflict(a, b)


def _sides(alike: Sequence[_Bearing], sources: Origins) -> list[list[_Bearing]]:
    """The bearings by direction, without the articles that tell of two; else nothing."""
    undecided = {
        one.document for one in alike for other in alike if one.document == other.document and one.opposes(other)
    }
    single = [bearing for bearing in alike if bearing.document not in undecided]
    sides = grouped(single, lambda side, bearing: not side[0].opposes(bearing))
    return by_support(sides, sources, lambda bearing: bearing.far)


def _discrepancy(sides: Sequence[Sequence[_Bearing]]) -> Discrepancy:
    lead = sides[0][0]
    labels = [f"{value_words(side[0].far)} {side[0].words} of {side[0].name.text}" for side in sides]
    return finding(
        sides_of(labels, [[fact for bearing in side for fact in (bearing.far, bearing.name)] for side in sides]),
        key=("direction", lead.name.text, *sorted(side[0].words for side in sides)),
        event=lead.far.event,
        attribute="direction",
        referent=lead.name.text,
        message=f"In which direction from {lead.name.text}? {listed(labels)}",
        explanation=(
            f"Both sides give one distance from {lead.name.text} for one event, in directions that lie at a right "
            f"angle or more: {together(labels)} hold."
        ),
    )


CHECK = Check(
    id="directions",
    verdicts=("conflict",),
    title="The direction in which a place lies",
    finds="Two articles put one event at one distance from one place, in directions at a right angle or more.",
    matters="A map shows at once that one of them is wrong.",
    speaks=Example(
        (
            "2013-07-02: A strong earthquake hit Tamba on Tuesday. It was 40 kilometres south of Loru.",
            "2013-07-02: An earthquake shook Tamba on Tuesday. It was centred 40 kilometres west of Loru.",
        )
    ),
    silent=Example(
        (
            "2013-07-02: A strong earthquake hit Tamba on Tuesday. It was 40 kilometres south of Loru.",
            "2013-07-02: An earthquake shook Tamba on Tuesday. It was centred 40 kilometres southeast of Loru.",
        )
    ),
    find=findings,
)
