"""Train the comparability scorer: two logistic regressions over the features of a pair of facts.

    python -m training.comparability.train CLUSTER... [--out src/crocus_check/compare/pairing/weights.json]

The first ("words") sees quantities whatever their values; how well it finds that other pairs fit are features of the
second, which sees pairs whose values differ. For the fitting of the second, each fold of clusters is described by a
first one that was fitted on the other folds. Prints, by folds of clusters, average precision and precision and recall
at thresholds; then writes the weights. Newton's method with an L2 penalty (numpy only), deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from crocus_check.compare.pairing.neighbours import FEATURES as LATER
from crocus_check.compare.pairing.neighbours import VALUES, WORDS
from numpy.typing import NDArray

from crocus_check.compare.pairing import scorer
from training.comparability.pairs import Cluster, Row, read, rows

Array = NDArray[np.float64]
FOLDS = 10
AGREE = 3.0
"""How much more pairs whose values agree count in the first regression: there, how words fit is all there is."""


def matrix(data: Sequence[Row], names: Sequence[str]) -> tuple[Array, Array, Array]:
    """Features with a bias column, labels and weights."""
    x = np.array([[1.0, *(row.features.get(n, 0.0) for n in names)] for row in data])
    return x, np.array([float(row.same) for row in data]), np.array([row.weight for row in data])


def fit(x: Array, y: Array, w: Array, penalty: float) -> Array:
    """Weights of the regression; the bias is not penalised."""
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + ridge * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    return beta


def balance(data: Sequence[Row]) -> list[Row]:
    """Rows with weights such that every cluster counts alike."""
    total: dict[str, float] = {}
    for row in data:
        total[row.cluster] = total.get(row.cluster, 0.0) + row.weight
    mean = sum(total.values()) / max(1, len(total))
    return [
        Row(r.features, r.same, r.weight * (mean / total[r.cluster]) ** 0.5, r.cluster, r.kind, r.ids) for r in data
    ]


def average_precision(y: Array, p: Array, w: Array) -> float:
    order = np.argsort(-p, kind="stable")
    y, w = y[order], w[order]
    hits = np.cumsum(y * w)
    precision = hits / np.cumsum(w)
    return float((precision * y * w).sum() / max(1e-9, (y * w).sum()))


def fitted(data: Sequence[Row], names: Sequence[str], penalty: float) -> dict[str, float]:
    """The weights of one kind's scorer, fitted on all rows given."""
    x, y, w = matrix(data, names)
    beta = fit(x, y, w, penalty)
    return {"": round(float(beta[0]), 4)} | {n: round(float(b), 4) for n, b in zip(names, beta[1:], strict=True)}


def names_of(data: Sequence[Row], without: Collection[str] = ()) -> list[str]:
    """The names of all features, in order."""
    return sorted({name for row in data for name in row.features} - set(without))


def words_table(data: Sequence[Row], penalty: float) -> dict[str, float]:
    """The weights of the first regression, in which pairs whose values agree count for more."""
    more = [
        Row(r.features, r.same, r.weight * (AGREE if r.features["values agree"] else 1.0), r.cluster, r.kind, r.ids)
        for r in balance([row for row in data if row.kind == "quantity"])
    ]
    return fitted(more, names_of(more, VALUES | set(LATER)), penalty)


def described(clusters: Sequence[Cluster], penalty: float, folds: int = FOLDS) -> list[Row]:
    """The rows of all clusters, each fold described by a first regression fitted on the others."""
    none: dict[str, dict[str, float]] = {WORDS: {}, "quantity": {}, "when": {}}
    with scorer.weighed_with(none):
        data = [row for cluster in clusters for row in rows(cluster)]
    out = []
    for fold in range(folds):
        own = clusters[fold::folds]
        left_out = {cluster.name for cluster in own}
        table = words_table([row for row in data if row.cluster not in left_out], penalty)
        with scorer.weighed_with(none | {WORDS: table}):
            out += [row for cluster in own for row in rows(cluster)]
    return out


def tables(data: Sequence[Row], penalty: float) -> dict[str, dict[str, float]]:
    """All weights, fitted on all rows given; the second regression of quantities sees only values that differ."""
    quantities = balance([row for row in data if row.kind == "quantity" and not row.features["values agree"]])
    when = balance([row for row in data if row.kind == "when"])
    return {
        WORDS: words_table(data, penalty),
        "quantity": fitted(quantities, names_of(quantities), penalty),
        "when": fitted(when, names_of(when), penalty),
    }


def study(data: Sequence[Row], penalty: float, folds: int = FOLDS) -> None:
    """Print the held-out quality of the second regressions."""
    for kind in ("quantity", "when"):
        own = balance([row for row in data if row.kind == kind and not row.features["values agree"]])
        names = names_of(own)
        x, y, w = matrix(own, names)
        clusters = sorted({row.cluster for row in own})
        where = np.array([clusters.index(row.cluster) % folds for row in own])
        held = np.zeros(len(own))
        for fold in range(folds):
            out = where == fold
            held[out] = 1 / (1 + np.exp(-np.clip(x[out] @ fit(x[~out], y[~out], w[~out], penalty), -30, 30)))
        print(f"{kind}: {len(own)} pairs, {int(y.sum())} of one slot, held-out AP {average_precision(y, held, w):.3f}")
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            take = held >= threshold
            hit = float((w * y)[take].sum())
            precision, recall = hit / max(1e-9, float(w[take].sum())), hit / float((w * y).sum())
            print(f"  p>={threshold}: precision {precision:.3f} recall {recall:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    args = parser.parse_args()
    clusters = [read(path) for path in sorted(args.clusters, key=lambda path: path.name)]
    data = described(clusters, args.penalty)
    study(data, args.penalty)
    made = tables(data, args.penalty)
    for kind, table in made.items():
        print(f"== {kind}")
        for name, weight in sorted(table.items(), key=lambda item: -abs(item[1])):
            print(f"  {weight:+.2f} {name}")
    if args.out:
        args.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
