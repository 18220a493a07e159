"""Findings of all kinds as an editor reads them, from facts of articles; `UPDATE_GOLDEN=1` writes the words anew.

`findings.jsonl` holds for each finding its verdict, probability, event, documents and the facts of its sides, so that
the words are tested whatever the engine finds today.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from crocus_check.compare.evidence.telling import told
from crocus_check.core.findings import DocumentInfo, Event
from crocus_check.schema.serialise import fact_of

FINDINGS = Path(__file__).parent / "findings.jsonl"
WORDS = Path(__file__).parent / "findings.txt"


def words_of(record: dict[str, Any]) -> str:
    sides = [[fact_of(fact) for fact in side] for side in record["sides"]]
    event = Event(**{**record["event"], "facts": ()}) if record["event"] else None
    documents = [DocumentInfo(each, each, None, day, None, 9) for each, day in record["documents"].items()]
    words = told(sides, [], record["probability"], record["verdict"], event, documents)
    return f"{record['verdict']}: {words.message}\n    {words.explanation}\n"


def test_findings_read_as_they_did() -> None:
    records = [json.loads(line) for line in FINDINGS.read_text(encoding="utf-8").splitlines()]
    words = "".join(words_of(record) for record in records)
    if os.environ.get("UPDATE_GOLDEN"):
        WORDS.write_text(words, encoding="utf-8")
    assert words == WORDS.read_text(encoding="utf-8"), "if that is meant, UPDATE_GOLDEN=1 writes it"


def test_no_finding_shows_figures_or_names_of_features() -> None:
    words = WORDS.read_text(encoding="utf-8")
    assert "probability" not in words and "open:" not in words and "slot" not in words
    assert all("?" in line for line in words.splitlines() if not line.startswith("    "))
