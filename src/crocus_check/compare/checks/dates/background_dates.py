"""Background dates: one earlier event that two articles recall, in two months or years.

Compared are dates that hang on words for one kind of happening that has one day (rules/en/onsets.toml: a quake, a
crash, an attack). Both articles tell them of a background event under one name, which is not the story's own. The dates
must be a slip apart: two months of one year, or two years (at most two apart) with no two months. The sentences must
have two more words in common, since one town is struck twice. Left alone is what an article tells of two dates, so that
each event stays one, and what is bounded or compared ("since 2004", "before May").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import bounding, compatible, date_of
from crocus_check.compare.checks.dates.onsets import all_words, early, kinds_of
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_article, by_support, sides_of_articles, single_minded
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, labels, listed
from crocus_check.compare.pairing.profiles import words
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import SURE, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.sources import Origins
from crocus_check.core.values import DateValue

_YEARS = 2
_MANY = 40
"""Dates under one name beyond which it is that of an archive, not of one event."""


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each background event that articles date differently."""
    facts, names = story.facts, story.names
    own = _story_names(facts, names)
    by_key: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if _counts(fact):
            for kind in kinds_of(fact):
                for entity in sorted(_entities(fact, names) - own):
                    by_key[kind, entity].append(fact)
    found: dict[frozenset[str], Discrepancy] = {}
    for (kind, entity), held in sorted(by_key.items()):
        sides = _sides(held, story.sources) if len(held) <= _MANY else []
        if len(sides) > 1:
            made = _discrepancy(kind, names.by_id[entity].canonical, sides, story)
            found.setdefault(frozenset(f for side in made.values for f in side.facts), made)
    return list(found.values())


def _counts(fact: Fact) -> bool:
    value = fact.value
    return (
        isinstance(value, DateValue)
        and value.earliest is not None
        and value.mod is None
        and not value.approx
        and top(fact.event) != STORY
        and fact.qualifiers.status in SURE
        and fact.context.tense != "future"
        and fact.context.zone not in {"caption", "dateline"}
        and not bounding(fact)
    )


def _entities(fact: Fact, names: Names) -> set[str]:
    return {e.id for name in fact.context.names if (e := names.entity(fact.document, name)) is not None}


def _story_names(facts: Sequence[Fact], names: Names) -> set[str]:
    """The entities that two articles or more name where they say what they are about."""
    seen: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.kind == "name" and early(fact):
            seen[names.entity_of(fact.id)].add(fact.document)
    return {entity for entity, documents in seen.items() if len(documents) > 1}


def _sides(held: Sequence[Fact], sources: Origins) -> list[list[Fact]]:
    """The dates by value where each article gives one and two are a slip apart; else nothing."""
    articles = by_article(held, lambda fact: fact)
    if len(single_minded(articles, compatible)) < len(articles):
        return []
    sides = sides_of_articles(articles, compatible)
    for one, other in combinations(sides, 2):
        slips = all(_slip(date_of(a), date_of(b)) for a, b in _pairs(one, other))
        if not slips or not any(_alike(a, b) for a, b in _pairs(one, other)):
            return []
    return by_support(sides, sources, lambda fact: fact)


def _pairs(one: Sequence[Fact], other: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    yield from ((a, b) for a in one for b in other)


def _alike(a: Fact, b: Fact) -> bool:
    """Whether two sentences say more of one event than its kind and a name: two other words in common."""
    told_of = {word for f in (a, b) for name in (*f.context.names, *f.context.nearby) for word in words(name)}
    return len((words(a.sentence) & words(b.sentence)) - told_of - all_words()) > 1


def _slip(a: DateValue, b: DateValue) -> bool:
    """Whether two dates that differ may be meant for one: months of one year, or near years."""
    first, second = a.edtf.split("-"), b.edtf.split("-")
    years = [int(part[0]) for part in (first, second) if part[0].isdecimal()]
    if len(years) < 2 or "/" in a.edtf + b.edtf:
        return False
    if years[0] == years[1]:
        return len(first) > 1 and len(second) > 1
    return abs(years[0] - years[1]) <= _YEARS and (len(first) == 1 or len(second) == 1 or first[1] == second[1])


def _discrepancy(kind: str, name: str, sides: Sequence[Sequence[Fact]], story: Comparison) -> Discrepancy:
    told = labels(sides)
    event = story.event.get(sides[0][0].event or "")
    return finding(
        sides_of(told, sides),
        key=("background date", kind, name, *sorted(date_of(side[0]).edtf for side in sides)),
        event=event.id if event is not None else None,
        attribute="date",
        referent=name,
        message=f"When was the earlier {kind} ({name})? {answers(told)}",
        explanation=(
            f"Each article recalls one event of this kind ({kind}) under the name {name}, which is not the story's; "
            f"no day satisfies {listed(told)}."
        ),
    )


CHECK = Check(
    id="background-dates",
    verdicts=("conflict",),
    title="An earlier event, recalled in two months or years",
    finds="Two articles recall one earlier event under one name, and date it to two months or to two years.",
    matters="Background is copied from article to article, and a slip in it lives on in all of them.",
    speaks=Example(
        (
            "2015-09-15: A strong quake shook the island of Sarna on Monday. Nine people died at home, the mayor "
            "said. Roads and schools were closed.\n\n"
            "In May 2008 a quake struck off Port Tolwick and a tsunami warning was given.",
            "2015-09-15: The island of Sarna was shaken by a strong quake on Monday. Nine people died, the mayor said. "
            "Many had no water at night.\n\n"
            "A quake struck off Port Tolwick in June 2008, and a tsunami warning was given.",
        )
    ),
    silent=Example(
        (
            "2015-09-15: A strong quake shook the island of Sarna on Monday. Nine people died at home, the mayor "
            "said. Roads and schools were closed.\n\n"
            "In May 2008 a quake struck off Port Tolwick and a tsunami warning was given.",
            "2015-09-15: The island of Sarna was shaken by a strong quake on Monday. Nine people died, the mayor said. "
            "Many had no water at night.\n\n"
            "A quake struck off Port Tolwick in 2008, and a tsunami warning was given.",
        )
    ),
    find=findings,
)
