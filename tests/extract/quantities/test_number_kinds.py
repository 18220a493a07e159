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
        ("A $158 billion plan passed.", [((158_000_000_000,), "USD")]),
        ("He paid A $50 for it.", [((50,), "AUD")]),
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
        ("They came back from 10-6 down.", [((10, 6), "score")]),
        ("He won 7½-6½ in the end.", [((7.5, 6.5), "score")]),
        ("It rose from 10-15 percent.", [((10, 15), "percent")]),
        ("They lost 0.5-1 percent.", [((0.5, 1), "percent")]),
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He bought two phones and the Pixel 9s.", [((2,), None)]),
        ("The crew of Channel 4s show came.", []),
        ("It was cut at the Sea Me We 4 and Sea Me We 3 lines.", []),
        ("They saw the DC - 3 planes.", []),
        ("They saw the Boeing 737 jets.", []),
        ("He told the Guardian 41 bodies were there.", [((41,), None)]),
        ("The fund 1MDB failed.", []),
        ("The 501.V2 variant came.", []),
        ("It speaks of Democracy 2.0 again.", []),
        ("See biography _ 31. html for more.", []),
        ("Readers can text them to 61124 (UK).", []),
        ("Call us on 0800 555 111.", []),
        ("It stood until A.D. 1000 there.", []),
        ("Tuesday 28 April 2009 17.37 BST", []),
        ("It voted for the thirty-third time.", []),
        ("It was in the 300 block of N. 38th Street.", []),
        ("Contact the police at 800-577-TIPS.", []),
        ("Call the police at 713 308-3600.", []),
        ("Image 37 of 111 shows it.", []),
        ("The ship broke in two.", []),
        ("The ship sank in two hours.", [((2,), "hour")]),
        ("Wolf 503b is a planet.", []),
        ("The firm holds 503b dollars.", [((503_000_000_000,), "USD")]),
        ("The F/A-18F jet and the 76ers lost.", []),
        ("Tropical Depression Three came.", []),
        ("The depression killed three.", [((3,), None)]),
        ("Case Number: 1509290003", []),
        ("The photo shows 37 of 111 men.", [((37,), None), ((111,), None)]),
        ("It shut a two block section of the road.", [((2,), None)]),
        ("It cost 12345678 dollars.", [((12345678,), "USD")]),
        ("In Syria 12 people died.", [((12,), None)]),
        ("In Washington, DC - 3 people died.", [((3,), None)]),
        ("He sent 61124 texts.", [((61124,), None)]),
        ("The rate rose to 2.0 percent.", [((2.0,), "percent")]),
        ("It went on for thirty-three years.", [((33,), "year")]),
        ("The three cities -12 people in all.", [((3,), None), ((12,), None)]),
    ],
)
def test_a_number_in_a_name_a_code_or_an_address_is_none(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("It pumps 8,000 barrels of oil a day.", "barrel", "day"),
        ("It pumps 300 barrels (of gas) per day.", "barrel", "day"),
        ("It makes 34,500 tonnes of refined copper a year.", "tonne", "year"),
        ("He drank two litres of milk and slept a day.", "litre", None),
        ("It sold two barrels of oil a year ago.", "barrel", None),
    ],
)
def test_what_an_amount_is_per_may_stand_behind_what_it_is_of(text: str, unit: str, per: str | None) -> None:
    first = mentions(text)[0]
    assert (first.unit, first.per) == (unit, per)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("It is about 10 km (6 miles) away.", ["~", "="]),
        ("It lost over 15,000 litres (3,300 gallons).", [">", ">"]),
        ("It is 10 km (about 6 miles) away.", ["=", "~"]),
        ("It lies within 20 miles of here.", ["<="]),
        ("It works within two groups.", ["="]),
        ("It came within 24 hours.", ["="]),
        ("The flow may exceed 10,000.", [">"]),
        ("It runs near the 800 km border.", ["="]),
        ("It runs near 800 km to the north.", ["~"]),
    ],
)
def test_a_hedge_reaches_the_conversion_and_no_further(text: str, bounds: list[str]) -> None:
    assert [m.bound for m in mentions(text)] == bounds


@pytest.mark.parametrize(
    ("text", "numbers", "unit"),
    [
        ("A magnitude seven quake struck.", (7,), "magnitude"),
        ("The magnitude of the quake was 6.6.", (6.6,), "magnitude"),
        ("A magnitude-4 .5 aftershock struck.", (4.5,), "magnitude"),
        ("The number of quakes was 66.", (66,), None),
        ("The quake killed seven.", (7,), None),
    ],
)
def test_a_magnitude_in_words_behind_its_noun_or_torn(text: str, numbers: tuple[float, ...], unit: str | None) -> None:
    assert [(m.numbers, m.unit) for m in mentions(text)] == [(numbers, unit)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("“We ran,” said one resident.", []),
        ("One refugee said that they ran.", []),
        ("As one demonstrator told the paper, they ran.", []),
        ("One man was shot.", ["man"]),
        ("One refugee crossed the river.", ["refugee"]),
        ("The guards shot one resident.", ["resident"]),
    ],
)
def test_one_who_speaks_is_no_count(text: str, counted: list[str]) -> None:
    assert [m.counted for m in mentions(text)] == counted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("No one was killed or injured.", [None, "injured"]),
        ("Nobody was hurt, arrested or missing.", [None, "arrested", "missing"]),
        ("There were no dead or wounded.", ["dead", "wounded"]),
        ("There were no deaths or injuries.", ["death", "injury"]),
        ("No casualties were reported.", ["killed", "injured"]),
        ("There was no damage or injury.", []),
        ("Nobody knows who was killed or injured.", []),
        ("No one said whether anybody was hurt or missing.", []),
    ],
)
def test_each_word_that_is_joined_on_is_a_zero_of_its_own(text: str, wanted: list[str | None]) -> None:
    assert [m.counted for m in mentions(text)] == wanted
    assert all(m.numbers == (0,) for m in mentions(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army fired a single shell.", [1]),
        ("Another soldier was killed on Monday.", [1]),
        ("Not a single shell fell.", []),
        ("A single mother came.", []),
        ("Another man said so.", []),
        ("It fell in a single day.", []),
    ],
)
def test_a_single_one_and_another_one(text: str, wanted: list[int]) -> None:
    assert [m.numbers[0] for m in mentions(text)] == wanted


@pytest.mark.parametrize(
    ("text", "numbers", "rule"),
    [
        ("Karin Holm, 11-trapped for days, was found.", [(11,)], ["age"]),
        ("It is for children aged from one to 12.", [(1, 12)], ["age"]),
        ("It is for men aged between 18 and 34.", [(18, 34)], ["age"]),
        ("A man in his early 30s fell.", [(30, 33)], ["age"]),
        ("Women in their 50s came.", [(50, 59)], ["age"]),
        ("A suspect in his mid-20s fled.", [(24, 26)], ["age"]),
        ("The three-month-old uprising went on.", [(3,)], ["measure"]),
        ("The 10-year-old civil war went on.", [(10,)], ["measure"]),
        ("The 10-year-old boy went on.", [(10,)], ["age"]),
        ("A three-month-old baby cried.", [(3,)], ["age"]),
        ("Randall Smith, 26 likely saved many lives.", [(26,)], ["age"]),
        ("In Paris, 26 people likely died.", [(26,)], ["count"]),
        ("In the early 30s it rained.", [], []),
    ],
)
def test_ages_in_lists_ranges_and_decades(text: str, numbers: list[tuple[float, ...]], rule: list[str]) -> None:
    found = mentions(text)
    assert ([m.numbers for m in found], [m.rule for m in found]) == (numbers, rule)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The jet seats 525 people.", [((525,), None)]),
        ("He sat in seat 12.", []),
        ("Call +44 20 7946 0123.", []),
        ("The ship is 12 x 30 metres.", [((12,), "metre"), ((30,), "metre")]),
        ("Children aged one to 12, and three women, were hurt.", [((1, 12), "year"), ((3,), None)]),
        ("It made 63000 Model 3 sedans.", [((63_000,), None)]),
        ("In Kansas 12 were hurt.", [((12,), None)]),
        ("He flew a Boeing 737.", []),
        ("It rained on 1 may that year.", []),
    ],
)
def test_verbs_places_and_models_before_a_number(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He is the first under age 40.", "<"),
        ("She won before the age of 40.", "<"),
        ("It harms children younger than 12.", "<"),
        ("They help men over the age of 65.", ">"),
        ("He came at the age of 40.", "="),
    ],
)
def test_a_limit_of_age_is_bounded(text: str, bound: str) -> None:
    assert [(m.bound, m.rule) for m in mentions(text)] == [(bound, "age")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Suspected cases had risen to 1,614.", ["case"]),
        ("That brings the number of confirmed cases to 533,367.", ["case"]),
        ("It went on, bringing to 61 the number of Israelis hurt.", ["israeli"]),
        ("Eight cases were found in Texas, seven in Ohio and one in Iowa.", ["case"] * 3),
        ("Of the 17 dead, 11 were women.", ["dead", "dead"]),
        ("They said that of the 46 people aboard, 37 died.", ["people", "people"]),
        ("They may add another pick or two.", ["pick"]),
        ("The father of nine was killed.", ["child"]),
        ("Shares fell to 40.", [None]),
        ("Temperatures reached 40.", [None]),
        ("The group of nine was killed.", [None]),
        ("She saw 17 dead and left at 11.", ["dead", None]),
    ],
)
def test_a_bare_number_takes_its_noun_from_farther_off(text: str, counted: list[str | None]) -> None:
    assert [m.counted for m in mentions(text)] == counted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The printer works at 600 dpi.", [((600,), "dot per inch")]),
        ("The dose was 20 mSv.", [((20,), "millisievert")]),
        ("The solution held 2 mol of salt.", [((2,), "mole")]),
        ("The bulb takes 60 W.", [((60,), "watt")]),
        ("Its density was 1.2 g/cm3.", [((1.2,), "gram per cubic centimetre")]),
        ("The current was 1.3 A/cm2.", [((1.3,), "ampere per square centimetre")]),
        ("The car uses 5.6 l/100km.", [((5.6,), "litre per 100 kilometres")]),
        ("It slowed by 9.8 m/s2.", [((9.8,), "metre per square second")]),
        ("The cell is 10 \N{GREEK SMALL LETTER MU}m wide.", [((10,), "micrometre")]),
        ("Traps caught 12 moles.", [((12,), None)]),
        ("Hill took 5 W. Jones left.", []),
        ("The plant costs SEK500m.", [((500_000_000,), "SEK")]),
        ("It costs NOK2bn or CZK300m.", [((2_000_000_000,), "NOK"), ((300_000_000,), "CZK")]),
        ("The SEK lab has 500m of cable.", [((500,), "metre")]),
    ],
)
def test_units_of_science_and_codes_of_money(text: str, wanted: list[Amount]) -> None:
    assert amounts(text) == wanted
