"""Lives: a step in the life of one person ("died", "joined the club", "took over") that articles date differently, and
how long somebody has been in a post.

Compared are dates and lengths of time that the grammar gives to one person (`Context.holder`) and that hang on words
for one kind of step (rules/en/lives.toml), where each article gives one. Left alone are two posts ("finance chief",
"chief executive"), two bodies ("joined Lund", "joined Skarn"), plans, what is denied, and lengths that are rounded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import around, bounding
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import grouped, told_by_articles
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, labels, listed
from crocus_check.compare.pairing.conflicts import facts_conflict
from crocus_check.core.checks import Example
from crocus_check.core.entities import fold
from crocus_check.core.facts import NOT_CLAIMED, PLANS, UNSURE, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import load

_ROLE = "ROLE"
_AGAIN = re.compile(
    r"\b(?:again|re-?(?:joined|elected|appointed|married)|second time|(?:came|went|moved) back|returned)\b",
    re.IGNORECASE,
)
"""Words of a step that is taken more than once."""
_YEARS = frozenset({"year", "month"})


@dataclass(frozen=True, slots=True)
class _Step:
    """What an article says of a step: `posts` are the words for a post, `bodies` the entities named beside it."""

    fact: Fact
    posts: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: Mapping[str, str]
    undergone: Mapping[str, str]
    at: tuple[tuple[str, re.Pattern[str]], ...]
    since: tuple[tuple[str, re.Pattern[str]], ...]
    lasting: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _roles() -> str:
    return "|".join(sorted(map(re.escape, load("titles")["roles"]), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load("lives")
    return _Words(
        {verb: kind for kind, entry in table.items() for verb in entry["verbs"]},
        {verb: kind for kind, entry in table.items() for verb in entry["undergone"]},
        tuple(_patterns(table, "phrases")),
        tuple(_patterns(table, "since")),
        tuple(_patterns(table, "lasting")),
    )


def _patterns(table: Mapping[str, Mapping[str, Sequence[str]]], key: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    post = rf"(?:an? |the |its |their )?(?:[\w-]+ ){{0,2}}?(?:{_roles()})"
    for kind, entry in table.items():
        told = [re.escape(words).replace(_ROLE, post) for words in entry.get(key, ())]
        if told:
            yield kind, re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE)


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each step of a person that articles date differently."""
    told: dict[tuple[str, str, str], list[_Step]] = defaultdict(list)
    for fact in story.facts:
        kind = kind_of(fact)
        holder = _holder(fact) if kind else None
        person = story.names.entity(fact.document, holder) if holder else None
        if kind and person is not None and person.type == "PERSON":
            sort = "length" if isinstance(fact.value, QuantityValue) else "date"
            told[person.id, kind, sort].append(_step(fact, kind, person.id, story))
    found = []
    for (who, kind, _), steps in sorted(told.items()):
        for group in grouped(steps, lambda held, one: all(_may_be(one, other) for other in held)):
            sides = told_by_articles(group, _agree, story.sources, _fact)
            if len(sides) > 1:
                found.append(_discrepancy(story.names.by_id[who].canonical, kind, sides))
    return found


def _holder(fact: Fact) -> str | None:
    """Whose step it is: the speaker's own, where "I" says it."""
    return fact.context.speaker if fact.context.subject == "i" else fact.context.holder


def kind_of(fact: Fact) -> str | None:
    """The kind of step that a date or a length of time is told of."""
    value, context = fact.value, fact.context
    if context.negated or fact.qualifiers.status in NOT_CLAIMED | UNSURE or context.zone == "caption":
        return None
    words, near = _words(), around(fact)
    if isinstance(value, QuantityValue):
        lasts = value.unit in _YEARS and value.bound == "=" and not value.approx and isinstance(value.number, int)
        return _first(words.lasting, near) if lasts else None
    if not isinstance(value, DateValue) or value.earliest is None or value.approx or _AGAIN.search(near):
        return None
    if (context.role or "").endswith(":since"):
        return _first(words.since, near.partition("since")[0])
    if value.mod is not None or bounding(fact) or fact.qualifiers.status in PLANS:
        return None
    steps = words.undergone if context.passive else words.verbs
    return steps.get(context.predicate or "") or _first(words.at, near)


def _first(patterns: Sequence[tuple[str, re.Pattern[str]]], near: str) -> str | None:
    return next((kind for kind, pattern in patterns if pattern.search(near)), None)


def _step(fact: Fact, kind: str, person: str, story: Comparison) -> _Step:
    target = fact.context.object or ""
    named = [target] if target[:1].isupper() else fact.context.names
    bodies = {e.id for name in named if (e := story.names.entity(fact.document, name)) is not None}
    if load("lives")[kind].get("anywhere"):
        return _Step(fact, frozenset(), frozenset())
    posts = frozenset(map(fold, re.findall(rf"\b(?:{_roles()})\b", around(fact), re.IGNORECASE)))
    return _Step(fact, posts - frozenset(load("roles")["kin"]), frozenset(bodies - {person}))


def _may_be(one: _Step, other: _Step) -> bool:
    """Whether two may be told of one step: neither names another post or another body."""
    return all(not a or not b or bool(a & b) for a, b in ((one.posts, other.posts), (one.bodies, other.bodies)))


def _fact(step: _Step) -> Fact:
    return step.fact


def _agree(one: _Step, other: _Step) -> bool:
    a, b = one.fact.value, other.fact.value
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        return a.unit != b.unit or a.number == b.number
    return not facts_conflict(one.fact, other.fact)


def _discrepancy(who: str, kind: str, sides: Sequence[Sequence[_Step]]) -> Discrepancy:
    facts = [[step.fact for step in side] for side in sides]
    told = labels(facts)
    lasting = isinstance(facts[0][0].value, QuantityValue)
    asked = f"For how long has {who} been in the post?" if lasting else load("lives")[kind]["question"].format(who=who)
    return finding(
        sides_of(told, facts),
        key=("life", kind, who, *sorted(told)),
        event=facts[0][0].event,
        attribute="duration" if lasting else "date",
        referent=who,
        message=f"{asked} {answers(told)}",
        explanation=f"All sides tell this of {who}, each article in one way; {listed(told)} cannot all be right.",
    )


CHECK = Check(
    id="lives",
    verdicts=("conflict",),
    title="When a person died, married, joined or took a post",
    finds="Two articles date such a step of one person differently, or differ on how long somebody has been in a post.",
    matters="Such lines are copied from one article into the next, and the person concerned reads them first.",
    speaks=Example(
        (
            "2014-05-06: Ruth Amsel, who took over in 2009, will leave the museum in June, the city said.",
            "2014-05-06: Ruth Amsel is to leave the museum. Amsel was appointed in 2007, and turned it into a success.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: Ruth Amsel, who took over in 2009, will leave the museum in June, the city said.",
            "2014-05-06: Ruth Amsel is to leave the museum. Amsel was born in 1957, and turned it into a success.",
        )
    ),
    find=findings,
    yields_to=("story-dates", "background-dates", "milestones"),
)
