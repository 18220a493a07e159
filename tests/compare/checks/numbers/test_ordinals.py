"""What an ordinal ranks, and which ordinals say when something was."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.compare.checks.numbers.ordinals import ranks
from crocus_check.compare.checks.numbers.unnamed import who
from crocus_check.settings import Settings

RANKS = {
    "Jan Oduya scored his 11th goal of the season.": "goal",
    "Ann Lee's 12th novel wins the prize.": "book",
    "The Barons are ninth in the Eastern Conference.": "place",
    "Jan Oduya hit the post in the 67th minute.": None,
    "Jan Oduya had his third quarter of bad luck.": None,
    "Libya's second largest city fell on Friday.": None,
    "The 11th goal of the season was scored.": None,
    "It was Darius Butler's second pick-six of the season.": None,
}
ALONE = {
    "The driver, 34, was arrested.": "driver",
    "The captain, a 52-year-old with 14,000 hours of flying, was hurt.": "pilot",
    "A 34-year-old driver was arrested.": "driver",
    "The co-pilot, 29, was hurt.": None,
    "A passenger, 34, was hurt.": None,
    "The driver, Jan Oduya, 34, was arrested.": None,
}


@functools.cache
def facts(text: str) -> tuple[str | None, ...]:
    (extract,) = pipeline.extract_documents([ingest.read_text(text)], Settings())
    return tuple(found for fact in extract.facts if (found := ranks(fact) or who(fact)) is not None)


@pytest.mark.parametrize(("text", "told"), [*RANKS.items(), *ALONE.items()])
def test_what_is_ranked_and_who_is_alone(text: str, told: str | None) -> None:
    assert facts(text) == ((told,) if told else ())
