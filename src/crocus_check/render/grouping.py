"""Discrepancies by event, as every renderer for people shows them."""

from __future__ import annotations

from crocus_check.core.findings import Discrepancy, Event, Report


def by_event(report: Report) -> list[tuple[Event | None, list[Discrepancy]]]:
    """The discrepancies of each event in the report's order of events; those of no event last."""
    known: dict[str | None, list[Discrepancy]] = {event.id: [] for event in report.events}
    none: list[Discrepancy] = []
    for found in report.discrepancies:
        known.get(found.event, none).append(found)
    groups: list[tuple[Event | None, list[Discrepancy]]] = [(event, known[event.id]) for event in report.events]
    return [(event, found) for event, found in [*groups, (None, none)] if found]
