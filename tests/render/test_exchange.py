"""Formats that other programs read: SARIF, CSV, GitHub's commands, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from crocus_check.core.findings import Report
from crocus_check.core.verdicts import VERDICTS
from crocus_check.render import Look, render
from crocus_check.running.checks import every_check

SARIF_SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def sarif(report: Report) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render(report, "sarif", Look()))
    return loaded


@pytest.mark.skipif(not SARIF_SCHEMA.exists(), reason="the published schema is not beside the project")
def test_sarif_is_what_the_published_schema_says(sarif: dict[str, Any], empty: Report) -> None:
    validator = Draft7Validator(json.loads(SARIF_SCHEMA.read_bytes()))
    assert [error.message for error in validator.iter_errors(sarif)] == []
    assert validator.is_valid(json.loads(render(empty, "sarif", Look())))
    sarif["runs"][0]["results"][0]["level"] = "terrible"
    assert not validator.is_valid(sarif)
    sarif["runs"][0]["results"][0]["level"] = "warning"


def test_sarif_results_have_places_fingerprints_and_rules(sarif: dict[str, Any], report: Report) -> None:
    run = sarif["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({d.verdict for d in report.discrepancies})
    for found, result in zip(report.discrepancies, run["results"], strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == found.verdict
        assert result["partialFingerprints"] == {
            "crocusCheckFingerprint/v1": found.id,
            "primaryLocationLineHash": f"{found.id}:1",
        }
        assert len(result["relatedLocations"]) == sum(len(side.facts) for side in found.values)
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["charLength"] == len(region["snippet"]["text"])
    uris = [each["location"]["uri"] for each in run["artifacts"]]
    assert uris == ["news/a-first%20report.txt", "news/b-%E6%9D%B1%E4%BA%AC.txt", "news/c.md"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_sarif_rules_come_with_their_help(sarif: dict[str, Any]) -> None:
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"]:
        explained = VERDICTS[rule["id"]]
        for text in (explained.what, explained.why, explained.example, explained.do):
            assert text in rule["help"]["text"]
            assert text in rule["help"]["markdown"]
        assert rule["shortDescription"]["text"] == explained.title


def test_sarif_has_a_rule_for_each_check_that_was_run(report: Report) -> None:
    first = replace(report.discrepancies[0], check="ages")
    told = replace(report, discrepancies=(first,), checks=every_check())
    run = json.loads(render(told, "sarif", Look()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.id for check in every_check()]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "ages"
    assert rules[result["ruleIndex"]]["deprecatedIds"] == ["conflict"]


def test_sarif_messages_link_to_the_quotes_and_nowhere_else(report: Report) -> None:
    hostile = "[click](http://evil.example)"
    first = report.discrepancies[0]
    sides = tuple(replace(side, label=f"{side.label} {hostile}") for side in first.values)
    changed = replace(first, message=hostile, explanation=f"\\{hostile}", values=sides)
    result = json.loads(render(replace(report, discrepancies=(changed,)), "sarif", Look()))["runs"][0]["results"][0]
    text = re.sub(r"\\.", "", result["message"]["text"])
    links = re.findall(r"\[[^\[\]]*\]\(([^()]*)\)", text)
    assert links == [str(each["id"]) for each in result["relatedLocations"]]
    for related in result["relatedLocations"]:
        assert "[" not in re.sub(r"\\.", "", related["message"]["text"])


def test_sarif_of_a_quote_over_two_lines_ends_on_the_second(report: Report) -> None:
    first = report.facts[0]
    broken = replace(first, text="133\npeople")
    text = render(replace(report, facts=(broken, *report.facts[1:])), "sarif", Look())
    related = json.loads(text)["runs"][0]["results"][0]["relatedLocations"][0]
    region = related["physicalLocation"]["region"]
    assert (region["endLine"], region["endColumn"]) == (first.line + 1, 7)


def test_csv_has_a_row_for_each_quote_and_no_formula(report: Report) -> None:
    dangerous = replace(report.facts[0], text="=1+1", sentence='=HYPERLINK("x")')
    text = render(replace(report, facts=(dangerous, *report.facts[1:])), "csv", Look())
    assert text.startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == sum(len(side.facts) for found in report.discrepancies for side in found.values)
    assert rows[0]["words"] == "'=1+1"
    assert rows[0]["sentence"] == '\'=HYPERLINK("x")'
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_github_commands_are_one_line_each_and_escaped(report: Report) -> None:
    named = replace(report.documents[0], path="a,b:c%d.txt")
    text = render(replace(report, documents=(named, *report.documents[1:])), "github", Look())
    lines = text.splitlines()
    assert len(lines) == len(report.discrepancies) + len(report.errors)
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) file=[^:,]+(,[a-zA-Z]+=[^:,]*)*::.*", line), line
    assert "file=a%2Cb%3Ac%25d.txt" in text


def test_markdown_of_articles_is_no_markup(report: Report) -> None:
    text = render(report, "markdown", Look())
    assert "<script>" not in text
    assert ":smile:" not in text
    assert r"\[bold\]" in text
    from crocus_check.render.formats.markdown import escape

    assert escape("@all #1 <b> a*b :x:") == r"&#64;all \#1 &lt;b&gt; a\*b &#58;x&#58;"
    for line in text.splitlines():
        if line.startswith("| ") and "quote" not in line:
            cells = re.split(r"(?<!\\)\|", line)
            assert len(cells) in (5, 6), line
