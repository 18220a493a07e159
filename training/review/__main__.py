"""`python -m training.review FOLDER...`: fit the heads and bars of the review on folders of drafts with planted errors,
and write them (`--out`); what is printed is of each draft left out."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.review import drafts, fit

OUT = Path(__file__).resolve().parents[2] / "src" / "crocus_check" / "review" / "heads.json"


def main() -> None:
    """Read the drafts, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m training.review", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    told = [each for folder, gold in drafts.folders(args.folders) for each in drafts.read(folder, gold)]
    heads = {}
    for how in ("value", "name"):
        own = [each for each in told if each.how == how]
        head, level, odds = fit.fitted(own, how)
        print(f"{how}: {fit.table(own, odds, level)}")
        heads[how] = head, level
    args.out.write_text(fit.written(heads), encoding="utf-8")


if __name__ == "__main__":
    main()
