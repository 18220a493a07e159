"""The timeline as a calendar: what RFC 5545 asks for, and no more than is known."""

from __future__ import annotations

import re

from crocus_check.core.findings import DocumentInfo, Event, Report, Tool
from crocus_check.render import Look, render


def made(*events: Event) -> Report:
    documents = (DocumentInfo("a", "a.txt", None, "2024-03-25", None, 9),)
    return Report(Tool("crocus-check", "1", "m"), documents, events)


def event(label: str, date: str | None, place: str | None = None) -> Event:
    return Event("e1", label, "fire", date, place, ())


def unfolded(text: str) -> list[str]:
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("\r\n") == text.count("\n")
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_is_a_day() -> None:
    lines = unfolded(render(made(event("fire; at, the mill, 2024-03-22", "2024-03-22", "Lindale")), "ics", Look()))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20240322" in lines
    assert "DTEND;VALUE=DATE:20240323" in lines
    assert "DTSTAMP:20240325T000000Z" in lines
    assert "SUMMARY:fire\\; at\\, the mill" in lines
    assert "LOCATION:Lindale" in lines
    assert re.search(r"^UID:[0-9a-f]{20}@crocus-check$", "\n".join(lines), re.MULTILINE)


def test_what_is_not_known_closely_is_no_day() -> None:
    text = render(
        made(event("a", "2021"), event("b", None), event("c", "XXXX-03-22"), event("d", "201X")), "ics", Look()
    )
    assert "VEVENT" not in text
    assert "DTSTART;VALUE=DATE:20240301" in render(made(event("e", "2024-03")), "ics", Look())
    assert "DTEND;VALUE=DATE:20240401" in render(made(event("e", "2024-03")), "ics", Look())


def test_long_lines_go_on_in_the_next() -> None:
    label = "é" * 100 + "🔥" * 30
    assert f"SUMMARY:{label}" in unfolded(render(made(event(label, "2024-03-22")), "ics", Look()))
