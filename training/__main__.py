"""`python -m training STEP`: convert, train, export, evaluate, speed; see `--help`."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

STEPS = ("convert", "train", "export", "evaluate", "speed")


def read_config(path: Path) -> dict[str, Any]:
    """Read a configuration; one that names a `base` beside it changes that one, table by table."""
    own = tomllib.loads(path.read_text("utf-8"))
    if "base" not in own:
        return own
    return _merged(read_config(path.with_name(own.pop("base"))), own)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {name for name in above if isinstance(above[name], dict) and isinstance(below.get(name), dict)}
    return below | above | {name: _merged(below[name], above[name]) for name in both}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Makes the annotation model.")
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--model", help="evaluate, speed: a pipeline's name or folder, not the shipped one")
    parser.add_argument("--threads", type=int, default=2, help="speed: windows that run at once")
    parser.add_argument("--part", default="dev", choices=("dev", "test"), help="evaluate: look at test sets only once")
    parser.add_argument("--out", type=Path, help="export: another folder than the shipped model's")
    args = parser.parse_args()
    config = read_config(args.config)
    if args.step == "convert":
        from training.convert import convert

        convert(config)
    elif args.step == "train":
        from training.train import train

        train(config)
    elif args.step == "evaluate":
        from training.evaluate import evaluate

        evaluate(config, args.part, args.model)
    elif args.step == "export":
        from training.export import export

        export(config, args.out)
    else:
        from training.speed import speed

        speed(config, args.model, args.threads)


if __name__ == "__main__":
    main()
