"""Anchors: from stated dates, from the event that articles report, or none where the day stays open."""

from __future__ import annotations

import datetime as dt

import pytest

from crocus_check.core.facts import Context, Trigger
from crocus_check.core.findings import DocumentInfo, Extract
from crocus_check.core.values import DateValue, NameValue
from crocus_check.link.dates.anchors import anchors
from tests.kit.facts import fact

NAMES = ("Harbour Bridge", "Velikan Ferries", "Port Alder")


def article(
    name: str,
    *dates: DateValue,
    published: str | None = None,
    names: tuple[str, ...] = NAMES,
    partial: str | None = None,
) -> Extract:
    found = [fact(name, 100 * i, "date", value, context=on("attack")) for i, value in enumerate(dates)]
    found += [fact(name, 9000 + i, text, NameValue(text)) for i, text in enumerate(names)]
    return Extract(DocumentInfo(name, name, None, published, None, 100, published_partial=partial), tuple(found))


def on(lemma: str) -> Context:
    return Context(predicate=lemma, terms=(lemma,), trigger=Trigger(lemma, "attack", 0, 1))


def day(iso: str) -> DateValue:
    return DateValue(iso, iso, iso)


def weekday(number: int) -> DateValue:
    return DateValue("XXXX-XX-XX", weekday=number, timex=f"wd({number},past)")


MONTH_DAY = DateValue("XXXX-03-22", timex="near(XXXX-03-22,past)")
TODAY = DateValue("XXXX-XX-XX", timex="shift(now,0,day)")
YESTERDAY = DateValue("XXXX-XX-XX", timex="part(night,shift(now,-1,day))")


def test_a_stated_date_is_the_anchor() -> None:
    found = anchors([article("a", weekday(4), published="2024-03-23")], []).documents["a"]
    assert (found.day, found.confidence) == (dt.date(2024, 3, 23), 1.0)


def test_one_article_that_names_the_year_dates_the_others() -> None:
    run = [article("a", weekday(4)), article("b", day("2024-03-22")), article("c", MONTH_DAY)]
    found = anchors(run, []).documents
    assert set(found) == {"a", "b", "c"}
    for anchor in found.values():
        assert dt.date(2024, 3, 22) <= anchor.day <= dt.date(2024, 3, 28)
        assert 0 < anchor.confidence < 1
    assert "b" in found["a"].source


def test_an_article_of_known_date_dates_the_others() -> None:
    known = article(
        "a", DateValue("2024-03-22", "2024-03-22", "2024-03-22", 4, timex="wd(4,past)"), published="2024-03-23"
    )
    found = anchors([known, article("b", weekday(4)), article("c", TODAY), article("d", YESTERDAY)], []).documents
    assert found["c"].day == dt.date(2024, 3, 22)
    assert found["d"].day == dt.date(2024, 3, 23)
    assert found["b"].day.isocalendar().week in (12, 13)


def test_weekday_and_day_of_month_fix_the_year_next_to_those_named() -> None:
    run = [article("a", weekday(4), DateValue("2023", "2023-01-01", "2023-12-31")), article("b", MONTH_DAY)]
    assert anchors(run, []).documents["b"].day.year == 2024


@pytest.mark.parametrize(
    "run",
    [
        [article("a", weekday(4))],
        [article("a", MONTH_DAY)],
        [article("a", weekday(4)), article("b", MONTH_DAY)],
        [article("a", weekday(2)), article("b", day("2024-03-22"))],
        [article("a", weekday(4), names=("Elsewhere",)), article("b", day("2024-03-22"))],
        [article("a"), article("b", day("2024-03-22"))],
    ],
    ids=["one weekday", "one day", "no year", "another day", "another event", "no date"],
)
def test_what_stays_open(run: list[Extract]) -> None:
    assert "a" not in anchors(run, []).documents


def test_a_date_long_past_is_no_event() -> None:
    run = [article("a", day("1921-08-08"), DateValue("2012", "2012-01-01", "2012-12-31"))]
    assert anchors(run, []).documents == {}


def test_a_fact_that_counts_from_the_event_gets_its_day() -> None:
    counted = DateValue("XXXX-XX-XX", timex="shift(event:attack,-3,day)")
    other = DateValue("XXXX-XX-XX", timex="shift(event:wedding,-3,day)")
    found = anchors([article("a", day("2024-03-22"), counted, other)], []).facts
    assert found["a:100"].earliest == "2024-03-22"
    assert "a:200" not in found


def test_the_order_of_the_articles_does_not_matter() -> None:
    run = [article("a", weekday(4)), article("b", day("2024-03-22")), article("c", MONTH_DAY)]
    assert anchors(run, []) == anchors(run[::-1], [])


@pytest.mark.parametrize(
    ("event", "partial", "anchor"),
    [
        (day("2024-03-22"), "XXXX-03-23", "2024-03-23"),  # "Updated: Mar 23"
        (day("2023-12-30"), "XXXX-01-02", "2024-01-02"),  # over the turn of the year
        (MONTH_DAY, "2024", "2024-03-24"),  # "22 March", and the article is of 2024
        (MONTH_DAY, "2024-03", "2024-03-24"),
        (MONTH_DAY, "2024-04", "2024-04-01"),  # written in the first days of April
        (DateValue("XXXX-12-30"), "2024-01", "2024-01-01"),
        (DateValue("XXXX-03-22", weekday=4), "2024", "2024-03-24"),
        (day("2024-03-22"), "XXXX-11-03", "2024-03-24"),  # updated months later: that says nothing
    ],
)
def test_a_part_of_the_publication_date_and_the_day_of_the_event(event: DateValue, partial: str, anchor: str) -> None:
    found = anchors([article("a", event, partial=partial)], []).documents["a"]
    assert found.day.isoformat() == anchor
    assert found.confidence < 1


@pytest.mark.parametrize(
    ("event", "partial"),
    [
        (MONTH_DAY, "XXXX-03-23"),  # no year anywhere
        (MONTH_DAY, "2024-07"),  # not the news of July
        (DateValue("XXXX-12-28"), "2024"),  # 2023 or 2024
        (DateValue("XXXX-03-22", weekday=2), "2024"),  # that was a Friday
        (DateValue("XXXX-02-29"), "2023"),
        (weekday(4), "2024-03"),  # one of five Fridays
        (day("2019-03-22"), "2024"),  # the article looks back
    ],
)
def test_a_part_that_does_not_fix_the_day(event: DateValue, partial: str) -> None:
    assert "a" not in anchors([article("a", event, partial=partial)], []).documents


def test_a_year_that_one_article_states_dates_the_others() -> None:
    run = [article("a", MONTH_DAY, partial="2024"), article("b", weekday(4))]
    assert anchors(run, []).documents["b"].day.isoformat() == "2024-03-24"


def of(who: str) -> Context:
    return Context(predicate="die", subject=who, names=(who,))


@pytest.mark.parametrize(
    ("words", "behind", "wanted"),
    [
        ("The day before Hill's death", "", "2024-03-12"),
        ("The day before Moor’s death", "", "2024-03-14"),
        ("The day before the death", " of Ann Moor, he sang.", "2024-03-14"),
        ("The day before Holm's death", "", None),
    ],
)
def test_a_day_that_counts_from_a_death_is_that_of_the_person(words: str, behind: str, wanted: str | None) -> None:
    facts = (
        fact("a", 100, "March 12", day("2024-03-12"), context=of("Jo Hill")),
        fact("a", 200, "March 14", day("2024-03-14"), context=of("Ann Moor")),
        fact("a", 900, words, DateValue("XXXX-XX-XX", timex="shift(event:death,-1,day)"), sentence=words + behind),
    )
    run = [Extract(DocumentInfo("a", "a", None, "2024-03-20", None, 100), facts)]
    found = anchors(run, []).facts.get("a:900")
    assert (found.earliest if found else None) == wanted


@pytest.mark.parametrize(
    ("other", "names", "anchor"),
    [
        (weekday(5), NAMES, dt.date(2024, 3, 24)),
        (weekday(3), NAMES, dt.date(2024, 3, 24)),
        (DateValue("XXXX-03-23", timex="near(XXXX-03-23,past)"), NAMES, dt.date(2024, 3, 24)),
        (weekday(1), NAMES, None),
        (YESTERDAY, ("Sawmill Lane",), None),
        (weekday(5), ("Sawmill Lane",), None),
    ],
    ids=["the day after", "the day before", "a day of the month", "farther off", "yesterday", "another event"],
)
def test_a_day_off_is_one_event_of_which_somebody_is_wrong(
    other: DateValue, names: tuple[str, ...], anchor: dt.date | None
) -> None:
    run = [article("a", day("2024-03-22")), article("b", other, names=names)]
    found = anchors(run, []).documents.get("b")
    assert (found.day if found else None) == anchor


def test_a_death_at_the_weekend_was_on_the_day_that_is_told_of_the_person() -> None:
    weekend = DateValue("2024-03-16/2024-03-17", "2024-03-16", "2024-03-17")
    facts = (
        fact("a", 100, "the weekend", weekend, context=of("Jo Hill")),
        fact("a", 200, "Saturday", day("2024-03-16"), context=Context(predicate="climb", nearby=("Jo Hill",))),
        fact("a", 300, "Sunday", day("2024-03-17"), context=Context(predicate="sing", nearby=("Ann Moor",))),
        fact("a", 900, "The day after Hill's death", DateValue("XXXX-XX-XX", timex="shift(event:death,1,day)")),
    )
    run = [Extract(DocumentInfo("a", "a", None, "2024-03-20", None, 100), facts)]
    assert anchors(run, []).facts["a:900"].earliest == "2024-03-16"
