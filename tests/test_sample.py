"""The five discrepancies of the sample articles, which the README shows, and how little else is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

EXPECTED: dict[str, list[tuple[str, str]]] = {
    "the toll": [
        ("a-blow-in-the-heart.txt", "137"),
        ("c-what-the-attack-says.txt", "143"),
        ("d-bloodshed-in-moscow.txt", "133"),
        ("e-who-was-behind-it.txt", "135"),
    ],
    "the injured": [("a-blow-in-the-heart.txt", "180"), ("c-what-the-attack-says.txt", "twice that number")],
    "the year of the bombing at Kabul airport": [
        ("b-warning-to-the-west.txt", "2021"),
        ("c-what-the-attack-says.txt", "2022"),
    ],
    "the spelling of a director's name": [
        ("c-what-the-attack-says.txt", "Alexander Bortnikov"),
        ("e-who-was-behind-it.txt", "Aleksander Bortnikov"),
    ],
    "the spelling of a group's name": [
        ("e-who-was-behind-it.txt", "ISIS-Khorasan"),
        ("e-who-was-behind-it.txt", "ISIS-Chorasan"),
    ],
}
"""For each discrepancy one quote of each side: the article and words that the fact's words contain."""


@pytest.fixture(scope="module")
def report(run: Any, sample_facts: Path) -> dict[str, Any]:
    done = run(["report", "--isolated", "--format", "json", "--fail-on", "never", "--from-facts", sample_facts])
    assert done.status == 0, done.err
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def cited(report: dict[str, Any], found: dict[str, Any]) -> list[set[tuple[str, str]]]:
    """The (article, words) of each side of a discrepancy."""
    facts = {fact["id"]: fact for fact in report["facts"]}
    paths = {document["id"]: Path(document["path"]).name for document in report["documents"]}
    return [{(paths[facts[i]["document"]], facts[i]["text"]) for i in side["facts"]} for side in found["values"]]


def holds(sides: list[set[tuple[str, str]]], wanted: list[tuple[str, str]]) -> int:
    """How many of the wanted quotes stand on sides of their own."""
    return sum(
        any(article == name and words in text for side in sides for name, text in side) for article, words in wanted
    )


@pytest.mark.parametrize(
    "name",
    EXPECTED,
)
def test_the_five_discrepancies_are_found(report: dict[str, Any], name: str) -> None:
    wanted = EXPECTED[name]
    counts = [
        holds(cited(report, found), wanted)
        for found in report["discrepancies"]
        if found["severity"] in ("error", "warning") and len(found["values"]) > 1
    ]
    assert max(counts, default=0) == len(wanted)


def test_little_else_is_reported(report: dict[str, Any]) -> None:
    others = [
        found["message"]
        for found in report["discrepancies"]
        if found["severity"] in ("error", "warning")
        and not any(holds(cited(report, found), wanted) >= 2 for wanted in EXPECTED.values())
    ]
    assert len(others) <= 2, others
