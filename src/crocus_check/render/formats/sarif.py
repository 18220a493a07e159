"""SARIF 2.1.0, for code scanning and editors. https://docs.oasis-open.org/sarif/sarif/v2.1.0/"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any
from urllib.parse import quote as percent

from crocus_check.core.checks import CheckText, Verdict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Report
from crocus_check.core.verdicts import VERDICTS
from crocus_check.render.look import Look
from crocus_check.render.quotes import Index
from crocus_check.render.text import one_line
from crocus_check.schema.serialise import dumps

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT = "crocusCheckFingerprint/v1"
GITHUB_FINGERPRINT = "primaryLocationLineHash"
"""The one fingerprint by which GitHub knows a result again."""
Node = dict[str, Any]


def render(report: Report, look: Look) -> str:
    """One run: a rule for each check, a result for each discrepancy, a notification for each unread input."""
    index = Index.of(report)
    rules = _rules(report)
    order = {rule["id"]: number for number, rule in enumerate(rules)}
    run: Node = {
        "tool": {"driver": {"name": report.tool.name, "version": report.tool.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(document.path)}} for document in report.documents],
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": one_line(error.message)},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(error.path)}}}],
                    }
                    for error in report.errors
                ],
            }
        ],
        "results": [_result(found, index, order[_rule_of(found)]) for found in report.discrepancies],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=2) + "\n"


def _rules(report: Report) -> list[Node]:
    """The checks that were run as rules. What a report of an older version was found by is known by its verdict."""
    rules = [_of_check(check) for check in report.checks]
    known = {rule["id"] for rule in rules}
    others = {_rule_of(found): found.verdict for found in report.discrepancies}
    return [*rules, *(_of_verdict(id, verdict) for id, verdict in sorted(others.items()) if id not in known)]


def _rule_of(found: Discrepancy) -> str:
    return found.check or found.verdict


def _of_check(check: CheckText) -> Node:
    """A check as a rule. Versions before 0.2 told its findings under the verdicts: suppressions of those still hold."""
    said = [" ".join(text.split()) for text in check.speaks.articles]
    do = VERDICTS[check.verdicts[0]].do
    return {
        "id": check.id,
        "deprecatedIds": list(check.verdicts),
        "name": "".join(word.capitalize() for word in check.id.split("-")),
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.finds},
        "help": {
            "text": f"{check.finds} {check.matters} For example: {' / '.join(said)} {do}",
            "markdown": f"{check.finds}\n\n{check.matters}\n\n"
            + "".join(f"> {each}\n\n" for each in said)
            + f"**What to do:** {do}\n",
        },
        "defaultConfiguration": {"level": "note" if check.verdicts == ("possible",) else "warning"},
        "properties": {"tags": ["facts", *check.verdicts], "precision": "medium"},
    }


def _of_verdict(id: str, verdict: Verdict) -> Node:
    """The rule of a check of which nothing but a finding is known."""
    each = VERDICTS[verdict]
    return {
        "id": id,
        "name": "".join(word.capitalize() for word in id.split("-")),
        "shortDescription": {"text": each.title},
        "fullDescription": {"text": each.what},
        "help": {
            "text": f"{each.what} {each.why} For example: {each.example} {each.do}",
            "markdown": f"{each.what}\n\n{each.why}\n\n> {each.example}\n\n**What to do:** {each.do}\n",
        },
        "defaultConfiguration": {"level": "note" if verdict == "possible" else "warning"},
        "properties": {"tags": ["facts", verdict], "precision": "medium"},
    }


def _result(found: Discrepancy, index: Index, rule: int) -> Node:
    at = index.first(found)
    quotes = [(side.label, index.facts[each]) for side in found.values for each in side.facts if each in index.facts]
    return {
        "ruleId": _rule_of(found),
        "ruleIndex": rule,
        "level": LEVELS[found.severity],
        "message": {"text": f"{_plain(found.message)}: {_links(quotes)}. {_plain(found.explanation)}"},
        "locations": [_location(at, index)] if at else [],
        "relatedLocations": [
            {"id": number, **_location(fact, index), "message": {"text": _plain(_told(label, fact))}}
            for number, (label, fact) in enumerate(quotes, 1)
        ],
        "partialFingerprints": {FINGERPRINT: found.id, GITHUB_FINGERPRINT: f"{found.id}:1"},
        **({} if found.accepted is None else {"suppressions": [_suppression(found.accepted)]}),
    }


def _links(quotes: list[tuple[str, Fact]]) -> str:
    """The values, each as a link to its first quote among the related locations."""
    first = {label: number for number, (label, _) in reversed(list(enumerate(quotes, 1)))}
    return ", ".join(
        f"[{_plain(label)}]({number})" for label, number in sorted(first.items(), key=lambda each: each[1])
    )


def _plain(text: str) -> str:
    """Words of an article that a viewer makes no link of (SARIF 2.1.0, 3.11.6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", one_line(text))


def _suppression(reason: str) -> Node:
    return {"kind": "external", "status": "accepted", "justification": one_line(reason)}


def _location(fact: Fact, index: Index) -> Node:
    lines = fact.text.split("\n")
    column = fact.column + len(fact.text) if len(lines) == 1 else len(lines[-1]) + 1
    document = index.documents.get(fact.document)
    if fact.place:  # the file has no lines and columns, only places that a person finds
        return {
            "physicalLocation": {"artifactLocation": {"uri": _uri(document.path if document else fact.document)}},
            "logicalLocations": [{"name": one_line(fact.place)}],
        }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(document.path if document else fact.document)},
            "region": {
                "startLine": fact.line,
                "startColumn": fact.column,
                "endLine": fact.line + len(lines) - 1,
                "endColumn": column,
                "charOffset": fact.start,
                "charLength": fact.end - fact.start,
                "snippet": {"text": fact.text},
            },
        }
    }


def _told(label: str, fact: Fact) -> str:
    """The message of a quote: the value, and the words where the location can't point at them."""
    return f"{one_line(label)} ({one_line(fact.place)}): {one_line(fact.sentence)}" if fact.place else one_line(label)


def _uri(path: str) -> str:
    """A relative path as a relative URI reference, an absolute one as a file URI."""
    pure = PurePath(path)
    text = percent(pure.as_posix().encode("utf-8", "replace"), safe="/-._~()!$&'*+,;=")
    return f"file://{'' if text.startswith('/') else '/'}{text}" if pure.is_absolute() else text
