"""Kinds of numbers that are easily misread: letters behind digits, torn signs, ranges, names with numbers in them."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language

from crocus_check import annotate
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.dates import finding as timexes
from crocus_check.extract.quantities import finding as quantities

Amount = tuple[tuple[float, ...], str | None]


@lru_cache(maxsize=1)
def model() -> Language:
    return annotate.load_model()


def mentions(text: str) -> list[QuantityMention]:
    """The quantities of a text outside of its dates."""
    doc = model()(text)
    taken = {i for mention in timexes.find(doc) for i in range(mention.first, mention.last)}
    return quantities.find(doc, taken)


def amounts(text: str) -> list[Amount]:
    """Numbers and unit of each quantity that is no rank."""
    return [(m.numbers, m.unit) for m in mentions(text) if m.unit != "ordinal"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The game had 3.1m downloads.", [((3_100_000,), None)]),
        ("A 14m-litre slick spread.", [((14_000_000,), "litre")]),
        ("The mine holds 6.5 m tonnes of coal.", [((6_500_000,), "tonne")]),
        ("It has lost 4m of its customers.", [((4_000_000,), None)]),
        ("A 2m-strong crowd came.", [((2_000_000,), None)]),
        ("The state paid 45 b. euro for it.", [((45_000_000_000,), "EUR")]),
        ("They were within 80m of their goal.", [((80,), "metre")]),
        ("They laid 80m of cable.", [((80,), "metre")]),
        ("He ran the 100m hurdles.", [((100,), "metre")]),
        ("The hall is 8.5 m wide.", [((8.5,), "metre")]),
        ("A 5m-high wall fell.", [((5,), "metre")]),
    ],
)
def test_m_is_million_or_metre_by_what_follows(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They promised $562m (# 346m).", [((562_000_000,), "USD"), ((346_000_000,), "GBP")]),
        ("The house went for #1.2m.", [((1_200_000,), "GBP")]),
        ("A share costs Y=4,150.", [((4150,), "JPY")]),
        ("It cost (e80 million) in all.", [((80_000_000,), "EUR")]),
        ("The tower cost Dh3.5bn.", [((3_500_000_000,), "AED")]),
        ("They owe euro45 billion.", [((45_000_000_000,), "EUR")]),
        ("The firm owes R2.5 billion.", [((2_500_000_000,), "ZAR")]),
        ("Each got N50,000.", [((50_000,), "NGN")]),
        ("A ticket costs $60 U.S.", [((60,), "USD")]),
        ("It cost $5 million Canadian.", [((5_000_000,), "CAD")]),
        ("It gave $5 million Canadian firms had asked for.", [((5_000_000,), "USD")]),
        ("She is # 3 in the world.", []),
        ("The R101 crashed.", []),
        ("They wore N95 masks.", []),
        ("The PS4 sold well.", []),
        ("The Euro 2012 finals began.", []),
    ],
)
def test_money_by_its_marks_however_torn(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The fine is anywhere from $300 to $2 million.", [((300, 2_000_000), "USD")]),
        ("It spent US $71 to $76 billion.", [((71_000_000_000, 76_000_000_000), "USD")]),
        ("The forecast was cut from 6 to 8 per cent to 4 to 6 per cent.", [((6, 8), "percent"), ((4, 6), "percent")]),
        ("Exports rose from 3 to 5 percent.", [((3,), "percent"), ((5,), "percent")]),
        ("A fall of 20% -35% is likely.", [((20, 35), "percent")]),
        ("There were at least 20 and up to 81 deaths.", [((20, 81), None)]),
        ("At least 20 men and up to 81 women died.", [((20,), None), ((81,), None)]),
        ("Five or six men came.", [((5, 6), None)]),
    ],
)
def test_two_numbers_are_a_range_or_two(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was minus-3.2 degrees.", [((-3.2,), "degree")]),
        ("Shares moved -0.8% on the day.", [((-0.8,), "percent")]),
        ("The ship carried 816 000 t of ore.", [((816_000,), "tonne")]),
        ("It holds 1 250 000 litres.", [((1_250_000,), "litre")]),
        ("On row 7 250 fans sang.", [((250,), None)]),
        ("It went 70 m.p.h. on the road.", [((70,), "mile per hour")]),
        ("It runs 70 m. The road ends.", [((70,), "metre")]),
    ],
)
def test_signs_spaces_and_points_inside_a_number(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    "text", ["It was built in the 60's.", "Songs of the '80's are back.", "In the 1990's it rained."]
)
def test_a_decade_with_an_apostrophe_is_a_date(text: str) -> None:
    assert [m.kind for m in timexes.find(model()(text))] == ["date"]
    assert amounts(text) == []
