"""A Dask cluster of several worker processes gives the report of one process, byte for byte, though workers die."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crocus_check.errors import CrocusError
from crocus_check.running.runs import Run
from crocus_check.schema import serialise
from crocus_check.settings import Settings
from tests.running.made import write_articles

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install 'crocus-check[scale]'")
from crocus_check.running import cluster as of_cluster  # noqa: E402
from crocus_check.running.cluster import Cluster  # noqa: E402

NUMBER = 64
SETTINGS = Settings(threads=1, cache=False)


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A cluster of two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as made:
        yield made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_articles(tmp_path_factory.mktemp("archive"), NUMBER)
    (folder / "empty.txt").write_text(" ")
    return folder


def report(archive: Path, cluster: Cluster | None = None) -> str:
    run = Run(SETTINGS, cluster=cluster)
    found = run.read([archive])
    assert len(found.extracts) == NUMBER
    return serialise.to_json(run.compare(found.extracts, found.errors, found.packed))


def test_a_cluster_gives_the_same_though_a_worker_is_killed(
    archive: Path, local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_cluster, "AHEAD", 2)
    expected = report(archive)
    before = {worker.pid for worker in local.workers.values()}
    victim = min(before)

    def kill() -> None:
        time.sleep(0.3)
        os.kill(victim, signal.SIGKILL)

    with Cluster(local.scheduler_address, SETTINGS) as cluster:
        killer = threading.Thread(target=kill)
        killer.start()
        assert report(archive, cluster) == expected
        killer.join()
    told = json.loads(expected)
    assert told["slots"] and told["events"]  # so that they were compared as well
    assert any(found.get("slot") for found in told["discrepancies"])
    assert victim not in {worker.pid for worker in local.workers.values()}


def test_another_program_on_the_cluster_is_refused(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_cluster.keys, "environment", lambda model: "another")
    with pytest.raises(CrocusError, match="runs another version"):
        Cluster(local.scheduler_address, SETTINGS)


def test_no_scheduler_is_one_error() -> None:
    with pytest.raises(CrocusError, match="no Dask scheduler"):
        Cluster("tcp://127.0.0.1:9", SETTINGS, timeout=0.5)
