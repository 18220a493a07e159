#!/usr/bin/env python3
"""What each step of comparing is worth, on the labelled clusters beside the project; none of them is fitted on.

    benchmarks/steps.py                the engine step by step, then each check taken away
    benchmarks/steps.py --own          the project's own clusters, of which the engine's heads saw some

First, how well pairs of conflicting values are ranked (average precision over pairs of which one fact at least has a
label): by cosine of the vectors, by the encoder's own log odds, by the fitted head. Then slots against labelled
(event, attribute) as B-cubed. Then what is found and what is right with all checks, and without each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))
import accuracy
import events as events_of_benchmarks

from crocus_check import compare, ingest, pipeline
from crocus_check.compare.pairing import pairs, slots
from crocus_check.compare.pairing.columns import Columns
from crocus_check.core.findings import Report
from crocus_check.schema import serialise
from crocus_check.settings import Settings

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """A labelled cluster, linked once: what is compared, and the label (event | attribute) of facts that have one."""

    folder: Path
    linked: pipeline.Linked
    labels: dict[str, str]

    @property
    def group(self) -> str:
        return "older" if self.folder.name in accuracy.OLDER else "newer"


def read(folder: Path, scoring: ModuleType) -> Read:
    """Extract and link the articles of a cluster."""
    settings = Settings()
    documents, _ = ingest.read_all([str(folder / "articles")], settings)
    linked = pipeline.link_extracts(list(pipeline.extract_documents(documents, settings)))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    names = {document.id: Path(document.path).name for document in documents}
    texts = {names[document.id]: document.text for document in documents}
    labels: dict[str, str] = {}
    for entry in gold["facts"].values():
        start, end = scoring.quote_span(texts[entry["doc"]], entry)
        for fact in linked.facts:
            if names[fact.document] == entry["doc"] and fact.start < end and start < fact.end:
                labels.setdefault(fact.id, f"{entry['event']} | {entry['attribute']}")
    return Read(folder, linked, labels)


def average_precision(same: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean precision at each pair of one slot, pairs ordered by their scores, in percent."""
    hits = np.asarray(same, float)[np.argsort(-np.asarray(scores), kind="stable")]
    if not hits.sum():
        return float("nan")
    return 100 * float((np.cumsum(hits) / np.arange(1, len(hits) + 1) * hits).sum() / hits.sum())


def ranked(clusters: Sequence[Read]) -> Iterator[str]:
    """How well each step ranks the pairs of conflicting values."""
    told: dict[tuple[str, str], list[tuple[bool, float]]] = {}
    for each in clusters:
        held = slots.answers(each.linked.facts)
        found = pairs.judged(Columns(held, each.linked.facts, each.linked.names))
        vectors = found.told.vectors
        cosine = (vectors[found.i] * vectors[found.j]).sum(1)
        steps = {"cosine": cosine, "encoder": found.signs["encoder"], "head": found.odds}
        for n in np.flatnonzero(~found.agree).tolist():
            a, b = (each.labels.get(held[int(row)].id) for row in (found.i[n], found.j[n]))
            if a is None and b is None:
                continue
            for step, column in steps.items():
                told.setdefault((each.group, step), []).append((a == b, float(column[n])))
    for (group, step), rows in sorted(told.items()):
        same, scores = zip(*rows, strict=True)
        yield f"{group:6} pairs ranked by {step:8} {average_precision(same, scores):5.1f}  ({sum(same)} of {len(same)})"


def clustered(clusters: Sequence[Read]) -> Iterator[str]:
    """B-cubed of slots over the labelled facts that a slot could hold."""
    by_group: dict[str, list[tuple[str, str]]] = {}
    for each in clusters:
        home = {
            fact.id: f"{each.folder.name}/{number}"
            for number, slot in enumerate(slots.find(each.linked.facts, each.linked.names))
            for fact in slot.facts
        }
        for fact in slots.answers(each.linked.facts):
            if fact.id in each.labels:
                ours = home.get(fact.id, f"{each.folder.name}/{fact.id}")
                by_group.setdefault(each.group, []).append((ours, f"{each.folder.name}/{each.labels[fact.id]}"))
    for group, linked in sorted(by_group.items()):
        score = events_of_benchmarks.b_cubed(linked)
        yield f"{group:6} slots, B-cubed  " + "  ".join(f"{name} {value:5.1f}" for name, value in score.items())


def reported(each: Read, settings: Settings) -> dict[str, Any]:
    """The report on a cluster, as JSON."""
    documents, events, facts, names = each.linked
    found, _ = compare.compared(documents, events, facts, names, settings)
    whole = Report(pipeline.tool(settings), tuple(documents), tuple(events), tuple(facts), tuple(found))
    return serialise.report_record(whole)


def scored(clusters: Sequence[Read], settings: Settings, scoring: ModuleType) -> str:
    """What is found and right with some settings, the groups apart."""
    rows = [
        (each.group, scoring.score(each.folder, reported(each, settings), {"error", "warning"})) for each in clusters
    ]
    shown = []
    for group in ("older", "newer"):
        own = [row for name, row in rows if name == group]
        told = {key: sum(row[key] for row in own) for key in ("found", "required", "right", "reported", "clean")}
        if own:
            found, right = f"{told['found']:3}/{told['required']:3}", f"{told['right']:3}/{told['reported']:3}"
            shown.append(f"{group}: found {found} right {right} clean {told['clean']:3}")
    return "   ".join(shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true", help="the project's own clusters")
    args = parser.parse_args()
    root = accuracy.OWN if args.own else accuracy.EVAL
    scoring = accuracy.load(accuracy.EVAL / "score.py")
    clusters = [read(path.parent, scoring) for path in sorted(root.glob("*/gold.json"))]
    for line in (*ranked(clusters), *clustered(clusters)):
        print(line, flush=True)
    settings = Settings()
    print(f"{'all checks':26} {scored(clusters, settings, scoring)}", flush=True)
    for check in compare.CHECKS:
        without = replace(settings, ignore=(check.id,))
        print(f"without {check.id:18} {scored(clusters, without, scoring)}", flush=True)


if __name__ == "__main__":
    main()
