"""Sums: checks behind rules/en/arithmetic.toml. Each takes the facts in a pattern's slots and says what is wrong.

A check speaks only where no rounding of the numbers that their digits allow makes them fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crocus_check.compare.checks.within_article.operands import (
    alike,
    counted,
    intervals,
    number,
    people,
    plain,
    ranked,
    rounded,
    unit,
)
from crocus_check.compare.checks.within_article.patterns import Match
from crocus_check.compare.checks.within_article.rounding import Interval, interval, step
from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.wording import number_words, value_words
from crocus_check.core.facts import Fact
from crocus_check.core.units import is_currency
from crocus_check.core.values import tidy

_TOTAL = re.compile(r"\btotal|\bin all\b|\baltogether\b|\bcombined\b", re.IGNORECASE)


def share(match: Match) -> Problem | None:
    """12 of 40 is not 25 percent."""
    part, whole, percent = match.slots["part"], match.slots["whole"], match.slots["percent"]
    if unit(percent) != "percent" or not plain(part, whole) or not {unit(part), unit(whole)} <= {"count"}:
        return None
    a, b, stated = intervals(part, whole, percent)
    if a is None or b is None or stated is None or b.lo <= 0 or a.lo < 0:
        return None
    true = a.over(b).times(100)
    if true.meets(stated.wider(step(number(percent), percent.text) / 2 + 0.01)):
        return None
    shown = rounded(100 * number(part) / number(whole))
    return Problem(
        ((value_words(percent), (percent,)), (f"{shown} percent", (part, whole))),
        f"{value_words(part)} of {value_words(whole)} are {shown} percent, not {value_words(percent)}",
        f"“{part.text}” of “{whole.text}” is {shown} percent; the article says “{percent.text}”.",
    )


def growth(match: Match) -> Problem | None:
    """Up 12 percent to 55 from 40 is not 12 percent; up 4 to 55 from 40 is not 4."""
    change, new, old = match.slots["change"], match.slots["new"], match.slots["old"]
    direction = match.rule.options["direction"]
    a, b, stated = intervals(new, old, change)
    if a is None or b is None or stated is None or not alike(new, old) or not plain(new, old):
        return None
    gain = a.minus(b) if direction > 0 else b.minus(a)
    if gain.hi < 0:
        return None  # the direction is wrong: that is a problem of its own
    if unit(change) == "percent":
        if b.lo <= 0 or a.lo < 0:
            return None
        ratio = a.over(b)
        true = Interval(ratio.lo - 1, ratio.hi - 1) if direction > 0 else Interval(1 - ratio.hi, 1 - ratio.lo)
        if true.times(100).meets(stated.wider(step(number(change), change.text) + 0.02 * abs(number(change)))):
            return None
        shown = f"{rounded(100 * abs(number(new) / number(old) - 1))} percent"
        if unit(new) == "percent" and gain.meets(stated):
            shown = f"{rounded(number(change))} percentage points, or {shown}"
    elif alike(change, new) and unit(new) != "percent":
        if gain.meets(stated.wider(1e-6 * abs(number(new)))):
            return None
        shown = number_words(tidy(abs(number(new) - number(old))))
    else:
        return None
    return Problem(
        ((value_words(change), (change,)), (shown, (old, new))),
        f"from {value_words(old)} to {value_words(new)} is {shown}, not {value_words(change)}",
        f"The change from “{old.text}” to “{new.text}” is {shown}; the article says “{change.text}”.",
    )


def direction(match: Match) -> Problem | None:
    """What rose must be more than before."""
    new, old = match.slots["new"], match.slots["old"]
    up = match.rule.options["direction"] > 0
    a, b = interval(new), interval(old)
    if a is None or b is None or not alike(new, old) or not plain(new, old) or ranked(new, old):
        return None
    if (a.hi >= b.lo) if up else (a.lo <= b.hi):
        return None
    way = "more" if up else "less"
    return Problem(
        ((value_words(new), (new,)), (f"{way} than {value_words(old)}", (old,))),
        f"{'a rise' if up else 'a fall'} from {value_words(old)} to {value_words(new)}",
        f"The article tells of a {'rise' if up else 'fall'}, but “{new.text}” is not {way} than “{old.text}”.",
    )


def factor(match: Match) -> Problem | None:
    """Doubled from 40 is 80."""
    new, old = match.slots["new"], match.slots["old"]
    if not alike(new, old) or not plain(new, old):
        return None
    a, b = interval(new), interval(old)
    if a is None or b is None or b.lo <= 0:
        return None
    times = float(match.rule.options["factor"])
    words = match.sentence.template.lower()
    before = words[: words.find(match.words.lower())].rsplit(None, 2)[-2:]
    stated = Interval(times * 0.9, times * 1.1)
    if "than" in before:
        stated = Interval(times, float("inf")) if times > 1 else Interval(0, times)
    elif {"nearly", "almost", "about", "roughly", "approximately", "practically"} & set(before):
        stated = Interval(times * 0.75, times * 1.25)
    if a.over(b).meets(stated):
        return None
    shown = rounded(number(new) / number(old))
    return Problem(
        ((f"times {number_words(tidy(times))}", (new,)), (f"times {shown}", (old,))),
        f"from {value_words(old)} to {value_words(new)} is {shown} times as much, not {number_words(tidy(times))}",
        f"“{new.text}” is {shown} times “{old.text}”; the article says {number_words(tidy(times))} times.",
    )


def sum_of_parts(match: Match) -> Problem | None:
    """281 in cash and 63 in shares are not 334 in all."""
    total = match.slots["total"]
    parts = tuple(match.slots[name] for name in ("a", "b", "c") if name in match.slots)
    if not plain(total, *parts) or not _one_kind(total, parts, bool(match.rule.options.get("people"))):
        return None
    if match.rule.options.get("total") == "said" and not _TOTAL.search(f"{total.text} {match.words}"):
        return None
    whole, ranges = interval(total), [interval(part) for part in parts]
    if whole is None or None in ranges:
        return None
    added = Interval(sum(r.lo for r in ranges if r), sum(r.hi for r in ranges if r))
    if added.meets(whole.wider(1e-6 * abs(whole.hi))):
        return None
    shown = number_words(tidy(round(sum(number(part) for part in parts), 6)))
    return Problem(
        ((value_words(total), (total,)), (f"{shown} in all", parts)),
        f"the parts make {shown}, not {value_words(total)}",
        f"{' and '.join(f'“{part.text}”' for part in parts)} make {shown}; the article says “{total.text}”.",
    )


def most(match: Match) -> Problem | None:
    """Nine soldiers and six civilians are more than 12 people."""
    total, parts = match.slots["total"], (match.slots["a"], match.slots["b"])
    nouns = {noun.rsplit(" ", 1)[-1] for noun in map(counted, parts) if noun}
    disjoint = len(nouns) == 2 and any(nouns <= set(group) for group in match.rule.options["disjoint"])
    if not disjoint or not people(total) or not plain(total, *parts):
        return None
    whole, ranges = interval(total), [r for r in map(interval, parts) if r]
    if whole is None or sum(r.lo for r in ranges) <= whole.hi:
        return None
    shown = number_words(tidy(sum(number(part) for part in parts)))
    return Problem(
        ((value_words(total), (total,)), (f"{shown} in all", parts)),
        f"the parts make {shown}, more than {value_words(total)}",
        f"“{parts[0].text}” and “{parts[1].text}” make {shown}; the article says “{total.text}”.",
    )


def _one_kind(total: Fact, parts: Sequence[Fact], of_people: bool) -> bool:
    """Whether parts and total count one thing: people of whatever trades, or units or nouns that are the same."""
    if of_people:
        return people(total) and any(map(people, parts)) and all(unit(p) == "count" and counted(p) for p in parts)
    same = len({counted(fact) for fact in (total, *parts)}) == 1
    return all(alike(total, part) for part in parts) and (unit(total) != "count" or same)


def part(match: Match) -> Problem | None:
    """A part is not more than its whole."""
    total, some = match.slots["total"], match.slots["part"]
    whole, piece = interval(total), interval(some)
    if whole is None or piece is None or not alike(total, some) or piece.lo <= whole.hi or not plain(total, some):
        return None
    if unit(total) == "count" and not (people(total) and people(some)):
        return None
    if unit(total) != "count" and not is_currency(unit(total)):
        return None
    return Problem(
        ((value_words(total), (total,)), (value_words(some), (some,))),
        f"{value_words(some)} cannot be a part of {value_words(total)}",
        f"“{some.text}” is said to be a part of “{total.text}”.",
    )


def hundred(match: Match) -> Problem | None:
    """The shares of one poll are not more than 100 percent."""
    parts = tuple(match.slots[name] for name in ("a", "b", "c") if name in match.slots)
    if any(unit(fact) != "percent" for fact in parts) or not plain(*parts):
        return None
    total = sum(number(fact) for fact in parts)
    if total <= 100 + 0.5 * len(parts):
        return None
    return Problem(
        tuple((value_words(fact), (fact,)) for fact in parts),
        f"{' and '.join(value_words(fact) for fact in parts)} are more than the whole",
        f"{' and '.join(f'“{fact.text}”' for fact in parts)} make {rounded(total)} percent of one poll.",
    )
