"""Discrepancies by event, as every renderer for people shows them."""

from __future__ import annotations

from crocus_check.findings import Discrepancy, Event, Report


def by_event(report: Report) -> list[tuple[Event | None, list[Discrepancy]]]:
    """The discrepancies of each event in the report's order of events; those of no event last."""
    groups: list[tuple[Event | None, list[Discrepancy]]] = [
        (event, [each for each in report.discrepancies if each.event == event.id]) for event in report.events
    ]
    known = {event.id for event in report.events}
    groups.append((None, [each for each in report.discrepancies if each.event not in known]))
    return [(event, found) for event, found in groups if found]
