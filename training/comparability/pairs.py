"""Labelled pairs of facts, from article clusters with gold facts.

A cluster folder holds `articles/` and `gold.json` (facts with `event` and `attribute`). Two extracted facts are a
positive pair where their gold facts have the same event and attribute, a negative one where these differ, or where
one of them is labelled and the other is not (the labels are thorough). Pairs in which neither is labelled count as
negative, at a lower weight, where their values conflict: the labeller would have listed a discrepancy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crocus_check.compare.pairing.scorer import kind_of

from crocus_check import ingest, pipeline
from crocus_check.compare.pairing.slots import described_pairs
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract
from crocus_check.core.values import DateValue, QuantityValue, TimeValue
from crocus_check.settings import Settings

AGREEING = 0.15
"""Weight of pairs whose values agree: only conflicting pairs are ever scored."""


@dataclass(frozen=True)
class Row:
    """One pair: its features, whether it is one slot, its weight, and the cluster it comes from."""

    features: dict[str, float]
    same: bool
    weight: float
    cluster: str
    kind: str
    ids: tuple[str, str]


def gold_slots(cluster: Path, facts: Sequence[Fact], paths: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Fact id -> (event, attribute) of the gold fact whose quote it overlaps and whose value it has."""
    gold = json.loads((cluster / "gold.json").read_text(encoding="utf-8"))
    out: dict[str, tuple[str, str]] = {}
    for entry in gold["facts"].values():
        value = entry["value"]
        text = (cluster / "articles" / entry["doc"]).read_bytes().decode("utf-8")
        start = -1
        for _ in range(entry.get("occurrence", 1)):
            start = text.find(entry["quote"], start + 1)
        end = start + len(entry["quote"])
        for fact in facts:
            if paths[fact.document] == entry["doc"] and fact.start < end and start < fact.end and _same(fact, value):
                out[fact.id] = (entry["event"] or "", entry["attribute"])
    return out


def _same(fact: Fact, gold: dict[str, Any]) -> bool:
    value = fact.value
    if isinstance(value, DateValue):
        return bool(value.earliest) and value.earliest[:4] == (gold.get("date") or gold.get("approx_date") or "")[:4]
    if isinstance(value, TimeValue):
        return gold.get("time") in (value.earliest, value.latest)
    if not isinstance(value, QuantityValue):
        return False
    if "name" in gold:
        return "-".join(map(str, value.parts)) == gold["name"] if value.parts else False
    numbers = [v for v in (value.number, value.lo, value.hi) if v is not None]
    wanted = [v for v in (gold.get("lo"), gold.get("hi")) if v is not None]
    return any(abs(n - w) <= max(1.0, 0.01 * abs(w)) for n in numbers for w in wanted)


@dataclass(frozen=True)
class Cluster:
    """A cluster, read and linked: what all pairs are made of. Reading it is what takes time."""

    name: str
    extracts: list[Extract]
    linked: pipeline.Linked
    slots: dict[str, tuple[str, str]]
    """Fact id -> (event, attribute) of the gold fact that it is."""

    @property
    def published(self) -> dict[str, str | None]:
        return {d.id: d.published for d in self.linked.documents}


def read(cluster: Path) -> Cluster:
    """Read the articles of a cluster and find its gold facts among theirs."""
    settings = Settings()
    documents, _ = ingest.read_all([cluster / "articles"], settings)
    extracts = list(pipeline.extract_documents(documents, settings))
    linked = pipeline.link_extracts(extracts)
    slots = gold_slots(cluster, linked.facts, {d.id: Path(d.path).name for d in linked.documents})
    return Cluster(cluster.name, extracts, linked, slots)


def rows(cluster: Cluster) -> list[Row]:
    """The labelled pairs of a cluster; what neighbours say of them rests on the weights in use."""
    out = []
    for a, b, described in described_pairs(cluster.linked.facts, cluster.linked.names, cluster.published):
        sa, sb = cluster.slots.get(a.fact.id), cluster.slots.get(b.fact.id)
        differ = not described["values agree"]
        if sa is None and sb is None and not differ:
            continue
        same = sa is not None and sa == sb
        weight = 1.0 if sa is not None and sb is not None else 0.5 if sa is not None or sb is not None else 0.25
        weight *= 1.0 if differ else AGREEING
        out.append(Row(described, same, weight, cluster.name, kind_of(a.value), (a.fact.id, b.fact.id)))
    return out
