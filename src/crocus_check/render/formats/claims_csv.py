"""A row for each claim of a draft, for spreadsheets, in the order of the text."""

from __future__ import annotations

import csv
import io

from crocus_check.core.findings import Report
from crocus_check.render.formats.claims import place, sources
from crocus_check.render.formats.csv import cell
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index

HEAD = ("id", "verdict", "path", "line", "column", "claim", "question", "sentence", "sources say", "source",
        "source sentence", "other sources", "finding")  # fmt: skip


def render(report: Report, look: Look) -> str:
    """CSV after RFC 4180 with a byte order mark, by which spreadsheets know that it is UTF-8."""
    index = Index.of(report, every=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for claim in sorted(report.claims, key=lambda each: (each.document, each.start)):
        fact, told = place(claim, index), list(sources(claim, index))
        row = (
            claim.id, claim.verdict, index.path(claim.document), fact.line if fact else "",
            fact.column if fact else "", claim.text, claim.question, fact.sentence if fact else "",
            told[0].text if told else "", index.place(told[0]) if told else "", told[0].sentence if told else "",
            ", ".join(dict.fromkeys(index.place(each) for each in told[1:])), claim.discrepancy or "",
        )  # fmt: skip
        writer.writerow([cell(each) for each in row])
    return "\ufeff" + out.getvalue()
