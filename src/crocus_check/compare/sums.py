"""Sums: the checks behind rules/en/arithmetic.toml. Each takes the facts in a pattern's slots and says what is wrong.

A check only speaks where the numbers cannot be made to fit by rounding any of them as far as their writing allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from crocus_check.compare.patterns import Match
from crocus_check.compare.rounding import Interval, interval, step
from crocus_check.compare.wording import number_words, value_words
from crocus_check.facts import Fact
from crocus_check.rules import load
from crocus_check.units import convert, is_currency
from crocus_check.values import QuantityValue, tidy


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not add up: the sides (label, facts), a message and why."""

    sides: tuple[tuple[str, tuple[Fact, ...]], ...]
    message: str
    explanation: str


_TOTAL = re.compile(r"\btotal|\bin all\b|\baltogether\b|\bcombined\b", re.IGNORECASE)

Check = Callable[[Match], Problem | None]


def share(match: Match) -> Problem | None:
    """12 of 40 is not 25 percent."""
    part, whole, percent = match.slots["part"], match.slots["whole"], match.slots["percent"]
    if _unit(percent) != "percent" or not _plain(part, whole) or not {_unit(part), _unit(whole)} <= {"count"}:
        return None
    a, b, stated = _intervals(part, whole, percent)
    if a is None or b is None or stated is None or b.lo <= 0 or a.lo < 0:
        return None
    true = a.over(b).times(100)
    if true.meets(stated.wider(step(_number(percent), percent.text) / 2 + 0.01)):
        return None
    shown = _round(100 * _number(part) / _number(whole))
    return Problem(
        ((value_words(percent), (percent,)), (f"{shown} percent", (part, whole))),
        f"{value_words(part)} of {value_words(whole)} are {shown} percent, not {value_words(percent)}",
        f"“{part.text}” of “{whole.text}” is {shown} percent; the article says “{percent.text}”.",
    )


def growth(match: Match) -> Problem | None:
    """Up 12 percent to 55 from 40 is not 12 percent; up 4 to 55 from 40 is not 4."""
    change, new, old = match.slots["change"], match.slots["new"], match.slots["old"]
    direction = match.rule.options["direction"]
    a, b, stated = _intervals(new, old, change)
    if a is None or b is None or stated is None or not _alike(new, old) or not _plain(new, old):
        return None
    gain = a.minus(b) if direction > 0 else b.minus(a)
    if gain.hi < 0:
        return None  # the direction is wrong: that is a problem of its own
    if _unit(change) == "percent":
        if b.lo <= 0 or a.lo < 0:
            return None
        ratio = a.over(b)
        true = Interval(ratio.lo - 1, ratio.hi - 1) if direction > 0 else Interval(1 - ratio.hi, 1 - ratio.lo)
        if true.times(100).meets(stated.wider(step(_number(change), change.text) + 0.02 * abs(_number(change)))):
            return None
        if _unit(new) == "percent" and gain.meets(stated):
            return None  # "2 percent" for two points
        shown = f"{_round(100 * abs(_number(new) / _number(old) - 1))} percent"
    elif _alike(change, new) and _unit(new) != "percent":
        if gain.meets(stated.wider(1e-6 * abs(_number(new)))):
            return None
        shown = number_words(tidy(abs(_number(new) - _number(old))))
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
    if a is None or b is None or not _alike(new, old) or not _plain(new, old) or _ranked(new, old):
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
    if not _alike(new, old) or not _plain(new, old):
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
    shown = _round(_number(new) / _number(old))
    return Problem(
        ((f"times {number_words(tidy(times))}", (new,)), (f"times {shown}", (old,))),
        f"from {value_words(old)} to {value_words(new)} is {shown} times as much, not {number_words(tidy(times))}",
        f"“{new.text}” is {shown} times “{old.text}”; the article says {number_words(tidy(times))} times.",
    )


def dual(match: Match) -> Problem | None:
    """10 km is not 9 miles."""
    one, other = match.slots["one"], match.slots["other"]
    first, second = one.value, other.value
    if not isinstance(first, QuantityValue) or not isinstance(second, QuantityValue) or first.unit == second.unit:
        return None
    if is_currency(first.unit) or first.number is None or second.number is None or first.per != second.per:
        return None
    there = convert(float(first.number), first.unit, second.unit)
    back = convert(float(second.number), second.unit, first.unit)
    if there is None or back is None:
        return None
    slack = 0.3 if first.approx or second.approx or "~" in (first.bound, second.bound) else 0.12
    if _near(there, second, other, slack) or _near(back, first, one, slack) or _as_difference(first, second):
        return None
    shown = f"{_round(there)} {second.unit}"
    return Problem(
        ((value_words(one), (one,)), (value_words(other), (other,))),
        f"{value_words(one)} is {shown}, not {value_words(other)}",
        f"The article gives “{other.text}” for “{one.text}”, which is {shown}.",
    )


def sum_of_parts(match: Match) -> Problem | None:
    """281 in cash and 63 in shares are not 334 in all."""
    total = match.slots["total"]
    parts = tuple(match.slots[name] for name in ("a", "b", "c") if name in match.slots)
    if not all(_alike(total, part) for part in parts) or not _plain(total, *parts):
        return None
    if match.rule.options.get("people") and not all(_people(fact) for fact in (total, *parts)):
        return None
    if (
        not match.rule.options.get("people")
        and _unit(total) == "count"
        and len({_counted(f) for f in (total, *parts)}) > 1
    ):
        return None
    if match.rule.options.get("total") == "said" and not _TOTAL.search(f"{total.text} {match.words}"):
        return None
    whole, ranges = interval(total), [interval(part) for part in parts]
    if whole is None:
        return None
    added = Interval(0, 0)
    for one in ranges:
        if one is None:
            return None
        added = added + one
    if added.meets(whole.wider(1e-6 * abs(whole.hi))):
        return None
    shown = number_words(tidy(round(sum(_number(part) for part in parts), 6)))
    return Problem(
        ((value_words(total), (total,)), (f"{shown} in all", parts)),
        f"the parts make {shown}, not {value_words(total)}",
        f"{' and '.join(f'“{part.text}”' for part in parts)} make {shown}; the article says “{total.text}”.",
    )


def part(match: Match) -> Problem | None:
    """A part is not more than its whole."""
    total, some = match.slots["total"], match.slots["part"]
    whole, piece = interval(total), interval(some)
    if whole is None or piece is None or not _alike(total, some) or piece.lo <= whole.hi or not _plain(total, some):
        return None
    if _unit(total) == "count" and not (_people(total) and _people(some)):
        return None
    if _unit(total) not in ("count", "percent") and not is_currency(_unit(total)):
        return None
    return Problem(
        ((value_words(total), (total,)), (value_words(some), (some,))),
        f"{value_words(some)} cannot be a part of {value_words(total)}",
        f"“{some.text}” is said to be a part of “{total.text}”.",
    )


def margin(match: Match) -> Problem | None:
    """24-17 is no win by nine points."""
    score, by = match.slots["score"], match.slots["margin"]
    points, counted = score.value, by.value
    if not isinstance(points, QuantityValue) or not isinstance(counted, QuantityValue) or counted.bound != "=":
        return None
    if len(points.parts) != 2 or counted.counted not in ("point", "run", "goal") or counted.number is None:
        return None
    true = abs(points.parts[0] - points.parts[1])
    if true == counted.number:
        return None
    return Problem(
        ((value_words(by), (by,)), (f"{number_words(true)} {counted.counted}s", (score,))),
        f"{value_words(score)} is a margin of {number_words(true)}, not {value_words(by)}",
        f"The sides of “{score.text}” are {number_words(true)} apart; the article says “{by.text}”.",
    )


def seats(match: Match) -> Problem | None:
    """62 votes to 45 are too many for 100 members."""
    score, house = match.slots["score"], match.slots["seats"]
    votes, members = score.value, house.value
    if not isinstance(votes, QuantityValue) or not isinstance(members, QuantityValue) or len(votes.parts) != 2:
        return None
    if members.counted not in ("member", "seat") or members.number is None or members.bound != "=":
        return None
    cast = sum(votes.parts)
    if cast <= members.number:
        return None
    return Problem(
        ((value_words(score), (score,)), (value_words(house), (house,))),
        f"{number_words(cast)} votes in a house of {value_words(house)}",
        f"“{score.text}” makes {number_words(cast)} votes, more than “{house.text}”.",
    )


def hundred(match: Match) -> Problem | None:
    """The shares of one poll are not more than 100 percent."""
    parts = tuple(match.slots[name] for name in ("a", "b", "c") if name in match.slots)
    if any(_unit(fact) != "percent" for fact in parts) or not _plain(*parts):
        return None
    total = sum(_number(fact) for fact in parts)
    if total <= 100 + 0.5 * len(parts):
        return None
    return Problem(
        tuple((value_words(fact), (fact,)) for fact in parts),
        f"{' and '.join(value_words(fact) for fact in parts)} are more than the whole",
        f"{' and '.join(f'“{fact.text}”' for fact in parts)} make {_round(total)} percent of one poll.",
    )


CHECKS: Mapping[str, Check] = {
    "share": share,
    "growth": growth,
    "direction": direction,
    "factor": factor,
    "dual": dual,
    "sum": sum_of_parts,
    "part": part,
    "margin": margin,
    "seats": seats,
    "hundred": hundred,
}


def _intervals(*facts: Fact) -> list[Interval | None]:
    return [interval(fact) for fact in facts]


def _number(fact: Fact) -> float:
    value = fact.value
    return float(value.number) if isinstance(value, QuantityValue) and value.number is not None else 0.0


def _unit(fact: Fact) -> str:
    return fact.value.unit if isinstance(fact.value, QuantityValue) else ""


def _counted(fact: Fact) -> str | None:
    return fact.value.counted if isinstance(fact.value, QuantityValue) else None


def _plain(*facts: Fact) -> bool:
    """Whether all facts are numbers that the article gives as facts."""
    return all(isinstance(f.value, QuantityValue) and f.value.number is not None and not f.value.parts for f in facts)


def _alike(a: Fact, b: Fact) -> bool:
    """Whether two quantities are of one unit and, where both say what they count, people or the same things."""
    first, second = a.value, b.value
    if not isinstance(first, QuantityValue) or not isinstance(second, QuantityValue):
        return False
    if first.unit != second.unit or first.per != second.per:
        return False
    nouns = {first.counted, second.counted} - {None}
    return len(nouns) < 2 or first.unit != "count" or (_people(a) and _people(b))


def _ranked(*facts: Fact) -> bool:
    """Whether small numbers without a noun could be ranks, which go the other way."""
    return all(_unit(fact) == "count" and _counted(fact) is None and _number(fact) <= 100 for fact in facts)


def _people(fact: Fact) -> bool:
    counted = _counted(fact)
    return counted is not None and counted.rsplit(None, 1)[-1] in load("people")["nouns"]


def _near(number: float, value: QuantityValue, fact: Fact, slack: float) -> bool:
    """Whether a converted number is near enough to the one that stands there."""
    stated = float(value.number or 0)
    return abs(number - stated) <= max(slack * abs(stated), step(stated, fact.text) / 2 + 1e-9)


def _as_difference(a: QuantityValue, b: QuantityValue) -> bool:
    """Whether two temperatures agree as differences: 2 degrees Celsius more are 3.6 degrees Fahrenheit more."""
    scale = {"degree celsius": 1.8, "degree fahrenheit": 1.0}
    if a.unit not in scale or b.unit not in scale or a.number is None or b.number is None:
        return False
    return abs(a.number * scale[a.unit] - b.number * scale[b.unit]) <= 1.5


def _round(number: float) -> str:
    """Three digits that count."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
