"""Normalise dates and times: what the words mean, resolved where an anchor allows, open where none does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from crocus_check.core.documents import Anchor
from crocus_check.core.mentions import Mention, TimexMention
from crocus_check.core.timex import Expr, mentions, parse, write
from crocus_check.core.values import DateValue, TimeValue
from crocus_check.normalise.dates import parser, times
from crocus_check.normalise.dates.evaluation import evaluate
from crocus_check.normalise.dates.impossible import without_day
from crocus_check.normalise.dates.named import References
from crocus_check.normalise.dates.reading import Known, Reading
from crocus_check.normalise.dates.references import close
from crocus_check.normalise.dates.spans import second_end

_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = re.compile(r"\d{4}-\d\d(-\d\d)?")
_BARE = re.compile(r"XXXX-(\d\d)-(\d\d)")
_BARE_MONTH = re.compile(r"XXXX-\d\d(?:-\d\d)?")
_BESIDE = 3
"""Characters between a date and what counts from it."""
_THESE_DAYS = 75
_AWAY = 60
"""Characters within which a year stands close by ("on Boxing Day ... in 2004")."""


class Narrative:
    """Reads the dates of one document in text order: years, months and days carry over from date to date.

    `found` are the document's mentions, if they are known beforehand: they tell the kind of text and the order of
    day and month in figures.
    """

    def __init__(self, anchor: Anchor | None, date_order: str = "auto", found: Sequence[Mention] = ()) -> None:
        timexes = [m for m in found if isinstance(m, TimexMention) and m.kind == "date"]
        self.anchor = anchor
        self.order = _order(timexes) if date_order == "auto" else date_order
        self._references = References(narrative=_is_narrative(timexes, anchor))
        self._eve = anchor is not None and anchor.evening and any(_said_next_day(m, anchor) for m in timexes)
        self._told: tuple[int, str, Reading] | None = None
        self._years = {
            m.start: int(after.timex)
            for m, after in pairwise(timexes)
            if after.timex.isdecimal() and len(after.timex) == 4 and _leans(m, after)
        }

    def value(self, mention: TimexMention) -> DateValue | TimeValue | None:
        """The value of a mention; None where it states none."""
        if mention.kind == "time":
            return times.value(mention.timex)
        try:
            expr = self._read(mention)
        except ValueError:
            return None
        reading = _evaluated(write(expr), self.anchor, None)
        if reading is None and (month := without_day(expr)) is not None:
            expr, reading = month, _evaluated(write(month), self.anchor, None)
        if reading is None:
            return None
        extra = dict(mention.extra)
        if (earlier := self._came_first(mention, extra, reading)) is not None:
            expr, reading = earlier
        self._told = (mention.end, extra.get("sentence", ""), reading)
        self._references.see(expr, reading, extra)
        return _value(expr, reading, extra.get("mod"))

    def _came_first(
        self, mention: TimexMention, extra: dict[str, str], reading: Reading
    ) -> tuple[Expr, Reading] | None:
        """A month that is told to come before another and was read as one after it: "jailed in October after pleading
        guilty in January" is the January before."""
        if self._told is None or mention.tense != "past" or not _BARE_MONTH.fullmatch(mention.timex):
            return None
        end, sentence, told = self._told
        apart = "after" not in extra or int(extra["after"]) < end or extra.get("sentence", "") != sentence
        if apart or reading.first is None or told.first is None or reading.first <= told.first:
            return None
        expr = f"{reading.first.year - 1:04}{mention.timex[4:]}"
        other = _evaluated(expr, self.anchor, None)
        return (expr, other) if other is not None else None

    def _read(self, mention: TimexMention) -> Expr:
        expr = parse(mention.timex)
        place = dict(mention.extra)
        self._references.enter(place.get("sentence", ""), place.get("paragraph", ""))
        words = dict(mention.extra).get("words")
        if words and not isinstance(expr, str) and expr[0] == "numeric":
            return self._numeric(words, expr)
        open_ = expr
        expr = close(expr, self._references, self._tense(mention), self._years.get(mention.start))
        expr = second_end(mention, expr, self._told)
        if self._told is not None and mentions(expr, "event:main"):
            end, sentence, told = self._told  # "in 2009, two years before a stroke": the stroke was in 2011
            if sentence == place.get("sentence", "") and mention.start - end <= _BESIDE and told.first is not None:
                expr = _put(expr, told.edtf, "event:main")
        if mention.tense == "past" and self.anchor and mentions(open_, "ref"):
            expr = self._told_earlier(open_, expr)
        if words and isinstance(expr, str) and _FULL.fullmatch(expr):
            day = parser.full_date(words, self.order)
            return day.isoformat() if day and day.isoformat()[:7] == expr[:7] else expr
        return self._counted(words, expr) if words else expr

    def _told_earlier(self, open_: Expr, expr: Expr) -> Expr:
        """ "The next day", told as past, is no day to come: it counts from a day that was named before the last."""
        assert self.anchor is not None
        reading = _evaluated(write(expr), self.anchor, None)
        if reading is None or reading.first is None or reading.unit != "day" or reading.first <= self.anchor.day:
            return expr
        for base in self._references.told():
            other = _put(open_, base)
            reading = _evaluated(write(other), self.anchor, None)
            if reading is not None and reading.first is not None and reading.first <= self.anchor.day:
                return other
        return expr

    def _tense(self, mention: TimexMention) -> str | None:
        """The tense of a date, or what else says on which side of now it lies: "until Friday" is the one next to now;
        "as of Friday" may be the day after it."""
        opening = dict(mention.extra).get("opening")
        if mention.tense != "past":
            return mention.tense
        if opening in ("until", "till"):
            return "open"
        return "eve" if opening == "as of" or self._eve else "past"

    def _counted(self, words: str, expr: Expr) -> Expr:
        """ "two weeks ago" as dateparser counts it from the day of writing, cut to the unit of the words."""
        if isinstance(expr, str) or not self.anchor:
            return expr
        if expr[0] == "part":
            return ("part", expr[1], self._counted(words, expr[2]))
        found = parser.relative_date(words, self.anchor.day) if expr[:2] == ("shift", "now") else None
        own = _evaluated(write(expr), self.anchor, None)
        if (
            found is None
            or own is None
            or own.first is None
            or own.last is None
            or not own.first <= found[0] <= own.last
        ):
            return expr
        return expr if own.first != own.last else found[0].isoformat()

    def _numeric(self, words: str, expr: Expr) -> Expr:
        a, b, _ = (int(str(part)) for part in expr[1:])
        order = "DMY" if a > 12 else "MDY" if b > 12 else self.order
        day = parser.full_date(words.replace(" ", ""), order)
        if day is None:
            raise ValueError(words)
        return day.isoformat()


def resolve(value: DateValue, anchor: Anchor | None, event: DateValue | None) -> DateValue:
    """The value with all that an anchor, or the date of the event that it rests on, now allows.

    A value that rests on neither is returned as it is.
    """
    if not value.timex:
        return value
    expr = parse(value.timex)
    reading = _evaluated(value.timex, anchor, event)
    if reading is None or (reading.first is None and value.earliest is not None):
        return value
    return _value(expr, reading, value.mod)


@lru_cache(maxsize=65_536)
def _evaluated(timex: str, anchor: Anchor | None, event: DateValue | None) -> Reading | None:
    return evaluate(parse(timex), Known(anchor.day if anchor else None, event))


def _value(expr: Expr, reading: Reading, mod: str | None) -> DateValue:
    rests = any(mentions(expr, atom) for atom in ("now", "event:", "near")) or _rests_on_now(expr)
    return DateValue(
        edtf=reading.edtf,
        earliest=reading.first.isoformat() if reading.first else None,
        latest=reading.last.isoformat() if reading.last else None,
        weekday=reading.weekday,
        approx=reading.approx,
        part=reading.part,
        timex=write(expr) if rests else None,
        mod=reading.mod or mod,
    )


def _rests_on_now(expr: Expr) -> bool:
    """Whether a call reads now without naming it."""
    if isinstance(expr, str):
        return False
    return expr[0] in ("near", "wd", "step", "hol", "weekend", "decade") or any(
        _rests_on_now(part) for part in expr[1:]
    )


def _put(expr: Expr, base: Expr, place: str = "ref") -> Expr:
    """The expression with a date in place of the one it refers to."""
    if isinstance(expr, str):
        return base if expr == place else expr
    return tuple(_put(part, base, place) for part in expr)


def _said_next_day(mention: TimexMention, anchor: Anchor) -> bool:
    """Whether something is told to have been said on the weekday after the anchor's: an article of the evening is
    written on where the next day has begun, and nobody tells so of a week ago."""
    weekday = re.search(r"\bwd\((\d)\)", mention.timex)
    said = mention.tense == "past" and ("opening", "said") in mention.extra
    return said and weekday is not None and int(weekday[1]) == (anchor.day.weekday() + 1) % 7


def _leans(mention: TimexMention, after: TimexMention) -> bool:
    """Whether a date takes its year from the one that follows: a holiday, or a day whose year stands apart."""
    gap = after.start - mention.end
    if mention.timex.startswith("hol(") and mention.timex.endswith("none)"):
        return gap <= _AWAY
    return mention.timex.startswith("XXXX-") and len(mention.timex) == 10 and gap <= 3


def _order(timexes: Sequence[TimexMention]) -> str:
    """The order of day and month in figures, from the article's own dates: figures above 12, then dates in words."""
    day_first = month_first = 0
    for mention in timexes:
        if mention.timex.startswith("numeric("):
            a, b = (int(x) for x in mention.timex[8:-1].split(",")[:2])
            day_first += 10 * (a > 12)
            month_first += 10 * (b > 12 >= a)
        elif mention.rule.startswith(("timex:day_month", "timex:day_to")):
            day_first += 1
        elif mention.rule.startswith("timex:month_day"):
            month_first += 1
    return "DMY" if day_first > month_first else "MDY"


def _is_narrative(timexes: Sequence[TimexMention], anchor: Anchor | None) -> bool:
    """Whether a text tells of times past on their own ground: dates with years of long ago outnumber what is said
    from the day of writing. Years alone, beside days of these weeks, are what news says of the past."""
    full, years, spoken, near, bare = 0, 0, 0, 0, 0
    for mention in timexes:
        timex = mention.timex
        if (match := _DATED.search(timex)) and not (anchor and abs(int(match[0][:4]) - anchor.day.year) < 2):
            full += 1
        elif timex.isdecimal() and len(timex) == 4 and not (anchor and abs(int(timex) - anchor.day.year) < 2):
            years += 1
        elif "wd(" in timex or "now" in timex:
            spoken += 2 if "wd(" in timex else 1
        elif anchor is not None and (match := _BARE.search(timex)):
            bare += 1
            near += _is_of_these_days(match, anchor.day)
    told, news = full + 0.5 * years, near > 2 * full and near > 0.7 * bare
    return told >= 3 and told > 1.5 * spoken and not news


def _is_of_these_days(match: re.Match[str], now: dt.date) -> bool:
    """Whether a day without a year is one of the weeks around the day of writing."""
    apart = abs((int(match[1]) - now.month) * 30 + int(match[2]) - now.day)
    return min(apart, 360 - apart) <= _THESE_DAYS
