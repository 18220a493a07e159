"""The report as tables: CSV of facts, who reports what, a database, data frames. All say what it says."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crocus_check import api
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo, Report, Slot, Tool
from crocus_check.core.values import QuantityValue
from crocus_check.errors import SettingsError
from crocus_check.render import FILE_FORMATS, Look, content, render
from crocus_check.render.rows import TABLES, fact_row
from tests.kit import facts as made


@pytest.fixture(scope="module")
def report(sample_facts: Path) -> Report:
    from crocus_check import pipeline
    from crocus_check.running.facts import extracts_of
    from crocus_check.schema import serialise
    from crocus_check.settings import Settings

    facts = serialise.report_of(sample_facts.read_text(encoding="utf-8"), "facts")
    return pipeline.compare_extracts(extracts_of(facts), Settings())


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.fixture(scope="module")
def database(report: Report, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("database") / "report.db"
    path.write_bytes(content(report, FILE_FORMATS["sqlite"], Look()))
    return sqlite3.connect(path)


def test_facts_as_csv(report: Report) -> None:
    found = rows(render(report, "facts_csv", Look()))
    assert [row["id"] for row in found] == [fact.id for fact in report.facts]
    killed = [row for row in found if row["attribute"] == "killed"]
    assert {"137", "143"} <= {row["number"] for row in killed}
    assert all(row["path"].startswith("data/articles/") for row in found)
    over = next(row for row in killed if row["value"] == ">130")
    assert (over["lo"], over["hi"]) == ("131", "")
    assert next(row["edtf"] for row in found if row["kind"] == "date")
    assert next(row["name"] for row in found if row["kind"] == "name")


def test_who_reports_what(report: Report) -> None:
    found = rows(render(report, "matrix", Look()))
    articles = [document.path for document in report.documents]
    assert list(found[0]) == ["event", "question", "disputed", "articles", *articles]
    (injured,) = [row for row in found if row["question"].startswith("How many were injured in")]
    assert injured["disputed"] == "yes"
    assert injured["articles"] == "4"
    assert injured[articles[0]] == "180"
    assert injured[articles[1]] == ">100"


def count(id: str, document: str, number: int) -> Fact:
    return made.fact(document, 0, f"{number}", made.exact(number), id=id, end=2, attribute="killed")


def test_questions_are_the_rows_where_a_report_has_them() -> None:
    documents = tuple(DocumentInfo(id, f"{id}.txt", None, None, None, 9) for id in "ab")
    facts = (count("a:1", "a", 12), count("b:1", "b", 15), count("b:2", "b", 15))
    slots = (Slot("s1", None, "How many were killed?", "killed", ("a:1", "b:1", "b:2")),)
    made = Report(Tool("n", "v", "m"), documents, facts=facts, slots=slots)
    (row,) = rows(render(made, "matrix", Look()))
    assert row == {
        "event": "", "question": "How many were killed?", "disputed": "", "articles": "2", "a.txt": "12", "b.txt": "15"
    }  # fmt: skip
    assert list(TABLES["slots"].rows(made)) == [("s1", None, "How many were killed?", "killed")]
    assert list(TABLES["slot_facts"].rows(made)) == [("s1", "a:1"), ("s1", "b:1"), ("s1", "b:2")]


def test_the_database_holds_the_report(report: Report, database: sqlite3.Connection) -> None:
    one = lambda query: database.execute(query).fetchone()[0]  # noqa: E731
    assert one("PRAGMA integrity_check") == "ok"
    assert one("SELECT count(*) FROM documents") == len(report.documents)
    assert one("SELECT count(*) FROM facts") == len(report.facts)
    assert one("SELECT count(*) FROM discrepancies") == len(report.discrepancies)
    assert one("SELECT count(DISTINCT discrepancy) FROM quotes") == len(report.discrepancies)
    assert one("SELECT max(number) FROM facts WHERE attribute = 'killed' AND event = 'e1'") == 143
    assert one("SELECT value FROM about WHERE name = 'schema'") == report.schema_version
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert content(report, "sqlite", Look()) == content(report, "sqlite", Look())


def test_odd_values_fit_in() -> None:
    odd = count("a\udc80:1", "a", 10**30)
    wide = replace(odd, value=QuantityValue(10**400, "=", 10**400, None))
    for fact in (odd, wide):
        made = Report(Tool("n", "v", "m"), facts=(fact,))
        assert content(made, "sqlite", Look()).startswith(b"SQLite format 3")
    assert fact_row(odd)[7] == 1e30
    assert fact_row(wide)[7] is None


def test_formulas_are_no_formulas() -> None:
    document = DocumentInfo("a", "=cmd.txt", None, None, None, 9)
    made = Report(Tool("n", "v", "m"), (document,), facts=(replace(count("a:1", "a", 2), text="=1+1"),))
    text = render(made, "facts_csv", Look())
    assert "'=cmd.txt" in text and "'=1+1" in text
    assert "'=cmd.txt" in render(made, "matrix", Look())


def test_data_frames(report: Report) -> None:
    pytest.importorskip("pandas")
    made = api._of(report)
    facts = made.to_dataframe()
    assert len(facts) == len(report.facts)
    assert facts[(facts.attribute == "killed") & (facts.event == "e1")].number.max() == 143
    assert list(made.to_dataframe("discrepancies").id) == [found.id for found in report.discrepancies]
    with pytest.raises(SettingsError, match="did you mean 'facts'"):
        made.to_dataframe("fact")


def test_from_the_command_line(run: Any, sample_facts: Path, tmp_path: Path) -> None:
    done = run(["report", "--from-facts", sample_facts, "--output", f"sqlite={tmp_path / 'x' / 'r.db'}", "--isolated"])
    assert (done.status, done.err) == (1, "")
    found = sqlite3.connect(tmp_path / "x" / "r.db").execute("SELECT id FROM discrepancies ORDER BY rowid").fetchall()
    asjson = json.loads(run(["report", "--from-facts", sample_facts, "--format", "json", "--isolated"]).out)
    assert [id for (id,) in found] == [each["id"] for each in asjson["discrepancies"]]
    (tmp_path / "a.txt").write_text("Fire at the mill\n\nA fire at the mill killed 12 people.\n", encoding="utf-8")
    done = run(["facts", tmp_path / "a.txt", "--format", "csv", f"--output=sqlite={tmp_path / 'f.db'}", "--isolated"])
    assert (done.status, done.err) == (0, "")
    number = sqlite3.connect(tmp_path / "f.db").execute("SELECT count(*) FROM facts").fetchone()[0]
    assert number == len(rows(done.out))
    for command in ("report", "facts"):
        wrong = run([command, tmp_path, "--format", "sqlite"])
        assert wrong.status == 2
        assert "--output sqlite=FILE" in wrong.err
