"""Quotations of the same words that differ."""

from __future__ import annotations

import pytest

from crocus_check.compare.checks.names.quotations import findings
from crocus_check.compare.comparison import Comparison
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import NameValue
from tests.kit.facts import fact

DOCUMENTS = [DocumentInfo(name, f"{name}.txt", None, None, None, 10) for name in "ab"]
SAID = "it was a plan to sink the boats and an attempt to frighten us"


def said(document: str, text: str, rule: str = "quotation") -> Fact:
    return fact(document, 0, text, NameValue(text), attribute="quotation", rule=rule)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (SAID.replace("an attempt", "the attempt"), "“an” or “the”"),
        (SAID.replace("boats", "ships"), "“boats” or “ships”"),
        ("a plan to sink the ships and an attempt to frighten us", "“boats” or “ships”"),
        (SAID.replace("plan", "plot").replace("boats", "ships"), "“plan” or “plot”, “boats” or “ships”"),
    ],
)
def test_words_that_differ(other: str, words: str) -> None:
    (found,) = findings(Comparison([said("a", SAID), said("b", other)], documents=DOCUMENTS))
    assert (found.severity, found.verdict, found.attribute) == ("info", "possible", "quotation")
    assert words in found.message
    assert [side.documents for side in found.values] == [("a",), ("b",)]


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        SAID.capitalize() + ".",
        SAID.replace("the boats", "[the] boats"),
        "a plan to sink the boats",
        SAID.replace("was a plan ", "was "),
        "an attempt to frighten us",
        "it was a plan to feed the hungry and to house the poor of Lund",
        "nothing of the kind was ever said by anyone here",
    ],
)
def test_quotations_that_agree_or_are_others(other: str) -> None:
    assert findings(Comparison([said("a", SAID), said("b", other)], documents=DOCUMENTS)) == []


def test_one_article_and_other_facts_are_left_alone() -> None:
    other = SAID.replace("boats", "ships")
    assert findings(Comparison([said("a", SAID), said("a", other)], documents=DOCUMENTS)) == []
    assert findings(Comparison([said("a", SAID, "role"), said("b", other, "role")], documents=DOCUMENTS)) == []


def test_contractions_are_their_words() -> None:
    one, other = "we can not and will not leave the harbour today", "we cannot and won't leave the harbour today"
    assert findings(Comparison([said("a", one), said("b", other)], documents=DOCUMENTS)) == []
