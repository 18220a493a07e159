"""`python -m training.slots STEP`: check, pairs, train, texts, distil, export, calibrate, evaluate; see `--help`."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

STEPS = ("check", "pairs", "train", "texts", "distil", "export", "calibrate", "evaluate")


def read_config(path: Path, changes: list[str]) -> dict[str, Any]:
    """Read a configuration; `changes` are like "train.minutes=5"."""
    config = tomllib.loads(path.read_text("utf-8"))
    for change in changes:
        name, _, value = change.partition("=")
        table, _, key = name.partition(".")
        if key not in config.get(table, {}):
            raise SystemExit(f"no such setting: {name}")
        old = config[table][key]
        config[table][key] = value if isinstance(old, str) else type(old)(value)
    return config


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m training.slots", description="Makes the slot encoder.")
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--set", action="append", default=[], metavar="TABLE.KEY=VALUE", help="change a setting")
    parser.add_argument("--eval", type=Path, help="evaluate: a folder of labelled clusters that were never trained on")
    parser.add_argument("--raw", action="store_true", help="evaluate: the pretrained encoder, untrained")
    parser.add_argument(
        "--model",
        type=Path,
        help="evaluate: an exported model, not the checkpoint; texts, distil: the larger network's",
    )
    parser.add_argument("--out", type=Path, help="export: another folder than the shipped model's")
    args = parser.parse_args()
    config = read_config(args.config, args.set)
    if args.step == "check":
        from training.slots.stories import check

        check(Path(config["paths"]["stories"]))
    elif args.step == "pairs":
        from training.slots.pairs import write

        write(config)
    elif args.step == "train":
        from training.slots.train import train

        train(config)
    elif args.step in ("texts", "distil"):
        from training.slots import distil

        (distil.write_texts if args.step == "texts" else distil.distil)(
            config, args.model or Path(config["paths"]["model"])
        )
    elif args.step == "evaluate":
        from training.slots.evaluate import evaluate

        evaluate(config, args.eval, raw=args.raw, model=args.model)
    elif args.step == "calibrate":
        from training.slots.calibrate import calibrate

        calibrate(config, args.model)
    else:
        from training.slots.export import export

        export(config, args.out)


if __name__ == "__main__":
    main()
