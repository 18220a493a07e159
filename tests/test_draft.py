"""An article about articles: a draft with five planted errors against the five sample articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kit import ROOT

DRAFT = Path("data", "drafts", "what-the-commentators-saw.txt")
PLANTED: dict[str, tuple[str, str, str]] = {
    "a weekday that is not the date's": ("calendar", "22 March 2024", ""),
    "a toll with two digits exchanged": ("update", "173", "137"),
    "a wrong number of people in custody": ("conflict", "six", "four"),
    "a warning two days late": ("conflict", "March 9", "March 7"),
    "a name as another language spells it": ("spelling", "Bortnikow", "Bortnikov"),
}
"""For each error the verdict, words of the draft, and words of a source that has it right (none in the calendar)."""


CORRECTED = {
    "Saturday, 22 March": "Friday, 22 March",
    "173 people": "137 people",
    "six suspected": "four suspected",
    "March 9": "March 7",
    "Bortnikow": "Bortnikov",
}


@pytest.fixture(scope="module")
def found(run: Any) -> list[tuple[str, set[str], set[str]]]:
    """Of each discrepancy the verdict, the words cited from the draft and those cited from the sources."""
    done = run(["check", DRAFT, "--against", "data/articles", "--isolated", "--format", "json"])
    assert done.status == 1, done.err
    report = json.loads(done.out)
    facts = {fact["id"]: fact for fact in report["facts"]}
    out = []
    for each in report["discrepancies"]:
        cited = [facts[i] for side in each["values"] for i in side["facts"]]
        ours = {fact["text"] for fact in cited if fact["document"] == DRAFT.name}
        out.append((each["verdict"], ours, {fact["text"] for fact in cited} - ours))
    return out


@pytest.mark.parametrize("error", PLANTED)
def test_each_planted_error_is_found(found: list[tuple[str, set[str], set[str]]], error: str) -> None:
    verdict, ours, theirs = PLANTED[error]
    assert [
        told
        for told, draft, sources in found
        if told == verdict
        and any(ours in words for words in draft)
        and (not theirs or any(theirs in words for words in sources))
    ] == [verdict]


def test_nothing_else_is_reported(found: list[tuple[str, set[str], set[str]]]) -> None:
    assert len(found) == len(PLANTED), found


def test_without_its_errors_the_draft_has_only_what_its_sources_quarrel_about(run: Any, tmp_path: Path) -> None:
    """Any toll contradicts one of the articles, and so does any spelling of the director's first name."""
    text = (ROOT / DRAFT).read_text(encoding="utf-8")
    for wrong, right in CORRECTED.items():
        assert text.count(wrong) == 1
        text = text.replace(wrong, right)
    (tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    done = run(["check", tmp_path / "draft.txt", "--against", "data/articles", "--isolated", "--format", "json"])
    found = json.loads(done.out)["discrepancies"]
    assert sorted((each["verdict"], each["attribute"]) for each in found) == [
        ("spelling", "name"),
        ("update", "killed"),
    ]
