"""Plans, spans of weekdays, weekends and seasons in news published on Friday 20 June 2025."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.extract.dates.test_days_in_news import read


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The sheriff scheduled a news conference Monday to name the men.", ["2025-06-23"]),
        ("The sheriff gave a news conference Monday to name the men.", ["2025-06-16"]),
        ("Concerts have been planned in the abbey until March.", ["2026-03"]),
        ("The virus may cause another 300 deaths by July 4.", ["2025-07-04"]),
        ("The talks, originally due on Wednesday, were put off.", ["2025-06-18"]),
        ("The talks are due on Wednesday.", ["2025-06-25"]),
        ("A teen is being charged over a shooting on Monday.", ["2025-06-16"]),
        ("The shop is opening on Monday.", ["2025-06-23"]),
        ("Over the weekend vandals smashed the windows.", ["2025-06-14/2025-06-15"]),
        ("Rain will fall over the weekend.", ["2025-06-21/2025-06-22"]),
        ("The 2023-24 champions lost at home.", ["2023-01-01/2024-12-31"]),
        ("The 2023-24 war killed thousands.", ["2023", "2024"]),
        ("He was arraigned early Aug. 25, 2016.", ["2016-08-25"]),
        ("He was arraigned in early August 2016.", ["2016-08"]),
        ("It was the 172nd murder since 1986 and the 31st during his term.", ["1986"]),
        ("The fair opened on the 11th.", ["2025-06-11"]),
        ("The Today programme interviewed her.", []),
        ("The programme is on the air today.", ["2025-06-20"]),
    ],
)
def test_days_of_plans_and_spans(text: str, days: list[str]) -> None:
    assert read(text) == days


def test_the_second_weekday_of_a_span_follows_the_first() -> None:
    text = "The state announced three days of mourning, Wednesday through Friday."
    assert read(text, dt.date(2025, 6, 19)) == ["2025-06-18", "2025-06-20"]


def test_the_length_of_a_video_is_no_time_of_day() -> None:
    from crocus_check.extract.dates.finding import find
    from tests.extract.dates.test_days_in_news import model

    assert find(model()("Watch the rescue | 0:28")) == []
    assert [m.kind for m in find(model()("The quake struck at 0:28 GMT."))] == ["time"]
