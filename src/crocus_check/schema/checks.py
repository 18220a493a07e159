"""What a report file must hold beside its types: days that are days, ids that stand once, spans that are spans."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import msgspec

from crocus_check.core.findings import Report
from crocus_check.core.values import DateValue, TimeValue, Value
from crocus_check.errors import FactsFileError

_CLOCK = re.compile(r"[0-9]{1,3}:[0-9]{2}")
_EDTF = re.compile(r"[-0-9XY./~?%]+")


def check_value(value: Value) -> None:
    """Raise ValidationError where a text that stands for a date or a time is none."""
    if isinstance(value, DateValue):
        check_day(value.earliest, "value.earliest")
        check_day(value.latest, "value.latest")
        _check_pattern(value.edtf, _EDTF, "EDTF", "value.edtf")
    elif isinstance(value, TimeValue):
        _check_pattern(value.earliest, _CLOCK, "HH:MM", "value.earliest")
        _check_pattern(value.latest, _CLOCK, "HH:MM", "value.latest")


def _check_pattern(text: str, pattern: re.Pattern[str], name: str, path: str) -> None:
    if not pattern.fullmatch(text):
        raise msgspec.ValidationError(f"Expected {name}, got {text!r} - at `$.{path}`")


def check_day(text: str | None, path: str) -> None:
    try:
        if text is not None:
            dt.date.fromisoformat(text)
    except ValueError:
        raise msgspec.ValidationError(f"Expected YYYY-MM-DD, got {text!r} - at `$.{path}`") from None


def check_references(report: Report, where: str) -> None:
    """Raise FactsFileError where a fact names a document that is not there, or an id stands twice."""
    documents = {document.id for document in report.documents}
    seen: set[str] = set()
    for i, fact in enumerate(report.facts):
        if fact.document not in documents:
            raise FactsFileError(f"{where}: facts[{i}].document: no document has the id {fact.document!r}")
        if fact.id in seen:
            raise FactsFileError(f"{where}: facts[{i}].id: {fact.id!r} stands twice")
        if not 0 <= fact.start < fact.end:
            raise FactsFileError(f"{where}: facts[{i}]: start {fact.start} and end {fact.end} are no span")
        seen.add(fact.id)
    if len(documents) != len(report.documents):
        raise FactsFileError(f"{where}: documents: an id stands twice")


def where_any(report: Report) -> Iterator[tuple[str, Iterable[object]]]:
    """The lists that have no key where they are empty."""
    yield from ((name, held) for name, held in (("claims", report.claims), ("slots", report.slots)) if held)
