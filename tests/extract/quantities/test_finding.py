"""What counts as a quantity, and what it counts: sentences through the real model, phrases on Docs built by hand."""

from __future__ import annotations

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from crocus_check import annotate
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import finding as quantities
from crocus_check.extract.quantities.nouns import behind


@lru_cache(maxsize=1)
def model() -> Language:
    return annotate.load_model()


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[QuantityMention, ...]:
    return tuple(quantities.find(model()(text), set()))


def words(text: str) -> list[str]:
    return [text[m.start : m.end] for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Over 130 people died and 14 others were hurt.", ["Over 130 people", "14 others"]),
        ("Between 200 and 300 protesters marched.", ["Between 200 and 300 protesters"]),
        ("The tower is 1.2 km away and 30 metres high.", ["1.2 km", "30 metres"]),
        ("It cost an estimated $102 million.", ["an estimated $102 million"]),
        ("Oil is above $90 a barrel.", ["above $90 a barrel"]),
        ("The 12-storey block has 40 flats.", ["12-storey", "40 flats"]),
        ("They waited for over an hour.", ["over an hour"]),
        ("About a third have returned.", ["About a third"]),
        ("Some 40 to 50 homes burned.", ["Some 40 to 50 homes"]),
        ("The youth, aged 16, ran 400 metres or more.", ["16", "400 metres or more"]),
    ],
)
def test_a_mention_covers_hedge_number_and_noun(text: str, spans: list[str]) -> None:
    assert words(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "He flew there on a Boeing 737.",
        "She lives in Apartment 4 on Route 66.",
        "The game was in Section 427.",
        "It happened in 2004 and again in the 1990s.",
        "The talks begin at 8:00 on March 22.",
        "Call 911 or 555-0123.",
        "The 67th Precinct is closed.",
        "No one knows one another.",
        "He is one of a kind.",
        "They sell the iPhone 11 and the F-16.",
        "Windows 2.0.1 was late.",
        "Apollo 11 left from Pad 39A.",
    ],
)
def test_a_number_in_a_name_a_date_or_a_label_is_no_quantity(text: str) -> None:
    assert [w for w, m in zip(words(text), mentions(text), strict=True) if m.unit != "ordinal"] == []


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("Two plainclothes officers ran.", None, "officer"),
        ("They read a 12 page document.", None, "page"),
        ("They freed three of the hostages.", None, "hostage"),
        ("Dozens of people fled.", None, "people"),
        ("It was the seventh of 12 games.", None, "game"),
        ("A 13-play drive ended.", None, "play"),
        ("He ran for 507 total yards.", "yard", None),
        ("There were 24 dead.", None, "dead"),
    ],
)
def test_the_counted_noun_is_known(text: str, unit: str | None, counted: str) -> None:
    mention = mentions(text)[-1]
    assert (mention.unit, mention.counted) == (unit, counted)


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("Four armed robbers fled.", ("armed",)),
        ("The top three seeds lost.", ("top",)),
        ("14 first-team players left.", ("first-team",)),
        ("An estimated 14 children died.", ()),
    ],
)
def test_the_modifiers_of_the_counted_noun_are_kept(text: str, modifiers: tuple[str, ...]) -> None:
    assert mentions(text)[0].modifiers == modifiers


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("She was 91.", "age"),
        ("Anna Lee, 52, said no.", "age"),
        ("He died at 91.", "age"),
        ("The 16-year-old boy ran.", "age"),
        ("The distance was 91.", "count"),
        ("She was 91 metres away.", "measure"),
        ("The 16-year war ended.", "measure"),
        ("They won 20-13.", "score"),
        ("Nobody was hurt.", "zero"),
        ("No injuries were reported.", "zero"),
        ("The blast killed a man.", "single"),
        ("A pair of officers came.", "count"),
    ],
)
def test_the_rule_says_what_kind_of_amount_it_is(text: str, rule: str) -> None:
    assert [m.rule for m in mentions(text)] == [rule]


@pytest.mark.parametrize(
    "text", ["Nobody knows why.", "A man said so.", "He had no doubt.", "A pair of shoes lay there."]
)
def test_words_that_only_look_like_amounts_are_none(text: str) -> None:
    assert mentions(text) == ()


def test_an_amount_in_two_units_is_marked_as_one() -> None:
    first, second = mentions("It was 10 km (six miles) away.")
    assert second.rule == "dual"
    assert dict(second.extra)["dual_of"] == str(first.start)


def test_two_amounts_side_by_side_are_two() -> None:
    assert [m.rule for m in mentions("It was 10 km and then six miles.")] == ["measure", "measure"]


def test_a_relative_amount_rests_on_the_one_before() -> None:
    first, second = mentions("The blast killed 143 people and hurt over twice that number.")
    assert (second.relative, second.antecedent, second.bound) == (2.0, first.start, ">")


def test_a_share_of_them_rests_on_the_one_before() -> None:
    first, second = mentions("About 200 people came. About half of them left.")
    assert (second.relative, second.antecedent) == (0.5, first.start)


def test_a_number_takes_the_noun_that_it_leaves_out() -> None:
    _, second = mentions("They sold 435 homes by open sale and 187 by tender.")
    assert second.counted == "home"


def test_suspended_hyphens_share_a_noun() -> None:
    assert [m.counted for m in mentions("It comes with four-, five- and six-cylinder engines.")] == ["cylinder"] * 3


def test_tokens_of_dates_are_left_alone() -> None:
    doc = model()("In 2013, 45 people died.")
    taken = {token.i for token in doc if token.text == "2013"}
    assert [doc.text[m.start : m.end] for m in quantities.find(doc, taken)] == ["45 people"]
    assert quantities.find(doc, set(range(len(doc)))) == []


@pytest.mark.parametrize(
    ("text", "rank"),
    [("It came in the third quarter.", 3), ("His seventh win came late.", 7), ("They are the No. 5 seed.", 5)],
)
def test_ranks_are_ordinals(text: str, rank: int) -> None:
    found = [m for m in mentions(text) if m.unit == "ordinal"]
    assert [m.numbers for m in found] == [(rank,)]


def doc(*tokens: tuple[str, str, str, int]) -> Doc:
    """A Doc of (word, tag, dependency, head)."""
    return Doc(
        spacy.blank("en").vocab,
        words=[t[0] for t in tokens],
        tags=[t[1] for t in tokens],
        deps=[t[2] for t in tokens],
        heads=[t[3] for t in tokens],
        lemmas=[t[0].lower() for t in tokens],
    )


def test_a_noun_phrase_ends_where_another_begins() -> None:
    built = doc(
        ("10", "CD", "nummod", 1),
        ("people", "NNS", "nsubj", 3),
        ("Monday", "NNP", "obl", 3),
        ("fled", "VBD", "ROOT", 3),
    )
    found = behind(built, 1, False)
    assert found is not None
    assert (found.lemma, found.last) == ("people", 2)


def test_a_noun_phrase_goes_on_through_premodifiers() -> None:
    built = doc(
        ("10", "CD", "nummod", 3),
        ("US", "NNP", "compound", 3),
        ("army", "NN", "compound", 3),
        ("men", "NNS", "ROOT", 3),
    )
    found = behind(built, 1, False)
    assert found is not None
    assert (found.lemma, found.modifiers) == ("men", ("us", "army"))


def test_a_doc_without_tags_gives_numbers_all_the_same() -> None:
    plain = spacy.blank("en")("At least 12 people and $5m.")
    assert [m.numbers for m in quantities.find(plain, set())] == [(12,), (5_000_000,)]


@pytest.mark.parametrize(
    ("text", "numbers", "unit"),
    [
        ("It took two hours and five minutes.", (125,), "minute"),
        ("He waited a year and a half.", (1.5,), "year"),
        ("It was 5 degrees below zero.", (-5,), "degree"),
        ("They sold 7, 100, 000 shares.", (7_100_000,), None),
        ("He earned $8, 000, she said.", (8000,), "USD"),
        ("A five-to-10-year term is likely.", (5, 10), "year"),
        ("It stood at a 13-all tie.", (13, 13), "score"),
    ],
)
def test_amounts_of_several_parts_are_one(text: str, numbers: tuple[float, ...], unit: str | None) -> None:
    assert [(m.numbers, m.unit) for m in mentions(text)] == [(numbers, unit)]


@pytest.mark.parametrize("text", ["It fell over a 15-metre cliff.", "It is more than the five other books."])
def test_a_preposition_or_a_comparison_is_no_hedge(text: str) -> None:
    assert [m.bound for m in mentions(text)] == ["="]
