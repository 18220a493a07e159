"""What all tests share: reproducible property tests, and the program as a process."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "reproducible",
    derandomize=True,
    deadline=None,
    max_examples=30,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("reproducible")

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="crocus-check-tests-")
"""Tests keep the facts of articles in a folder of their own, which all of a run share."""
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"


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


@pytest.fixture(scope="session")
def run() -> Run:
    return run_program


@pytest.fixture(scope="session")
def articles() -> Path:
    """The sample articles."""
    return ARTICLES


@pytest.fixture(scope="session")
def sample_facts(run: Run, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `facts --format json` prints of the sample, made once by a real process; reports come from it fast."""
    done = run(["facts", "--isolated", "--format", "json", articles.relative_to(ROOT)])
    assert done.status == 0, done.err
    path = tmp_path_factory.mktemp("facts") / "facts.json"
    path.write_bytes(done.out.encode())
    return path
