"""A draft is told what its sources contradict, kind by kind, and nothing where it is right in other words."""

from __future__ import annotations

from functools import lru_cache

import pytest

from crocus_check import api
from crocus_check.core.findings import Report

SOURCE = {
    "id": "source",
    "published": "2031-05-14",
    "text": """---
published: 2031-05-14
---
Fire at Tarnow market

A fire at the covered market in Tarnow on Tuesday, 13 May 2031, destroyed 46 stalls and injured 17 traders, police said.

The blaze broke out shortly before 11:30 p.m. and took firefighters more than three hours to put out.

Helena Marsk, the deputy fire chief of Tarnow, said that the flames had reached a height of 40 feet.

Oskar Brandel, 24, who sells fish at the market, was pulled from the smoke by two police officers.

The market was founded in June 1954. Its traders pay £950 a month for a stall.

Insurance of $3.4 million covers the hall, including $2.1 million in cash for the traders.

Two officers suffered minor burns. In Lower Tarnow, 12 people lost their homes; in Upper Tarnow, 31 people lost theirs.

Mayor Piotr Welland called it another blow: it was the largest fire in the history of the town.

Three of the four guards pleaded guilty to sleeping on duty.

Shares of the owner, Corvane Holdings, gained 4.5 percent on Wednesday.

The jury that looked into the last fire had seven women and five men.
""",
}

SPEAKS = {
    "digit": ("The fire destroyed 64 stalls at the covered market.", "64"),
    "magnitude": ("Insurance of $3.4 billion covers the hall.", "$3.4 billion"),
    "time": ("The blaze broke out shortly before 10:30 p.m.", "10:30 p.m."),
    "date": ("The market was founded in June 1964.", "June 1964"),
    "unit": ("The flames reached a height of 40 metres, said Helena Marsk.", "40 metres"),
    "age": ("Oskar Brandel, 42, who sells fish at the market, was pulled from the smoke.", "42"),
    "first name": ("Oswin Brandel, who sells fish at the market, was pulled from the smoke.", "Oswin Brandel"),
    "spelling": ("Mayor Piotr Wellant called it a blow to the town.", "Piotr Wellant"),
    "role": ("Helena Marsk, the police chief of Tarnow, spoke of the height of the flames.", "police chief of Tarnow"),
    "direction": ("Shares of the owner, Corvane Holdings, fell 4.5 percent on Wednesday.", "fell"),
    "rank": ("It was the second-largest fire in the history of the town.", "second-largest"),
    "negation": ("None of the four guards pleaded guilty.", "None of the four guards pleaded"),
    "part": ("Insurance of $3.4 million, all of it in cash, covers the hall and the traders.", "all of it in cash"),
    "swap": ("The jury that looked into the last fire had seven men and five women.", "seven men"),
    "group": ("Two protesters suffered minor burns.", "protesters"),
    "difference": ("In one place 12 people lost their homes and in the other 31 people, a gap of 29.", "29"),
}

SILENT = (
    "Forty-six stalls burned down at the covered market.",
    "The insurance, $3.4 million, covers the hall.",
    "It began just before half past eleven at night.",
    "In June 1954 the market was founded.",
    "Oskar Brandel, 24, sells fish there.",
    "Helena Marsk, Tarnow's deputy fire chief, spoke of the height of the flames.",
    "Shares of Corvane Holdings, the owner, rose 4.5 percent on Wednesday.",
    "No fire in the history of the town was larger.",
    "Three of the four guards pleaded guilty.",
    "Five men and seven women sat on the jury that looked into the last fire.",
)


@lru_cache(maxsize=64)
def checked(text: str) -> Report:
    draft = f"---\npublished: 2031-05-15\n---\nAfter the fire in Tarnow\n\n{text}\n"
    return api.check({"id": "draft", "text": draft}, SOURCE)


def cited(report: Report) -> list[str]:
    """The words of the draft that findings of weight cite."""
    facts = {fact.id: fact for fact in report.facts}
    told = [found for found in report.discrepancies if found.severity != "info"]
    named = [facts[each] for found in told for side in found.values for each in side.facts]
    return [" ".join(fact.text.split()) for fact in named if fact.document == "draft"]


@pytest.mark.parametrize("kind", SPEAKS)
def test_what_the_source_contradicts_is_told(kind: str) -> None:
    text, words = SPEAKS[kind]
    assert any(words in each or each in words for each in cited(checked(text))), cited(checked(text))


@pytest.mark.parametrize("text", SILENT)
def test_what_the_source_says_in_other_words_is_not(text: str) -> None:
    assert cited(checked(text)) == []


def test_every_statement_is_a_claim_with_its_verdict() -> None:
    report = checked(SPEAKS["digit"][0] + " Nobody counted the 5,000 baskets.")
    verdicts = {claim.text: claim.verdict for claim in report.claims}
    assert verdicts["64 stalls"] == "contradicted"
    assert verdicts["5,000 baskets"] == "not-found"
    (claim,) = (each for each in report.claims if each.text == "64 stalls")
    facts = {fact.id: fact for fact in report.facts}
    assert facts[claim.sources[0]].text == "46 stalls"
    assert claim.discrepancy in {found.id for found in report.discrepancies}
    assert claim.question.endswith("?")
    assert not any(fact.vector for fact in report.facts)


MATCH = {
    "id": "match",
    "published": "2031-05-31",
    "text": "Lavelle beat Corran 3-1 in the cup final in Orme on Saturday.",
}


@pytest.mark.parametrize(("said", "wanted"), [("Corran beat Lavelle", 1), ("Lavelle beat Corran", 0)])
def test_a_winner_is_no_question_of_the_score(said: str, wanted: int) -> None:
    text = f"{said} 3-1 in the cup final in Orme on Saturday in front of 41,000 people."
    report = api.check({"id": "draft", "published": "2031-06-01", "text": text}, against=[MATCH])
    assert len([each for each in report if each.check == "outcomes"]) == wanted


TABLE = """Council budget

The council approved the budget on Monday.

Service

2031 (million pounds)

Schools

11.4

Roads

6.8"""


@pytest.mark.parametrize(("roads", "wanted"), [("£6.8m", 0), ("£6.9m", 1)])
def test_the_heading_of_a_table_says_what_its_numbers_are(roads: str, wanted: int) -> None:
    text = f"The council passed a budget on Monday. Roads get {roads} and schools get £11.4m."
    source = {"id": "table", "published": "2031-03-04", "text": TABLE}
    report = api.check({"id": "draft", "published": "2031-03-05", "text": text}, against=[source])
    assert len(report) == wanted
