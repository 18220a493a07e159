"""Worker processes: the same outcomes in the same order, whoever dies on the way."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError, took_too_long
from crocus_check.ingest import Source, Sources
from crocus_check.running import reading, workers
from crocus_check.running.store import cache_of
from crocus_check.settings import Settings
from tests.running.made import write_articles

NUMBER = 12


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("archive"), NUMBER)


@pytest.fixture(scope="module")
def warm(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a cache that knows all articles, so that workers need no model."""
    settings = Settings(cache_dir=tmp_path_factory.mktemp("cache"), threads=1)
    cache = cache_of(settings)
    for outcome in reading.read_sources(Sources([archive], settings), settings, cache):
        assert outcome.key is not None
        cache.put(outcome.key, outcome.facts)
    return settings


@pytest.fixture(scope="module")
def expected(archive: Path, warm: Settings) -> list[Outcome]:
    return list(reading.read_sources(Sources([archive], warm), warm, cache_of(warm), texts=True))


class Killing(workers._Pool):
    """A pool whose workers die when they are given certain articles."""

    poison: tuple[str, ...] = ()
    times = 1
    started = 0

    def _feed(self, tasks: Iterator[workers.Task]) -> None:
        self._to_all(signal.SIGSTOP)  # so that none has answered before it is killed
        super()._feed(tasks)
        for worker in self.workers:
            path = worker.task[1].path if worker.task else ""
            if path.endswith(self.poison or ("-",)) and self.tries[worker.task[0]] < self.times:  # type: ignore[index]
                worker.process.kill()
                worker.process.join()
        self._to_all(signal.SIGCONT)

    def _to_all(self, number: int) -> None:
        for worker in self.workers:
            if worker.process.is_alive() and worker.process.pid is not None:
                os.kill(worker.process.pid, number)

    def _started(self) -> workers._Worker:
        type(self).started += 1
        return super()._started()


def killing(monkeypatch: pytest.MonkeyPatch, poison: tuple[str, ...], times: int) -> type[Killing]:
    made = type("Made", (Killing,), {"poison": poison, "times": times, "started": 0})
    monkeypatch.setattr(workers, "_Pool", made)
    return made


def read(archive: Path, settings: Settings, jobs: int) -> list[Outcome]:
    """What workers give, whether they found it in the cache or not."""
    sources = Sources([archive], settings)
    found = workers.read_sources(sources, settings, jobs, cache_of(settings), texts=True)
    return [replace(outcome, key=None) for outcome in found]


@pytest.mark.parametrize("jobs", [1, 3])
def test_workers_give_what_one_process_gives(archive: Path, warm: Settings, expected: list[Outcome], jobs: int) -> None:
    assert read(archive, warm, jobs) == expected
    assert [outcome.key for outcome in expected] == [None] * NUMBER


def test_workers_with_a_model(archive: Path, expected: list[Outcome]) -> None:
    found = list(workers.read_sources(Sources([archive], Settings()), Settings(threads=1), 1, texts=True))
    assert found == expected


def test_an_article_whose_worker_was_killed_once_is_read_again(
    archive: Path, warm: Settings, expected: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = killing(monkeypatch, ("003.txt", "007.txt"), times=1)
    assert read(archive, warm, 2) == expected
    assert pool.started == 4


def test_an_article_that_kills_its_worker_is_an_error_and_costs_no_other(
    archive: Path, warm: Settings, expected: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    killing(monkeypatch, ("003.txt",), times=9)
    found = read(archive, warm, 2)
    failed = found[3].error
    assert failed is not None and failed.path.endswith("003.txt")
    assert failed.message == "could not be analysed: the process that read it ended (SIGKILL)"
    assert found[:3] + found[4:] == expected[:3] + expected[4:]


def test_workers_that_all_die_end_the_run(archive: Path, warm: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    killing(monkeypatch, (".txt",), times=9)
    monkeypatch.setattr(workers, "MOST_DEATHS", 3)
    with pytest.raises(CrocusError, match="end one after another"):
        read(archive, warm, 1)


def test_a_model_that_is_not_there_is_one_error(archive: Path) -> None:
    settings = Settings(model="no_such_model")
    with pytest.raises(CrocusError, match="no_such_model"):
        list(workers.read_sources(Sources([archive], settings), settings, 1))


def test_workers_are_replaced_after_a_time(
    archive: Path, warm: Settings, expected: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = killing(monkeypatch, (), times=0)
    monkeypatch.setattr(workers, "LIFE", 5)
    assert read(archive, warm, 1) == expected
    assert pool.started == 3


def test_sources_are_opened_as_they_are_needed(archive: Path, warm: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WINDOW", 2)
    opened = 0

    def counted() -> Iterator[Source]:
        nonlocal opened
        for source in Sources([archive], warm):
            opened += 1
            yield source

    outcomes = workers.read_sources(counted(), warm, 1, cache_of(warm))
    next(outcomes)
    assert opened <= 4
    assert len(list(outcomes)) == NUMBER - 1
    outcomes.close()  # type: ignore[attr-defined]


def test_leaving_early_ends_the_workers(archive: Path, warm: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    processes = []
    start = workers._Pool._started

    def started(self: workers._Pool) -> workers._Worker:
        worker = start(self)
        processes.append(worker.process)
        return worker

    monkeypatch.setattr(workers._Pool, "_started", started)
    outcomes = workers.read_sources(Sources([archive], warm), warm, 2, cache_of(warm))
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert processes and not any(process.is_alive() for process in processes)


def test_errors_of_articles_pass(tmp_path: Path, warm: Settings) -> None:
    write_articles(tmp_path, 2)
    (tmp_path / "b.txt").write_text("   ")
    (tmp_path / "c.txt").write_text("Der Zug fuhr am Montag mit den Kindern durch das Tal und kam nicht an. " * 9)
    sources = Sources([tmp_path], warm)
    found = list(workers.read_sources(sources, warm, 2, cache_of(warm)))
    assert [Path(each.error.path).name for each in found if each.error] == ["c.txt"]
    assert [Path(error.path).name for error in sources.errors] == ["b.txt"]


def test_a_worker_that_does_not_answer_is_killed(
    archive: Path, warm: Settings, expected: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(workers._Pool):
        def _feed(self, tasks: Iterator[workers.Task]) -> None:
            super()._feed(tasks)
            for worker in self.workers:
                if worker.task and worker.task[1].path.endswith("3.txt"):
                    os.kill(worker.process.pid, signal.SIGSTOP)

    monkeypatch.setattr(workers, "_Pool", Stopping)
    monkeypatch.setattr(workers, "GRACE", 20)
    monkeypatch.setattr(workers, "STEPS", 0)
    found = read(archive, warm, 2)
    slow = [outcome.real for outcome in expected if outcome.real.endswith("3.txt")]
    assert [outcome.real for outcome in found if outcome.error] == slow
    assert {outcome.error.message for outcome in found if outcome.error} == {took_too_long(warm.article_timeout)}
    assert [outcome for outcome in found if not outcome.error] == [e for e in expected if e.real not in slow]


def test_none_says_one_for_each_core() -> None:
    assert workers.count_of(3) == 3
    assert 1 <= workers.count_of(0) <= (os.cpu_count() or 1)


def running(group: int) -> list[str]:
    """The processes of a group, but for those that are dead and not yet collected."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, state = stat.read_text("utf-8", "replace").rsplit(")", 1)
            if state.split()[2] == str(group) and state.split()[0] != "Z":
                found.append(name)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to see processes in")
def test_an_interrupt_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    archive = write_articles(tmp_path / "archive", 400)
    command = [sys.executable, "-m", "crocus_check", "report", "--isolated", "--jobs", "2"]
    command += ["--cache-dir", str(tmp_path / "cache"), str(archive)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    patience = time.monotonic() + 60
    while not list(tmp_path.glob("cache/*/*/*.facts")) and time.monotonic() < patience:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.decode()) == (2, b"", "crocus-check: interrupted\n")
    patience = time.monotonic() + 20
    while running(process.pid) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not running(process.pid)
    assert not list(tmp_path.rglob("*.tmp"))
