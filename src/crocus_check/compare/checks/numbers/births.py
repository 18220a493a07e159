"""Births: the age of a person against the day or year of birth that another article, or the same, gives.

Ages at death within one article are left to `within_article.lifetimes`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

from crocus_check.compare.check import Check
from crocus_check.compare.checks.numbers.ages import WEEK, Stated, stated
from crocus_check.compare.checks.numbers.owners import Owners
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_key
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import value_words
from crocus_check.core.checks import Example
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import DateValue

_DIED = re.compile(r"\b(?:died|dies|dead|passed away)\b")


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each age and birth of a person that can't both be right."""
    births: dict[str, list[Fact]] = defaultdict(list)
    owners = Owners(story.facts, story.names)
    for fact in story.facts:
        if isinstance(fact.value, DateValue) and fact.context.owned == "beside" and fact.value.earliest:
            person = owners.of(fact)
            if person is not None:
                births[person].append(fact)
    if not births:
        return []
    dated = (one for one in story.once(stated) if one.sure and len(one.days) == 1 and one.days[0] > 0)
    ages = by_key(dated, lambda one: one.person)
    found = []
    for person in sorted(births.keys() & ages.keys()):
        pairs = [(a, b) for a in ages[person] for b in births[person] if _differ(a, b)]
        if pairs:
            entity = story.names.by_id.get(person)
            found.append(_discrepancy(entity.canonical if entity is not None else person, pairs))
    return found


def of_other_persons(found: Sequence[Discrepancy], told: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The findings on persons of whom none of those `told` is."""
    persons = {each.referent for each in told}
    return [each for each in found if each.referent not in persons]


def _differ(one: Stated, birth: Fact) -> bool:
    """Whether the birth does not allow the age."""
    fact = one.fact
    if fact.document == birth.document and (one.fact.context.moment == "event" or _DIED.search(fact.sentence)):
        return False
    low, high = _years(birth, one.days[0])
    if one.age < low and one.event < one.days[0] and one.age >= _years(birth, one.event)[0]:
        return False  # years later, an age is often that at the event
    return not low <= one.age <= high


def _years(birth: Fact, day: int) -> tuple[int, int]:
    """The least and the most full years from a birth to a week about a day."""
    assert isinstance(birth.value, DateValue) and birth.value.earliest  # kept above
    latest = birth.value.latest or birth.value.earliest
    return _between(latest, day - WEEK), _between(birth.value.earliest, day + WEEK)


def _between(start: str, day: int) -> int:
    end = dt.date.fromordinal(max(day, 1)).isoformat()
    return int(end[:4]) - int(start[:4]) - (end[5:] < start[5:])


def _discrepancy(who: str, pairs: Sequence[tuple[Stated, Fact]]) -> Discrepancy:
    one, birth = pairs[0]
    same = [a.fact for a in dict.fromkeys(a for a, _ in pairs) if a.age == one.age]
    births = [b for b in dict.fromkeys(b for _, b in pairs) if b.value == birth.value]
    low, high = _years(birth, one.days[0])
    by_date = f"{low}" if low == high else f"{low} or {high}" if high == low + 1 else f"{low} to {high}"
    age, born = value_words(one.fact), f"born {value_words(birth)}"
    within = one.fact.document == birth.document
    return finding(
        sides_of((age, born), (same, births)),
        key=("birth", who, age, born),
        verdict="arithmetic" if within else "conflict",
        attribute="age",
        referent=who,
        message=f"How old is {who}? {age} and {born}",
        explanation=f"Who was {born} is {by_date} at the date of the article that says {age}.",
    )


CHECK = Check(
    id="births",
    verdicts=("conflict", "arithmetic"),
    title="A person's age and day of birth",
    finds="The age of a person is not the one that the day or year of birth makes, in another article or the same.",
    matters="One of the two is wrong, and nobody who reads only one of them sees it.",
    speaks=Example(
        (
            "2012-05-01: Ruth Amsel, 61, was named head of the museum on Monday.",
            "2012-05-03: Ruth Amsel, born in 1946, is the new head of the museum.",
        )
    ),
    silent=Example(
        (
            "2012-05-01: Ruth Amsel, 61, was named head of the museum on Monday.",
            "2012-05-03: Ruth Amsel, born in 1950, is the new head of the museum.",
        )
    ),
    find=findings,
    yields_to=("ages",),
    yielding=of_other_persons,
)
