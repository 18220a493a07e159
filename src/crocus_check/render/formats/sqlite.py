"""A report as a database of SQLite, to be asked with SQL and to be opened in Datasette. By the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from crocus_check.core.findings import Report
from crocus_check.render.rows import TABLES

KEYS = {"documents": "id", "events": "id", "facts": "id", "slots": "id", "discrepancies": "id"}
LINKS = {
    "document": "documents", "copy_of": "documents", "event": "events", "fact": "facts", "slot": "slots",
    "discrepancy": "discrepancies",
}  # fmt: skip
"""The columns that hold the id of a row in another table."""
REAL, WHOLE = frozenset({"number", "lo", "hi"}), frozenset({"words", "line", "column", "sources", "main", "approx"})
VIEW = """
CREATE VIEW quotes AS
SELECT d.id AS discrepancy, d.severity, d.verdict, d.message, v.label AS says, v.sources,
       a.path, f.line, a.published, f.words, f.sentence, d.accepted
FROM discrepancies d JOIN discrepancy_values v ON v.discrepancy = d.id
JOIN facts f ON f.id = v.fact JOIN documents a ON a.id = f.document
"""
"""What a person looks at first: each discrepancy with its quotes."""


def data(report: Report) -> bytes:
    """The content of the file; the same report gives the same bytes."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        for name, table in TABLES.items():
            connection.execute(_create(name, table.columns))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", map(_plain, table.rows(report)))
        connection.execute('CREATE INDEX facts_by_document ON facts ("document")')
        connection.execute('CREATE INDEX facts_by_attribute ON facts ("attribute")')
        connection.execute(VIEW)
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
        tool = report.tool
        about = (
            ("tool", tool.name),
            ("version", tool.version),
            ("model", tool.model),
            ("schema", report.schema_version),
        )
        connection.executemany("INSERT INTO about VALUES (?, ?)", about)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def _create(name: str, columns: Iterable[str]) -> str:
    """The statement that makes a table. Links are for readers and not enforced: a discrepancy may name a fact that a
    report made elsewhere leaves out."""
    parts = []
    for column in columns:
        numbered = (
            "REAL"
            if column in REAL
            else "INTEGER"
            if column in WHOLE and (name, column) != ("facts", "words")
            else "TEXT"
        )
        key = " PRIMARY KEY" if KEYS.get(name) == column else ""
        link = f" REFERENCES {LINKS[column]} (id)" if column in LINKS else ""
        parts.append(f'"{column}" {numbered}{key}{link}')
    return f"CREATE TABLE {name} ({', '.join(parts)})"


def _plain(row: Iterable[object]) -> list[object]:
    """Values as SQLite takes them: halves of surrogate pairs, from names of files, as question marks."""
    return [each.encode("utf-8", "replace").decode("utf-8") if isinstance(each, str) else each for each in row]
