"""Whom a figure or a date is told of, by name."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.settings import Settings

HOLDERS = {
    "City, unbeaten in 14 matches, went ahead.": ("14 matches", "City"),
    "Arden Rovers' 16-match run came to an end on a wet night.": ("16-match", "Arden Rovers"),
    "Jan Holt, who took charge in June 2020, praised his team.": ("June 2020", "Jan Holt"),
    "The coach Jan Holt was appointed in June 2020.": ("June 2020", "Jan Holt"),
    "Ann Lee, chief executive since 2011, will leave.": ("2011", "Ann Lee"),
    "Ann Lee wrote songs. She was made a dame in 1992.": ("1992", "Ann Lee"),
    "Ann Lee wrote songs. She married Tom Holt at 20. She taught there for six years.": ("six years", "Ann Lee"),
    "Ann Lee wrote songs. The daughter of a baker, she left school in 1941.": ("1941", "Ann Lee"),
    "Ann Lee wrote songs. She was a saint, her son Tom Holt said. She left school in 1941.": ("1941", "Ann Lee"),
    "Ann Lee wrote songs. Born in 1928, the third of six children, she left school early.": ("1928", "Ann Lee"),
    "Ann Lee wrote songs. Told of it in 1928, a mayor said that she would pay.": ("1928", None),
    "Goals by Ann Lee and Tom Holt, who got three of them, won the game.": ("three of them", "Tom Holt"),
    "The court fined the company $3 million.": ("$3 million", None),
    "Ann Lee met Eva Holt. She was made a dame in 1992.": ("1992", None),
    "Ann Lee and Tom Holt left in 1992.": ("1992", None),
    "A driver was jailed for six years.": ("six years", None),
    "Ann Lee was there. A driver was jailed; he had been warned in 1992.": ("1992", None),
}


@functools.cache
def held(text: str) -> dict[str, str | None]:
    (extract,) = pipeline.extract_documents([ingest.read_text(text)], Settings())
    return {fact.text: fact.context.holder for fact in extract.facts if fact.kind != "name"}


@pytest.mark.parametrize(("text", "told"), HOLDERS.items())
def test_whom_a_value_is_told_of(text: str, told: tuple[str, str | None]) -> None:
    value, holder = told
    assert held(text)[value] == holder
