"""Dates that an article contradicts by itself. The examples of the rules file are run by test_arithmetic.py."""

from __future__ import annotations

import pytest

from crocus_check.compare.checks.within_article import calendar
from crocus_check.compare.comparison import Comparison
from crocus_check.core.findings import Discrepancy
from tests.kit.marked import info, made


def found(marked: str, published: str | None = "2024-03-25") -> list[Discrepancy]:
    return calendar.findings(Comparison(made(marked), documents=[info(published)]))


@pytest.mark.parametrize(
    "marked",
    [
        "It took place on [Friday, March 23, 2024|2024-03-23]",
        "It took place on [Friday, March 23|2024-03-23]",
        "It took place on [Friday|2024-03-22] ([23 March|2024-03-23])",
        "He led it from [2012|2012] to [2009|2009]",
        "It was open between [5 March|2024-03-05] and [3 March|2024-03-03]",
        "The [five-year|5 year] war, from [1990|1990] to [1998|1998], ended",
        "It was built in [1994|1994], [25 years ago|1999]",
        "He was killed on [5 June 2025|2025-06-05]",
    ],
)
def test_dates_that_cannot_be(marked: str) -> None:
    assert [d.verdict for d in found(marked)] == ["calendar"]


@pytest.mark.parametrize(
    "marked",
    [
        "It took place on [Saturday, March 23, 2024|2024-03-23]",
        "It took place on [Friday, November 22|2023-11-23]",
        "It took place on [Friday|2024-03-22] ([Saturday|2024-03-23] in Asia)",
        "It is closed from [November|2023-11] to [February|2023-02]",
        "The [eight-year|8 year] war, from [1990|1990] to [1998|1998], ended",
        "The [nine-year|9 year] war, from [1990|1990] to [1998|1998], ended",
        "He had a [five-year|5 year] contract from [1990|1990] to [1998|1998]",
        "It was built in [1994|1994], [30 years ago|1994]",
        "It was built in [1995|1995], [30 years ago|1994]",
        "He was killed on [5 June 2023|2023-06-05]",
        "He said that the killed man would have been freed on [5 June 2025|2025-06-05]",
    ],
)
def test_dates_that_can_be(marked: str) -> None:
    assert found(marked) == []


def test_without_a_year_or_publication_nothing_is_said() -> None:
    assert found("It took place on [Friday, March 23|2024-03-23]", published=None) == []
    assert found("It was built in [1994|1994], [25 years ago|1999]", published=None) == []
    assert found("He was killed on [5 June 2025|2025-06-05]", published=None) == []


def test_both_sides_are_shown() -> None:
    one = found("It took place on [Friday, March 23, 2024|2024-03-23]")[0]
    assert [side.label for side in one.values] == ["Friday", "Saturday, 23 March 2024"]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("It opened on [Monday, June 10|2024-06-10]", None),
        ("It opened on [Monday, May 14|2024-05-14]", "Tuesday 14 May or Monday 13 May"),
        ("It opened on [Sunday, 14 May 2024|2024-05-14]", "Tuesday 14 May or Sunday 12 May"),
        ("It opened on [Saturday, 31 August 2024|2024-08-31]", None),
        ("It opened on [Sunday, 31 August 2024|2024-08-31]", "Saturday 31 August or Sunday 1 September"),
    ],
)
def test_both_repairs_are_named(marked: str, said: str | None) -> None:
    assert [said in d.message for d in found(marked) if said] == ([True] if said else [])
    assert bool(found(marked)) == bool(said)


@pytest.mark.parametrize(
    "marked",
    [
        "The bill was signed on [June 31|2024-06]",
        "She was born on [29 February 2023|2023-02].",
        "It closes on [31 April|2024-04] at noon",
        "He died on [September 31st|2023-09]",
        "By [30 February, 2022|2022-02] they had left",
    ],
)
def test_days_that_no_month_has(marked: str) -> None:
    (one,) = found(marked)
    assert "days" in one.message and one.verdict == "calendar"


@pytest.mark.parametrize(
    "marked",
    [
        "The bill was signed on [June 30|2024-06-30]",
        "In [June 31|2024-06] homes burned",
        "In [June|2024-06] 31 people died",
        "She was born on [29 February 2024|2024-02-29]",
        "In [February|2024-02] she came",
    ],
)
def test_days_that_their_month_has(marked: str) -> None:
    assert found(marked) == []
