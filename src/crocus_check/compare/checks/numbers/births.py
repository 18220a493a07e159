"""Births: the age of a person against the day or year of birth that another article, or the same, gives.

Ages at death within one article are left to `lives`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crocus_check.compare.checks.numbers.ages import WEEK, Stated, stated
from crocus_check.compare.checks.numbers.owners import Owners
from crocus_check.compare.evidence.fingerprint import fingerprint
from crocus_check.compare.evidence.sides import side_of
from crocus_check.compare.evidence.wording import value_words
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo
from crocus_check.core.values import DateValue

_DIED = re.compile(r"\b(?:died|dies|dead|passed away)\b")


def findings(
    facts: Sequence[Fact], names: Names, documents: Mapping[str, DocumentInfo], told: Iterable[Discrepancy]
) -> list[Discrepancy]:
    """One discrepancy for each age and birth of a person that can't both be right; persons whose ages are `told` to
    disagree with each other are left out."""
    known = {each.referent for each in told}
    births: dict[str, list[Fact]] = defaultdict(list)
    owners = Owners(facts, names)
    for fact in facts:
        if isinstance(fact.value, DateValue) and fact.context.owned == "beside" and fact.value.earliest:
            person = owners.of(fact)
            if person is not None:
                births[person].append(fact)
    if not births:
        return []
    ages: dict[str, list[Stated]] = defaultdict(list)
    for one in stated(facts, names, documents):
        if one.sure and len(one.days) == 1 and one.days[0] > 0:
            ages[one.person].append(one)
    found = []
    for person in sorted(births.keys() & ages.keys()):
        who = names.by_id[person].canonical if person in names.by_id else person
        pairs = [(a, b) for a in ages[person] for b in births[person] if _apart(a, b)]
        if pairs and who not in known:
            found.append(_discrepancy(who, pairs))
    return found


def _apart(one: Stated, birth: Fact) -> bool:
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
    return Discrepancy(
        id=fingerprint("birth", who, age, born),
        verdict="arithmetic" if within else "conflict",
        severity="warning",
        event=None,
        attribute="age",
        referent=who,
        message=f"How old is {who}? {age} and {born}",
        explanation=f"Who was {born} is {by_date} at the date of the article that says {age}.",
        values=(side_of(age, same), side_of(born, births)),
    )
