"""Whether the time of a publication date is one of the evening."""

from __future__ import annotations

import pytest

from crocus_check.ingest.structure import headerdates


@pytest.mark.parametrize(
    "text",
    [
        "Sat Jun 11, 2011 7:34 pm EDT",
        "15 September 2013 11:26 p.m.",
        "2011-06-11T19:34:00Z",
        "Updated: June 11, 2011 8pm",
        "11 June 2011, 17.05 BST",
    ],
)
def test_late(text: str) -> None:
    found = headerdates.find(text)
    assert found is not None and found.late


@pytest.mark.parametrize(
    "text",
    [
        "Sat Jun 11, 2011 7:34 am EDT",
        "11 June 2011",
        "2011-06-11T09:34:00Z",
        "11 June 2011, 4:59 p.m.",
        "12:30 am June 11, 2011",
    ],
)
def test_not_late(text: str) -> None:
    found = headerdates.find(text)
    assert found is not None and not found.late
