"""Whatever a parser makes of a text, no stage after it falls over; `tests/fuzz` tries that for longer."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from crocus_check.annotate import load_model
from crocus_check.schema import serialise
from crocus_check.settings import Settings

PARSES = runpy.run_path(str(Path(__file__).resolve().parents[1] / "fuzz" / "parses.py"))
TEXT = (
    "Twelve people - three guards and nine shepherds - died on 4 May 2019 near Tashk, 6.1 miles from the border, "
    "police said.\n\nLena Harcourt, 90, made her first film at 17; it cost $3.5 million (£2.7m), or 12 percent.  \n "
    "The list: Ann Poe, Jo Lee and two others. At 8:30 p.m. on Tuesday, the 24th, over twice that number had left.\n\n"
    "“Between 5 and 7 of the 13 soldiers,” he said, \t\n had voted 52-48 in the 2016-17 season, up from 40,000.\n"
)


@pytest.mark.parametrize("seed", range(24))
def test_odd_parses(seed: int) -> None:
    text = TEXT[seed * 17 :] + TEXT[: seed * 17]
    made = PARSES["report"](text, seed, load_model(), Settings())
    assert made.facts
    assert not [fact for fact in made.facts if getattr(fact.value, "counted", None) == " "]
    written = serialise.to_json(made)
    assert serialise.to_json(serialise.report_of(written, "facts")) == written
