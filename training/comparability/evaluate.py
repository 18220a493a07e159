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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crocus_check import ingest, pipeline, serialise
from crocus_check.compare import scorer
from crocus_check.settings import Settings
from training.comparability.pairs import Row, rows
from training.comparability.train import balance, fitted

LEVELS = {"error", "warning"}


def load_score(path: Path) -> Any:
    """The module of the evaluation sets that scores a report."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None  # a path to a Python file always gives both
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def weights_without(data: Sequence[Row], left_out: set[str], penalty: float) -> dict[str, dict[str, float]]:
    """The weights fitted on the rows of all clusters but those left out."""
    tables = {}
    for kind in ("quantity", "when"):
        kept = balance([row for row in data if row.kind == kind and row.cluster not in left_out])
        names = sorted({name for row in data if row.kind == kind for name in row.features})
        tables[kind] = fitted(kept, names, penalty)
    return tables


def report_of(cluster: Path) -> Any:
    """The report on a cluster's articles, as the JSON that users get."""
    settings = Settings()
    documents, errors = ingest.read_all([cluster / "articles"], settings)
    extracts = list(pipeline.extract_documents(documents, settings))
    return json.loads(serialise.to_json(pipeline.compare_extracts(extracts, settings, errors)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="+", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=2.0)
    args = parser.parse_args()
    score = load_score(args.score)
    clusters = sorted(args.clusters, key=lambda path: path.name)
    data = [row for cluster in clusters for row in rows(cluster)]
    results: dict[Path, list[Any]] = defaultdict(list)
    for fold in range(args.folds):
        own = clusters[fold :: args.folds]
        with scorer.weighed_with(weights_without(data, {c.name for c in own}, args.penalty)):
            for cluster in own:
                row = score.score(cluster, report_of(cluster), LEVELS)
                results[cluster.resolve().parent].append(row)
                found = f"found {row['found']}/{row['required']}"
                print(f"{row['cluster']}: {found}, right {row['right']}/{row['reported']}", flush=True)
    for folder, rows_of in sorted(results.items()):
        print(folder.name, " ".join(f"{key}={value:.3f}" for key, value in score.total(rows_of).items()))


if __name__ == "__main__":
    main()
