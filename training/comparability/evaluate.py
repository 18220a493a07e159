"""Precision and recall of the report with the scored clusters left out of the fitting.

    python -m training.comparability.evaluate --score PATH/score.py [--folds N] CLUSTER...

The clusters are dealt into folds by name; for each fold the scorer is fitted on the clusters of the others, and the
reports on its own clusters are scored by `score.py` of the evaluation sets. Prints a line for each cluster and the
totals of each folder that holds clusters.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from crocus_check import pipeline
from crocus_check.compare.pairing import scorer
from crocus_check.schema import serialise
from crocus_check.settings import Settings
from training.comparability.pairs import Cluster, read
from training.comparability.train import described, tables

LEVELS = {"error", "warning"}


def load_score(path: Path) -> Any:
    """The module of the evaluation sets that scores a report."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None  # a path to a Python file always gives both
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report_of(cluster: Cluster) -> Any:
    """The report on a cluster's articles, as the JSON that users get."""
    return json.loads(serialise.to_json(pipeline.compare_extracts(cluster.extracts, Settings())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="+", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=1.0)
    args = parser.parse_args()
    score = load_score(args.score)
    paths = sorted(args.clusters, key=lambda path: path.name)
    clusters = [read(path) for path in paths]
    data = described(clusters, args.penalty, args.folds)
    results: dict[Path, list[Any]] = defaultdict(list)
    for fold in range(args.folds):
        left_out = {path.name for path in paths[fold :: args.folds]}
        with scorer.weighed_with(tables([row for row in data if row.cluster not in left_out], args.penalty)):
            for path, cluster in zip(paths[fold :: args.folds], clusters[fold :: args.folds], strict=True):
                row = score.score(path, report_of(cluster), LEVELS)
                results[path.resolve().parent].append(row)
                found = f"found {row['found']}/{row['required']}"
                print(f"{row['cluster']}: {found}, right {row['right']}/{row['reported']}", flush=True)
    for folder, rows_of in sorted(results.items()):
        print(folder.name, " ".join(f"{key}={value:.3f}" for key, value in score.total(rows_of).items()))


if __name__ == "__main__":
    main()
