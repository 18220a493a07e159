"""Diagnostics: a wavy line under each of the draft's words that a source, or the draft itself, contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from crocus_check.core.facts import Fact
from crocus_check.lsp.findings import Mark, View
from crocus_check.render.quotes import quote
from crocus_check.render.text import one_line

SOURCE = "crocus-check"
MOST = 10
"""The quotes that a diagnostic names; an editor shows them all at once."""
AROUND = 80
"""The characters beside the words that are quoted."""
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def of(view: View) -> list[types.Diagnostic]:
    """The diagnostics of a draft in text order."""
    return [of_mark(view, mark) for mark in view.marks]


def of_mark(view: View, mark: Mark) -> types.Diagnostic:
    """The diagnostic of one mark; `data` holds the id of the finding."""
    found = mark.found
    return types.Diagnostic(
        range=view.places.range(mark.fact.start, mark.fact.end),
        message=one_line(found.message),
        severity=SEVERITIES[found.severity],
        code=found.verdict,
        source=SOURCE,
        related_information=list(_related(view, mark)),
        data={"id": found.id},
    )


def _related(view: View, mark: Mark) -> Iterator[types.DiagnosticRelatedInformation]:
    """The other quotes: those of the sources before those of the draft."""
    ids = dict.fromkeys(id for side in mark.found.values for id in side.facts)
    facts = [view.facts[id] for id in ids if id in view.facts and id != mark.fact.id]
    for fact in sorted(facts, key=lambda fact: fact.document == view.checked.draft)[:MOST]:
        yield types.DiagnosticRelatedInformation(view.location(fact), quoted(view, fact))


def quoted(view: View, fact: Fact) -> str:
    """The words of a fact with some around them, and the place where the file has no lines."""
    words, _ = quote(fact, AROUND, dict(view.checked.report.texts).get(fact.document))
    return f"“{words}”" + (f" ({one_line(fact.place)})" if fact.place else "")
