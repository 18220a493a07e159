"""What holds of every date: its days lie in its EDTF, whole weeks shift, formats agree, compatibility is fair."""

from __future__ import annotations

import datetime as dt

import spacy
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core import days, timex
from crocus_check.core.documents import Anchor
from crocus_check.core.mentions import TimexMention
from crocus_check.core.values import DateValue, TimeValue
from crocus_check.extract.dates import finding as timexes
from crocus_check.normalise.dates import resolving as dates

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")
DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2090, 12, 31)) | st.sampled_from(
    [dt.date(2024, 2, 29), dt.date(2023, 12, 31), dt.date(2024, 1, 1), dt.date(2000, 2, 29), dt.date(2100, 2, 28)]
)
TENSES = st.sampled_from([None, "past", "present", "future"])
PATTERNS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: "XXXX" + d.isoformat()[4:]),
    DAYS.map(lambda d: "XXXX" + d.isoformat()[4:7]),
    st.sampled_from(["XXXX-Q1", "XXXX-SU", "XXXX-WI", "199X", "19XX", "XXXX-02-29", "2024-H2"]),
)
COUNTED = st.builds(
    "shift(now,{},{})".format,
    st.integers(-30, 30),
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "weekend"]),
)
WEEKLY = st.one_of(
    st.builds("shift(now,{},{})".format, st.integers(-60, 60), st.sampled_from(["day", "week", "weekend"])),
    st.builds("wd({},{})".format, st.integers(0, 6), st.sampled_from(["past", "future", "last", "next", "this"])),
    st.builds("weekend({})".format, st.sampled_from(["last", "next", "this", "near"])),
    st.builds("on(wd({}),shift(now,{},week))".format, st.integers(0, 6), st.integers(-3, 3)),
)
TIMEXES = st.one_of(PATTERNS, COUNTED, WEEKLY)


def anchor(day: dt.date) -> Anchor:
    return Anchor(day, "published")


def value(text: str, day: dt.date | None, tense: str | None = None) -> DateValue | None:
    mention = TimexMention(0, 1, 0, 1, "date", text, tense)  # type: ignore[arg-type]
    found = dates.Narrative(anchor(day) if day else None).value(mention)
    assert not isinstance(found, TimeValue)
    return found


def values() -> st.SearchStrategy[DateValue]:
    return st.builds(value, TIMEXES, st.none() | DAYS, TENSES).filter(lambda v: v is not None).map(_as_date)


def _as_date(found: DateValue | None) -> DateValue:
    assert found is not None
    return found


@given(TIMEXES, DAYS, TENSES)
def test_resolved_days_lie_in_what_the_edtf_names(text: str, day: dt.date, tense: str | None) -> None:
    found = value(text, day, tense)
    if found is None or found.earliest is None or found.latest is None:
        return
    assert found.earliest <= found.latest
    named = days.bounds(found.edtf)
    assert named is not None
    assert (named[0].isoformat(), named[1].isoformat()) == (found.earliest, found.latest)


@given(WEEKLY, DAYS, TENSES, st.integers(-52, 52))
def test_whole_weeks_shift_relative_dates_by_as_much(text: str, day: dt.date, tense: str | None, weeks: int) -> None:
    moved = day + dt.timedelta(weeks=weeks)
    one, two = value(text, day, tense), value(text, moved, tense)
    assert one is not None and two is not None and one.earliest and two.earliest
    assert dt.date.fromisoformat(two.earliest) - dt.date.fromisoformat(one.earliest) == moved - day


@given(DAYS)
def test_every_format_of_a_date_gives_the_same_value(day: dt.date) -> None:
    month, weekday = day.strftime("%B"), day.strftime("%A")
    short = month[:3] + "." * (day.month != 5)
    forms = [
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat(),
        f"{short} {day.day}, {day.year}", f"{weekday}, {month} {day.day}, {day.year}",
        f"{day.month}/{day.day}/{day.year}" if day.day > 12 else day.isoformat(),
    ]  # fmt: skip
    found = set()
    for form in forms:
        (mention,) = timexes.find(BLANK(f"It was seen on {form} ."))
        read = dates.Narrative(None).value(mention)
        assert isinstance(read, DateValue)
        found.add((read.edtf, read.earliest, read.latest))
    assert found == {(day.isoformat(),) * 3}


@given(values(), values())
def test_compatibility_is_symmetric_and_reflexive(a: DateValue, b: DateValue) -> None:
    assert days.compatible(a, a)
    assert days.compatible(a, b) == days.compatible(b, a)


@given(values(), values())
def test_what_two_values_share_is_compatible_with_both(a: DateValue, b: DateValue) -> None:
    met = days.intersect(a, b)
    assert (met is not None) == days.compatible(a, b)
    if met is not None and met.earliest is not None and met.earliest == met.latest:
        day = DateValue(met.earliest, met.earliest, met.latest)
        assert days.compatible(day, a) and days.compatible(day, b)


@given(DAYS, TENSES, TIMEXES)
def test_a_later_anchor_says_what_an_earlier_one_would(day: dt.date, tense: str | None, text: str) -> None:
    early, late = value(text, day, tense), value(text, None, tense)
    if early is None or late is None or late.timex is None:
        return
    resolved = dates.resolve(late, anchor(day), None)
    assert (resolved.edtf, resolved.earliest, resolved.latest) == (early.edtf, early.earliest, early.latest)


@given(DAYS, TIMEXES, TENSES)
def test_a_resolved_date_is_one_that_was_left_open(day: dt.date, text: str, tense: str | None) -> None:
    early, late = value(text, day, tense), value(text, None, tense)
    if early is not None and late is not None and not early.approx:
        assert days.compatible(early, late)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_odd_text_raises_nothing(text: str) -> None:
    doc = BLANK(text)
    narrative = dates.Narrative(None)
    for mention in timexes.find(doc):
        assert 0 <= mention.start < mention.end <= len(text)
        narrative.value(mention)


WORDS = "the 3 May late of 22 , 2024 last week Friday s ' - night before 1990 third quarter : 30 p.m. two ago"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_words_of_time_in_any_order(words: list[str]) -> None:
    doc = BLANK(" ".join(words))
    found = timexes.find(doc)
    narrative = dates.Narrative(anchor(dt.date(2024, 3, 22)), "auto", found)
    ends = [0]
    for mention in found:
        assert mention.start >= ends[-1]
        ends.append(mention.end)
        narrative.value(mention)


def exprs() -> st.SearchStrategy[timex.Expr]:
    atoms = st.sampled_from(["now", "2024-03-22", "-1", "event:attack", "XXXX-Q3"])
    return st.recursive(atoms, lambda inner: st.tuples(st.just("shift"), inner, inner), max_leaves=6)


@given(exprs())
def test_the_notation_reads_what_it_writes(expr: timex.Expr) -> None:
    assert timex.parse(timex.write(expr)) == expr


@given(st.integers(0, 1439), st.integers(-12, 14), st.integers(-12, 14))
def test_one_instant_in_two_zones_is_one_time(minutes: int, east: int, west: int) -> None:
    def clock(zone: int) -> TimeValue:
        local = (minutes + 60 * zone) % 1440
        text = f"{local // 60:02}:{local % 60:02}"
        return TimeValue(text, text, zone * 60, "zone")

    assert days.times_compatible(clock(east), clock(west))
