"""What all tests share: reproducible property tests, and the program as a process."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.kit import ROOT
from tests.kit.program import Run, run_program

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

ARTICLES = ROOT / "data" / "articles"


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
