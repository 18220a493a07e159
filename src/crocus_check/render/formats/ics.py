"""The timeline as a calendar (iCalendar, RFC 5545): a day, or a few, for each event whose date is known so closely."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from crocus_check.core.days import bounds
from crocus_check.core.findings import Event, Report
from crocus_check.render.look import Look
from crocus_check.render.text import counted, one_line

LONGEST = 31
"""The days that an event may span: "in 2021" is no day in a calendar."""
OCTETS = 75
"""The bytes of a line, after which it goes on in the next."""
NEVER = dt.date(1970, 1, 1)


def render(report: Report, look: Look) -> str:
    """One calendar, its events in the order of their days. The same report gives the same bytes: the stamp of an entry
    is the day of the newest article."""
    stamp = max((each.published for each in report.documents if each.published), default=NEVER.isoformat())
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//crocus-check//{report.tool.version}//EN",
        "CALSCALE:GREGORIAN",
    ]
    lines = [*head, *(line for entry in _entries(report, stamp) for line in entry), "END:VCALENDAR"]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _entries(report: Report, stamp: str) -> Iterator[list[str]]:
    spans = [(span, event) for event in report.events if event.date and (span := bounds(event.date))]
    speaking: dict[str | None, set[str]] = {}
    for fact in report.facts:
        speaking.setdefault(fact.event, set()).add(fact.document)
    for (first, last), event in sorted(spans, key=lambda each: (each[0], each[1].id)):
        if (last - first).days < LONGEST:
            yield _entry(report, event, first, last, stamp, sorted(speaking.get(event.id, ())))


def _entry(report: Report, event: Event, first: dt.date, last: dt.date, stamp: str, documents: list[str]) -> list[str]:
    """An entry of whole days. Its UID is made of what is said, so that a calendar that reads it again changes it."""
    label = event.label.removesuffix(f", {event.date}")
    known = hashlib.sha256(f"{event.label}|{event.type}|{event.date}".encode("utf-8", "replace")).hexdigest()
    disputes = [each.message for each in report.discrepancies if each.event == event.id]
    told = [f"{counted(len(documents), 'article')}: {', '.join(documents)}"] if documents else []
    lines = [
        "BEGIN:VEVENT",
        f"UID:{known[:20]}@crocus-check",
        f"DTSTAMP:{stamp.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{_after(last):%Y%m%d}",
        f"SUMMARY:{_text(label)}",
        f"DESCRIPTION:{_text(*told, *disputes)}",
        *([f"LOCATION:{_text(event.place)}"] if event.place else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    return [line for line in lines if not line.endswith(":")]


def _after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1) if day < dt.date.max else day


def _text(*lines: str) -> str:
    """Lines as a value; what has a meaning there is escaped."""
    plain = (one_line(line).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(plain)


def _folded(line: str) -> str:
    """A line of any length in pieces of at most 75 bytes, none of which ends inside a character."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + char, size + width
    return "\r\n".join([*parts, part])
