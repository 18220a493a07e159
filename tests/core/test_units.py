"""Units: the table against quantulum3's own, and conversion."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
import quantulum3

from crocus_check.core import units
from tests.kit import ROOT


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_units", ROOT / "tools" / "make_units.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_tool_makes_of_quantulum3() -> None:
    made = maker().table()
    committed = json.loads((ROOT / "src" / "crocus_check" / "core" / "units.json").read_text(encoding="utf-8"))
    assert committed == made


def test_units_taken_over_keep_quantulum3s_dimension() -> None:
    source = json.loads((Path(quantulum3.__file__).parent / "units.json").read_text(encoding="utf-8"))
    added = maker().ADDED
    taken = {name: unit for name, unit in units.table().items() if name in source and name not in added}
    assert len(taken) > 150
    assert {name: unit.dimension for name, unit in taken.items()} == {name: source[name]["entity"] for name in taken}


@pytest.mark.parametrize(
    ("number", "unit", "to", "expected"),
    [
        (10, "kilometre", "mile", 6.2137),
        (98.6, "degree fahrenheit", "degree celsius", 37),
        (0, "degree celsius", "kelvin", 273.15),
        (1, "acre", "square metre", 4046.856),
        (100, "kilometre per hour", "mile per hour", 62.137),
        (24, "barrel per day", "barrel per hour", 1),
        (0.5, "fraction", "percent", 50),
        (2, "week", "day", 14),
        (5, "USD", "USD", 5),
    ],
)
def test_conversion(number: float, unit: str, to: str, expected: float) -> None:
    found = units.convert(number, unit, to)
    assert found is not None
    assert found == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("kilometre", "kilogram"),
        ("USD", "EUR"),
        ("count", "kilometre"),
        ("year", "year of age"),
        ("barrel per day", "barrel"),
    ],
)
def test_what_does_not_convert(unit: str, to: str) -> None:
    assert units.convert(1, unit, to) is None


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("USD", "currency"),
        ("mile", "length"),
        ("dollar per barrel", "currency per volume"),
        ("count", None),
        ("barrel per day", "volume per time"),
    ],
)
def test_dimensions(unit: str, dimension: str | None) -> None:
    assert units.dimension(unit) == dimension


def test_conversion_and_back_gives_the_same() -> None:
    table = units.table()
    for one in sorted(table):
        for two in sorted(table):
            if table[one].dimension == table[two].dimension and table[one].factor and table[two].factor:
                there = units.convert(3.5, one, two)
                assert there is not None
                assert units.convert(there, two, one) == pytest.approx(3.5)
