"""Milestones: the day, month or year on which one thing was founded, opened, built, born, bought or put on sale.

Compared are dates that hang on one kind of happening (rules/en/happenings.toml) of one thing, in two articles, where
each article gives one such date. Left alone are dates that bound something else ("since", "before"), what is denied or
only possible, plans against what came true (but for sales), captions, and things that may be two: another name, a noun
that the story is not about. A pronoun or noun that may stand for a name counts only where nothing else in the run has a
date of that kind, and, for a pronoun, where two other articles agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from crocus_check.compare.check import Check
from crocus_check.compare.checks.dates.happenings import bounding, compatible, date_of, kind_of
from crocus_check.compare.checks.dates.themes import Theme, Themes
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.finding import finding
from crocus_check.compare.evidence.grouping import by_article, by_support, grouped, sides_of_articles, single_minded
from crocus_check.compare.evidence.sides import sides_of
from crocus_check.compare.evidence.wording import answers, labels, listed
from crocus_check.core.checks import Example
from crocus_check.core.entities import Names
from crocus_check.core.facts import NOT_CLAIMED, PLANS, UNSURE, Fact
from crocus_check.core.findings import Discrepancy
from crocus_check.core.sources import Origins
from crocus_check.core.values import DateValue
from crocus_check.rules import load

_MANY = 60
"""Dates of one kind in a run beyond which nothing is told of one thing: a list, an archive."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A date of a happening and what it is told of."""

    fact: Fact
    theme: Theme

    @property
    def date(self) -> DateValue:
        return date_of(self.fact)


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each thing whose milestone articles date differently."""
    themes = Themes(story.facts, story.names)
    by_kind: dict[str, list[_Told]] = defaultdict(list)
    for fact in story.facts:
        if _counts(fact) and (kind := kind_of(fact)) is not None and (theme := themes.of(fact)) is not None:
            by_kind[kind].append(_Told(fact, theme))
    found = []
    for kind, told in sorted(by_kind.items()):
        if len(told) <= _MANY:
            found += [_discrepancy(kind, sides, story.names) for sides in _disputes(kind, told, themes, story.sources)]
    return found


def _counts(fact: Fact) -> bool:
    value = fact.value
    return (
        isinstance(value, DateValue)
        and value.earliest is not None
        and value.mod is None
        and fact.context.zone not in {"caption", "dateline"}
        and fact.qualifiers.status not in NOT_CLAIMED | UNSURE
        and not fact.context.negated
        and not bounding(fact)
    )


def _disputes(kind: str, told: Sequence[_Told], themes: Themes, sources: Origins) -> list[list[list[_Told]]]:
    """The sides of each thing on which articles differ."""
    groups = grouped(told, lambda group, one: any(_same(one, other, themes) for other in group))
    if len(groups) == 2 and _one_thing(*groups):
        groups = [[*groups[0], *groups[1]]]
    return [sides for group in groups if len(sides := _sides(kind, group, sources)) > 1]


def _same(one: _Told, other: _Told, themes: Themes) -> bool:
    """Whether two dates are of one thing; that they agree speaks for it where the nouns do."""
    if one.theme.noun and one.theme.noun == other.theme.noun and one.date.edtf == other.date.edtf:
        return not (one.theme.entities and other.theme.entities) or bool(one.theme.entities & other.theme.entities)
    return themes.same(one.theme, other.theme, one.fact, other.fact)


def _one_thing(first: Sequence[_Told], second: Sequence[_Told]) -> bool:
    """Whether all that a run dates is one thing, though an article only says "it" or "the company"."""
    if any(not Themes.may_be(a.theme, b.theme) for a in first for b in second):
        return False
    for group, other in ((first, second), (second, first)):
        if any(one.theme.open for one in group):
            return len({o.fact.document for o in other}) > 1 and all(
                _compatible(a, b) for a, b in combinations(other, 2)
            )
    return True


def _sides(kind: str, group: Sequence[_Told], sources: Origins) -> list[list[_Told]]:
    """The dates by value where every article gives one, and no day satisfies those of two; else nothing."""
    single = single_minded(by_article(group, _fact), _compatible)
    sides = by_support(sides_of_articles(single, lambda a, b: _agree(kind, a, b)), sources, _fact)
    return [s for s in sides if any(not _agree(kind, a, b) for o in sides if o is not s for a in s for b in o)]


def _fact(told: _Told) -> Fact:
    return told.fact


def _compatible(one: _Told, other: _Told) -> bool:
    return compatible(one.fact, other.fact)


def _agree(kind: str, one: _Told, other: _Told) -> bool:
    """Whether two dates can be one day, or one is a plan and the other is not."""
    plans = {one.fact.qualifiers.status in PLANS, other.fact.qualifiers.status in PLANS}
    if len(plans) > 1 and not load("happenings")[kind].get("planned"):
        return True
    return _compatible(one, other)


def _discrepancy(kind: str, sides: Sequence[Sequence[_Told]], names: Names) -> Discrepancy:
    leads = [min(side, key=lambda t: (len(t.date.edtf) < 10, t.fact.id)) for side in sides]
    told_days = labels([[lead.fact] for lead in leads])
    told = [one for side in sides for one in side]
    named = sorted(e for one in told for e in one.theme.entities)
    noun = next((one.theme.noun for one in told if one.theme.noun), None)
    about = names.by_id[named[0]].canonical if named else noun or "it"
    what = kind.replace("_", " ")
    it = about if about == "it" or about[0].isupper() else f"the {about}"
    return finding(
        sides_of(told_days, [[each.fact for each in side] for side in sides]),
        key=("milestone", kind, *sorted(lead.date.edtf for lead in leads)),
        event=sides[0][0].fact.event,
        attribute="date",
        referent=about,
        message=f"{load('happenings')[kind]['question'].format(it=it)} {answers(told_days)}",
        explanation=(
            f"The articles tell when one thing ({about}) was {what}, each with one date; no day satisfies "
            f"{listed(told_days)}."
        ),
    )


CHECK = Check(
    id="milestones",
    verdicts=("conflict",),
    title="When a thing was founded, opened, built, bought or put on sale",
    finds="Two articles date such a step in the life of one firm, building, product or person differently.",
    matters="Such dates stand in every later article; the wrong one is copied as often as the right one.",
    speaks=Example(
        (
            "2014-05-06: Varnett, a maker of sailing boats, is to be sold. Varnett, founded in 1961, has 240 men.",
            "2014-05-07: A fund will buy Varnett, which makes sailing boats. Varnett was set up in 1963 in Bergen.",
        )
    ),
    silent=Example(
        (
            "2014-05-06: Varnett, the maker of sailing boats, is to be sold to Holberg. Varnett was founded in 1961.",
            "2014-05-07: Holberg will buy Varnett, which makes sailing boats. Holberg was founded in 1987.",
        )
    ),
    find=findings,
)
