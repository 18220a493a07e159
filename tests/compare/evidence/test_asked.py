"""Slots as a report has them."""

from __future__ import annotations

import json
from pathlib import Path

from crocus_check.api import report
from crocus_check.compare.evidence.asked import slots
from crocus_check.compare.pairing.slots import Pair
from crocus_check.compare.pairing.slots import Slot as Found
from crocus_check.core.values import QuantityValue
from crocus_check.schema import serialise
from tests.kit.facts import fact

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


def test_values_of_another_event_stand_in_no_slot_of_this_one() -> None:
    value = QuantityValue(9, "=", 9, 9)
    facts = [fact(d, 0, "9", value, event=e, attribute="killed") for d, e in (("a", "e1"), ("b", "e1"), ("c", "e2"))]
    pair = Pair(facts[0], facts[1], 0.9, True)
    (slot,) = slots([Found(tuple(facts), (pair,))], {})
    assert (slot.event, slot.facts) == ("e1", ("a:0", "b:0"))
    (slot,) = slots([Found((facts[0], facts[2]), (pair,))], {})
    assert slot.facts == ("a:0", "c:0"), "two are needed"


def test_slots_are_read_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    text = serialise.to_json(report(tmp_path))
    assert [each["id"] for each in json.loads(text)["slots"]] == [
        each.id for each in serialise.report_of(text, "x").slots
    ]
