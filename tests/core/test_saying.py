"""Days on which somebody said something are told from the days of what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.core.facts import Fact, Qualifiers
from crocus_check.core.saying import tells_of_saying
from crocus_check.core.values import DateValue


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The flood killed 63, the governor said on Tuesday.", True),
        ("The flood killed 63, the governor said late Tuesday.", True),
        ("The flood killed 63 on Tuesday, the governor said.", False),
        ("The governor said that the flood on Tuesday killed 63.", False),
        ("As of late Tuesday the flood had killed 63.", True),
    ],
)
def test_days_of_saying(sentence: str, said: bool) -> None:
    value = DateValue("2018-09-04", "2018-09-04", "2018-09-04")
    at = sentence.find("Tuesday")
    day = Fact("x", "a", "date", "Tuesday", at, at + 7, 1, 1, sentence, value, "date")
    told = replace(day, qualifiers=Qualifiers(attribution="the governor"))
    assert tells_of_saying(told, ("say", "add")) is said
