"""Directions from one place, as two articles tell them."""

from __future__ import annotations

import pytest

from crocus_check.compare.checks.names import directions
from crocus_check.compare.comparison import Comparison
from tests.kit.marked import made


def directed(one: str, other: str) -> list[str]:
    found = directions.findings(Comparison([*made(one, "one"), *made(other, "two")]))
    return [each.message for each in found]


SOUTH = "The ship sank [40 km|40 kilometre] south of [Loru|GPE]."


@pytest.mark.parametrize(
    "other",
    [
        "The ship sank [40 km|40 kilometre] west of [Loru|GPE].",
        "It sank [25 miles|25 mile] ([40 km|40 kilometre]) north of the town of [Loru|GPE].",
        "It sank [40 km|40 kilometre] to the north-east of [Loru|GPE].",
        "It sank [40 km|40 kilometre] east from the port city of [Loru|GPE].",
    ],
)
def test_directions_at_a_right_angle_or_more_differ(other: str) -> None:
    assert len(directed(SOUTH, other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        "The ship sank [40 km|40 kilometre] south of [Loru|GPE].",
        "It sank [25 miles|25 mile] south-east of [Loru|GPE].",
        "It sank [40 km|40 kilometre] south-southwest of [Loru|GPE].",
        "It sank [90 km|90 kilometre] west of [Loru|GPE].",
        "It sank [40 km|40 kilometre] west of [Maruk|GPE].",
        "It sank [40 km|40 kilometre] from [Loru|GPE], west of the strait.",
        "One sank [40 km|40 kilometre] west of [Loru|GPE], one [40 km|40 kilometre] south of [Loru|GPE].",
    ],
)
def test_what_may_be_one_direction(other: str) -> None:
    assert directed(SOUTH, other) == []


def test_short_ways_are_told_from_many_sides() -> None:
    near = "He was found [200 metres|200 metre] {} of [Loru|GPE]."
    assert directed(near.format("south"), near.format("west")) == []
