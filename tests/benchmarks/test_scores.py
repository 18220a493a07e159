"""How the benchmarks count: events and slots against labels, runs of the whole program, the table of steps."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.kit import ROOT


def load(name: str) -> ModuleType:
    path = ROOT / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Scoring:
    """The part of a scoring script that is used."""

    @staticmethod
    def quote_span(text: str, entry: dict[str, Any]) -> tuple[int, int]:
        start = text.index(entry["quote"])
        return start, start + len(entry["quote"])


@pytest.fixture
def cluster(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("The flood killed 9 and hurt 30.", encoding="utf-8")
    (tmp_path / "articles" / "b.txt").write_text("Ten died. Five fled the fire.", encoding="utf-8")
    facts = {
        "k": {"doc": "a.txt", "quote": "killed 9", "event": "flood", "attribute": "killed", "value": {"lo": 9}},
        "h": {"doc": "a.txt", "quote": "hurt 30", "event": "flood", "attribute": "injured", "value": {"lo": 30}},
        "d": {"doc": "b.txt", "quote": "Ten died", "event": "flood", "attribute": "killed", "value": {"lo": 10}},
        "f": {"doc": "b.txt", "quote": "Five fled", "event": "fire", "attribute": "fled", "value": {"lo": 5}},
    }
    (tmp_path / "gold.json").write_text(json.dumps({"facts": facts}), encoding="utf-8")
    return tmp_path


def report(slots: list[list[str]], events: dict[str, str]) -> dict[str, Any]:
    places = {"k": ("a", 17, 18), "h": ("a", 28, 30), "d": ("b", 0, 3), "f": ("b", 10, 14)}
    facts = [
        {"id": name, "document": doc, "start": start, "end": end, "kind": "quantity", "event": events.get(name)}
        for name, (doc, start, end) in places.items()
    ]
    documents = [{"id": name, "path": f"x/{name}.txt"} for name in "ab"]
    told = [{"id": f"s{number}", "facts": held} for number, held in enumerate(slots)]
    return {"facts": facts, "documents": documents, "slots": told}


def test_slots_are_held_against_the_questions_of_the_labels(cluster: Path) -> None:
    events = load("events")
    right = events.b_cubed(events.slots(cluster, report([["k", "d"]], {}), Scoring))
    assert right == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    joined = events.b_cubed(events.slots(cluster, report([["k", "h", "d"]], {}), Scoring))
    assert joined["precision"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    torn = events.b_cubed(events.slots(cluster, report([], {}), Scoring))
    assert torn["recall"] == 75.0


def test_events_are_held_against_those_of_the_labels(cluster: Path) -> None:
    events = load("events")
    one = dict.fromkeys("khdf", "e1")
    score = events.b_cubed(events.pairs(cluster, report([], one), Scoring))
    assert (score["precision"], score["recall"]) == (62.5, 100.0)


def test_the_cases_that_pass_are_counted_and_a_script_that_fails_is_told(tmp_path: Path) -> None:
    whole_runs = load("whole_runs")
    script = tmp_path / "run.py"
    script.write_text("print('x (report): expected nothing')\nprint('passed=3 of=4')\n", encoding="utf-8")
    ((name, figures, told),) = whole_runs.outside(script)
    assert (name, figures, told[0]) == ("all", {"passed": 75.0}, "found 3/4")
    script.write_text("raise SystemExit('no cases')\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="no cases"):
        list(whole_runs.outside(script))


def test_pairs_are_ranked() -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        steps = load("steps")
    finally:
        sys.path.pop(0)
    assert steps.average_precision([True, False, True], [3.0, 2.0, 1.0]) == pytest.approx(100 * (1 + 2 / 3) / 2)
