"""Train the comparability scorer: a logistic regression over the features of a pair of facts.

    python -m training.comparability.train CLUSTER... [--out src/crocus_check/compare/weights.json]

Reports, by leave-one-cluster-out, average precision over the conflicting pairs and precision and recall at thresholds;
then fits on all clusters and writes the weights. Newton's method with an L2 penalty (numpy only), deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.comparability.pairs import Row, rows

Array = NDArray[np.float64]


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


def study(data: Sequence[Row], penalty: float) -> dict[str, float]:
    """Print the held-out quality of one kind's scorer, and return the weights fitted on all."""
    names = sorted({name for row in data for name in row.features})
    x, y, w = matrix(data, names)
    where = np.array([row.cluster for row in data])
    held = np.zeros(len(data))
    for cluster in sorted(set(where)):
        out = where == cluster
        beta = fit(x[~out], y[~out], w[~out], penalty)
        held[out] = 1 / (1 + np.exp(-np.clip(x[out] @ beta, -30, 30)))
        ap = average_precision(y[out], held[out], w[out])
        print(f"{cluster:24} pairs {int(out.sum()):6} same {int(y[out].sum()):5} AP {ap:.3f}")
    print(f"held-out AP {average_precision(y, held, w):.3f}")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        take = held >= threshold
        hit = float((w * y)[take].sum())
        print(
            f"  p>={threshold}: precision {hit / max(1e-9, float(w[take].sum())):.3f}"
            f" recall {hit / float((w * y).sum()):.3f}"
        )
    table = fitted(data, names, penalty)
    for name, weight in sorted(table.items(), key=lambda item: -abs(item[1])):
        print(f"  {weight:+.2f} {name}")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--penalty", type=float, default=2.0)
    args = parser.parse_args()
    data = [row for cluster in args.clusters for row in rows(cluster)]
    tables = {}
    for kind in ("quantity", "when"):
        print(f"== {kind}")
        tables[kind] = study(balance([row for row in data if row.kind == kind]), args.penalty)
    if args.out:
        args.out.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
