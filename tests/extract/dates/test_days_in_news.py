"""Which day a weekday, a month or "the next day" is in news published on a known day, read with the model."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from spacy.language import Language

from crocus_check.annotate import load_model
from crocus_check.core.documents import Anchor
from crocus_check.core.values import DateValue
from crocus_check.extract.dates.finding import find
from crocus_check.normalise.dates.resolving import Narrative

FRIDAY = dt.date(2025, 6, 20)


@cache
def model() -> Language:
    return load_model()


def read(text: str, published: dt.date = FRIDAY, evening: bool = False) -> list[str]:
    """The dates of a text (EDTF), read from its publication."""
    found = find(model()(text))
    narrative = Narrative(Anchor(published, "published", evening=evening), found=found)
    return [value.edtf for mention in found if isinstance(value := narrative.value(mention), DateValue)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The land split from its neighbour after voting in a January referendum.", "2025-01"),
        ("The January referendum will be close.", "2026-01"),
        ("The plant will close next year, it said on Thursday.", "2025-06-19"),
        ("The bridge would reopen, officials said Thursday.", "2025-06-19"),
        ("The company said on Monday it would raise prices.", "2025-06-16"),
        ("The army would not retaliate for the reported bombing of Talm in the north on Tuesday.", "2025-06-17"),
        ("Tuesday's raids might cost the party votes.", "2025-06-17"),
        ("The attack on Monday will not go unanswered, he warned.", "2025-06-16"),
        ("This Sunday, the inventor successfully crossed the channel.", "2025-06-15"),
        ("Late Thursday evening, gunmen stormed the hotel.", "2025-06-19"),
        ("Lawmakers voted on Wednesday to raise the tax.", "2025-06-18"),
        ("Investigators want to speak to a woman who fled the house on Sunday.", "2025-06-15"),
        ("Anyone who saw the man on Monday should call police.", "2025-06-16"),
        ("She had planned the trip before she died on Monday.", "2025-06-16"),
        ("The minister refused to comment on Wednesday.", "2025-06-18"),
        ("The siege lasted until Thursday.", "2025-06-19"),
        ("Two storms are expected to become hurricanes Saturday.", "2025-06-21"),
        ("The storm was forecast to reach the coast on Sunday.", "2025-06-22"),
        ("Meteorologists predict landfall Sunday morning.", "2025-06-22"),
        ("Rain is forecast for Saturday.", "2025-06-21"),
        ("It was forecast on Monday that the storm would turn.", "2025-06-16"),
        ("Dorrin beat Havel 3-1 in the final on Saturday.", "2025-06-14"),
        ("Rebels hit the town on Saturday.", "2025-06-14"),
        ("Dorrin will beat Havel on Saturday.", "2025-06-21"),
        ("As predicted on Monday, the dam held.", "2025-06-16"),
        ("Floods hit the town on Saturday.", "2025-06-14"),
        ("Rescuers could not reach the village on Monday.", "2025-06-16"),
        ("Smoke could be seen from the harbour on Monday.", "2025-06-16"),
        ("The first goal to be scored on Sunday was a header.", "2025-06-15"),
        ("The quake last Thursday killed nobody.", "2025-06-12/2025-06-19"),  # either Thursday
        ("The quake last Wednesday killed nobody.", "2025-06-18"),
    ],
)
def test_weekdays_that_have_been(text: str, day: str) -> None:
    assert read(text)[-1] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The two could meet on Sunday, an official said.", "2025-06-22"),
        ("She planned to speak on Monday.", "2025-06-23"),
        ("The minister could resign on Monday, aides said.", "2025-06-23"),
        ("The show, to be held on Saturday, is sold out.", "2025-06-21"),
        ("He hopes to leave on Tuesday.", "2025-06-24"),
        ("The court is to rule on Wednesday.", "2025-06-25"),
        ("Talks are due to resume on Monday in Geneva.", "2025-06-23"),
        ("The new rules would take effect on Monday.", "2025-06-23"),
        ("Voters will decide in Tuesday's vote.", "2025-06-24"),
        ("Sunday's game will be the last of the season.", "2025-06-22"),
        ("He said Monday would be a holiday.", "2025-06-23"),
        ("The team will play its next match this Sunday.", "2025-06-22"),
        ("Schools were closed until Monday.", "2025-06-23"),
        ("As of Saturday, 21 people had died.", "2025-06-21"),
        ("The bank could announce the sale of the mill on Monday.", "2025-06-23"),
    ],
)
def test_weekdays_that_lie_ahead(text: str, day: str) -> None:
    assert read(text)[-1] == day


def test_an_article_of_the_evening_may_tell_of_the_day_that_has_begun_elsewhere() -> None:
    text = "Shells fell on the port on Saturday, residents said on Saturday."
    assert read(text, evening=True) == ["2025-06-21", "2025-06-21"]
    assert read(text) == ["2025-06-14", "2025-06-14"]
    assert read("Shells fell on the port on Saturday.", evening=True) == ["2025-06-14"]
    assert read("Shells fell on Thursday, residents said on Thursday.", evening=True) == ["2025-06-19", "2025-06-19"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("He was released on bail till October.", "2025-10"),
        ("The pass was closed until May.", "2025-05"),
        ("The mill was closed in October.", "2024-10"),
    ],
)
def test_until_a_month(text: str, month: str) -> None:
    assert read(text) == [month]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Yesterday a climber died. He is thought to have fallen earlier in the day.", ["2025-06-19", "2025-06-19"]),
        ("On Tuesday the dam broke. Later in the day the town was flooded.", ["2025-06-17", "2025-06-17"]),
        ("The dam broke. Later in the day the town was flooded.", ["2025-06-20"]),
        ("A man fell on Tuesday. He was found the next morning.", ["2025-06-17", "2025-06-18"]),
        (
            "The men were shot on Wednesday, police said Friday. Crowds came to the house the following day.",
            ["2025-06-18", "2025-06-20", "2025-06-19"],
        ),
        ("The strike starts on Tuesday. The next day, schools will close.", ["2025-06-24", "2025-06-25"]),
    ],
)
def test_the_day_that_is_told_of(text: str, days: list[str]) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The November election was won by the left.", "2024-11"),
        ("The left won the November election.", "2024-11"),
        ("She resigned after the November election.", "2024-11"),
        ("The November election will be close.", "2025-11"),
        ("The court cancelled the November election.", "2025-11"),
        ("The party chose her for the November election.", "2025-11"),
    ],
)
def test_a_month_that_names_a_vote(text: str, month: str) -> None:
    assert read(text) == [month]


def test_later_counts_from_what_is_told() -> None:
    assert read("Several days later the bridge fell.") == ["XXXX-XX-XX"]
    assert read("A ship sank on 3 May. Two days later the bridge fell.")[-1] == "2025-05-05"


def test_a_night_has_two_dates() -> None:
    assert read("The dam burst on the night of June 17 to 18.") == ["2025-06-17"]


def test_years_that_name_a_thing_move_nothing() -> None:
    text = (
        "The 2016 nominee met the 2008 candidate and the 2012 winner on June 2. In the 2004 election he lost. "
        "The 2001 report, a 1999 law and the 1996 accord were named in May. On June 5 the 2016 ticket was named."
    )
    assert [day for day in read(text) if len(day) > 4] == ["2025-06-02", "2025-05", "2025-06-05"]


def test_years_of_a_narrative_still_hold() -> None:
    text = (
        "In 1914 the war began. On August 4 the army crossed the border. In 1915 it fell back. By May 1915 it "
        "had lost. In June it won. The siege of July 5, 1916 cost it a year. On 3 May 1917 it left."
    )
    assert read(text) == ["1914", "1914-08-04", "1915", "1915-05", "1915-06", "1916-07-05", "1917-05-03"]


@pytest.mark.parametrize(
    "text",
    [
        "The man, aged in his early 30s, was found dead.",
        "Two men in their late '50s died.",
        "The climber was in her mid-40s.",
        "She died in the fall.",
        "Witnesses saw the fall from the ridge.",
        "She told CBS This Morning that she was fine.",
        "ABC's World News Tonight reported it.",
        "The house at 1912 Harbour Road burned.",
        "A shooting in the 2000 block of West Main Street hurt two.",
        "He finished in 2:14:04, ahead of Kamau's 2:15:10.",
        "She won with a time of 2:20 and a record of 1:58:20.",
        "The inquiry could last two years.",
        "The number of infected is 1501 and rising.",
        "The film Saturday Night Fever made him rich.",
        "Bloody Sunday was told of in a song.",
        "They live at 2 May Street.",
        "Call 1800 555 or write.",
    ],
)
def test_what_only_looks_like_a_date_or_a_time(text: str) -> None:
    assert find(model()(text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was built in the 60's by a firm.", "the 60's"),
        ("The 1960's were loud.", "The 1960's"),
        ("Elections are due in the fall.", "the fall"),
        ("The school in 1912 Harbour burned.", "1912"),
        ("In 2000 Paul Street was widened.", "2000"),
        ("The quake struck at 4:53:10 local time.", "4:53:10 local time"),
        ("Over the last two years it grew.", "the last two years"),
        ("The crisis of 2008 was worse.", "2008"),
        ("Police came this morning.", "this morning"),
        ("Tonight, the hall reopens.", "Tonight"),
        ("Saturday night was quiet.", "Saturday night"),
        ("The team won the 2012-13 season.", "the 2012-13 season"),
        ("It was closed on 2 May, Street said.", "2 May"),
    ],
)
def test_what_is_a_date_or_a_time_beside_them(text: str, words: str) -> None:
    assert [text[mention.start : mention.end] for mention in find(model()(text))] == [words]


def test_the_attacks_of_september_2001() -> None:
    assert read("Security has been tight since the September 11 attacks.") == ["2001-09-11"]
    assert read("Talks failed on September 11, the minister said.") == ["2024-09-11"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He was jailed in October after pleading guilty in January.", ["2024-10", "2024-01"]),
        ("He was jailed in May after pleading guilty in January.", ["2025-05", "2025-01"]),
        ("He was jailed in October. After the trial he fell ill in January.", ["2024-10", "2025-01"]),
        ("He was jailed in October and freed in January.", ["2024-10", "2025-01"]),
        ("He left in October after a row and came back in January.", ["2024-10", "2025-01"]),
        ("The trial had been put off to Monday.", ["2025-06-23"]),
        ("The hearing was adjourned until Monday.", ["2025-06-23"]),
        ("He came back to Friday prayers.", ["2025-06-20"]),
    ],
)
def test_what_came_before_another_and_what_was_put_off(text: str, days: list[str]) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He scored in the 12th and 78th minutes.", []),
        ("The bomb fell on the 12th and people fled.", ["2025-06-12"]),
        ("They met on the 12th, and 78 people came.", ["2025-06-12"]),
    ],
)
def test_a_rank_beside_another_is_no_day(text: str, days: list[str]) -> None:
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Her last film came out in 2009, two years before a stroke.", ["2009", "2011"]),
        ("He died on June 3, two days after a fall.", ["2025-06-03", "2025-06-01"]),
    ],
)
def test_what_counts_from_the_date_right_before_it(text: str, days: list[str]) -> None:
    assert read(text) == days


TUESDAY = dt.date(2025, 6, 24)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Crowds gathered this weekend in the square.", "2025-06-21/2025-06-22"),
        ("The union said it would march this weekend.", "2025-06-28/2025-06-29"),
        ("A march is planned this weekend.", "2025-06-28/2025-06-29"),
    ],
)
def test_this_weekend_early_in_a_week(text: str, days: str) -> None:
    assert read(text, TUESDAY) == [days]


def test_the_day_before_is_counted_from_the_day_of_the_paragraph() -> None:
    text = "On Monday, Poe spoke in Lund, where the assembly met this week. The previous day, the mayor had resigned."
    assert read(text)[-1] == "2025-06-15"


@pytest.mark.parametrize(
    "text",
    [
        "But at the end of the day, it is about money.",
        "Poe told Lund This Week that nine had died.",
        "On the last night, Poe delivered a long speech.",
        "The firm made a profit on sales in the second half of the tour.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trading closed lower at the end of the day, and shops shut.", "2025-06-20"),
        ("Bank Officials Meet in Lund This Week to Discuss Rates.", "2025-06-16/2025-06-22"),
    ],
)
def test_what_looks_like_a_saying_or_a_name_and_is_a_time(text: str, days: str) -> None:
    assert read(text) == [days]
