"""Which event a word evokes where it stands."""

from __future__ import annotations

import pytest

from crocus_check import ingest, pipeline
from crocus_check.settings import Settings


def kinds(text: str) -> set[str]:
    """The types of the triggers that the facts of a text hang on."""
    settings = Settings(threads=1)
    extract = next(iter(pipeline.extract_documents([ingest.read_text(text)], settings)))
    return {fact.context.trigger.type for fact in extract.facts if fact.context.trigger is not None}


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("Militants fired 12 rockets at the town on Tuesday.", "shooting", "appointment"),
        ("The club fired its coach on Tuesday after 12 games.", "appointment", "shooting"),
        ("He was fired on 12 May.", "appointment", "shooting"),
        ("Some 900 railway workers went on strike on Monday.", "protest", "bombing"),
        ("The strike by the teachers' union shut 900 schools on Monday.", "protest", "bombing"),
        ("The strike killed nine people on Monday.", "bombing", "protest"),
        ("The bill passed by 52 votes on Monday.", "election", "death"),
        ("She passed away on Monday at 52.", "death", "election"),
        ("He ruled the country for 40 years.", "", "trial"),
        ("The judge ruled on Monday that the firm must pay 40 people.", "trial", ""),
        ("A rescue bid was made at 11am on Friday.", "rescue", "deal"),
        ("A takeover bid of $30 million was made on Friday.", "deal", "rescue"),
        ("The Oxbridge Relief Fund sent 14 trucks on Friday.", "", "rescue"),
        ("Relief reached 14 villages on Friday.", "rescue", ""),
        ("The minister dismissed the 12 claims on Monday.", "warning", "appointment"),
        ("The minister dismissed two generals on Monday.", "appointment", ""),
    ],
)
def test_a_word_evokes_what_it_means_there(text: str, wanted: str, unwanted: str) -> None:
    found = kinds(text)
    assert not wanted or wanted in found
    assert not unwanted or unwanted not in found
