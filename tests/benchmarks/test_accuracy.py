"""Measured accuracy: no figure of benchmarks/baseline.json may fall. Needs the labelled sets beside the project."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from types import ModuleType

import pytest

from tests.kit import ROOT

LONG_SETS = ("wikiwars_train", "gum_interview", "gum_speech")
"""Sets that take most of the time: `make accuracy` measures them, and this test does with ACCURACY=all."""


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    path = ROOT / "benchmarks" / "accuracy.py"
    spec = importlib.util.spec_from_file_location("benchmarks_accuracy", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_no_measured_figure_falls(accuracy: ModuleType) -> None:
    if not accuracy.EVAL.is_dir():
        pytest.skip(f"the labelled sets are not beside the project ({accuracy.EVAL.name} is missing)")
    baseline = json.loads(accuracy.BASELINE.read_text(encoding="utf-8"))
    skip = () if os.environ.get("ACCURACY") == "all" else LONG_SETS
    measured = accuracy.measure(["clusters", "dates", "quantities"], [], lambda part, result: None, skip)
    assert measured
    assert accuracy.losses(measured, baseline) == []


def test_a_loss_is_seen_and_a_rounding_is_not(accuracy: ModuleType) -> None:
    baseline = {"clusters/x": {"found": 80.0, "right": 60.0}, "clusters/y": {"found": 50.0}}
    assert accuracy.losses({"clusters/x": {"found": 79.95, "right": 61.0}}, baseline) == []
    assert accuracy.losses({"clusters/x": {"found": 79.0, "right": 60.0}}, baseline) == [
        "clusters/x found: 79.0, was 80.0"
    ]
