# ruff: noqa: E501  made-up facts read best one a line
"""A report made by hand with everything that renderers must cope with: hostile words, wide characters, long quotes,
a fact of each kind, a verdict of each severity, findings with and without an event, an input that failed."""

from __future__ import annotations

import pytest

from crocus_check.core.facts import Fact, Kind, Qualifiers
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, InputError, Report, Side, Tool
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value

HOSTILE = (
    "\x1b[31mred\x1b[0m \x9b2J \u202etxet <script>alert(1)</script> [bold]markup[/bold] :smile: | pipe `tick` =1+1"
)


def fact(
    document: str, line: int, text: str, sentence: str, value: Value, kind: Kind, attribute: str,
    event: str | None = "e1", referent: str | None = None,
) -> Fact:  # fmt: skip
    start = line * 100
    return Fact(
        id=f"{document}:{start}-{start + len(text)}:{kind[0]}",
        document=document,
        kind=kind,
        text=text,
        start=start,
        end=start + len(text),
        line=line,
        column=sentence.find(text) + 1,
        sentence=sentence,
        value=value,
        attribute=attribute,
        referent=referent,
        event=event,
        qualifiers=Qualifiers(as_of="2024-03-23" if document == "c" else None),
        rule="test",
    )


def people(number: int, bound: str = "=") -> QuantityValue:
    lo, hi = {"=": (number, number), ">": (number + 1, None)}[bound]
    return QuantityValue(number, bound, lo, hi, unit="count", counted="person")  # type: ignore[arg-type]


def _documents() -> tuple[DocumentInfo, ...]:
    return (
        DocumentInfo("a", "news/a-first report.txt", "First report", "2024-03-23", "The Wire", 310),
        DocumentInfo("b", "news/b-東京.txt", f"Second {HOSTILE}", None, None, 420),
        DocumentInfo("c", "news/c.md", None, "2024-03-25", None, 12_345),
    )


def _facts() -> tuple[Fact, ...]:
    long = "It was, " + "as one official after another said on that long day, " * 6
    return (
        fact("a", 3, "133 people", "At least 133 people\nwere killed.", people(133), "quantity", "killed", referent="people"),
        fact("b", 4, "137", f"{HOSTILE} 137 died.", people(137), "quantity", "killed", referent="people"),
        fact("c", 5, "more than 140", f"{long}more than 140 dead.", people(140, ">"), "quantity", "killed", referent="people"),
        fact("a", 6, "180", "About 180 were hurt.", people(180), "quantity", "injured"),
        fact("c", 7, "180", "He counted 180 injured.", people(180), "quantity", "injured"),
        fact("b", 8, "2021", "In 2021 it struck the airport.", DateValue("2021", "2021-01-01", "2021-12-31"), "date", "date", "e2"),
        fact("c", 9, "2022", "The 2022 airport bombing.", DateValue("2022", "2022-01-01", "2022-12-31"), "date", "date", "e2"),
        fact("a", 10, "8 pm", "It began at 8 pm.", TimeValue("20:00", "20:00", label="MSK"), "time", "time"),
        fact("a", 11, "Aleksander Orlov", "Aleksander Orlov spoke.", NameValue("Alexander Orlov", ("Aleksander Orlov",), "PERSON"), "name", "name", None),
        fact("b", 12, "Alexander Orlov", "Then Alexander Orlov left.", NameValue("Alexander Orlov", ("Aleksander Orlov",), "PERSON"), "name", "name", None),
        fact("b", 13, "$1.5 million", "It cost $1.5 million.", QuantityValue(1_500_000, "=", 1_500_000, 1_500_000, unit="USD"), "quantity", "cost"),
    )  # fmt: skip


def _side(label: str, *facts: Fact) -> Side:
    return Side(label, label, tuple(each.id for each in facts), tuple(dict.fromkeys(each.document for each in facts)))


@pytest.fixture(scope="session")
def report() -> Report:
    facts = _facts()
    a, b, c, _, _, y1, y2, _, n1, n2, _ = facts
    return Report(
        tool=Tool("crocus-check", "1.2.3", "crocus_check.model"),
        documents=_documents(),
        events=(
            Event("e1", f"Hall attack {HOSTILE}", "attack", "2024-03-22", "Northtown", tuple(f.id for f in facts if f.event == "e1"), True),
            Event("e2", "airport bombing", "bombing", None, None, (y1.id, y2.id)),
        ),
        facts=facts,
        discrepancies=(
            Discrepancy("aaaa0000aaaa", "update", "warning", "e1", "killed", "people", "killed: 133, 137 or more than 140 people",
                "Both count people killed in the attack. They cannot all hold.",
                (_side("133", a), _side("137", b), _side("more than 140", c))),
            Discrepancy("bbbb1111bbbb", "conflict", "error", "e2", "date", None, f"date: 2021 or 2022 {HOSTILE}",
                "One bombing cannot have happened in both years.", (_side("2021", y1), _side("2022", y2))),
            Discrepancy("cccc2222cccc", "spelling", "info", None, "name", None, "one name in two spellings",
                "One letter differs.", (_side("Alexander Orlov", n2), _side("Aleksander Orlov", n1))),
        ),
        errors=(InputError("news/d\x1b[2Jx.txt", "no such file or folder"),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def empty() -> Report:
    return Report(Tool("crocus-check", "1.2.3", "crocus_check.model"))
