"""A report as tables: columns and rows, for spreadsheets, databases and data frames.

Numbers stay numbers, days are ISO, and what is not known is None. `slots` are the questions that facts answer, where a
report has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Report
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue
from crocus_check.render.values import shown

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and what gives its rows."""

    columns: tuple[str, ...]
    rows: Callable[[Report], Iterable[Row]]


FACT = (
    "id", "document", "event", "kind", "attribute", "referent", "value", "number", "lo", "hi", "approx", "unit",
    "counted", "edtf", "earliest", "latest", "name", "words", "sentence", "line", "column", "place", "as_of",
    "attribution", "status", "scope", "hedge",
)  # fmt: skip


def fact_row(fact: Fact) -> Row:
    """A fact; of its value those columns are filled that its kind has."""
    value, said = fact.value, fact.qualifiers
    number = lo = hi = approx = unit = counted = edtf = earliest = latest = name = None
    if isinstance(value, QuantityValue):
        number, lo, hi, unit, counted = (*map(_number, (value.number, value.lo, value.hi)), value.unit, value.counted)
        approx = value.approx
    elif isinstance(value, DateValue):
        edtf, earliest, latest, approx = value.edtf, value.earliest, value.latest, value.approx
    elif isinstance(value, TimeValue):
        earliest, latest, approx = value.earliest, value.latest, value.approx
    elif isinstance(value, NameValue):
        name = value.canonical
    return (
        fact.id, fact.document, fact.event, fact.kind, fact.attribute, fact.referent, shown(value), number, lo, hi,
        approx, unit, counted, edtf, earliest, latest, name, fact.text, fact.sentence, fact.line, fact.column,
        fact.place, said.as_of, said.attribution, said.status, said.scope, said.hedge,
    )  # fmt: skip


def _number(value: float | None) -> float | None:
    """A number that every reader has room for: a whole one of more than 64 bits as near as a float comes."""
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        try:
            return float(value)
        except OverflowError:
            return None
    return value


def slots_of(report: Report) -> tuple[Any, ...]:
    """The questions that the facts of a report answer; none where it has none."""
    return tuple(getattr(report, "slots", ()))


def _documents(report: Report) -> Iterator[Row]:
    for each in report.documents:
        yield each.id, each.path, each.title, each.published, each.source, each.words, each.copy_of, each.kind


def _events(report: Report) -> Iterator[Row]:
    for each in report.events:
        yield each.id, each.label, each.type, each.date, each.place, each.main


def _discrepancies(report: Report) -> Iterator[Row]:
    for each in report.discrepancies:
        yield (
            each.id, each.verdict, each.severity, each.event, each.attribute, each.referent, each.message,
            each.explanation, each.accepted, each.check,
        )  # fmt: skip


def _values(report: Report) -> Iterator[Row]:
    for found in report.discrepancies:
        for number, side in enumerate(found.values, 1):
            for fact in side.facts:
                yield found.id, number, side.label, side.value, side.sources or len(side.documents), fact


TABLES: Mapping[str, Table] = {
    "documents": Table(
        ("id", "path", "title", "published", "source", "words", "copy_of", "kind"),
        _documents,
    ),
    "events": Table(("id", "label", "type", "date", "place", "main"), _events),
    "facts": Table(FACT, lambda report: map(fact_row, report.facts)),
    "slots": Table(
        ("id", "event", "question", "attribute"),
        lambda report: ((each.id, each.event, each.question, each.attribute) for each in slots_of(report)),
    ),
    "slot_facts": Table(
        ("slot", "fact"), lambda report: ((each.id, fact) for each in slots_of(report) for fact in each.facts)
    ),
    "discrepancies": Table(
        (
            "id",
            "verdict",
            "severity",
            "event",
            "attribute",
            "referent",
            "message",
            "explanation",
            "accepted",
            "check_id",
        ),
        _discrepancies,
    ),
    "discrepancy_values": Table(("discrepancy", "number", "label", "value", "sources", "fact"), _values),
    "errors": Table(("path", "message"), lambda report: ((each.path, each.message) for each in report.errors)),
}
"""The tables of a report by name, those first that others refer to."""
