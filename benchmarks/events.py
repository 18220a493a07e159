"""B-cubed precision and recall of the events that facts are linked to (Bagga and Baldwin 1998), against gold events.

A gold fact with an event counts once, with the event of the first fact of a report that overlaps its quote (names left
out: a name is told of many events). B-cubed weighs each fact by how much of its event it shares with its other one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

Pair = tuple[str, str]
"""The event that a fact was linked to, and its event in gold."""


def pairs(cluster: Path, report: dict[str, Any], scoring: ModuleType) -> list[Pair]:
    """The linked and the gold event of each gold fact of a cluster that was found."""
    gold = json.loads((cluster / "gold.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (cluster / "articles").iterdir()}
    names = {each["id"]: Path(each["path"]).name for each in report["documents"]}
    found: dict[str, list[dict[str, Any]]] = {}
    for fact in report["facts"]:
        if fact["kind"] != "name":
            found.setdefault(names[fact["document"]], []).append(fact)
    out: list[Pair] = []
    for each in gold["facts"].values():
        if not each.get("event") or "name" in each["value"]:
            continue
        start, end = scoring.quote_span(texts[each["doc"]], each)
        hit = next((f for f in found.get(each["doc"], ()) if f["start"] < end and start < f["end"]), None)
        if hit is not None:
            out.append((f"{cluster.name}/{hit['event']}", f"{cluster.name}/{each['event']}"))
    return out


def slots(cluster: Path, report: dict[str, Any], scoring: ModuleType) -> list[Pair]:
    """As `pairs`, of the slots that a report tells and the labels' questions (event | attribute); a fact in no slot
    stands alone."""
    gold = json.loads((cluster / "gold.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (cluster / "articles").iterdir()}
    names = {each["id"]: Path(each["path"]).name for each in report["documents"]}
    home = {fact: slot["id"] for slot in report.get("slots", ()) for fact in slot["facts"]}
    out: list[Pair] = []
    for each in gold["facts"].values():
        if "name" in each["value"]:
            continue
        start, end = scoring.quote_span(texts[each["doc"]], each)
        hit = next(
            (
                fact["id"]
                for fact in report["facts"]
                if fact["kind"] != "name"
                and names[fact["document"]] == each["doc"]
                and fact["start"] < end
                and start < fact["end"]
            ),
            None,
        )
        if hit is not None:
            asked = f"{cluster.name}/{each.get('event')} | {each['attribute']}"
            out.append((f"{cluster.name}/{home.get(hit, hit)}", asked))
    return out


def b_cubed(linked: Sequence[Pair]) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    ours, gold, both = Counter(p[0] for p in linked), Counter(p[1] for p in linked), Counter(linked)
    count = max(1, len(linked))
    precision = sum(n * n / ours[pair[0]] for pair, n in both.items()) / count
    recall = sum(n * n / gold[pair[1]] for pair, n in both.items()) / count
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": 100 * precision, "recall": 100 * recall, "f1": 100 * f1}
