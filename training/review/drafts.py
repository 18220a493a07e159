"""Drafts with planted errors: what the sources have on each of their statements, and whether it is an error."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Report
from crocus_check.review.claims import excused
from crocus_check.review.figures import values
from crocus_check.review.figures.matching import Told, of_values
from crocus_check.review.names import name_slots
from crocus_check.review.names.known import names_of
from crocus_check.review.verdicts import How

OTHER = frozenset({"direction", "negation", "person", "role", "place", "name", "spelling", "rank"})
"""Kinds of error in whose words a value may be right."""
MIXED = frozenset({"group", "swap", "part-total"})
"""Kinds in whose words a value that a source has too may be right."""
NAMED = frozenset({"person", "place", "swap", "name", "spelling"})
"""Kinds of error that a name can be."""
PLANTED = 1.5
"""The weight of an error among the statements that are right."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a draft: its signs, whether it is an error (1), its weight, and whether it is never told."""

    draft: str
    how: How
    fact: Fact
    signs: Mapping[str, float]
    wrong: float
    weight: float
    label: str
    error: int
    excused: bool = False


def spans(text: str, items: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Where each labelled quote stands in the draft, with the kind of error."""
    found = []
    for item in items:
        at = -1
        for _ in range(item.get("occurrence", 1)):
            at = text.index(item["quote"], at + 1)
        found.append((at, at + len(item["quote"]), item.get("kind", "")))
    return found


def statements(name: str, report: Report, draft: str, text: str, gold: Mapping[str, Any]) -> Iterator[Statement]:
    """The statements of a draft with what the sources have on them."""
    told = Told(report.facts, frozenset([draft]), names_of(report.facts), report.documents)
    labels = {key: spans(text, gold.get(key, [])) for key in ("errors", "disputed", "right")}
    matches = of_values(told)
    for how, every in (("value", values.evidence(matches)), ("name", name_slots.evidence(told, matches))):
        for each in every:
            if not each.signs:
                continue
            label, number, kind = labelled(each.fact, labels)
            wrong, weight = _judged(how, each, label, kind)
            yield Statement(name, how, each.fact, each.signs, wrong, weight, label, number, excused(each, how))  # type: ignore[arg-type]


def labelled(fact: Fact, labels: Mapping[str, list[tuple[int, int, str]]]) -> tuple[str, int, str]:
    """The label that a fact touches, errors first, its number, and the kind of error."""
    for key, items in labels.items():
        for number, (start, end, kind) in enumerate(items):
            if fact.start < end and start < fact.end:
                return key, number, kind
    return "other", -1, ""


def _judged(how: str, asked: values.Evidence, label: str, kind: str) -> tuple[float, float]:
    """Whether a statement is an error, and its weight."""
    if label == "disputed":
        return 0.0, 0.0
    if label != "errors":
        return 0.0, 1.0
    if how == "name":
        return (1.0, 1.0) if kind in NAMED else (0.0, 0.0)
    beside = kind in OTHER and not (kind == "rank" and asked.fact.attribute is not None)
    right = kind in MIXED and asked.signs["agreeing"] > 0.5
    return (1.0, 0.0) if beside or right else (1.0, PLANTED)


def folders(paths: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Folders of drafts with their labels."""
    for path in paths:
        for gold in sorted(path.glob("*/gold.json")):
            yield gold.parent, json.loads(gold.read_text(encoding="utf-8"))


def read(folder: Path, gold: Mapping[str, Any]) -> Iterator[Statement]:
    """Run the checker on a draft and its sources, up to the review."""
    from crocus_check import ingest, pipeline
    from crocus_check.settings import Settings, for_review

    settings = for_review(Settings(cache=False))
    draft = folder / "draft.txt"
    documents, _ = ingest.read_all([str(draft), str(folder / gold["sources"])], settings)
    report = pipeline.compare_extracts(list(pipeline.extract_documents(documents, settings)), settings)
    own = next(each.id for each in report.documents if Path(each.path).name == "draft.txt")
    yield from statements(folder.name, report, own, draft.read_bytes().decode("utf-8"), gold)
