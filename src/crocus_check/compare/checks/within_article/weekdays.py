"""Weekdays that are not the date's, and days that their month does not have."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from crocus_check.compare.checks.within_article.patterns import Match
from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import day_words
from crocus_check.core.values import DateValue
from crocus_check.rules import load

_WEEKDAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name)
_NAMED = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"\d")
_OF_MONTH = re.compile(r"(?<!\d)(29|30|31)(?:st|nd|rd|th)?(?!\d)")
_COUNTED = re.compile(r"\s+(?P<word>[a-z]{3,})")
_NEAR = 90
"""Days around publication within which a date without a year is taken to be of that year."""


def problems(sentence: Sentence, published: str | None) -> Iterable[Problem]:
    """Dates that cannot be by their own words: "Friday, March 23, 2024", "June 31"."""
    for fact in sentence.facts:
        if (problem := _no_such_day(fact)) is not None:
            yield problem
        named = _NAMED.search(fact.text)
        if named and _DAY.search(fact.text) and (day := _day(fact)) and _year_is_sure(fact, published):
            problem = _weekday_problem(fact, fact, day)
            if problem is not None:
                yield problem


def not_the_dates(match: Match, published: str | None) -> Problem | None:
    """Friday (23 March): the weekday in one fact and the day in another."""
    name, day = match.slots["name"], match.slots["day"]
    if _DAY.search(name.text) or not _NAMED.search(name.text) or _NAMED.search(day.text):
        return None
    on = _day(day)
    return _weekday_problem(name, day, on) if on and _year_is_sure(day, published) else None


def _weekday_problem(name: Fact, fact: Fact, day: dt.date) -> Problem | None:
    named = _NAMED.search(name.text)
    if named is None or named.group().title() == _WEEKDAYS[day.weekday()]:
        return None
    weekday, told = named.group().title(), day_words(day.isoformat())
    true = f"{_WEEKDAYS[day.weekday()]}, {told}"
    return Problem(
        ((weekday, (name,)), (true, (fact,))),
        f"{told} is a {_WEEKDAYS[day.weekday()]}, not a {weekday}: {_repairs(weekday, day)}",
        f"“{fact.text}” is read as {told}, a {_WEEKDAYS[day.weekday()]}. "
        f"Either the weekday is wrong or the day: {_repairs(weekday, day)}.",
    )


def _repairs(weekday: str, day: dt.date) -> str:
    """Both ways to set it right: the day's own weekday, or the next day that is the weekday."""
    number = _WEEKDAYS.index(weekday)
    back = (day.weekday() - number) % 7
    other = day - dt.timedelta(days=back) if back <= 3 else day + dt.timedelta(days=7 - back)
    words = [f"{_WEEKDAYS[each.weekday()]} {each.day} {_MONTHS[each.month]}" for each in (day, other)]
    return " or ".join(words)


def _no_such_day(fact: Fact) -> Problem | None:
    """A day of the month that the month does not have; its value is the month (normalise/dates/impossible.py)."""
    value, day = fact.value, _OF_MONTH.search(fact.text)
    if day is None or not isinstance(value, DateValue) or not re.fullmatch(r"[\dX]{4}-\d\d", value.edtf):
        return None
    year, month = value.edtf[:4], int(value.edtf[5:7])
    last = calendar.monthrange(int(year) if year.isdecimal() else 2000, month)[1]
    if int(day[1]) <= last or not re.search(_MONTHS[month][:3], fact.text, re.IGNORECASE) or _counts(fact, day[1]):
        return None
    name = _MONTHS[month] if month != 2 or not year.isdecimal() else f"{_MONTHS[month]} {year}"
    return Problem(
        ((fact.text, (fact,)), (f"{last} days", (fact,))),
        f"{name} has {last} days: “{fact.text}” is no day",
        f"“{fact.text}” names a day that the calendar does not have; {name} ends on the {last}th.",
    )


def _counts(fact: Fact, day: str) -> bool:
    """Whether the number at the end rather counts the noun that follows ("in June 31 homes burned")."""
    at = fact.sentence.find(fact.text)
    after = _COUNTED.match(fact.sentence, at + len(fact.text)) if at >= 0 else None
    words = load("calendar")["words"]["after_a_day"]
    return fact.text.endswith(day) and after is not None and after["word"] not in words


def _day(fact: Fact) -> dt.date | None:
    value = fact.value
    if not isinstance(value, DateValue) or value.earliest is None or value.earliest != value.latest or value.approx:
        return None
    return dt.date.fromisoformat(value.earliest)


def _year_is_sure(fact: Fact, published: str | None) -> bool:
    """Whether the year stands in the words, or the day is near the publication."""
    if _YEAR.search(fact.text):
        return True
    day = _day(fact)
    return day is not None and published is not None and abs((day - dt.date.fromisoformat(published)).days) <= _NEAR
