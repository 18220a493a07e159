"""Sets of days: which values can be one day."""

from __future__ import annotations

import pytest

from crocus_check.core import days
from crocus_check.core.values import DateValue, TimeValue


def day(iso: str, **more: object) -> DateValue:
    return DateValue(iso, iso, iso, **more)  # type: ignore[arg-type]


def span(edtf: str, **more: object) -> DateValue:
    found = days.bounds(edtf)
    assert found is not None
    return DateValue(edtf, found[0].isoformat(), found[1].isoformat(), **more)  # type: ignore[arg-type]


FRIDAY = DateValue("XXXX-XX-XX", weekday=4)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (day("2024-03-22"), span("2024-03")),
        (day("2024-03-22"), DateValue("XXXX-03-22")),
        (DateValue("XXXX-03-22"), FRIDAY),
        (day("2024-03-22"), FRIDAY),
        (span("201X"), span("2015")),
        (DateValue("XXXX-02-29"), FRIDAY),
        (span("2024", mod="early"), day("2024-02-01")),
        (day("2024-03-20", mod="from"), day("2024-05-01")),
        (day("2024-03-20", mod="before"), day("2020-01-01")),
        (span("2007", approx=True), span("2008")),
        (DateValue("XXXX"), DateValue("XXXX-05")),
        (span("2023-24"), day("2024-02-10")),
    ],
)
def test_compatible(a: DateValue, b: DateValue) -> None:
    assert days.compatible(a, b)
    assert days.compatible(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (day("2024-03-22"), day("2024-03-23")),
        (span("2021"), span("2022")),
        (DateValue("XXXX-03-22"), DateValue("XXXX-03-23")),
        (DateValue("XXXX-03-22"), DateValue("XXXX-04")),
        (day("2024-03-23"), FRIDAY),
        (span("2024", mod="early"), span("2024", mod="late", part="x") and day("2024-11-30")),
        (DateValue("XXXX-XX-XX", weekday=1), FRIDAY),
        (day("2024-03-20", mod="before"), day("2024-05-01")),
        (span("2024-03"), DateValue("XXXX-04-02")),
    ],
)
def test_not_compatible(a: DateValue, b: DateValue) -> None:
    assert not days.compatible(a, b)
    assert not days.compatible(b, a)


def test_intersect_fixes_what_each_leaves_open() -> None:
    met = days.intersect(span("2024-03"), DateValue("XXXX-03-22"))
    assert met is not None
    assert met.earliest == met.latest == "2024-03-22"
    assert days.intersect(day("2024-03-22"), FRIDAY) == day("2024-03-22", weekday=4)
    assert days.intersect(day("2024-03-22"), day("2024-03-23")) is None


@pytest.mark.parametrize(
    ("edtf", "want"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-21", ("2024-03-01", "2024-05-31")),
        ("2023-24", ("2023-12-01", "2024-02-29")),
        ("2024-36", ("2024-10-01", "2024-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2024-03-22/2024-03-24", ("2024-03-22", "2024-03-24")),
        ("9999", ("9999-01-01", "9999-12-31")),
    ],
)
def test_bounds(edtf: str, want: tuple[str, str]) -> None:
    found = days.bounds(edtf)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == want


@pytest.mark.parametrize("edtf", ["XXXX-03-22", "2023-02-29", "2024-13", "", "spring", "-0489", "2024-05/2024-03"])
def test_no_bounds(edtf: str) -> None:
    assert days.bounds(edtf) is None


def test_times_are_compared_as_instants_where_zones_are_known() -> None:
    assert days.times_compatible(TimeValue("20:00", "20:00", 180, "MSK"), TimeValue("17:00", "17:00", 0, "GMT"))
    assert not days.times_compatible(TimeValue("20:00", "20:00", 180, "MSK"), TimeValue("20:00", "20:00", 0, "GMT"))
    assert days.times_compatible(TimeValue("01:00", "01:00", 180, "MSK"), TimeValue("22:00", "22:00", 0, "GMT"))


def test_times_without_zones() -> None:
    eastern, british = TimeValue("01:47", "01:47", None, "Eastern"), TimeValue("06:47", "06:47", None, "British")
    assert days.times_compatible(eastern, british)
    assert not days.times_compatible(eastern, TimeValue("02:47", "02:47", None, "Eastern"))
    assert not days.times_compatible(TimeValue("20:00", "20:00"), TimeValue("20:30", "20:30"))
    assert days.times_compatible(TimeValue("20:00", "20:00", approx=True), TimeValue("20:30", "20:30"))
    assert days.times_compatible(TimeValue("08:30", "08:30", half=False), TimeValue("20:30", "20:30"))
    assert not days.times_compatible(TimeValue("08:30", "08:30", half=False), TimeValue("09:30", "09:30"))
