"""Render: a report -> text. One renderer a file; each sees the Report value and nothing else.

A renderer is a function `render(report: Report, look: Look) -> str` in a module of `formats`. They are imported when
they are used, so that `--help` stays fast and `--format json` never loads the terminal's machinery.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
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
    "matrix": "matrix",
    "markdown": "markdown",
    "sarif": "sarif",
    "github": "github",
    "ics": "ics",
}
"""The formats of `report`, with the module that renders each."""

WITH_TEXTS = frozenset({"chain", "docx", "html", "markdown", "terminal"})
"""The modules that show more of an article than its facts hold: they need the texts."""

FACTS_FORMATS = {"table": "table", "csv": "facts_csv", "json": "json", "jsonl": "jsonl"}
"""The formats of `facts`."""

FILE_FORMATS = {"docx": "docx", "sqlite": "sqlite"}
"""The formats that are files and no text: the modules have `data(report) -> bytes`, that of docx with the files of
drafts."""


def render(report: Report, module: str, look: Look) -> str:
    """The report as a renderer's module writes it, with a newline at the end."""
    text: str = import_module(f"{__name__}.formats.{module}").render(report, look)
    return text


def content(report: Report, module: str, look: Look, originals: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """What a file in a format of text, as UTF-8, or in one of `FILE_FORMATS` holds; `originals` are the files of drafts
    by document, for a format that copies them."""
    if module in FILE_FORMATS.values():
        renderer = import_module(f"{__name__}.formats.{module}")
        data: bytes = renderer.data(report, originals) if module == "docx" else renderer.data(report)
        return data
    return render(report, module, look).encode("utf-8", "replace")


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


__all__ = ["FACTS_FORMATS", "FILE_FORMATS", "REPORT_FORMATS", "WITH_TEXTS", "Look", "content", "pieces", "render"]
