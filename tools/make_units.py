"""Make src/crocus_check/core/units.json: quantulum3's units (names, words, symbols, dimensions) with our factors to SI.

    python tools/make_units.py [--check]

quantulum3 (MIT licence) knows no factors; those below are exact by definition (international yard and pound, SI
brochure, US customary measures) or mean values where no exact one exists (month, year; a "ton" that may be short, long
or metric). `--check` writes nothing and
exits 1 when the committed file is not what would be written.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import quantulum3

TARGET = Path(__file__).parent.parent / "src" / "crocus_check" / "core" / "units.json"

# Words of quantulum3 that are common words of other meaning; nothing in news is measured in them.
LEFT_OUT = frozenset(
    [
        "unk",
        "dimensionless",
        "pair",
        "set",
        "count",
        "turn",
        "barn",
        "league",
        "ell",
        "cubit",
        "span",
        "twip",
        "quarter",
        "shake",
        "quad",
        "nibble",
        "gal",
        "stokes",
        "poise",
        "rhe",
        "gray",
        "rad",
        "kip",
        "poundal",
        "stere",
        "peck",
        "stilb",
        "rappen",
        "mill",
        "dime",
        "tex",
        "denier",
        "darcy",
        "langley",
        "gross",
        "dozen",
        "drop",
        "mole",
        "katal",
        "faraday",
        "franklin",
        "henry",
        "maxwell",
        "tesla",
        "gauss",
        "weber",
        "siemens",
        "oersted",
        "base",
        "bar",
    ]
) | {"base pair", "kilo base pair", "mega base pair", "giga base pair", "nucleotide", "great gross", "long hundred"}

FACTORS: dict[str, float] = {
    # length: metre
    "kilometre": 1000, "metre": 1, "hectometre": 100, "decametre": 10, "decimetre": 0.1, "centimetre": 0.01,
    "millimetre": 0.001, "micrometre": 1e-6, "nanometre": 1e-9, "mile": 1609.344, "yard": 0.9144, "foot": 0.3048,
    "inch": 0.0254, "furlong": 201.168, "fathom": 1.8288, "nautical mile": 1852, "light-year": 9.4607304725808e15,
    "astronomical unit": 149597870700,
    # mass: kilogram
    "kilogram": 1, "gram": 0.001, "milligram": 1e-6, "microgram": 1e-9, "pound-mass": 0.45359237,
    "ounce": 0.028349523125, "tonne": 1000, "ton": 1000, "short ton": 907.18474,
    "long ton": 1016.0469088, "quintal": 100, "carat": 0.0002, "stone": 6.35029318,
    # area: square metre
    "square metre": 1, "square kilometre": 1e6, "square centimetre": 1e-4, "hectare": 1e4, "acre": 4046.8564224,
    "square mile": 2589988.110336, "square yard": 0.83612736, "square foot": 0.09290304, "square inch": 0.00064516,
    # volume: cubic metre
    "cubic metre": 1, "cubic kilometre": 1e9, "cubic centimetre": 1e-6, "litre": 0.001, "millilitre": 1e-6,
    "centilitre": 1e-5, "decilitre": 1e-4, "hectolitre": 0.1, "gallon": 0.003785411784, "quart": 0.000946352946,
    "pint": 0.000473176473, "cup": 0.0002365882365, "fluid ounce": 2.95735295625e-5, "barrel": 0.158987294928,
    "tablespoon": 1.478676478125e-5, "teaspoon": 4.92892159375e-6, "cubic foot": 0.028316846592,
    "cubic inch": 1.6387064e-5, "cubic yard": 0.764554857984, "cubic mile": 4168181825.440579584,
    "acre foot": 1233.48183754752,
    # time: second
    "second": 1, "millisecond": 0.001, "microsecond": 1e-6, "nanosecond": 1e-9, "minute": 60, "hour": 3600,
    "day": 86400, "night": 86400, "week": 604800, "fortnight": 1209600, "month": 2629746, "year": 31556952,
    "decade": 315569520, "century": 3155695200, "millennium": 31556952000,
    # speed: metre per second
    "kilometre per hour": 1000 / 3600, "mile per hour": 0.44704, "metre per second": 1, "foot per second": 0.3048,
    "knot": 1852 / 3600, "metre per hour": 1 / 3600, "inch per second": 0.0254,
    # energy: joule; power: watt; force: newton; pressure: pascal
    "joule": 1, "kilojoule": 1000, "calorie": 4.184, "kilocalorie": 4184, "watt hour": 3600, "kilowatt hour": 3.6e6,
    "megawatt hour": 3.6e9, "gigawatt hour": 3.6e12, "terawatt hour": 3.6e15, "watt": 1, "kilowatt": 1000,
    "megawatt": 1e6, "gigawatt": 1e9, "terawatt": 1e12, "horsepower": 745.6998715822702, "newton": 1,
    "kilonewton": 1000, "pascal": 1, "hectopascal": 100, "kilopascal": 1000, "megapascal": 1e6, "gigapascal": 1e9,
    "millibar": 100, "standard atmosphere": 101325, "pound per square inch": 6894.757293168,
    # torque: newton metre
    "newton metre": 1, "foot pound-force": 1.3558179483314004,
    # data: bit
    "bit": 1, "kilobit": 1e3, "megabit": 1e6, "gigabit": 1e9, "terabit": 1e12, "petabit": 1e15, "byte": 8,
    "kilobyte": 8e3, "megabyte": 8e6, "gigabyte": 8e9, "terabyte": 8e12, "petabyte": 8e15, "exabyte": 8e18,
    "bit per second": 1, "kilobit per second": 1e3, "megabit per second": 1e6, "gigabit per second": 1e9,
    "terabit per second": 1e12,
    # frequency: hertz
    "hertz": 1, "kilohertz": 1e3, "megahertz": 1e6, "gigahertz": 1e9, "terahertz": 1e12,
    # angle: degree; shares: percent
    "degree": 1, "percent": 1, "per mille": 0.1, "basis point": 0.01, "fraction": 100,
    "year of age": 365.2425, "month of age": 30.436875, "week of age": 7, "day of age": 1, "parts-per-million": 1e-4,
    "parts-per-billion": 1e-7, "ampere-hour": 1, "milliampere-hour": 0.001, "ampere": 1, "milliampere": 0.001,
    "volt": 1, "millivolt": 0.001, "kilovolt": 1000, "megavolt": 1e6, "ton per day": 1, "decibel": 1,
    # temperature: kelvin (with OFFSETS)
    "kelvin": 1, "degree celsius": 1, "degree fahrenheit": 5 / 9,
}  # fmt: skip
OFFSETS: dict[str, float] = {"degree celsius": 273.15, "degree fahrenheit": 459.67 * 5 / 9}

# Units that quantulum3 leaves out or makes from prefixes: name -> (dimension, words, symbols).
ADDED: dict[str, tuple[str, list[str], list[str]]] = {
    "kilometre": ("length", ["kilometre", "kilometer", "klick"], ["km", "kms"]),
    "millimetre": ("length", ["millimetre", "millimeter"], ["mm"]),
    "nanometre": ("length", ["nanometre", "nanometer"], ["nm"]),
    "nautical mile": ("length", ["nautical mile"], ["nmi"]),
    "square centimetre": ("area", ["square centimetre", "square centimeter"], ["sq cm"]),
    "stone": ("mass", ["stone"], []),
    "night": ("time", ["night"], []),
    "millilitre": ("volume", ["millilitre", "milliliter"], ["ml", "mL"]),
    "millibar": ("pressure", ["millibar"], ["mbar", "mb"]),
    "kilowatt": ("power", ["kilowatt"], ["kW", "KW"]),
    "megawatt": ("power", ["megawatt"], ["MW"]),
    "gigawatt": ("power", ["gigawatt"], ["GW"]),
    "terawatt": ("power", ["terawatt"], ["TW"]),
    "watt hour": ("energy", ["watt hour", "watt-hour"], ["Wh"]),
    "megawatt hour": ("energy", ["megawatt hour", "megawatt-hour"], ["MWh"]),
    "gigawatt hour": ("energy", ["gigawatt hour", "gigawatt-hour"], ["GWh"]),
    "terawatt hour": ("energy", ["terawatt hour", "terawatt-hour"], ["TWh"]),
    "kilohertz": ("frequency", ["kilohertz"], ["kHz"]),
    "megahertz": ("frequency", ["megahertz"], ["MHz", "Mhz"]),
    "gigahertz": ("frequency", ["gigahertz"], ["GHz", "Ghz"]),
    "terahertz": ("frequency", ["terahertz"], ["THz"]),
    "terabit per second": ("data transfer rate", ["terabit per second"], ["Tbps"]),
    "foot pound-force": ("torque", ["foot pound-force", "foot pound", "foot-pound"], ["lb-ft", "lb ft", "ft-lb"]),
    "pound-foot": ("torque", ["pound-foot", "pound foot"], []),
    "milliampere": ("current", ["milliampere", "milliamp"], ["mA"]),
    "millivolt": ("electric potential", ["millivolt"], ["mV"]),
    "kilovolt": ("electric potential", ["kilovolt"], ["kV"]),
    "degree": ("angle", ["degree"], ["°", "deg"]),
    "degree celsius": (
        "temperature",
        ["degree celsius", "celsius", "celcius", "centigrade", "degree centigrade", "degree celcius"],
        ["°C", "℃", "degree C", "deg C"],
    ),
    "degree fahrenheit": (
        "temperature",
        ["degree fahrenheit", "fahrenheit", "farenheit"],
        ["°F", "℉", "degree F", "deg F"],
    ),
    "percent": ("share", ["percent", "per cent", "percentage"], ["%", "pct", "pct."]),
    "percentage point": ("share difference", ["percentage point", "percent point"], ["pp", "ppt"]),
    "fraction": ("share", [], []),
    "calibre": ("calibre", ["calibre", "caliber"], ["cal", "cal."]),
    "year of age": ("age", [], []),
    "month of age": ("age", [], []),
    "week of age": ("age", [], []),
    "day of age": ("age", [], []),
    "magnitude": ("magnitude", ["magnitude"], []),
    "kilopound per square inch": ("pressure", [], ["ksi"]),
    "mile per gallon": ("fuel economy", ["mile per gallon"], ["mpg", "MPG"]),
    "bit": ("data storage", ["bit"], []),
}  # fmt: skip
DROPPED = {"percentage", "degree Celsius", "degree angle", "minute of arc", "second of arc"}
AMBIGUOUS_SYMBOLS = frozenset(["'", '"', "′", "″", "”", "b", "u", "c", "q"])


def table() -> dict[str, dict[str, Any]]:
    """name -> {dimension, words, symbols, factor?, offset?}, in order of name."""
    folder = Path(quantulum3.__file__).parent
    source = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    rows: dict[str, dict[str, Any]] = {}
    for name, unit in source.items():
        if name in LEFT_OUT or name in DROPPED or unit["entity"] == "currency":
            continue
        symbols = [s for s in unit["symbols"] if s not in AMBIGUOUS_SYMBOLS]
        rows[name] = {"dimension": unit["entity"], "words": unit["surfaces"], "symbols": symbols}
    for name, (dimension, words, symbols) in ADDED.items():
        rows[name] = {"dimension": dimension, "words": words, "symbols": symbols}
    rows["short ton"]["words"] = ["short ton"]
    rows["cubic centimetre"]["words"] = ["cubic centimetre", "cubic centimeter"]
    rows["cubic centimetre"]["symbols"] = ["cc"]
    for name, row in rows.items():
        if row["words"] and name not in row["words"] and "-" not in name:
            row["words"] = [name, *row["words"]]
        if name in FACTORS:
            row["factor"] = FACTORS[name]
        if name in OFFSETS:
            row["offset"] = OFFSETS[name]
    return dict(sorted(rows.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    lines = [f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in table().items()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    if args.check:
        return int(TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
