"""Render: a report -> text. One renderer a file; each sees the Report value and nothing else.

A renderer is a function `render(report: Report, look: Look) -> str` in a module of `formats`. They are imported when
they are used, so that `--help` stays fast and `--format json` never loads the terminal's machinery.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from crocus_check.render.look import Look

if TYPE_CHECKING:
    from crocus_check.core.findings import Report

REPORT_FORMATS = {
    "full": "terminal",
    "concise": "concise",
    "json": "json",
    "jsonl": "jsonl",
    "html": "html",
    "csv": "csv",
    "markdown": "markdown",
    "sarif": "sarif",
    "github": "github",
}
"""The formats of `report`, with the module that renders each."""

FILES = {"docx": "docx"}
"""The formats that are bytes, with the module that renders each: `--output` only. Its function `render` is given the
bytes of drafts too."""

WITH_TEXTS = frozenset({"chain", "docx", "html", "markdown", "terminal"})
"""The modules that show more of an article than its facts hold: they need the texts."""

FACTS_FORMATS = {"table": "table", "json": "json", "jsonl": "jsonl"}
"""The formats of `facts`."""


def render(report: Report, module: str, look: Look) -> str:
    """The report as a renderer's module writes it, with a newline at the end."""
    text: str = import_module(f"{__name__}.formats.{module}").render(report, look)
    return text


def data(report: Report, module: str, originals: Mapping[str, bytes]) -> bytes:
    """The bytes of a file that a renderer of `FILES` makes; `originals` are the files of drafts by document."""
    made: bytes = import_module(f"{__name__}.formats.{module}").render(report, originals)
    return made


def pieces(report: Report, module: str, look: Look) -> Iterator[str]:
    """What `render` gives, in pieces of about a million characters: a large run is never held as text."""
    renderer = import_module(f"{__name__}.formats.{module}")
    waiting: list[str] = []
    size = 0
    for piece in getattr(renderer, "pieces", lambda *given: [renderer.render(*given)])(report, look):
        waiting.append(piece)
        size += len(piece)
        if size > 1_000_000:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


__all__ = ["FACTS_FORMATS", "FILES", "REPORT_FORMATS", "WITH_TEXTS", "Look", "data", "pieces", "render"]
