"""Counts and shares that take their noun from what was counted before them, and amounts in two units at once."""

from __future__ import annotations

import pytest

from tests.extract.quantities.test_number_kinds import mentions

Count = tuple[tuple[float, ...], str | None]


def counts(text: str) -> list[Count]:
    return [(m.numbers, m.counted) for m in mentions(text) if m.unit is None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Of the victims, nine were children.", [((9,), "victim")]),
        ("Of those killed, 12 were women.", [((12,), "killed")]),
        ("Of the company, 12 had never heard.", [((12,), None)]),
        ("Of the night, the sailors said, nine were asleep.", [((9,), None)]),
        ("It infected 4,300 people and killed 210.", [((4300,), "people"), ((210,), "people")]),
        ("Gunmen killed 14 people, burned a car and wounded 30.", [((14,), "people"), ((30,), "people")]),
        ("It infected 3,000 chickens and killed 210.", [((3000,), "chicken"), ((210,), None)]),
        ("The town of 400 people saw a fire. It killed 21.", [((400,), "people"), ((21,), None)]),
        ("Officials confirmed 17 new cases, bringing the total to 142.", [((17,), "case"), ((142,), "case")]),
        ("The club scored 3 goals, raising its points total to 42.", [((3,), "goal"), ((42,), None)]),
        ("The fire burned 35 homes and damaged 120 others.", [((35,), "home"), ((120,), "home")]),
        ("The blast damaged three cars and injured 12 others.", [((3,), "car"), ((12,), "other")]),
        ("Three soldiers died and 12 others were hurt.", [((3,), "soldier"), ((12,), "other")]),
        ("They won 21 of their last 24 games.", [((21,), "game"), ((24,), "game")]),
        ("They came first of 24 runners.", [((24,), "runner")]),
        ("With 130 injured and 12 still missing, the search went on.", [((130,), "injured"), ((12,), "missing")]),
        ("The storm left 9 feared dead.", [((9,), "dead")]),
        ("He said 12 still believed him.", [((12,), None)]),
        ("He threw two TDs and an INT.", [((2,), "touchdown")]),
        ("It buried 13 climbers; four were found alive.", [((13,), "climber"), ((4,), "climber")]),
        ("Seven suspects were held; two remain at large.", [((7,), "suspect"), ((2,), "suspect")]),
        ("The blast hit three cars; four were killed.", [((3,), "car"), ((4,), None)]),
        ("The town saw 13 climbers; forty were found alive.", [((13,), "climber"), ((40,), None)]),
        ("They freed 14 hostages and hold 23 more.", [((14,), "hostage"), ((23,), "hostage")]),
        ("It burned three houses and injured 23 more.", [((3,), "house"), ((23,), None)]),
        ("The bill passed by 219 votes to 212.", [((219,), "vote"), ((212,), "vote")]),
        ("It shook a town of 20,000 in the north.", [((20_000,), "people")]),
        ("The city, home to 3.5 million, was dry.", [((3_500_000,), "people")]),
        ("The ship had a crew of 24.", [((24,), "crew")]),
        ("It was a town of 12 churches.", [((12,), "church")]),
        ("He denied five counts of theft and two of fraud.", [((5,), "count"), ((2,), "count")]),
        ("They sold three bars of gold and two of the rings.", [((3,), "bar"), ((2,), "ring")]),
        ("One in six people, or 1.1 billion, lack water.", [((1_100_000_000,), "people")]),
        ("The herd fell from 1,200 goats to fewer than 300.", [((1200,), "goat"), ((300,), "goat")]),
        ("The blast hurt 50 people with bad burns, 10 of whom died.", [((50,), "people"), ((10,), "people")]),
        ("Homes without power fell to 8,000 from a peak of 140,000.", [((8000,), "home"), ((140_000,), "home")]),
        ("It sold 74,000 cars in March, against 81,000 in May.", [((74_000,), "car"), ((81_000,), "car")]),
        ("Ferry with 300 aboard sinks", [((300,), None)]),
        ("Storm leaves 1m without power", [((1_000_000,), None)]),
        ("The rate rose from 12.4 to 13.1 per 1,000 births.", [((12.4,), None), ((13.1,), None)]),
        ("The number of dead rose by 12 to 46.", [((12,), None), ((46,), "dead")]),
        ("The party doubled its seats to 14.", [((14,), "seat")]),
        ("Sales fell to 2.3 million units from 2.6 million.", [((2_300_000,), "unit"), ((2_600_000,), "unit")]),
        ("It left 3 dead and more than 70 in hospital.", [((3,), "dead"), ((70,), "people")]),
        ("There were 12 dead in Ohio and 3 in Texas.", [((12,), "dead"), ((3,), "dead")]),
    ],
)  # fmt: skip
def test_a_count_takes_the_noun_of_what_was_counted_before(text: str, wanted: list[Count]) -> None:
    assert counts(text) == wanted


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("She won 54 percent of the vote to 43 percent for Lee.", ["vote", "vote"]),
        ("Ruiz took 51 percent of the vote, Lee 43 percent.", ["vote", "vote"]),
        ("Some 70 percent of the crop was lost and 15 percent was damaged.", ["crop", "crop"]),
        ("He won 38 percent of votes, ahead of Murphy on 31 percent.", ["vote", "vote"]),
        ("Of the 900 staff, 60 percent are women.", ["staff"]),
        ("In the hall of 900 seats, 60 percent were sold.", [None]),
        ("About 40 percent of voters backed it and turnout was 61 percent.", ["voter", None]),
        ("Some 30 percent of workers struck and output fell 15 percent.", ["worker", None]),
        ("It owns 40 percent of the firm, up from 30 percent.", ["firm", None]),
        ("It paid 40 percent of the price and 15 percent interest.", ["price", None]),
    ],
)
def test_a_share_in_a_list_is_of_what_the_one_before_it_is_of(text: str, shares: list[str | None]) -> None:
    assert [m.of for m in mentions(text) if m.unit == "percent"] == shares


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Only one train in five will run.", "train"),
        ("Two children in every three are poor.", "child"),
        ("One in five children is obese.", "child"),
        ("Nine out of 10 patients recovered.", "patient"),
        ("He scored one goal in five games.", None),
        ("There was one death in five days.", None),
        ("One man in 2010 was fined.", None),
        ("He has a one in three chance.", None),
    ],
)
def test_one_in_so_many_is_a_share_of_its_noun(text: str, whole: str | None) -> None:
    found = [m.of for m in mentions(text) if m.rule == "share" and m.of is not None]
    assert found == ([whole] if whole else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He is 5ft 11in tall.", [(71, "inch")]),
        ("She weighed 7 pounds 3 ounces.", [(115, "ounce")]),
        ("The 6-foot-4 guard left.", [(76, "inch")]),
        ("He is six-foot-five.", [(77, "inch")]),
        ("He stands 6 feet 4.", [(76, "inch")]),
        ("He is 6'2\" tall.", [(74, "inch")]),
        ("It fell 6 feet 4 times.", [(6, "foot"), (4, None)]),
        ("A 6-foot wall has 4 gates.", [(6, "foot"), (4, None)]),
        ("He ran for 3 years, 2 months, 14 days.", [(3, "year"), (2, "month"), (14, "day")]),
        ("He got three years and six months in prison.", [(42, "month")]),
        ("It took two hours and 10 minutes.", [(130, "minute")]),
        ("It fell by half a point to 4 percent.", [(0.5, None), (4, "percent")]),
        ("The sentence was cut from ten years to seven.", [(10, "year"), (7, "year")]),
        ("He worked for ten years to win seven.", [(10, "year"), (7, None)]),
        (
            "It cost 4.6 billion pounds, of which 1.1 billion was lent.",
            [(4_600_000_000, "GBP"), (1_100_000_000, "GBP")],
        ),
        ("It cost 4 million pounds, of which 12 were lost.", [(4_000_000, "GBP"), (12, None)]),
        ("It came 40 minutes after the 7.1 quake.", [(40, "minute"), (7.1, "magnitude")]),
        ("It was a quake of 7 minutes.", [(7, "minute")]),
        ("The wall is 12 feet high and 8 inches wide.", [(12, "foot"), (8, "inch")]),
        ("He was jailed for 2 years and banned for 18 months.", [(2, "year"), (18, "month")]),
        ("He served two and a half years and six months on parole.", [(2.5, "year"), (6, "month")]),
        ("Three quarters of a million people fled.", [(750_000, None)]),
        ("Two thirds of a mile of road was lost.", [(2 / 3, "mile")]),
        ("Two thirds of the million people fled.", [(2 / 3, "fraction")]),
    ],
)
def test_an_amount_in_two_units_or_a_part_of_a_million_is_one(
    text: str, wanted: list[tuple[float, str | None]]
) -> None:
    assert [(m.numbers[0], m.unit) for m in mentions(text)] == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The city reported 35 new cases.", "35 new cases"),
        ("A reported 35 people fell ill.", "A reported 35 people"),
    ],
)
def test_a_verb_before_a_number_is_no_hedge(text: str, words: str) -> None:
    (mention,) = mentions(text)
    assert text[mention.start : mention.end] == words
