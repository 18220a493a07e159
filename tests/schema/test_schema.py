"""The JSON Schema: what is committed is what the code gives, and what is printed is what it says."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crocus_check import schema
from crocus_check.schema import serialise

CONTRACT = {
    "": ["schema_version", "tool", "documents", "events", "facts", "discrepancies", "errors"],
    "tool": ["name", "version", "model"],
    "documents": ["id", "path", "title", "published", "source", "words"],
    "events": ["id", "label", "type", "date", "place", "facts"],
    "facts": [
        "id", "document", "event", "attribute", "referent", "kind", "text", "start", "end", "line", "column",
        "sentence", "value", "qualifiers", "rule",
    ],
    "discrepancies": [
        "id", "verdict", "severity", "event", "attribute", "referent", "message", "explanation", "values",
    ],
}  # fmt: skip
"""The keys that users rely on, in their order; more may follow them."""

VALUE_KEYS = {
    "quantity": ["number", "bound", "lo", "hi", "approx", "unit", "counted"],
    "date": ["edtf", "earliest", "latest"],
    "time": ["earliest", "latest"],
    "name": ["canonical", "aliases", "type"],
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.text()))


@pytest.fixture(scope="module")
def facts(sample_facts: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(sample_facts.read_bytes())
    return loaded


@pytest.fixture(scope="module")
def report(run: Any, sample_facts: Path) -> dict[str, Any]:
    done = run(["report", "--isolated", "--format", "json", "--fail-on", "never", "--from-facts", sample_facts])
    assert done.status == 0, done.err
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def test_the_committed_schema_is_the_code_s() -> None:
    assert schema.text() == schema.dumps(), "run `make schema`"
    Draft202012Validator.check_schema(json.loads(schema.text()))


def test_real_output_is_valid(validator: Draft202012Validator, facts: dict[str, Any], report: dict[str, Any]) -> None:
    for each in (facts, report):
        assert [error.message for error in validator.iter_errors(each)] == []
    assert report["events"]
    assert report["discrepancies"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "smell"), ("start", "7"), ("text", None), ("value", {"edtf": "2024"}), ("qualifiers", {"as_of": 3})],
)
def test_the_schema_refuses_what_is_wrong(
    validator: Draft202012Validator, facts: dict[str, Any], key: str, value: object
) -> None:
    broken = deepcopy(facts)
    fact = next(each for each in broken["facts"] if each["kind"] == "quantity")
    fact[key] = value
    assert not validator.is_valid(broken)


def test_the_keys_of_the_contract_come_in_its_order(report: dict[str, Any]) -> None:
    for name, keys in CONTRACT.items():
        node = report[name] if name else report
        for each in node if isinstance(node, list) else [node]:
            assert list(each)[: len(keys)] == keys
    for fact in report["facts"]:
        keys = VALUE_KEYS[fact["kind"]]
        assert list(fact["value"])[: len(keys)] == keys
        assert list(fact["qualifiers"])[:5] == ["as_of", "attribution", "status", "scope", "hedge"]


def test_what_is_read_back_is_written_again_byte_for_byte(sample_facts: Path) -> None:
    text = sample_facts.read_text(encoding="utf-8")
    report = serialise.report_of(text, "facts.json")
    assert serialise.to_json(report) == text
    assert serialise.report_of(serialise.to_jsonl(report), "facts.jsonl") == report
