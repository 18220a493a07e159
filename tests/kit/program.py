"""The program as a process of its own, as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.kit import ROOT


@dataclass(frozen=True)
class Done:
    """A process that has ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


def run_program(
    arguments: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    stdin: str | bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run `crocus-check` as a process of its own, without the caller's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CROCUS_CHECK_", "NO_COLOR"))}
    done = subprocess.run(
        [sys.executable, "-m", "crocus_check", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env={**kept, **(environment or {})},
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
