"""`python -m training STEP`: convert, train, evaluate, export; see `--help`."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

STEPS = ("convert", "train", "evaluate", "export")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Makes the annotation model.")
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--model", help="evaluate: a pipeline's name or folder; the shipped one by default")
    parser.add_argument("--part", default="dev", choices=("dev", "test"), help="evaluate: look at test sets only once")
    parser.add_argument("--out", type=Path, help="export: another folder than the shipped model's")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text("utf-8"))
    if args.step == "convert":
        from training.convert import convert

        convert(config)
    elif args.step == "train":
        from training.train import train

        train(config)
    elif args.step == "evaluate":
        from training.evaluate import evaluate

        evaluate(config, args.part, args.model)
    else:
        from training.export import export

        export(config, args.out)


if __name__ == "__main__":
    main()
