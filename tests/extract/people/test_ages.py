"""Ages: whose they are and of what time, through the real model; the checks of rules/en/ages.toml too."""

from __future__ import annotations

import functools

import pytest

from crocus_check import ingest, pipeline
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load
from crocus_check.settings import Settings

NAMED = [
    ("Ruth Amsel, 71, has grown roses in Varn for 40 years.", "Ruth Amsel 71"),
    ("Ruth Amsel (71) has grown roses in Varn for 40 years.", "Ruth Amsel 71"),
    ("The prize went to Ruth Amsel, aged 71, of Varn.", "Ruth Amsel 71"),
    ("The prize went to Ruth Amsel, now 71, of Varn.", "Ruth Amsel 71"),
    ("The prize went to Ruth Amsel, a 71-year-old gardener of Varn.", "Ruth Amsel 71"),
    ("The prize went to Ruth Amsel, the tireless 71-year-old gardener of Varn.", "Ruth Amsel 71"),
    ("The prize went to 71-year-old Ruth Amsel of Varn.", "Ruth Amsel 71"),
    ("The prize went to 71-year-old gardener Ruth Amsel of Varn.", "Ruth Amsel 71"),
    ("A 71-year-old gardener, Ruth Amsel, won the prize.", "Ruth Amsel 71"),
    ("Ruth Amsel, the gardener, 71, won the prize.", "Ruth Amsel 71"),
    ("Ruth Amsel, who is 71, won the prize.", "Ruth Amsel 71"),
    ("Ruth Amsel, who's 71, won the prize.", "Ruth Amsel 71"),
    ("Ruth Amsel, who was 71, was buried in Varn on Friday.", "Ruth Amsel 71 event"),
    ("Ruth Amsel, who turned 71 in May, won the prize.", "Ruth Amsel 71"),
    ("Ruth Amsel is 71 and has no plans to stop.", "Ruth Amsel 71"),
    ("Ruth Amsel died at her home in Varn on Friday at the age of 71.", "Ruth Amsel 71"),
    ("Ruth Amsel, who died on Friday aged 71, had grown roses for 40 years.", "Ruth Amsel 71"),
    ("Ruth Amsel passed away on Friday at 71, her family said.", "Ruth Amsel 71"),
    ("Rose grower Ruth Amsel dies at 71", "Ruth Amsel 71"),
    ("Ruth Amsel won the prize on Friday. She is 71.", "Ruth Amsel 71"),
    ("Ruth Amsel won the prize on Friday. She's 71 and lives in Varn.", "Ruth Amsel 71"),
    ("Ruth Amsel died on Friday. She was 71.", "Ruth Amsel 71 event"),
    ("Ruth Amsel won the prize on Friday. The 71-year-old has grown roses for 40 years.", "Ruth Amsel 71"),
    ("Ruth Amsel won the prize on Friday. The 71-year-old gardener said that it made her proud.", "Ruth Amsel 71"),
    ("Ruth Amsel won the prize on Friday. The gardener, 71, said that it made her proud.", "Ruth Amsel 71"),
    ("Ruth Amsel won the race on Friday. The fourth seed, 21, led from the start.", "Ruth Amsel 21"),
    ("Ruth Amsel won the race on Friday. It was the 21-year-old's first title.", "Ruth Amsel 21"),
    ("Ruth Amsel won the race on Friday. The Dane beat Lena Moor by a second. The 21-year-old wept.", "Ruth Amsel 21"),
    (
        'Ruth Amsel left the club on Friday. "She is 21 years old and can do what she likes," Tom Varga said.',
        "Ruth Amsel 21",
    ),
    ("The court heard that Mrs Amsel, 71, had left the house at noon.", "Mrs Amsel 71"),
    ("Tom and Ruth Amsel left the house. Mr Amsel, 73, drove.", "Mr Amsel 73"),
]
"""Texts with one age, and whose it is."""

UNNAMED = [
    ("Ruth Amsel lives in Varn with her mother, 94.", "- 94"),
    ("When it reached Ruth Amsel, the 71-year-old house was burning.", "- 71"),
    ("Ruth Amsel met a 71-year-old gardener in Varn.", "- 71"),
    ("Ruth Amsel was hurt on Friday. A 71-year-old was taken to hospital.", "- 71"),
    ("Ruth Amsel spoke to the police. The 19-year-old man was arrested.", "- 19"),
    ("Ruth Amsel treated the 8-year-old girl whom the dog had bitten.", "- 8"),
    ("Ruth Amsel and Lena Moor met on Friday in Varn, and Moor wept. She was 71.", "- 71 event"),
    ("A man and a woman died in the fire. She was 71.", "- 71 event"),
    ("Ruth Amsel carried out a girl of five, who had slept through it all.", "- 5"),
    ("Ruth Amsel owns a 90-year-old house in Varn.", "- 90"),
    ("Ruth Amsel found her son, 12, in the garden.", "- 12"),
    ('"I am 71 and I am tired," said a gardener.', "- 71"),
    ("Ruth Amsel drives a bus that is 30 years old.", "- 30"),
]
"""Texts with one age of somebody or something without a name."""

THEN = [
    ("Ruth Amsel was 24 when she came to Varn.", "24 then"),
    ("At 24, Ruth Amsel came to Varn.", "24 then"),
    ("At the age of 24 Ruth Amsel came to Varn.", "24 then"),
    ("Ruth Amsel has grown roses since she was 24.", "24 then"),
    ("Ruth Amsel sold flowers as a 12-year-old.", "12 then"),
    ("In 1973 Ruth Amsel was 24.", "24 then"),
    ("Ruth Amsel was 24 and unknown in 1973.", "24 then"),
    ("In 1973 Ruth Amsel, 24, was a clerk in Varn.", "24 then"),
    ("Ruth Amsel moved to Varn in 1973. She was 24.", "24 then"),
    ("Ruth Amsel will be 72 in May.", "72 then"),
    ("Ruth Amsel, who turns 72 in May, won the prize.", "72 then"),
    ("Ruth Amsel, then 24, came to Varn.", "24 then"),
    ("Ruth Amsel wants to work until she is 80.", "80 then"),
    ("Ruth Amsel, who was 24 at the time, came by boat.", "24 then"),
    ("Ruth Amsel, who turned 50 in 1999, has no children.", "50 then"),
]
"""Texts with one age of another time than the article's."""

NONE = [
    "Ruth Amsel, 5-2 up, lost the set.",
    "Ruth Amsel, 12 points ahead, lost the race.",
    "She's 10 points ahead.",
    "He's 6 and 0 as a starter.",
    "Ruth Amsel is a mother of five.",
    "He is a man of 20 trades.",
    "The total, 27, was a record.",
    "The number, 12, was drawn on Friday.",
    "The bus, 27, stopped in Varn.",
    "Amsel scored 24, Moor 19.",
    "A run for the ages\n\nNine men took part in it.",
    "Ruth Amsel drove away at 9, an hour before the others.",
    "Ruth Amsel came at 9, an hour before the others.",
]
"""Texts with numbers that are nobody's age."""


@functools.cache
def ages(text: str) -> tuple[str, ...]:
    return read()[text]


@functools.cache
def read() -> dict[str, tuple[str, ...]]:
    """The ages of all texts, annotated in one batch: owner, number, and the moment where it is not now."""
    texts = [*(t for t, _ in [*NAMED, *UNNAMED, *THEN]), *NONE, *(check["text"] for check in load("ages")["check"])]
    out = {}
    documents = [ingest.read_text(text) for text in texts]
    for text, extract in zip(texts, pipeline.extract_documents(documents, Settings()), strict=True):
        found = []
        for fact in extract.facts:
            if fact.rule == "age" and isinstance(fact.value, QuantityValue):
                owner = fact.referent if fact.context.owned is not None else "-"
                moment = "" if fact.context.moment == "now" else f" {fact.context.moment}"
                found.append(f"{owner} {fact.value.number}{moment}")
        out[text] = tuple(found)
    return out


@pytest.mark.parametrize(("text", "expected"), NAMED + UNNAMED)
def test_the_owner_of_an_age(text: str, expected: str) -> None:
    assert ages(text) == (expected,)


@pytest.mark.parametrize(("text", "expected"), THEN)
def test_the_age_of_another_time(text: str, expected: str) -> None:
    assert [age.split(" ", 1)[1].removeprefix("Amsel ") for age in ages(text)] == [expected]


@pytest.mark.parametrize("text", NONE)
def test_no_age(text: str) -> None:
    assert ages(text) == ()


@pytest.mark.parametrize("check", load("ages")["check"], ids=lambda check: check["text"][:40])
def test_the_checks_of_the_rules(check: dict[str, object]) -> None:
    moments = [age.removesuffix(" event") for age in ages(str(check["text"]))]
    assert moments == check["examples"]


BIRTHS = [
    ("Ruth Amsel, born in 1952, has grown roses for 40 years.", "Ruth Amsel"),
    ("Ruth Amsel (born 3 May 1952) has grown roses for 40 years.", "Ruth Amsel"),
    ("Ruth Amsel, who was born in Varn in 1952, has grown roses for 40 years.", "Ruth Amsel"),
    ("Ruth Amsel was born in Varn in 1952.", "Ruth Amsel"),
    ("Born in Varn in 1952, Ruth Amsel has grown roses for 40 years.", "Ruth Amsel"),
    ("Ruth Amsel won the prize on Friday. She was born in 1952.", "Ruth Amsel"),
    ("Ruth Amsel sold the house in 1952.", None),
    ("Ruth Amsel has a daughter, born in 1952.", None),
    ("Ruth Amsel was born in Varn and moved to Lena in 1952.", None),
    ("Ruth Amsel lost the child that was born in 1952.", None),
]
"""Texts with the year of 1952, and who was born in it."""


@functools.cache
def born() -> dict[str, list[str | None]]:
    documents = [ingest.read_text(text) for text, _ in BIRTHS]
    extracts = pipeline.extract_documents(documents, Settings())
    return {
        text: [f.referent for f in extract.facts if f.kind == "date" and f.text.endswith("1952") and f.context.owned]
        for (text, _), extract in zip(BIRTHS, extracts, strict=True)
    }


@pytest.mark.parametrize(("text", "person"), BIRTHS)
def test_who_was_born_in_a_year(text: str, person: str | None) -> None:
    assert born()[text] == ([person] if person is not None else [])


def test_a_long_chain_of_descriptions_is_followed_a_few_steps() -> None:
    text = "Ruth Amsel came on Friday. " + "The coach left. " * 400 + "The 71-year-old wept."
    facts = next(iter(pipeline.extract_documents([ingest.read_text(text)], Settings()))).facts
    assert [fact.context.owned for fact in facts if fact.rule == "age"] == [None]
