"""The JSON report: the contract for scripts."""

from __future__ import annotations

from collections.abc import Iterator

from crocus_check.core.findings import Report
from crocus_check.render.look import Look
from crocus_check.schema.serialise import json_pieces, to_json


def render(report: Report, look: Look) -> str:
    """One object, indented; the look changes nothing."""
    return to_json(report)


def pieces(report: Report, look: Look) -> Iterator[str]:
    """The same, a piece at a time."""
    return json_pieces(report)
