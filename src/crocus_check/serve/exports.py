"""What can be taken away: the page, the draft with comments, JSON and CSV; dismissed findings are left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crocus_check.core.findings import Report
from crocus_check.render import Look, content
from crocus_check.serve.desk import Desk

KINDS = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
"""The formats, with the media type of each."""


def export(desk: Desk, format: str) -> tuple[bytes, str]:
    """The bytes of a file and its name. Raises CrocusError."""
    snapshot = desk.snapshot
    shown, dismissed = snapshot.shown, snapshot.decided.dismissed
    left = tuple(each for each in shown.discrepancies if each.id not in dismissed)
    if format == "docx":
        mine = tuple(each for each in left if each.id in snapshot.of_draft)
        made = content(replace(shown, discrepancies=mine), "docx", Look(), _originals(desk, shown))
        return made, "reviewed.docx"
    return content(replace(shown, discrepancies=left), format, Look()), f"report.{format}"


def _originals(desk: Desk, report: Report) -> dict[str, bytes]:
    """The bytes of drafts that are Word files."""
    out = {}
    for id in report.drafts:
        real = desk.snapshot.reals.get(id, "")
        drop = desk.drops.get(real)
        if not real.lower().endswith(".docx"):
            continue
        if drop is not None:
            out[id] = drop.data
        elif Path(real).is_file():
            out[id] = Path(real).read_bytes()
    return out
