"""Numbers as written, and the units and money around them: no model needed."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from crocus_check.extract.quantities import units
from crocus_check.extract.quantities.atoms import Atoms, atoms
from crocus_check.extract.quantities.grammars.numbers import Num, number

BLANK = spacy.blank("en")


def read(text: str) -> tuple[Atoms, Num]:
    """The atoms of a text and its first number."""
    a = atoms(BLANK(text))
    for i in range(len(a)):
        num = number(a, i)
        if num is not None:
            return a, num
    raise AssertionError(f"no number in {text!r}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,234.5", 1234.5),
        ("170, 000 people", 170_000),
        ("12,34,567.89", 1234567.89),
        ("1.200.000", 1_200_000),
        ("10\u202f000", 10_000),
        ("1.2bn", 1_200_000_000),
        ("$137-million", 137_000_000),
        ("$50m", 50_000_000),
        ("35m users", 35_000_000),
        ("10k", 10_000),
        ("4 hundred million", 400_000_000),
        ("35 lakh", 3_500_000),
        ("2½", 2.5),
        ("½ teaspoon", 0.5),
        ("10 1/2 miles", 10.5),
        ("1⁄32", 0.03125),
        (".5", 0.5),
        (". 38 caliber", 0.38),
        ("twenty-two", 22),
        ("ninety nine", 99),
        ("a hundred and five", 105),
        ("twelve hundred", 1200),
        ("two hundred thousand five hundred", 200_500),
        ("twenty-eight thousand six hundred forty-two", 28_642),
        ("one million and two", 1_000_002),
        ("three and a half million", 3_500_000),
        ("a million and a half", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("zero", 0),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert read(text)[1].value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("dozens of people", 12, 120),
        ("tens of thousands of people", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("several hundred", 200, 900),
    ],
)
def test_a_vague_count_is_an_interval(text: str, lo: int, hi: int) -> None:
    num = read(text)[1]
    assert (num.value, num.hi) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "precision"), [("6000", 1000), ("133", 1), ("6.1", 0.1), ("2.5 million", 100_000), ("two hundred", 100)]
)
def test_precision_is_the_value_of_the_last_digit_that_counts(text: str, precision: float) -> None:
    assert read(text)[1].precision == pytest.approx(precision)


@pytest.mark.parametrize("text", ["10, 200, 300", "lists 5, 12 and 900", "3, 150, 20"])
def test_a_list_is_not_one_torn_number(text: str) -> None:
    assert read(text)[1].value < 1000


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("47-yard", "yard"),
        ("84 - yard", "yard"),
        ("6.1 -magnitude", "magnitude"),
        ("48m wide", "metre"),
        ("10 sq ft", "square foot"),
        ("100 km/h", "kilometre per hour"),
        ("10 miles an hour", "mile per hour"),
        ("20 °C", "degree celsius"),
        ("20 degrees Celsius", "degree celsius"),
        ("-5 degrees F", "degree fahrenheit"),
        ("30 per cent", "percent"),
        ("30 percentage points", "percentage point"),
        ("25.5″", "inch"),
        ("16in", "inch"),
        ("8.5 kW", "kilowatt"),
        ("3,000 hectares", "hectare"),
        ("5 feet", "foot"),
        ("10 rmb", "CNY"),
        ("20 Danish crowns", "DKK"),
        ("3 million roubles", "RUB"),
        ("400,000 pounds", "GBP"),
        ("200 pounds of sand", "pound-mass"),
        ("fined 200 pounds", "GBP"),
        ("115 USD", "USD"),
    ],
)
def test_a_unit_behind_a_number_is_known(text: str, unit: str) -> None:
    a, num = read(text)
    found = units.after(a, num.last, num.digits, num.value)
    assert found is not None
    assert found.name == unit


@pytest.mark.parametrize(
    "text", ["5 in the", "5 at noon", "three m", "10 people", "2 M. Smith", "100 F-35 jets", "9 won"]
)
def test_a_word_behind_a_number_is_no_unit(text: str) -> None:
    a, num = read(text)
    assert units.after(a, num.last, num.digits, num.value) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$5", "USD"),
        ("US$1.2bn", "USD"),
        ("$US160 million", "USD"),
        ("A$3.2 billion", "AUD"),
        ("HK$5m", "HKD"),
        ("C $6", "CAD"),
        ("€50m", "EUR"),
        ("Rs 500", "INR"),
        ("RM30", "MYR"),
        ("EUR 500m", "EUR"),
        ("e80 million", "EUR"),
        ("PS6m", "GBP"),
        ("£ 15 million", "GBP"),
    ],
)
def test_money_before_a_number_is_known(text: str, code: str) -> None:
    a, num = read(text)
    found = units.before(a, num.first)
    assert found is not None
    assert found[0].name == code


@pytest.mark.parametrize("text", ["L2 cache", "R2 unit", "page 5", "e5"])
def test_a_letter_before_a_small_number_is_no_money(text: str) -> None:
    a, num = read(text)
    assert units.before(a, num.first) is None


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("5 a day", "day"),
        ("5 per barrel", "barrel"),
        ("5-a-share", "share"),
        ("5 annually", "year"),
        ("5/kg", "kilogram"),
    ],
)
def test_a_rate_says_per_what(text: str, per: str) -> None:
    a, num = read(text)
    found = units.rate(a, num.last)
    assert found is not None
    assert found.name == per


def test_atoms_keep_the_offsets_of_the_text() -> None:
    doc: Doc = BLANK("A 22-year-old won $1.2bn.\n\nÉté ½")
    a = atoms(doc)
    assert [doc.text[s:e] for s, e in zip(a.starts, a.ends, strict=True)] == a.words
