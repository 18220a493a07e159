"""A series of games that cannot be, and a total that a headline gives as a week's."""

from __future__ import annotations

import pytest

from crocus_check import api


def told(title: str, text: str) -> list[str]:
    found = api.report({"id": "a", "published": "2031-04-11", "text": f"{title}\n\n{text}"})
    return [each.message for each in found if each.check == "sums"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Otters take series 3-2 in game seven",
            "The Otters won game seven 5-4 in overtime on Tuesday night to take the best-of-seven series.",
        ),
        ("Otters through", "The Otters won the best-of-seven series 3-1 on Tuesday. They will meet Dellport."),
        ("Otters through", "The Otters clinched the series 4-1 with a late goal in Game 6 on Tuesday."),
    ],
)
def test_a_series_that_cannot_be(title: str, text: str) -> None:
    assert len(told(title, text)) == 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Otters take series 4-3 in game seven", "The Otters won game seven 5-4 to take the best-of-seven series."),
        ("Otters lead", "The Otters won game five to take a 3-2 lead in the best-of-seven series on Tuesday."),
        ("Otters level", "The Otters won game six 4-2 on Tuesday to level the best-of-seven series 3-3."),
        ("Otters win game seven", "The Otters won 3-2 in game seven on Tuesday and took the best-of-seven series."),
        ("Otters through", "The Otters, who won last year's series 4-1, won game seven to take the series."),
        ("Otters through", "The Otters won the best-of-five series 3-1 on Tuesday. They will meet Dellport."),
        ("Otters in front", "The Otters could win the best-of-seven series 4-2 with a victory in game seven."),
        ("New series", "The channel said its series won 3-2 in a vote of readers in week seven."),
    ],
)
def test_a_series_that_can_be(title: str, text: str) -> None:
    assert told(title, text) == []


DIED = "More than 60,000 people have died of the fever since the outbreak began in December, officials said."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Fever deaths pass 60,000 in a week", f"{DIED} About 21,000 of them died in the past week."),
        ("60,000 die of fever in a month", f"{DIED} About 21,000 of them died in the last month."),
    ],
)
def test_a_total_as_the_figure_of_a_week(title: str, text: str) -> None:
    assert len(told(title, text)) == 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Fever deaths pass 60,000", f"{DIED} About 21,000 of them died in the past week."),
        ("21,000 die of fever in a week", f"{DIED} About 21,000 of them died in the past week."),
        ("Fever deaths pass 60,000 in a week", DIED),
        ("60,000 die of fever in a year", f"{DIED} About 21,000 of them died in the past week."),
        ("60,000 sign in a week", "More than 60,000 people have signed so far in the past week. 9,000 did in a day."),
    ],
)
def test_a_figure_with_its_own_period(title: str, text: str) -> None:
    assert told(title, text) == []
