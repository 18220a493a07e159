"""JSON lines: one record a line, for streams and line tools."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.core.findings import Report
from crocus_check.render.look import Look
from crocus_check.schema.serialise import jsonl_pieces, to_jsonl


def render(report: Report, look: Look) -> str:
    """The records of the report, the tool first; the look changes nothing."""
    return to_jsonl(report)


def pieces(report: Report, look: Look) -> Iterator[str]:
    """The same, a piece at a time."""
    return jsonl_pieces(report)
