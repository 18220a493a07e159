"""Numbers in sentences of news from sport, markets, courts, weather and war: how much of what, and what is none."""

from __future__ import annotations

import pytest

from tests.extract.quantities.test_number_kinds import mentions

Reading = tuple[tuple[float, ...], str | None]
"""The numbers, and the unit or the counted noun."""


def readings(text: str) -> list[Reading]:
    return [(m.numbers, m.unit or m.counted) for m in mentions(text) if m.unit != "ordinal"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He fired at least one shot Saturday afternoon.", [((1,), "shot")]),
        ("Farmers blocked the roads by the hundreds today.", [((100, 1000), None)]),
        ("She sang at two Sunday concerts.", [((2,), "concert")]),
        ("The army killed 12 rebels Monday.", [((12,), "rebel")]),
        ("Police found five (5) bullets in the hall.", [((5,), "bullet")]),
        ("The fine is twenty (20) dollars.", [((20,), "USD")]),
        ("They found five (six inches apart) marks.", [((5,), None), ((6,), "inch")]),
        ("The car, a four door black Mercedes, was found.", [((4,), "door")]),
        ("They met four University of Orla students.", [((4,), "student")]),
        ("It sickened one person and emergency crews.", [((1,), "person")]),
        ("They recalled 460 Kia and Hyundai vehicles.", [((460,), "vehicle")]),
        ("He sold four black Mercedes cars.", [((4,), "car")]),
        ("The firm will build five of the three-ton satellites.", [((5,), "satellite"), ((3,), "ton")]),
        ("A family of five falls victim to fraud.", [((5,), None)]),
        ("A family of seven young children fled.", [((7,), "child")]),
        ("The quake destroyed 300 homes and damaged 1,100.", [((300,), "home"), ((1100,), "home")]),
        ("The firm sold 300 homes and hired 40.", [((300,), "home"), ((40,), None)]),
        ("It cut the number of stations from 180 to 5.", [((180,), "station"), ((5,), "station")]),
        ("The hall can seat 850.", [((850,), None)]),
        ("He took seat 12 in row 40.", []),
    ],
)
def test_what_is_counted(text: str, wanted: list[Reading]) -> None:
    assert readings(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He raised 280 million of the 1.5 billion shekels.", [((280_000_000,), "ILS"), ((1_500_000_000,), "ILS")]),
        ("She paid 40 of the $90 due.", [((40,), "USD"), ((90,), "USD")]),
        ("Sales rose to MSEK 1,204.", [((1_204_000_000,), "SEK")]),
        ("The loss was 30 MUSD.", [((30_000_000,), "USD")]),
        ("It paid between MEUR 20 and MEUR 30.", [((20_000_000, 30_000_000), "EUR")]),
        ("A ticket is AUD$15 there.", [((15,), "AUD")]),
        ("About 2.3m need food aid.", [((2_300_000,), None)]),
        ("The 2.3m wall fell.", [((2.3,), "metre")]),
        ("Water boils at 100° Celsius.", [((100,), "degree celsius")]),
        ("The dose was 120 μg.", [((120,), "microgram")]),
        ("He is 6 ft 2 in tall.", [((74,), "inch")]),
        ("It costs 10 usd or 20 eur.", [((10,), "USD"), ((20,), "EUR")]),
        ("They paid 10 rmb 20 times.", [((10,), "CNY"), ((20,), "time")]),
        ("It was 100元 there.", [((100,), "CNY")]),
        ("He saw 2 in town.", [((2,), None)]),
        ("It has a 1-in-43 chance.", [((1 / 43,), "fraction")]),
        ("It was a one in 2019 event.", []),
    ],
)
def test_units_and_money(text: str, wanted: list[Reading]) -> None:
    assert readings(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Call (847) -289-2646 with tips.",
        "Send a text to 555-0188 or text 847411.",
        "Call 1-866-7LOCKUP.",
        "They hosted a Sweet Sixteen party.",
        "Junctions 9 and 10 were shut.",
        "The road is shut between exits 12 and 15.",
        "Lessons 3 and 4 are hard.",
        "The Group of 77 rejected the text.",
        "The Gang of Four broke up.",
        "The author of Nineteen Minutes lives in Vermont.",
        "Ann Rowe: 7 Kept her head in a rout.",
        "The 8088 chip was slow.",
        "The air force picked the Boeing 747-8.",
        "Interest in the 3-D printer grew.",
        "The boat was seen from eight at night to four in the morning.",
        "1 of 2 CLOSE\n\nThe street was shut.",
        "He lives at 12th Ave. and Pine.",
        "Nobody was seriously hurt.",
        "No serious injuries were reported.",
    ],
)
def test_numbers_that_are_no_quantities(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A group of 77 marched.", [((77,), None)]),
        ("Exits were built for 15 million dollars.", [((15_000_000,), "USD")]),
        ("He had Nineteen minutes left.", [((19,), "minute")]),
        ("Medals: 7 Rowers won them in Rome.", [((7,), "rower")]),
        ("It passed the 300 mark.", [((300,), "mark")]),
        ("The 200 person crowd left.", [((200,), "person")]),
        ("Nobody was hurt.", [((0,), None)]),
        ("No one was killed or badly hurt.", [((0,), None)]),
        ("He gave 7 of 12 interviews at night.", [((7,), "interview"), ((12,), "interview")]),
    ],
)
def test_numbers_that_look_like_none(text: str, wanted: list[Reading]) -> None:
    assert readings(text) == wanted


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Lomax, reportedly aged about 68, had been ill.", [68]),
        ("They found a girl aged three and a boy, about 4, there.", [3, 4]),
        ("The protesters, about 40, marched.", []),
        ("She came with her 13 and 9-year-old sons.", [13, 9]),
        ("She came with 13 and 9-inch pans.", []),
        ("She would have turned 15 this month.", [15]),
        ("He turned 15 pages.", []),
        ("Wilson, aka “Ace,” 25, of Leeds, was held.", [25]),
        ("Ana Rey and Bo Lind, both 20, were held.", [20]),
        ("Ray Poole, Jr., 19, of Leeds was shot.", [19]),
        ("Skip Wells, 1 of 4 marines there, spoke.", []),
        ("She beat Ana Sorel, 6–3, 7–5, on Sunday.", []),
        ("The council has the most women, 42, in its history.", []),
        ("It was carried by a person under 19 in March.", [19]),
    ],
)
def test_ages(text: str, ages: list[float]) -> None:
    assert [m.numbers[0] for m in mentions(text) if m.rule == "age"] == ages
