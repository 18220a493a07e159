"""The chain of reasons of one discrepancy, and values in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Report
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value
from crocus_check.render import Look
from crocus_check.render.formats import chain
from crocus_check.render.readings import cannot_both, read_as
from tests.kit.facts import fact

HEADINGS = ["Why one event", "Why one thing", "How each value was read", "Why they cannot all hold", "What to do"]


def read(value: Value, text: str = "x", start: int = 0, **fields: Any) -> Fact:
    return fact("d", start, text, value, **fields)


@pytest.mark.parametrize("number", range(3))
def test_every_part_of_the_chain_is_told(report: Report, number: int) -> None:
    found = report.discrepancies[number]
    text = chain.render(report, found, Look())
    differ = "Why they differ" if found.verdict == "update" else HEADINGS[3]
    wanted = [*HEADINGS[:3], differ, HEADINGS[4]]
    assert [line for line in text.splitlines() if line in wanted] == wanted
    for side in found.values:
        for each in side.facts:
            known = next(one for one in report.facts if one.id == each)
            assert f":{known.line}:{known.column}" in text
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}, "hostile words reach nobody"


def test_it_keeps_to_the_width(report: Report) -> None:
    text = chain.render(report, report.discrepancies[0], Look(width=60))
    assert max(len(line) for line in text.splitlines()) <= 60


def test_quotes_stand_in_their_paragraph() -> None:
    article = "A head.\n\nIt was late. Twelve died. Then came rain.\n\nThe end."
    one = read(QuantityValue(12, "=", 12, 12), "Twelve", start=article.index("Twelve"), sentence="Twelve died.")
    one = replace(one, end=one.start + 6)
    assert chain.around(one, article) == ("It was late.", "Then came rain.")
    assert chain.around(one, None) == ("", "")
    assert chain.around(one, "another text altogether") == ("", "")
    long = f"{'One more of them spoke. ' * 40}Twelve died. {'Another one of them spoke. ' * 40}"
    one = replace(one, start=long.index("Twelve"), end=long.index("Twelve") + 6)
    before, after = chain.around(one, long)
    assert before.startswith("One more")
    assert after.endswith("spoke.")
    assert len(before + after) <= 2 * chain.CONTEXT


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (QuantityValue(12, "=", 12, 12, counted="person"), "exactly 12 (person)"),
        (QuantityValue(130, ">", 131, None), "131 or more"),
        (QuantityValue(9, "<=", None, 9), "9 or fewer"),
        (QuantityValue(None, "range", 5, 7, unit="mile"), "between 5 and 7 miles"),
        (QuantityValue(2_500_000, "=", 2_500_000, 2_500_000, unit="USD"), "exactly $2.5 million"),
        (QuantityValue(None, "=", None, None, parts=(2, 1)), "2–1, as a score"),
        (DateValue("2021-05-03", "2021-05-03", "2021-05-03"), "the day 3 May 2021"),
        (
            DateValue("2021", "2021-01-01", "2021-12-31", mod="early"),
            "any day from 1 January 2021 to 31 December 2021, the early",
        ),
        (DateValue("XXXX-05-03", weekday=0), "3 May, of which not all is known, a Monday by the words"),
        (TimeValue("20:00", "20:00", label="MSK"), "8 p.m. MSK by the clock"),
        (NameValue("Ann Poe", type="PERSON", role="mayor"), "the name Ann Poe (PERSON), mayor"),
    ],
)
def test_values_in_words(value: Value, told: str) -> None:
    assert read_as(read(value)).startswith(told)


def test_why_two_cannot_both_hold() -> None:
    one, other = read(QuantityValue(12, "=", 12, 12)), read(QuantityValue(130, ">", 131, None))
    assert cannot_both(one, other) == "No number is both exactly 12 and 131 or more."
    assert cannot_both(one, read(DateValue("2021"))) is None
    assert cannot_both(read(NameValue("A")), read(NameValue("B"))) is None
