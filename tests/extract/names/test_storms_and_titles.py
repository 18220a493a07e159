"""Storms are no persons, and the words of a heading are no role."""

from __future__ import annotations

import pytest

from crocus_check.annotate import load_model
from crocus_check.extract.names.finding import find


def types(text: str, word: str) -> list[str]:
    return [mention.type for mention in find(load_model()(text)) if mention.text == word]


def test_a_storm_of_a_list_is_no_person() -> None:
    text = "The clinic withstood Hurricanes Katrina and George, she said. George had torn off the roof."
    assert types(text, "George") == ["EVENT", "EVENT"]


def test_a_person_of_a_list_stays_one() -> None:
    assert types("The clinic was built by Katrina Voss and George, she said.", "George") == ["PERSON"]


def role(text: str) -> str | None:
    return next(mention.role for mention in find(load_model()(text)) if mention.type == "PERSON")


@pytest.mark.parametrize(
    "text",
    [
        "Office of the Press Secretary President Obama Announces Nominee.",
        '"Changing the Face of Medicine" Exhibition President Obama has nominated a doctor.',
    ],
)
def test_a_heading_is_no_role(text: str) -> None:
    assert role(text) == "President"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("US President Barack Obama met the press.", "US President"),
        ("Vice President Joe Biden met the press.", "Vice President"),
        ("Senate President Thomas Rivera opposed it.", "Senate President"),
        ("European Commission President Jean-Claude Juncker left.", "European Commission President"),
    ],
)
def test_of_what_somebody_is_president(text: str, want: str) -> None:
    assert role(text) == want


def test_storms_of_a_list_have_names_of_their_own() -> None:
    text = "Typhoons Haro and Mika struck within days."
    assert [mention.text for mention in find(load_model()(text))] == ["Haro", "Mika"]


@pytest.mark.parametrize(
    ("text", "word", "want"),
    [
        ("The firm Councillors & Hart sued Counsellors & Hart.", "Councillors & Hart", ["ORG"]),
        ("Bell & Partners sued the city.", "Bell & Partners", ["ORG"]),
        ("The firm Hart sued Bell and Hart.", "Bell and Hart", []),
    ],
)
def test_partners_of_a_firm_are_one_name(text: str, word: str, want: list[str]) -> None:
    assert types(text, word) == want


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hurricane Dorvan left Talvia. Dorvan made landfall on Sunday.", "Hurricane Dorvan"),
        ("Hurricane Dorvan left Talvia. Dorvan made landfall on Sunday.", "Dorvan"),
        ("People fled as Tropical Storm Barry neared the coast. Barry is slow.", "Tropical Storm Barry"),
        ("Cyclone Nargo killed nine people in the delta.", "Cyclone Nargo"),
    ],
)
def test_a_storm_has_its_kind_in_its_name(text: str, word: str) -> None:
    assert set(types(text, word)) == {"EVENT"}


@pytest.mark.parametrize(
    "text",
    [
        "A Hurricane Warning was in force for the coast.",
        "The National Hurricane Center said that it was over.",
        "Barry Lind gave to the Hurricane Relief Fund of the town.",
        "They live in Storm Lake, a town in the north.",
    ],
)
def test_what_only_has_the_word_is_no_storm(text: str) -> None:
    assert [m.text for m in find(load_model()(text)) if m.rule == "storm"] == []
