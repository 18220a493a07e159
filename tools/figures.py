#!/usr/bin/env python3
"""All figures of docs/speed.md and docs/scale.md, one command after another.

    tools/figures.py [--out FOLDER] [--only NAME,NAME] [--long]

Each benchmark prints its table and writes FOLDER/NAME.json (build/figures). They take some 40 minutes on two quiet
cores; with --long the whole runs go up to 20,000 articles, which takes hours. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "benchmarks"
COMMANDS: dict[str, tuple[str, ...]] = {
    "startup": ("startup.py",),
    "stages": ("stages.py", "--articles", "100", "--repeats", "3"),
    "profile": ("profiling.py", "--articles", "100"),
    "naive": ("naive.py", "--articles", "24", "--repeats", "3"),
    "growth": ("growth.py", "--articles", "96", "--times", "1,4,26", "--story", "379"),
    "hostile": ("hostile.py",),
    "drafts": ("drafts.py",),
    "memory": ("memory.py", "--sizes", "64,192", "--jobs", "1,2", "--again"),
    "whole": ("whole.py", "--sizes", "250,500,1000", "--jobs", "2"),
}
LONG = ("whole.py", "--sizes", "250,1000,4000,20000", "--jobs", "2")
NO_JSON = frozenset({"startup", "profile"})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE.parent / "build" / "figures", help="where JSON is written")
    parser.add_argument("--only", default=",".join(COMMANDS), help=f"which of {', '.join(COMMANDS)}")
    parser.add_argument("--long", action="store_true", help="whole runs of up to 20,000 articles")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in args.only.split(","):
        command = LONG if args.long and name == "whole" else COMMANDS[name]
        json = [] if name in NO_JSON else ["--json", str(args.out / f"{name}.json")]
        print(f"\n{' '.join(command)}", flush=True)
        started = time.perf_counter()
        failed += subprocess.run([sys.executable, str(HERE / command[0]), *command[1:], *json], check=False).returncode
        print(f"{time.perf_counter() - started:,.0f} s", flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
