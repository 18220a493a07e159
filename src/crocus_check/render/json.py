"""The JSON report: the contract for scripts."""

from __future__ import annotations

from crocus_check.findings import Report
from crocus_check.render.look import Look
from crocus_check.serialise import to_json


def render(report: Report, look: Look) -> str:
    """One object, indented; the look changes nothing."""
    return to_json(report)
