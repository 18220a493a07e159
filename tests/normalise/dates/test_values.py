"""What dates mean: with an anchor, without one, in news and in narratives."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy

from crocus_check.core.documents import Anchor
from crocus_check.core.mentions import TimexMention
from crocus_check.core.values import DateValue, TimeValue
from crocus_check.extract.dates import finding as timexes
from crocus_check.normalise.dates import resolving as dates

BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")
FRIDAY = Anchor(dt.date(2024, 3, 22), "published")


def mention(timex: str, tense: str | None = None, **extra: str) -> TimexMention:
    return TimexMention(0, 1, 0, 1, "date", timex, tense, extra=tuple(extra.items()))  # type: ignore[arg-type]


def value(timex: str, tense: str | None = None, anchor: Anchor | None = FRIDAY) -> DateValue:
    found = dates.Narrative(anchor).value(mention(timex, tense))
    assert isinstance(found, DateValue)
    return found


def days(timex: str, tense: str | None = None, anchor: Anchor | None = FRIDAY) -> str:
    found = value(timex, tense, anchor)
    return f"{found.earliest}..{found.latest}" if found.earliest != found.latest else str(found.earliest)


def read(text: str, anchor: Anchor | None = FRIDAY) -> list[str]:
    """The EDTF of all dates of a text."""
    found = timexes.find(BLANK(text))
    narrative = dates.Narrative(anchor, "auto", found)
    return [v.edtf for m in found if isinstance(v := narrative.value(m), DateValue)]


@pytest.mark.parametrize(
    ("timex", "tense", "want"),
    [
        ("2024-03-22", None, "2024-03-22"),
        ("2024-02", None, "2024-02-01..2024-02-29"),
        ("201X", None, "2010-01-01..2019-12-31"),
        ("2012-Q3", None, "2012-07-01..2012-09-30"),
        ("2012-WI", None, "2012-12-01..2013-02-28"),
        ("century(19)", None, "1800-01-01..1899-12-31"),
        ("decade(90)", None, "1990-01-01..1999-12-31"),
        ("fiscal(1990)", None, "1990-01-01..1990-12-31"),
        ("XXXX-03-07", "past", "2024-03-07"),
        ("XXXX-12-30", "past", "2023-12-30"),
        ("XXXX-04-10", "future", "2024-04-10"),
        ("XXXX-05", "past", "2023-05-01..2023-05-31"),
        ("XXXX-02-29", "past", "2024-02-29"),
        ("XXXX-Q4", None, "2023-10-01..2023-12-31"),
        ("wd(1)", "past", "2024-03-19"),
        ("wd(1)", "future", "2024-03-26"),
        ("wd(4)", "past", "2024-03-22"),
        ("wd(4,next)", None, "2024-03-29"),
        ("wd(4,last)", None, "2024-03-15"),
        ("wd(0,this)", None, "2024-03-18"),
        ("shift(now,-1,day)", None, "2024-03-21"),
        ("shift(now,-1,week)", None, "2024-03-11..2024-03-17"),
        ("shift(now,0,month)", None, "2024-03-01..2024-03-31"),
        ("shift(now,-1,quarter)", None, "2023-10-01..2023-12-31"),
        ("shift(now,-4.5,year)", None, "2019-01-01..2019-12-31"),
        ("shift(now,-2,decade)", None, "2000-01-01..2009-12-31"),
        ("on(XXXX-01,shift(now,0,year))", None, "2024-01-01..2024-01-31"),
        ("on(wd(1),shift(now,-1,week))", None, "2024-03-12"),
        ("step(-1,XXXX-08)", None, "2023-08-01..2023-08-31"),
        ("step(1,XXXX-SU)", None, "2024-06-01..2024-08-31"),
        ("span(now,-5,year)", None, "2019-03-22..2024-03-22"),
        ("weekend(last)", None, "2024-03-16..2024-03-17"),
        ("nth(1,1,2012-11)", None, "2012-11-06"),
        ("hol(easter,2024)", None, "2024-03-31"),
        ("hol(thanksgiving,-1)", None, "2023-11-23"),
        ("hol(christmas,none)", "past", "2023-12-25"),
        ("hol(september_11,none)", None, "2001-09-11"),
        ("unitref(the,year)", None, "2024-01-01..2024-12-31"),
        ("shift(event:main,-2,week)", None, "2024-03-04..2024-03-10"),
    ],
)
def test_with_an_anchor(timex: str, tense: str | None, want: str) -> None:
    assert days(timex, tense) == want


@pytest.mark.parametrize(
    ("timex", "edtf"),
    [
        ("XXXX-03-22", "XXXX-03-22"),
        ("XXXX-03", "XXXX-03"),
        ("wd(4)", "XXXX-XX-XX"),
        ("shift(now,-1,day)", "XXXX-XX-XX"),
        ("shift(now,0,year)", "XXXX"),
        ("hol(christmas,none)", "XXXX-12-25"),
        ("shift(event:attack,-3,day)", "XXXX-XX-XX"),
        ("2004", "2004"),
    ],
)
def test_what_stays_open_without_an_anchor(timex: str, edtf: str) -> None:
    found = value(timex, None, None)
    assert found.edtf == edtf
    assert (found.earliest is None) == ("X" in edtf)


@pytest.mark.parametrize("timex", ["XXXX-13-01", "2023-02-32", "hol(nothing,2000)", "nth(1,5,2023-02)", "wd(", ""])
def test_no_day_of_the_calendar(timex: str) -> None:
    assert dates.Narrative(FRIDAY).value(mention(timex)) is None


@pytest.mark.parametrize(
    ("timex", "edtf"),
    [
        ("2023-02-29", "2023-02"),
        ("2024-06-31", "2024-06"),
        ("XXXX-02-31", "2024-02"),
        ("dow(0,2024-06-31)", "2024-06"),
        ("from(2024-04-31)", "2024-04"),
    ],
)
def test_of_a_day_that_is_none_the_month_is_kept(timex: str, edtf: str) -> None:
    assert value(timex, "past").edtf == edtf


@pytest.mark.parametrize(
    ("timex", "tense", "want"),
    [
        ("dow(0,XXXX-03-19)", "past", "2024-03-19"),
        ("dow(1,XXXX-03-19)", "past", "2024-03-19"),
        ("dow(6,XXXX-03-17)", None, "2024-03-17"),
        ("dow(0,XXXX-04-02)", "future", "2024-04-02"),
        ("dow(2,XXXX-12-20)", "past", "2023-12-20"),
        ("dow(4,XXXX-12-20)", "future", "2024-12-20"),
        ("dow(4,XXXX-12-20)", None, "2024-12-20"),
        ("dow(4,XXXX-12-20)", "past", "2023-12-20"),
        ("dow(3,XXXX-06-09)", "past", "2023-06-09"),
    ],
)
def test_a_wrong_weekday_moves_no_day_to_another_year(timex: str, tense: str | None, want: str) -> None:
    assert days(timex, tense) == want


def test_a_weekday_keeps_its_constraint_and_a_night_its_part() -> None:
    found = value("part(night,wd(4))", "past", None)
    assert (found.weekday, found.part, found.timex) == (4, "night", "part(night,wd(4,past))")


def test_a_later_anchor_resolves() -> None:
    open_ = value("part(night,wd(4))", "past", None)
    assert dates.resolve(open_, Anchor(dt.date(2024, 3, 24), "inferred"), None).earliest == "2024-03-22"
    assert dates.resolve(open_, None, None) == open_
    firm = DateValue("2004", "2004-01-01", "2004-12-31")
    assert dates.resolve(firm, FRIDAY, None) == firm


def test_an_event_resolves() -> None:
    open_ = value("shift(event:attack,-3,day)", None, None)
    event = DateValue("2024-03-22", "2024-03-22", "2024-03-22")
    assert dates.resolve(open_, None, event).earliest == "2024-03-19"


def test_a_weekday_that_is_not_the_date_s_is_kept() -> None:
    found = value("dow(4,2024-03-23)")
    assert (found.earliest, found.weekday) == ("2024-03-23", 4)


def test_day_of_the_month_after_a_date() -> None:
    assert read("It fell on March 22. The court met on the 24th.", None) == ["XXXX-03-22", "XXXX-03-24"]


def test_the_following_day_of_an_open_date() -> None:
    assert read("It fell on March 31, and the following day it rained.", None) == ["XXXX-03-31", "XXXX-04-01"]


def test_years_carry_over_in_a_narrative() -> None:
    text = (
        "War came on September 1, 1939. In October they fled. In June 1940 the city fell. In August it was rebuilt. "
        "On December 7, 1941, a second war began. In January they marched north."
    )
    want = ["1939-09-01", "1939-10", "1940-06", "1940-08", "1941-12-07", "1942-01"]
    assert read(text) == want


def test_a_look_aside_moves_no_narrative() -> None:
    text = (
        "He was born in May 1820. In June 1841 he left (a plaque was put up in 2005). In August he came back in 1841."
    )
    assert read(text)[3] == "1841-08"


def test_news_reads_months_from_the_day_of_writing() -> None:
    text = "The mill closed on Monday. It was built in 1921. In July the owner sold it."
    assert read(text)[-1] == "2023-07" or read(text)[-1] == "2024-07"
    assert read(text)[-1] != "1921-07"


def test_a_holiday_takes_the_year_close_by() -> None:
    assert read("The Boxing Day tsunami in 2004 hit Aceh.") == ["2004-12-26", "2004"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It opened on 3/4/2024 and closed on 22/4/2024.", ["2024-04-03", "2024-04-22"]),
        ("It opened on 3/4/2024 and closed on 4/22/2024.", ["2024-03-04", "2024-04-22"]),
        ("On 3 May 2023 it shut, and on 3/4/2024 it opened.", ["2023-05-03", "2024-04-03"]),
        ("On May 3, 2023 it shut, and on 3/4/2024 it opened.", ["2023-05-03", "2024-03-04"]),
    ],
)
def test_the_article_s_own_dates_decide_the_order_of_figures(text: str, want: list[str]) -> None:
    assert read(text) == want


def test_a_set_order_decides_too() -> None:
    found = timexes.find(BLANK("It opened on 3/4/2024."))
    narrative = dates.Narrative(None, "DMY", found)
    assert [v.edtf for m in found if isinstance(v := narrative.value(m), DateValue)] == ["2024-04-03"]


@pytest.mark.parametrize(
    "text",
    [
        "March 22, 2024", "22 March 2024", "the 22nd of March, 2024", "2024-03-22", "Mar. 22, 2024", "22/3/2024",
        "3/22/2024", "Friday, March 22, 2024", "2024/03/22", "22.03.2024", "03.22.24",
    ],
)  # fmt: skip
def test_every_format_of_one_date(text: str) -> None:
    assert read(f"It was on {text} .") == ["2024-03-22"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("at 8: 30 p. m.", TimeValue("20:30", "20:30")),
        ("at 0737 GMT", TimeValue("07:37", "07:37", 0, "GMT")),
        ("at 20:00 MSK", TimeValue("20:00", "20:00", 180, "MSK")),
        ("at 7:37 a.m. local time", TimeValue("07:37", "07:37", None, "local")),
        ("about 12:30 a.m. on", TimeValue("00:30", "00:30", approx=True)),
        ("with 4:08 to play", TimeValue("04:08", "04:08", None, "game clock", half=False)),
        ("at half past two", TimeValue("02:30", "02:30", half=False)),
    ],
)
def test_times(text: str, want: TimeValue) -> None:
    (found,) = timexes.find(BLANK(text))
    assert dates.Narrative(None).value(found) == want
