"""What is to be known of how an article was read, and known findings, in the formats for people."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from crocus_check.core.findings import Report
from crocus_check.render import Look, render


def test_notes_stand_below_their_article(report: Report) -> None:
    first, *others = report.documents
    noted = replace(report, documents=(replace(first, notes=("the year is missing", "a \x1b[31m second")), *others))
    lines = render(noted, "terminal", Look()).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("[1]"))
    assert lines[at + 1 : at + 3] == ["    note: the year is missing", "    note: a ␛[31m second"]
    assert (
        render(noted, "concise", Look()).splitlines()[-1].endswith("; 2 notes on how they were read in --format full")
    )
    assert "note" not in render(report, "concise", Look()).splitlines()[-1]


def test_known_findings_are_shown_as_such(report: Report) -> None:
    first, *others = report.discrepancies
    known = replace(report, discrepancies=(replace(first, accepted="the wire’s figure"), *others))
    concise = render(known, "concise", Look())
    assert f"accepted {first.verdict} [{first.id}]" in concise
    full = render(known, "terminal", Look())
    assert f"{first.verdict} accepted" in full
    assert "accepted: the wire’s figure" in full
    assert "Accepted: the wire’s figure" in render(known, "markdown", Look())
    rows = list(csv.DictReader(io.StringIO(render(known, "csv", Look()).removeprefix("\ufeff"))))
    assert {row["accepted"] for row in rows if row["id"] == first.id} == {"the wire’s figure"}
    assert {row["accepted"] for row in rows if row["id"] != first.id} == {""}
    results = json.loads(render(known, "sarif", Look()))["runs"][0]["results"]
    held = [each for each in results if "suppressions" in each]
    assert [each["suppressions"][0]["justification"] for each in held] == ["the wire’s figure"]
    assert held[0]["partialFingerprints"]["crocusCheckFingerprint/v1"] == first.id
    assert json.loads(render(known, "json", Look()))["discrepancies"][0]["accepted"] == "the wire’s figure"


def test_what_is_left_out_is_counted(report: Report) -> None:
    hidden = replace(report, discrepancies=report.discrepancies[1:], hidden=1)
    for format in ("concise", "terminal", "markdown"):
        assert "; 1 known one not shown" in render(hidden, format, Look())
        assert "known one" not in render(report, format, Look())
