"""Which status, place and speaker a count or a date has, and which it has not, read with the model."""

from __future__ import annotations

import pytest

from crocus_check import ingest, pipeline
from crocus_check.core.facts import Fact
from crocus_check.settings import Settings


def facts(text: str) -> list[Fact]:
    """The quantities and dates of a text, in its order."""
    (extract,) = pipeline.extract_documents([ingest.read_text(text)], Settings())
    return [fact for fact in extract.facts if fact.kind in ("quantity", "date")]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Suspected cholera cases in the country had risen to 1,614.", ["suspected"]),
        ("Cholera cases in the country had risen to 1,614.", ["asserted"]),
        (
            "They told of the only deaths - 159, based on symptoms, with seven deaths confirmed by tests.",
            ["asserted", "confirmed"],
        ),
        ("They told of 159 deaths confirmed by tests.", ["confirmed"]),
        ("One case was confirmed and nine others are under investigation.", ["confirmed", "suspected"]),
        ("Nine officers are under investigation for fraud.", ["asserted"]),
        ("The mayor on 4 March 2019 proposed two reforms.", ["asserted", "planned"]),
        ("The opening was proposed for 4 March 2019.", ["planned"]),
        ("He spoke on 4 March 2019, denying reports that he had fled.", ["asserted"]),
        ("He denied that 12 people had died.", ["denied"]),
        ("He would not strike back for the reported bombing of Talm on 4 March 2019.", ["asserted"]),
        ("They would meet in Talm on 4 March 2019.", ["hypothetical"]),
        ('Officials said 300 dead "would be a minimum".', ["asserted"]),
        ("Officials said 300 people would be dead.", ["hypothetical"]),
    ],
)
def test_the_status_is_that_of_its_own_words(text: str, statuses: list[str]) -> None:
    assert [fact.qualifiers.status for fact in facts(text)] == statuses


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Of all calls 44% with Malaysia were lost, 52% with Egypt and 39% with Taiwan.",
            ["Malaysia", "Egypt", "Taiwan"],
        ),
        ("Sales rose 44% with ease.", [None]),
        ("California said it now had 11 confirmed cases.", ["California"]),
        ("Officials said it now had 11 confirmed cases.", [None]),
        ("Ohio: 103 dead, 18 ill.", ["Ohio", "Ohio"]),
        ("He said of Ohio: 20 people died.", [None]),
    ],
)
def test_the_place_of_a_count(text: str, places: list[str | None]) -> None:
    assert [fact.qualifiers.scope for fact in facts(text)] == places


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("General Ann Holm echoed that, saying the harbour was calm. She said there were nine ships.", ["Ann Holm"]),
        ("The general, saying the harbour was calm, counted nine ships.", [None]),
        ('According to Ann Holm, only new ships will help. "Nine ships are planned," she said.', ["Ann Holm"]),
        ('According to the port, only new ships will help. "Nine ships are planned," police said.', ["police"]),
        (
            '"We are calm." Jan Berg said. Ann Holm said that deaths drove her. "My older brother died at 44."',
            ["Ann Holm"],
        ),
    ],
)
def test_who_says_it(text: str, speakers: list[str | None]) -> None:
    assert [fact.qualifiers.attribution for fact in facts(text)] == speakers
