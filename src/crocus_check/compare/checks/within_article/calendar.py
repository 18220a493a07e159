"""Calendar: weekdays that are not the date's, ranges that end before they start, lengths and "years ago" that do not
fit their years, and days after publication that are told as past. The vocabulary is rules/en/calendar.toml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping

from crocus_check.compare.check import Check
from crocus_check.compare.checks.within_article import weekdays
from crocus_check.compare.checks.within_article.patterns import Match, matches, rules
from crocus_check.compare.comparison import Comparison
from crocus_check.compare.evidence.problems import Problem, discrepancy, unique
from crocus_check.compare.evidence.sentences import Sentence, sentences
from crocus_check.compare.evidence.wording import value_words
from crocus_check.core.checks import Example
from crocus_check.core.findings import Discrepancy
from crocus_check.core.phrases import day_words
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import load

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AGO = re.compile(r"^(?:[a-z]+(?:-[a-z]+)?|\d+) years? ago$", re.IGNORECASE)
_MOVE = 12
"""Words before a range among which a verb of moving makes it none."""
_LASTS = re.compile(r"(?:\b(?:has|have)|['’](?:s|ve))\b(?! had)")
"""What lasts is told in the perfect tense."""
_SLACK = 2
"""Days that a publication date may lag behind the text it stands over."""


def findings(story: Comparison) -> list[Discrepancy]:
    """One discrepancy for each date that an article contradicts by itself."""
    found: list[Discrepancy] = []
    for sentence in sentences(fact for fact in story.facts if fact.kind != "name"):
        published = story.published.get(sentence.document)
        problems = [*weekdays.problems(sentence, published), *_matched(sentence, published)]
        found += [discrepancy("calendar", "warning", problem) for problem in problems]
    return unique(found)


def _matched(sentence: Sentence, published: str | None) -> Iterable[Problem]:
    for match in matches(rules("calendar"), sentence):
        problem = BY_RULE[match.rule.check](match, published)
        if problem is not None:
            yield problem


def order(match: Match, published: str | None) -> Problem | None:
    """A range must not end before it starts."""
    first, last = match.slots["first"], match.slots["last"]
    a, b = first.value, last.value
    if not (isinstance(a, DateValue) and isinstance(b, DateValue) and a.earliest and b.latest and a.latest):
        return None
    if b.latest >= a.earliest or _is_moved(match):
        return None
    years = bool(_YEAR.search(first.text)) and bool(_YEAR.search(last.text))
    if not years and not (a.earliest[:7] == a.latest[:7] == b.latest[:7]):
        return None  # without years, a range from November to February runs into the next one
    return Problem(
        ((value_words(first), (first,)), (value_words(last), (last,))),
        f"a range from {value_words(first)} to {value_words(last)}",
        f"The range starts with “{first.text}” and ends with “{last.text}”, which is before it.",
    )


def _is_moved(match: Match) -> bool:
    """Whether something is moved from one date to another ("brought forward from May to March"): that is no range."""
    before = match.sentence.template.split(match.words)[0].lower()
    return bool(set(re.findall(r"[a-z]+", before)[-_MOVE:]) & set(load("calendar")["words"]["moved"]))


def length(match: Match, published: str | None) -> Problem | None:
    """From 1990 to 1998 are not five years."""
    said, first, last = match.slots["length"], match.slots["first"], match.slots["last"]
    value, a, b = said.value, first.value, last.value
    noun = match.groups.get("noun", "").lower().split()
    if set(noun) & set(load("calendar")["words"]["set_length"]) or not isinstance(value, QuantityValue):
        return None
    days = {"day": 1.0, "night": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}.get(value.unit)
    if days is None or value.bound != "=" or value.approx or not value.number:
        return None
    if not (isinstance(a, DateValue) and isinstance(b, DateValue)):
        return None
    if not (a.earliest and a.latest and b.earliest and b.latest) or b.latest < a.earliest:
        return None
    shortest = (dt.date.fromisoformat(b.earliest) - dt.date.fromisoformat(a.latest)).days
    longest = (dt.date.fromisoformat(b.latest) - dt.date.fromisoformat(a.earliest)).days + 1
    if (shortest / days) - 1 <= value.number <= (longest / days) + (0 if days == 1 else 0.5):
        return None
    span = _span_words(shortest / days, longest / days, value.unit)
    return Problem(
        ((value_words(said), (said,)), (span, (first, last))),
        f"from {value_words(first)} to {value_words(last)} are {span}, not {value_words(said)}",
        f"The article says “{said.text}” of a time from “{first.text}” to “{last.text}”.",
    )


def since(match: Match, published: str | None) -> Problem | None:
    """In 2025, since 2015 is not for 12 years; of what lasts until the day of publication only."""
    said, first = match.slots["length"], match.slots["first"]
    value, a = said.value, first.value
    before = match.sentence.template.split(match.words)[0]
    if published is None or not _LASTS.search(before) or re.search(r"\bnot\b|n['’]t\b|\bno\b", before):
        return None
    if not isinstance(value, QuantityValue) or value.unit != "year" or value.bound != "=" or value.approx:
        return None
    if (
        not isinstance(a, DateValue)
        or not a.earliest
        or not a.latest
        or not value.number
        or not _YEAR.search(first.text)
    ):
        return None
    true, least = (int(published[:4]) - int(day[:4]) for day in (a.earliest, a.latest))
    if least < 1 or least - 1 <= value.number <= true + 1:
        return None
    return Problem(
        ((value_words(said), (said,)), (f"{true} years by {published[:4]}", (first,))),
        f"since {value_words(first)} are {true} years by {published[:4]}, not {value_words(said)}",
        f"The article of {published} says “{said.text}” of a time that began in “{first.text}”.",
    )


def ago(match: Match, published: str | None) -> Problem | None:
    """In 2024, 1994 was not 25 years ago."""
    day, since = match.slots["day"], match.slots["ago"]
    a, b = day.value, since.value
    if (
        not _AGO.match(since.text)
        or not _YEAR.search(day.text)
        or since.text.lower().startswith(("some", "many", "few"))
    ):
        return None
    if not (isinstance(a, DateValue) and isinstance(b, DateValue) and a.earliest and a.latest and b.earliest):
        return None
    if published is None:
        return None
    back = int(published[:4]) - int(b.earliest[:4])
    slack = 1 if back % 10 else 2
    if int(a.earliest[:4]) - slack <= int(b.earliest[:4]) <= int(a.latest[:4]) + slack:
        return None
    true = int(published[:4]) - int(a.earliest[:4])
    return Problem(
        ((value_words(day), (day,)), (f"{since.text}: {b.earliest[:4]}", (since,))),
        f"{value_words(day)} is {true} years before {published[:4]}, not {back}",
        f"Read from the publication on {published}, “{since.text}” is {b.earliest[:4]}; the article says “{day.text}”.",
    )


def future(match: Match, published: str | None) -> Problem | None:
    """What happened cannot be after the article."""
    day = match.slots["day"]
    value = day.value
    if published is None or not isinstance(value, DateValue) or not value.earliest or not _YEAR.search(day.text):
        return None
    late = dt.date.fromisoformat(value.earliest) - dt.date.fromisoformat(published)
    if late.days <= _SLACK or day.context.tense == "future" or day.qualifiers.status != "asserted":
        return None
    before = match.sentence.template.split(match.words)[0] + match.words
    words = set(re.findall(r"[a-z]+", before.lower()))
    if words & set(load("calendar")["words"]["not_yet"]) or re.search(r"\bto (?!the\b|a\b)[a-z]+", match.words):
        return None
    printed = day_words(published) or published
    return Problem(
        ((value_words(day), (day,)), (f"published {printed}", (day,))),
        f"{value_words(day)} is told as past, but the article is of {printed}",
        f"“{day.text}” is {late.days} days after the publication on {printed}, and the article tells it as past.",
    )


BY_RULE: Mapping[str, Callable[[Match, str | None], Problem | None]] = {
    "weekday": weekdays.not_the_dates,
    "order": order,
    "length": length,
    "since": since,
    "ago": ago,
    "future": future,
}
"""What tries the dates of a rule, by the name that the rules file gives it; it takes the day of publication."""


def _span_words(low: float, high: float, unit: str) -> str:
    a, b = round(low), round(high)
    return f"{a} {unit}s" if a == b else f"{a} to {b} {unit}s"


CHECK = Check(
    id="calendar-days",
    verdicts=("calendar",),
    title="Dates of one article that do not fit each other",
    finds="A weekday is not the date's, a range ends before it starts, a length or “years ago” does not fit its years.",
    matters="Readers who plan by such a date come on the wrong day.",
    speaks=Example(("2021-02-18: The council met on Friday (17 February) and again on Thursday (18 February).",)),
    silent=Example(("2021-02-18: The council met on Wednesday (17 February) and again on Thursday (18 February).",)),
    find=findings,
)
