"""What reports on labelled articles say of their sources holds for the facts that they show.

Two clusters and two drafts of those beside the project are read; with ACCURACY=all every one, and those of this
project's own. Where none lie beside it, two of the project's own are read.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from crocus_check import api
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side, Tool
from tests.kit import ROOT
from tests.kit.facts import exact, fact
from tests.kit.holding import false_sentences

EVAL, OWN = ROOT.parent / "shared" / "eval", ROOT / "tests" / "clusters"
EVERY = os.environ.get("ACCURACY") == "all"
FEW, DRAFTS = ("yida", "harry-winston"), ("crocus", "harry-winston")


def _clusters() -> list[Path]:
    beside = sorted(each.parent for each in EVAL.glob("*/articles"))
    own = sorted(each.parent for each in OWN.glob("*/articles"))
    if EVERY:
        return [*beside, *own]
    return [each for each in beside if each.name in FEW] or own[:2]


def _drafts() -> list[Path]:
    beside = sorted(each.parent for each in EVAL.glob("reviews/*/draft.txt"))
    return beside if EVERY else [each for each in beside if each.name in DRAFTS]


@pytest.mark.parametrize("cluster", _clusters(), ids=lambda each: each.name)
def test_of_articles(cluster: Path) -> None:
    report = api.report(cluster / "articles")
    assert list(false_sentences(report)) == []


@pytest.mark.parametrize("review", _drafts(), ids=lambda each: each.name)
def test_of_drafts(review: Path) -> None:
    report = api.check(review / "draft.txt", against=EVAL / review.name / "articles")
    assert list(false_sentences(report)) == []


def test_labelled_articles_lie_beside_the_project() -> None:
    if not EVAL.is_dir():
        pytest.skip(f"the labelled sets are not beside the project ({EVAL.name} is missing)")
    assert _clusters() and _drafts()


def _told(explanation: str) -> Report:
    documents = [DocumentInfo(each, each, None, f"2024-03-0{n}", None, 9) for n, each in enumerate("abc", 1)]
    facts = [
        fact("a", 0, "12", exact(12), id="f1"),
        fact("b", 0, "12", exact(12), id="f2"),
        fact("c", 0, "14", exact(14), id="f3"),
    ]
    sides = (Side("12", "12", ("f1", "f2"), ("a", "b"), 2), Side("14", "14", ("f3",), ("c",), 1))
    found = Discrepancy("x", "conflict", "error", None, "killed", None, "m", explanation, sides)
    return replace(Report(Tool("", "", "")), documents=tuple(documents), facts=tuple(facts), discrepancies=(found,))


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Newest: 14 (3 March). Best supported: 12 (2 sources).", True),
        ("Newest: 12 (3 March).", False),
        ("Newest: 14 (2 March).", False),
        ("Newest with a date: 14 (3 March).", False),
        ("Best supported: 14 (1 source).", False),
        ("Best supported: 12 (3 sources).", False),
        ("Best supported: 12, or what agrees with it (2 sources).", False),
        ("Cannot both hold: 12 and 15.", False),
    ],
)
def test_a_false_sentence_is_seen(words: str, holds: bool) -> None:
    assert (list(false_sentences(_told(words))) == []) is holds
