"""Numbers whose noun, bound or "than" is left out or stands elsewhere, and numbers in titles."""

from __future__ import annotations

import pytest

from tests.extract.quantities.test_number_kinds import mentions

Count = tuple[tuple[float, ...], str | None]


def counts(text: str) -> list[Count]:
    return [(m.numbers, m.counted) for m in mentions(text) if m.unit != "ordinal"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Five bombs were dropped, of which four exploded.", [((5,), "bomb"), ((4,), "bomb")]),
        ("Twelve people were hurt, five of them badly.", [((12,), "people"), ((5,), "people")]),
        ("Three passengers died and 12 of them were hurt.", [((3,), "passenger"), ((12,), None)]),
        ("The rockets went on. They fired more than 30 into the town.", [((30,), "rocket")]),
        ("The rocket firm was in trouble.\n\nIt fired 30 on Monday.", [((30,), None)]),
        ("The bank fired 30 on Monday.", [((30,), None)]),
        ("Police arrested two local and three foreign students.", [((2,), "student"), ((3,), "student")]),
        ("Police arrested two men and three foreign students.", [((2,), "man"), ((3,), "student")]),
        ("Most of the victims are between 25 and 45.", [((25, 45), None)]),
    ],
)
def test_a_number_takes_the_noun_that_is_meant(text: str, wanted: list[Count]) -> None:
    assert counts(text) == wanted


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The blast left more 50 people hurt.", ">"),
        ("Two more 50-seat buses came.", "="),
        ("Some 3,000 dead is a minimum.", ">="),
        ("100,000 would be a minimum.", ">="),
        ("400 houses would be a start.", "="),
    ],
)
def test_a_minimum_and_a_forgotten_than_bound_a_number(text: str, bound: str) -> None:
    assert max(mentions(text), key=lambda m: m.numbers[0]).bound == bound


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Most of the victims are between 25 and 45.", 1),
        ("The dead were between 12 and 15, he said.", 1),
        ("Temperatures are between 25 and 35.", 0),
        ("Ten children under five are in hospital.", 1),
        ("Twelve people under 40 died.", 1),
        ("It fell among people over 65.", 1),
        ("The blast hurt people over 12 streets.", 0),
        ("It paid people under 40 dollars.", 0),
        ("Vera Lind dies at 91\n\nVera Lind died on Saturday.", 1),
        ("The crowd died down at 91 places.", 0),
        ("The students were between 25 and 45 miles away.", 0),
    ],
)
def test_people_between_two_numbers_have_ages(text: str, ages: int) -> None:
    assert sum(m.rule == "age" for m in mentions(text)) == ages


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('Her novel "Twelve Lost Sisters" came out.', []),
        ("He was on the list “50 Bright Young Cooks of the Coast”.", []),
        ('He was one of the "Rising Cooks" of the year.', []),
        ('"Twelve lost sisters came home," she said.', [12]),
        ('The sign said "12 Miles".', [12]),
    ],
)
def test_a_title_counts_nothing(text: str, numbers: list[int]) -> None:
    assert [m.numbers[0] for m in mentions(text)] == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The margin is plus or minus 3.1 percentage points.", 3.1),
        ("It was minus 3.1 degrees.", -3.1),
    ],
)
def test_plus_or_minus_is_no_sign(text: str, number: float) -> None:
    assert mentions(text)[0].numbers[0] == number
