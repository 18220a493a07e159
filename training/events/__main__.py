"""Fit the head of event identity: python -m training.events [--clusters DIR] [--out FILE]

What is fitted on is the labelled clusters of `tests/clusters`, each read as a run of the program: two facts of one
labelled event are a pair that belongs together. A pair weighs the less the more facts its cluster has, so that each
fact weighs the same.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crocus_check import ingest, link, normalise, pipeline
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract
from crocus_check.link.events.background import Times
from crocus_check.link.events.signs import Table
from crocus_check.settings import Settings
from training.slots import reading

Floats = NDArray[np.float64]

PENALTY, ROUNDS = 3.0, 12
SHARE = 0.5
"""The share of the pairs that are fitted on, drawn at random: there are more than are needed."""
SMALL = 0.03
"""Weights below this are left out."""


@dataclass(frozen=True)
class Cluster:
    """The facts of a cluster that are no names, those that have a label with it, and what a table needs."""

    facts: list[Fact]
    all_facts: list[Fact]
    names: Names
    times: Times
    events: dict[str, str]


def of_folder(folder: Path) -> Cluster:
    """Read a labelled cluster as a run does."""
    settings = Settings(threads=1)
    documents, _ = ingest.read_all([str(folder / "articles")], settings)
    extracts = list(pipeline.extract_documents(documents, settings))
    return of_extracts(extracts, folder)


def of_extracts(extracts: list[Extract], folder: Path) -> Cluster:
    """The cluster of a folder whose articles were read already."""
    extracts = sorted(extracts, key=lambda extract: extract.document.id)
    facts = [fact for extract in extracts for fact in extract.facts]
    names = link.link_names(facts)
    anchors = link.infer_anchors(extracts, link.find_event_mentions(extracts, names))
    facts = normalise.resolve(facts, anchors.documents, anchors.facts)
    times = Times(facts, {document: anchor.day for document, anchor in anchors.documents.items()})
    paths = {extract.document.id: Path(extract.document.path).name for extract in extracts}
    held = [fact for fact in facts if fact.kind != "name"]
    return Cluster(held, facts, names, times, _labels(folder, held, paths))


def _labels(folder: Path, facts: list[Fact], paths: dict[str, str]) -> dict[str, str]:
    """Fact id -> labelled event: that of the label whose words it shares."""
    found: dict[str, str] = {}
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["facts"].values():
        if not entry.get("event") or "name" in entry["value"]:
            continue
        text = (folder / "articles" / entry["doc"]).read_bytes().decode("utf-8")
        start, end = reading.quote_span(text, entry)
        for fact in facts:
            if paths[fact.document] == entry["doc"] and fact.start < end and start < fact.end:
                found.setdefault(fact.id, entry["event"])
                break
    return found


def pairs(cluster: Cluster, draw: np.random.Generator) -> tuple[list[str], Floats, Floats, Floats]:
    """The names of the signs, then of some labelled pairs: signs [n, signs], whether one event, weight."""
    table = Table(cluster.facts, cluster.all_facts, cluster.names, cluster.times)
    rows = np.array([n for n, fact in enumerate(cluster.facts) if fact.id in cluster.events])
    told = np.array([hash_of(cluster.events[cluster.facts[row].id]) for row in rows])
    i, j = np.triu_indices(len(rows), 1)
    drawn = draw.random(len(i)) < SHARE
    i, j = i[drawn], j[drawn]
    signs = table.block(rows, rows)
    names = sorted(signs)
    same = (told[i] == told[j]).astype(float)
    return names, np.stack([signs[name][i, j] for name in names], 1), same, np.full(len(i), 2 / SHARE / len(rows))


def hash_of(label: str) -> int:
    """A number for a label that is the same in each run."""
    from zlib import crc32

    return crc32(label.encode())


def fitted(signs: Floats, same: Floats, weight: Floats) -> Floats:
    """Weighted logistic regression with L2, by Newton's method: the bias, then a weight for each sign."""
    matrix = np.concatenate([np.ones((len(signs), 1)), signs], axis=1)
    here, pull = np.zeros(matrix.shape[1]), np.full(matrix.shape[1], PENALTY)
    pull[0] = 1e-6
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ here, -30, 30)))
        slope = matrix.T @ (weight * (chance - same)) + pull * here
        bend = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        here = here - step
        if np.abs(step).max() < 1e-4:
            break
    return here


def fit(clusters: Iterator[Cluster] | list[Cluster]) -> dict[str, object]:
    """The head as `head.json` has it."""
    draw = np.random.default_rng(7)
    made = [pairs(cluster, draw) for cluster in clusters]
    found = fitted(*(np.concatenate([each[part] for each in made]) for part in (1, 2, 3)))
    weights = {
        name: round(float(weight), 3) for name, weight in zip(made[0][0], found[1:], strict=True) if abs(weight) > SMALL
    }
    return {"bias": round(float(found[0]), 3), "weights": weights}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=Path, default=Path("tests/clusters"))
    parser.add_argument("--out", type=Path, default=Path("src/crocus_check/link/events/head.json"))
    args = parser.parse_args()
    clusters = (of_folder(path.parent) for path in sorted(args.clusters.glob("*/gold.json")))
    args.out.write_text(json.dumps(fit(clusters), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
