"""Places that are no lines: "report.pdf, page 3", in every format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from jsonschema import Draft7Validator

from crocus_check.core.findings import Report
from crocus_check.render import FACTS_FORMATS, Look, render
from crocus_check.schema import serialise
from tests.render.test_exchange import SARIF_SCHEMA


@pytest.fixture(scope="module")
def paged(report: Report) -> Report:
    """The report with its first article as a PDF file."""
    first, *others = report.documents
    documents = (replace(first, path="news/report.pdf"), *others)
    facts = tuple(
        replace(each, place=f"page {each.line}") if each.document == first.id else each for each in report.facts
    )
    return replace(report, documents=documents, facts=facts)


@pytest.mark.parametrize("module", ["terminal", "concise", "html", "markdown", "github"])
def test_what_people_read_names_the_page(paged: Report, module: str) -> None:
    text = render(paged, module, Look()).replace("%2C", ",")
    assert "news/report.pdf, page 3" in text
    assert "report.pdf:3" not in text
    assert "news/c.md" in text


def test_json_there_and_back(paged: Report) -> None:
    facts = json.loads(render(paged, "json", Look()))["facts"]
    assert facts[0]["place"] == "page 3"
    assert {each["place"] for each in facts if each["document"] == "b"} == {None}
    back = serialise.report_of(render(paged, "json", Look()), "facts")
    assert back.facts == paged.facts
    old = json.loads(render(paged, "json", Look()))
    for each in old["facts"]:
        del each["place"]
    assert {each.place for each in serialise.report_of(json.dumps(old), "facts").facts} == {None}


def test_csv_has_a_column_for_it(paged: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(render(paged, "csv", Look()).removeprefix("\ufeff"))))
    assert {row["place"] for row in rows if row["path"] == "news/report.pdf"} == {"page 3", "page 11"}
    assert {row["place"] for row in rows if row["path"] != "news/report.pdf"} == {""}


def test_sarif_tells_it_in_words_and_claims_no_line(paged: Report) -> None:
    log = json.loads(render(paged, "sarif", Look()))
    if SARIF_SCHEMA.exists():
        assert Draft7Validator(json.loads(SARIF_SCHEMA.read_bytes())).is_valid(log)
    related = log["runs"][0]["results"][0]["relatedLocations"][0]
    assert related["logicalLocations"] == [{"name": "page 3"}]
    assert "region" not in related["physicalLocation"]
    assert "page 3" in related["message"]["text"]


def test_github_annotates_no_line_of_a_pdf(paged: Report) -> None:
    only = replace(paged, discrepancies=tuple(replace(d, values=d.values[:1]) for d in paged.discrepancies[:1]))
    assert "::warning file=news/report.pdf,title=" in render(only, "github", Look())


def test_the_table_of_facts(paged: Report) -> None:
    assert "page 3" in render(paged, FACTS_FORMATS["table"], Look())


def test_a_hostile_place_stays_words(paged: Report) -> None:
    first = paged.facts[0]
    odd = replace(paged, facts=(replace(first, place="page \x1b[31m<q>3"), *paged.facts[1:]))
    for module in ("terminal", "concise", "html", "markdown", "github", "csv"):
        text = render(odd, module, Look())
        assert "\x1b[31m<q>" not in text
        assert "<q>3" not in text or module not in ("html", "markdown")
