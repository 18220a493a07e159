"""Grouping: what goes together, and the groups in the order in which a finding tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from crocus_check.core.facts import Fact
from crocus_check.core.sources import Origins, support

T = TypeVar("T")
Key = TypeVar("Key", bound=Hashable)
Agree = Callable[[T, T], bool]


def grouped(items: Iterable[T], fits: Callable[[list[T], T], bool]) -> list[list[T]]:
    """The items in groups: each joins the first group that it `fits`, or opens one of its own."""
    groups: list[list[T]] = []
    for item in items:
        home = next((group for group in groups if fits(group, item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def by_key(items: Iterable[T], key: Callable[[T], Key]) -> dict[Key, list[T]]:
    """The items by a key of each, keys in the order in which they come."""
    found: dict[Key, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)


def by_article(items: Iterable[T], fact: Callable[[T], Fact]) -> list[list[T]]:
    """The items of each article, in the order of the articles' ids."""
    return [held for _, held in sorted(by_key(items, lambda item: fact(item).document).items())]


def sides_of_articles(articles: Iterable[Sequence[T]], agree: Agree[T]) -> list[list[T]]:
    """What articles say, by what they say: all that one article says goes to the first side with all of which it
    agrees."""
    sides = grouped(articles, lambda side, told: all(agree(a, b) for held in side for a in held for b in told))
    return [[item for held in side for item in held] for side in sides]


def single_minded(articles: Iterable[Sequence[T]], agree: Agree[T]) -> list[Sequence[T]]:
    """The articles of which all that they say agrees."""
    return [told for told in articles if all(agree(a, b) for a, b in combinations(told, 2))]


def by_support(sides: Iterable[Sequence[T]], sources: Origins, fact: Callable[[T], Fact]) -> list[list[T]]:
    """The sides with most sources behind them first, of equals in the order of the ids of their first facts."""
    return [
        list(side)
        for side in sorted(
            sides, key=lambda side: (-support((fact(each).document for each in side), sources), fact(side[0]).id)
        )
    ]


def told_by_articles(items: Iterable[T], agree: Agree[T], sources: Origins, fact: Callable[[T], Fact]) -> list[list[T]]:
    """The sides of the articles of which all that they say agrees, those with most sources behind them first."""
    single = single_minded(by_article(items, fact), agree)
    return by_support(sides_of_articles(single, agree), sources, fact)


def itself(fact: Fact) -> Fact:
    """The fact, for items that are facts."""
    return fact
