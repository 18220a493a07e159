"""Whom an attribute is said of: victims that live, wholes and parts, those who act, and others of the counted."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.core.facts import Fact
from crocus_check.settings import Settings

CASES = [
    ("Police found five gunshot victims in the hall.", ["shot"]),
    ("Officers found two victims with gunshot wounds.", ["injured"]),
    ("One of the victims who got shot spoke in court.", ["shot"]),
    ("The fund has paid 400 fraud victims.", ["open:victim"]),
    ("The storm left 12 victims in the town.", ["killed"]),
    ("The man accused of killing two other people was charged.", ["killed"]),
    ("The two other people were charged with arson.", ["charged"]),
    ("Three other people are in serious condition.", ["injured"]),
    ("Three other people are in serious trouble.", ["open:people"]),
    ("Twelve people were hurt, three of them in critical condition.", ["injured", "injured"]),
    ("Infections grew amongst the country's 5.5 million people.", ["open:people"]),
    ("He accused an officer whose name was not released of theft.", []),
    ("One of the country's judges commented on the death of the general.", ["open:judge"]),
    ("Senators serve six-year terms.", ["open:year"]),
    ("He is serving a six-year term for fraud.", ["sentence"]),
    ("Seven in the town were infected, three of them children.", ["infected", "infected"]),
    ("The police arrested nine, including two minors.", ["arrested", "arrested"]),
    ("Nine died, including two nurses.", ["killed", "killed"]),
    ("Two gunmen shot a guard dead.", ["attackers", "killed"]),
    ("Seven bullets hit Ray Poole.", ["hit"]),
    ("Two gunmen were shot dead by guards.", ["killed"]),
    ("One of her brothers was shot dead.", ["killed"]),
    ("Some 1,500 of the town's 9,000 people have fled.", ["displaced", "open:people"]),
    ("Some of the town's 9,000 people have fled.", ["open:people"]),
    ("All of the town's 9,000 people have fled.", ["displaced"]),
    ("The blast left a man dead and three others injured.", ["injured"]),
    ("The raids left five people injured and one person dead.", ["injured", "killed"]),
    ("Lomax had 19 prior arrests.", ["open:arrest"]),
    ("The five-storey block was damaged.", ["open:storey"]),
    ("The block and five houses were damaged.", ["damaged"]),
    ("The names of 12 soldiers were released.", ["open:soldier"]),
    ("The army freed a group of 12 soldiers.", ["rescued"]),
    ("Police arrested the parents of two girls.", ["open:girl"]),
    ("The army freed three reporters working for a paper.", ["rescued"]),
    ("The firm has 300 people working in Wales.", ["hired"]),
    ("The regiment lost 27 men.", ["killed"]),
    ("The team lost 27 men to other clubs.", ["open:man"]),
]


@functools.cache
def facts() -> dict[str, list[Fact]]:
    texts = [*(text for text, _ in CASES), *STATUSES]
    extracts = pipeline.extract_documents([ingest.read_text(text) for text in texts], Settings())
    return {
        text: [fact for fact in extract.facts if fact.kind == "quantity"]
        for text, extract in zip(texts, extracts, strict=True)
    }


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_whom_it_is_said_of(text: str, wanted: list[str]) -> None:
    assert [fact.attribute for fact in facts()[text]] == wanted


STATUSES = {
    "He had killed his wife and three children, and planned to flee.": "asserted",
    "He had planned to kill his wife and three children.": "planned",
    "Police announced the arrests of two young suspects.": "asserted",
    "Two suspected cases were seen.": "suspected",
}


@pytest.mark.parametrize(("text", "status"), STATUSES.items())
def test_how_sure_it_is(text: str, status: str) -> None:
    assert facts()[text][-1].qualifiers.status == status
