"""Units: the table against quantulum3's own, and conversion."""

from __future__ import annotations

import subprocess
import sys

import pytest
from quantulum3 import load

from crocus_check.core import units


def test_units_taken_over_keep_quantulum3s_names_words_and_dimensions() -> None:
    source = load.units().names
    taken = {name: unit for name, unit in units.table().items() if name in source and unit.words}
    assert len(taken) > 150
    words = {name for name, unit in taken.items() if set(unit.words) & set(source[name].surfaces)}
    dimensions = {name for name, unit in taken.items() if unit.dimension == source[name].entity.name}
    ours = {"degree", "fraction", "magnitude", "stone", "night"}
    assert taken.keys() - words <= ours
    assert taken.keys() - dimensions <= {*ours, "percent", "degree celsius", "calibre"}


def test_every_factor_is_of_a_unit_of_the_table() -> None:
    table = units.table()
    assert sum(unit.factor is not None for unit in table.values()) > 140
    assert table["mile"].factor == 1609.344
    assert "mi" in table["mile"].symbols


def test_money_and_common_words_are_no_units() -> None:
    assert not {"dollar", "euro", "pair", "league", "drop"} & units.table().keys()


def test_the_table_is_made_without_the_rest_of_quantulum3() -> None:
    code = "import sys; from crocus_check.core import units; units.table(); print('inflect' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


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
