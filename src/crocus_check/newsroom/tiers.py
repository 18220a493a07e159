"""Sources in tiers: what a trusted source says stands before what others say, what only doubtful ones say after it.

The order of the values of a finding says which is better supported; it is told at the last of them, the likelier slip.
Nothing is taken out: a trusted source can be wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side
from crocus_check.core.sources import Origins, Tiers, origins, support

RANKED = frozenset({"conflict", "update", "possible", "spelling"})
"""The verdicts whose values are held against each other; those of a sum belong together."""


def ranked(report: Report, tiers: Tiers) -> Report:
    """The report with the values of each finding in the order of the tiers behind them."""
    if not tiers:
        return report
    documents = {document.id: document for document in report.documents}
    tier = {id: tiers.of(document) for id, document in documents.items() if document.kind == "article"}
    known = origins(report.documents)
    found = tuple(
        _ranked(each, documents, tier, known) if each.verdict in RANKED else each for each in report.discrepancies
    )
    return replace(report, discrepancies=found)


def trusted(report: Report, tiers: Tiers) -> frozenset[str]:
    """The ids of the articles that are trusted."""
    return frozenset(each.id for each in report.documents if each.kind == "article" and tiers.of(each) > 0)


def _ranked(
    found: Discrepancy, documents: Mapping[str, DocumentInfo], tier: Mapping[str, int], known: Origins
) -> Discrepancy:
    def rank(side: Side) -> tuple[bool, int, bool]:
        articles = [id for id in side.documents if id in tier]
        house = len(articles) < len(side.documents)
        mine = [id for id in articles if tier[id] > 0]
        return not house, -support(mine, known), bool(articles) and all(tier[id] < 0 for id in articles)

    sides = tuple(sorted(found.values, key=rank))
    told = _told(sides, documents, tier)
    if sides == found.values and not told:
        return found
    return replace(found, values=sides, explanation=f"{found.explanation} {told}".strip())


def _told(sides: Collection[Side], documents: Mapping[str, DocumentInfo], tier: Mapping[str, int]) -> str:
    """Which values trusted sources have, and which none but doubtful ones."""
    by = {side.label: [id for id in side.documents if tier.get(id, 0) > 0] for side in sides}
    parts = [f"{label} ({', '.join(_name(documents[id]) for id in ids)})" for label, ids in by.items() if ids]
    doubted = [
        side.label for side in sides if side.documents and all(tier.get(id, 0) < 0 for id in side.documents)
    ]  # fmt: skip
    told = f"Trusted sources say {', '.join(parts)}." if parts else ""
    return f"{told} Only doubtful sources say {', '.join(doubted)}.".strip() if doubted else told


def _name(document: DocumentInfo) -> str:
    """The name of a source, or of its article where it gives none."""
    return f"{document.source}, {document.id}" if document.source else document.id
