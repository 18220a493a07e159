"""Nights, repeats and the rules of onsets."""

from __future__ import annotations

import pytest

from crocus_check.compare.evidence.repeats import without_repeats
from crocus_check.compare.pairing.nights import one_night
from crocus_check.core.findings import Discrepancy, Side
from crocus_check.core.values import DateValue
from crocus_check.rules import load


def day(iso: str, part: str | None = None) -> DateValue:
    return DateValue(iso, iso, iso, part=part)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (day("2024-03-22", "late"), day("2024-03-23", "early"), True),
        (day("2024-03-22", "night"), day("2024-03-23", "morning"), True),
        (day("2024-02-29", "night"), day("2024-03-01", "dawn"), True),
        (day("2024-03-22", "late"), day("2024-03-24", "early"), False),
        (day("2024-03-22", "morning"), day("2024-03-23", "early"), False),
        (day("2024-03-22"), day("2024-03-23"), False),
        (day("2024-03-22", "late"), DateValue("XXXX-03-23", part="early"), False),
    ],
)
def test_one_night(a: DateValue, b: DateValue, one: bool) -> None:
    assert one_night(a, b) is one
    assert one_night(b, a) is one


def found(*sides: tuple[str, ...]) -> Discrepancy:
    values = tuple(Side(str(n), str(n), facts, ()) for n, facts in enumerate(sides))
    return Discrepancy("id", "conflict", "warning", None, "date", None, "", "", values)


@pytest.mark.parametrize(
    ("one", "repeated"),
    [
        (found(("a",), ("b",)), True),
        (found(("b",), ("a", "x")), True),
        (found(("a",), ("x",)), False),
        (found(("a",), ("c",)), False),
        (found(("a", "b"), ("x",)), False),
    ],
)
def test_a_repeat_sets_the_same_facts_against_each_other(one: Discrepancy, repeated: bool) -> None:
    assert without_repeats([one], [found(("a", "c"), ("b", "d"))]) == ([] if repeated else [one])


def test_onsets_name_types_that_there_are() -> None:
    table, types = load("onsets"), set(load("events"))
    assert {kind for group in table["groups"] for kind in group} <= types
    assert set(table["beside"]) <= types
    assert set(table["verbs"]) <= {group[0] for group in table["groups"]}
    assert all(low < high <= 36 for low, high in table["parts"].values())
