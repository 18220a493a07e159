"""The labelled clusters are sound: quotes are there, sides differ, and articles are worded independently."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tests.clusters import check

CLUSTERS = check.clusters()


@pytest.mark.parametrize("folder", CLUSTERS, ids=lambda folder: folder.name)
def test_cluster_is_sound(folder: Path) -> None:
    assert check.check_cluster(folder) == []


def test_faults_are_found() -> None:
    folder = check.HERE / "mine-blast"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in (folder / "articles").glob("*.txt")}
    key = next(iter(gold["facts"]))

    lost = copy.deepcopy(gold)
    lost["facts"][key]["quote"] = "words that no article holds"
    assert any("quote not found" in fault for fault in check.check_facts(lost, texts))

    unlabelled = copy.deepcopy(gold)
    unlabelled["discrepancies"] = []
    assert any("no discrepancy says so" in fault for fault in check.check_slots(unlabelled))

    unknown = copy.deepcopy(gold)
    unknown["compatible"].append([key, "no such fact"])
    assert any("not of two known facts" in fault for fault in check.check_links(unknown))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"lo": 10, "hi": 10, "unit": "km"}, {"lo": 6, "hi": 6, "unit": "mi"}, False),
        ({"lo": 10, "hi": 10, "unit": "km"}, {"lo": 10, "hi": 10, "unit": "mi"}, True),
        ({"lo": 12, "hi": None}, {"lo": 14, "hi": 14}, False),
        ({"lo": 12, "hi": None}, {"lo": 11, "hi": 11}, True),
        ({"lo": 50, "hi": 50, "approx": True}, {"lo": 53, "hi": 53}, False),
        ({"date": "2011-03"}, {"date": "2011-03-08"}, False),
        ({"date": "2011-03-09"}, {"date": "2011-03-08"}, True),
        ({"lo": 3, "hi": 3}, {"name": "three"}, False),
        ({"time": "04:00", "approx": True}, {"time": "04:04"}, False),
        ({"time": "04:00"}, {"time": "04:04"}, True),
        ({"time": "23:58", "approx": True}, {"time": "00:05"}, False),
    ],
)
def test_values_differ(one: dict[str, object], other: dict[str, object], expected: bool) -> None:
    assert check.differ(one, other) is expected
    assert check.differ(other, one) is expected
