"""JSON lines: one record a line, for streams and line tools."""

from __future__ import annotations

from crocus_check.findings import Report
from crocus_check.render.look import Look
from crocus_check.serialise import to_jsonl


def render(report: Report, look: Look) -> str:
    """The records of the report, the tool first; the look changes nothing."""
    return to_jsonl(report)
