"""What of a fact's words is hidden from the encoder."""

from __future__ import annotations

import pytest

from crocus_check.slots.masking import value_span


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("at least 12 people", "at least 12"),
        ("12 people", "12"),
        ("$2.5 million", "2.5 million"),
        ("6.1-magnitude", "6.1"),
        ("about three weeks", "about three"),
        ("between 20 and 30 homes", "between 20 and 30"),
        ("dozens of houses", "dozens of"),
        ("hundreds injured", "hundreds"),
        ("more than a dozen shops", "more than a dozen"),
        ("No one", "No one"),
        ("several people", "several"),
        ("unharmed", "unharmed"),
        ("injured", ""),
        ("casualties", ""),
        ("24-17", "24-17"),
    ],
)
def test_of_a_quantity_hedge_and_number_are_hidden(text: str, hidden: str) -> None:
    start, end = value_span(text, "quantity")
    assert text[start:end] == hidden


@pytest.mark.parametrize("kind", ["date", "time", "name"])
def test_of_other_kinds_all_is_hidden(kind: str) -> None:
    assert value_span("last Friday 13", kind) == (0, 14)
