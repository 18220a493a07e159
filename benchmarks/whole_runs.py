"""What is measured through the command line: many stories in one folder, and the small inputs that outsiders met."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

Figures = dict[str, float]
REPORT = f"{sys.executable} -m crocus_check report --format json"
_CASES = re.compile(r"passed=(\d+) of=(\d+)")


def mixed(clusters: Sequence[Path], mixing: ModuleType) -> Figures:
    """All clusters in one folder: the share of the findings of each cluster by itself that are there again, in
    percent, and how many findings join two clusters (as 100 less that number, so that a fall is a loss)."""
    single = {}
    for cluster in clusters:
        with tempfile.TemporaryDirectory() as folder:
            mixing.lay(Path(folder), [cluster])
            single[cluster.name] = mixing.findings(REPORT, folder)
    kept, wanted, between = mixing.mixed(REPORT, clusters, single)
    return {"kept": 100 * kept / max(1, wanted), "apart": 100.0 - between}


def outside(script: Path) -> Iterator[tuple[str, Figures, list[str]]]:
    """The share of the cases that pass, in percent, and what did not."""
    with tempfile.TemporaryDirectory() as folder:
        command = Path(folder) / "crocus-check"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crocus_check "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        done = subprocess.run(
            [sys.executable, str(script), "--run", str(command)], capture_output=True, text=True, check=False
        )
    found = _CASES.search(done.stdout)
    if found is None:
        raise RuntimeError(f"{script.name}: {done.stderr.strip().splitlines()[-1:]}")
    passed, of = map(int, found.groups())
    yield "all", {"passed": 100 * passed / of}, [f"found {passed}/{of}", *done.stdout.splitlines()]
