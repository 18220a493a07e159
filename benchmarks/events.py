"""B-cubed precision and recall of the events that facts are linked to (Bagga and Baldwin 1998), against gold events.

A gold fact with an event counts once, with the event of the first fact of a report that overlaps its quote (names left
out: a name is told of many events). B-cubed weighs each fact by how much of its event it shares with its other one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

Pair = tuple[str, str]
"""The event that a fact was linked to, and its event in gold."""


def pairs(cluster: Path, report: dict[str, Any], scoring: ModuleType) -> list[Pair]:
    """The linked and the gold event of each gold fact of a cluster that was found."""
    return [
        (f"{cluster.name}/{fact['event']}", f"{cluster.name}/{label['event']}")
        for label, fact in _found(cluster, report, scoring)
        if label.get("event")
    ]


def slots(cluster: Path, report: dict[str, Any], scoring: ModuleType) -> list[Pair]:
    """As `pairs`, of the slots that a report tells and the labels' questions (event | attribute); a fact in no slot
    stands alone."""
    home = {fact: slot["id"] for slot in report.get("slots", ()) for fact in slot["facts"]}
    return [
        (
            f"{cluster.name}/{home.get(fact['id'], fact['id'])}",
            f"{cluster.name}/{label.get('event')} | {label['attribute']}",
        )
        for label, fact in _found(cluster, report, scoring)
    ]


def _found(
    cluster: Path, report: dict[str, Any], scoring: ModuleType
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each gold fact that is no name, with the first fact of the report, names left out, that overlaps its quote."""
    gold = json.loads((cluster / "gold.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (cluster / "articles").iterdir()}
    names = {each["id"]: Path(each["path"]).name for each in report["documents"]}
    told: dict[str, list[dict[str, Any]]] = {}
    for fact in report["facts"]:
        if fact["kind"] != "name":
            told.setdefault(names[fact["document"]], []).append(fact)
    for label in gold["facts"].values():
        if "name" in label["value"]:
            continue
        start, end = scoring.quote_span(texts[label["doc"]], label)
        hit = next((f for f in told.get(label["doc"], ()) if f["start"] < end and start < f["end"]), None)
        if hit is not None:
            yield label, hit


def b_cubed(linked: Sequence[Pair]) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    ours, gold, both = Counter(p[0] for p in linked), Counter(p[1] for p in linked), Counter(linked)
    count = max(1, len(linked))
    precision = sum(n * n / ours[pair[0]] for pair, n in both.items()) / count
    recall = sum(n * n / gold[pair[1]] for pair, n in both.items()) / count
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": 100 * precision, "recall": 100 * recall, "f1": 100 * f1}
