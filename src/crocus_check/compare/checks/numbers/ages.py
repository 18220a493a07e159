"""Ages: one person's age that articles give differently.

An age and the day of its article bound the day of birth; two ages conflict where no day of birth allows both. Within
a month they must be equal: a birthday between two articles is rarer than a slip, and a desk wants to be asked. An age
told in the past ("who was 62") is that at the event and does not grow; ages of other times are left alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.checks.numbers.owners import Owners
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import answers, listed, value_words
from crocus_check.core.checks import Example
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Severity
from crocus_check.core.sources import Origins, support
from crocus_check.core.values import QuantityValue

YEAR = 365.25
MONTH = 31
"""Days within which two ages must be equal."""
WEEK = 7
MOST = 12
"""Days of a story that are tried for an article without a date."""
GUESSED = 60
"""Days by which "a year after" may be wrong."""
UNLIKELY = 15
"""Years between two ages from which a pronoun, a shared surname or a first name is more likely somebody else's."""


@dataclass(frozen=True, slots=True)
class Stated:
    """An age of a person; `days` are those, as ordinals, on which the article may have been written: one where its
    date is known. `sure` says that the name stands beside the age or is its subject. `event` is the day of the first
    article."""

    fact: Fact
    person: str
    age: int
    days: tuple[int, ...]
    sure: bool
    event: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two ages that can't both be right, and all that articles of the same days state in the same way."""

    a: Stated
    b: Stated
    like_a: tuple[Stated, ...]
    like_b: tuple[Stated, ...]


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each person whose ages can't all be right, with a side for each age."""
    found = []
    for person, ages in sorted(by_key(story.once(stated), lambda one: one.person).items()):
        conflicts = _conflicts(ages)
        if conflicts:
            found.append(_discrepancy(person, ages, conflicts, story))
    return found


def stated(story: Comparison) -> list[Stated]:
    """The ages of known persons, in years and exact, at the time of their articles or of the event."""
    calendar, owners = _Calendar(story.document), Owners(story.facts, story.names)
    out = []
    for fact in sorted(story.facts, key=lambda f: (f.document, f.start)):
        value = fact.value
        if fact.attribute != "age" or fact.context.owned is None or fact.context.moment == "then":
            continue
        if not isinstance(value, QuantityValue) or value.unit != "year of age" or value.bound != "=" or value.approx:
            continue
        person = owners.of(fact)
        if person is not None and isinstance(value.number, int):
            sure = fact.context.owned != "antecedent" and not owners.loose(fact)
            out.append(Stated(fact, person, value.number, calendar.days(fact), sure, calendar.all[0]))
    return _without_slips(out)


def _without_slips(ages: Sequence[Stated]) -> list[Stated]:
    """The ages less those of pronouns that the article contradicts beside the person's name: they are somebody
    else's."""
    beside: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in ages:
        if one.sure:
            beside[one.fact.document, one.person].add(one.age)
    return [one for one in ages if one.sure or one.age in beside.get((one.fact.document, one.person), {one.age})]


class _Calendar:
    """The days on which articles may have been written."""

    def __init__(self, documents: Mapping[str, DocumentInfo]) -> None:
        self.written = {
            d.id: dt.date.fromisoformat(d.published).toordinal() for d in documents.values() if d.published is not None
        }
        days = sorted(set(self.written.values())) or [0]
        step = -(-len(days) // MOST)
        self.all = (*days[:-1:step], days[-1])

    def days(self, fact: Fact) -> tuple[int, ...]:
        day, first = self.written.get(fact.document), self.all[0]
        if fact.context.moment == "event":
            return (first,) if day is None or day > first + MONTH else (day,)
        if day is not None:
            return (day,)
        if fact.context.later:
            then = first + round(YEAR * fact.context.later)
            return then - GUESSED, then, then + GUESSED
        return self.all


def _conflicts(ages: Sequence[Stated]) -> list[Conflict]:
    """The ages that can't both be right, the surest and closest in time first; ages that articles of one day give in
    one way are looked at once."""
    alike: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for one in ages:
        alike[one.age, one.days, one.sure].append(one)
    found = []
    for a, b in combinations(alike.values(), 2):
        if a[0].age != b[0].age and _cannot_agree(a[0], b[0]) and (pair := _pair(a, b)) is not None:
            found.append(Conflict(*pair, tuple(a), tuple(b)))
    return sorted(found, key=lambda c: (-c.a.sure - c.b.sure, _gap(c.a, c.b), c.a.fact.id, c.b.fact.id))


def _cannot_agree(a: Stated, b: Stated) -> bool:
    """Whether no days of the two allow both ages."""
    if abs(a.age - b.age) >= UNLIKELY and not (a.sure and b.sure):
        return False
    return all(_differ(a.age, first, b.age, second, a.event) for first in a.days for second in b.days)


def _pair(one: Sequence[Stated], other: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """Two of different articles, else of different sentences of one article, where both are sure."""
    for a in (one[0], one[-1]):
        for b in (other[0], other[-1]):
            if a.fact.document != b.fact.document:
                return a, b
    two_sentences = one[0].fact.context.sentence != other[-1].fact.context.sentence
    return (one[0], other[-1]) if two_sentences and one[0].sure and other[0].sure else None


def _differ(age: int, day: int, other: int, other_day: int, event: int) -> bool:
    """Whether two different ages on two days can't be one person's. Years later an article may give the age at the
    event, which is younger than one given in between."""
    if day > other_day:
        age, day, other, other_day = other, other_day, age, day
    between, grown = other_day - day, other - age
    if between <= MONTH:
        return True
    if grown >= 0:
        return grown > int(between / YEAR) + 1
    return between < YEAR or day - event <= MONTH or age - other > int((day - event) / YEAR) + 1


def _gap(a: Stated, b: Stated) -> int:
    return min(abs(first - second) for first in a.days for second in b.days)


def _severity(best: tuple[Stated, Stated]) -> Severity:
    """An error where both names stand at their ages in articles of one week, or no birthday can explain it."""
    a, b = best
    if not a.sure and not b.sure:
        return "info"
    dated = len(a.days) == len(b.days) == 1
    return "error" if a.sure and b.sure and dated and (_gap(a, b) <= WEEK or abs(a.age - b.age) > 1) else "warning"


def _discrepancy(person: str, ages: Sequence[Stated], conflicts: Sequence[Conflict], story: Comparison) -> Discrepancy:
    entity = story.names.by_id.get(person)
    who = entity.canonical if entity is not None else person
    sides = _sides(ages, conflicts, story.sources)
    event = story.event.get(sides[0][0].event or "")
    made = tuple(side_of(value_words(side[0]), side) for side in sides)
    best = conflicts[0].a, conflicts[0].b
    how = {"beside": "stands beside the age", "subject": "is the subject of the words that say it"}
    ways = [how.get(s.fact.context.owned or "", "was named shortly before") for s in best]
    when = "in one article" if best[0].fact.document == best[1].fact.document else _days(best)
    labels = listed([side.label for side in made])
    return finding(
        made,
        key=("age", who, *sorted(side.label for side in made)),
        severity=_severity(best),
        event=event.id if event is not None else None,
        attribute="age",
        referent=who,
        message=f"How old is {who}? {answers([side.label for side in made])}",
        explanation=(
            f"All sides speak of {who}: the name {listed(list(dict.fromkeys(ways)))}. {labels} {when} "
            "are no one person's ages."
        ),
    )


def _days(pair: tuple[Stated, Stated]) -> str:
    gap = _gap(*pair)
    if len(pair[0].days) + len(pair[1].days) > 2:
        return "in articles of which one has no date"
    return "on one day" if gap == 0 else f"{gap} {'day' if gap == 1 else 'days'} apart"


def _sides(ages: Sequence[Stated], conflicts: Sequence[Conflict], sources: Origins) -> list[list[Fact]]:
    """The facts by age, those of most sources first: of the conflicting pairs those that lie close in time, and facts
    of the same ages that conflict with another side."""
    reach = max(2 * MONTH, min(_gap(c.a, c.b) for c in conflicts))
    values = {one.age for c in conflicts if _gap(c.a, c.b) <= reach for one in (c.a, c.b)}
    held = {one.fact.id for c in conflicts for one in (*c.like_a, *c.like_b) if one.age in values}
    by_age = by_key((one for one in ages if one.fact.id in held), lambda one: one.age)
    sides = [[one.fact for one in side] for side in by_age.values()]
    return sorted(
        sides, key=lambda side: (-support((f.document for f in side), sources), side[0].document, side[0].start)
    )


CHECK = Check(
    id="ages",
    verdicts=("conflict",),
    title="A person's age",
    finds="Articles give one person ages that no day of birth allows, or that differ within a month.",
    matters="An age is a fact that the family knows, and it tells readers whether it is the person they think of.",
    speaks=Example(
        (
            "2012-05-01: Ruth Amsel, 61, was named head of the museum on Monday.",
            "2012-05-03: The museum's new head is Ruth Amsel, 62, who ran a gallery in Lund.",
        )
    ),
    silent=Example(
        (
            "2012-05-01: Ruth Amsel, 61, was named head of the museum on Monday.",
            "2013-08-03: Ruth Amsel, 62, has been head of the museum for a year.",
        )
    ),
    find=findings,
)
