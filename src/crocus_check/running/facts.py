"""Facts alone: the report that `crocus-check facts` prints, and what is read of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crocus_check import pipeline
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract, InputError, Report
from crocus_check.running import store
from crocus_check.settings import Settings


def facts_report(extracts: Sequence[Extract], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """What `crocus-check facts` prints: every extracted fact, no events and no discrepancies."""
    facts = _facts_of(extracts)
    return Report(pipeline.tool(settings), tuple(e.document for e in extracts), (), facts, (), tuple(errors))


def _facts_of(extracts: Sequence[Extract]) -> Sequence[Fact]:
    """All facts; packed where those of the documents are."""
    packed = [each.facts for each in extracts if isinstance(each.facts, store.PackedFacts)]
    if len(packed) == len(extracts):
        return store.PackedFacts([part for facts in packed for part in facts.parts])
    return tuple(fact for each in extracts for fact in each.facts)


def extracts_of(report: Report) -> list[Extract]:
    """The extracts behind a facts report, for `--from-facts`."""
    articles = [document for document in report.documents if document.kind == "article"]
    by_document: dict[str, list[Fact]] = {document.id: [] for document in articles}
    for fact in report.facts:
        if fact.document in by_document:
            by_document[fact.document].append(replace(fact, event=None))
    return [Extract(document, tuple(by_document[document.id])) for document in articles]
