"""Slots as a report has them."""

from __future__ import annotations

import json
from pathlib import Path

from crocus_check.api import report
from crocus_check.schema import serialise

A = "Nine people died when a bus fell into a river near Arden on Friday, the police said.\n"
B = "Eleven people were killed when a bus plunged into a river near Arden on Friday, officials said.\n"


def test_a_report_tells_the_question_behind_its_discrepancy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    found = report(tmp_path)
    toll = next(each for each in found.discrepancies if each.attribute == "killed")
    slot = next(each for each in found.slots if each.id == toll.slot)
    assert slot.question.startswith("How many")
    assert {fact for side in toll.values for fact in side.facts} <= set(slot.facts)


def test_slots_are_read_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    text = serialise.to_json(report(tmp_path))
    assert [each["id"] for each in json.loads(text)["slots"]] == [
        each.id for each in serialise.report_of(text, "x").slots
    ]
