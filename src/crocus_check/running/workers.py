"""Workers: processes that read articles, or compare stories, side by side, each with the model loaded once.

A task goes to each through a pipe, and the next one when the answer is back, so that neither pile up, and that no two
processes ever wait for each other to listen. Answers are given on in the order of the tasks. A worker that dies is
replaced, and what it worked on is tried again, twice at most. Workers leave interrupts to this process, and end when it
does.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from crocus_check.core.findings import DocumentInfo, InputError
from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError, took_too_long
from crocus_check.running.limits import LONGEST
from crocus_check.running.worker import compare, work
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source
    from crocus_check.running.store import Cache

WINDOW = 64
"""The tasks, for each worker, of which answers may wait for an earlier one."""
MOST_JOBS = 256
TRIES = 3
MOST_DEATHS = 40
"""Workers that may die in a row without any giving an answer: then there is no machine for the work."""
LIFE = 10_000
"""The tasks after which a worker is replaced, since what spaCy has seen of words is never forgotten."""
GRACE = 30
"""Seconds beyond those of an article after which a worker that has not answered is killed."""
STEPS = 3
"""The steps of reading an article, each of which may take its time: opening, taking apart, analysing."""
OVER = "over time"

Task = tuple[int, Any]
Told = tuple[DocumentInfo, bytes]
"""A document of a story, and its packed facts."""


def count_of(jobs: int) -> int:
    """The number of processes for a setting of `jobs`: 0 is one for each core that this process may use."""
    if jobs:
        return min(jobs, MOST_JOBS)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_sources(
    sources: Iterable[Source], settings: Settings, jobs: int, cache: Cache | None = None, *, texts: bool = False
) -> Iterator[Outcome]:
    """As `reading.read_sources`, by `jobs` processes. Raises CrocusError where no process can do the work."""
    threads = settings.threads or max(1, count_of(0) // jobs)
    limit = STEPS * min(settings.article_timeout, LONGEST) + GRACE if settings.article_timeout else None
    pool = _Pool(jobs, work, (replace(settings, threads=threads), cache is not None, texts), limit)

    def failed(source: Source, end: str) -> list[Outcome]:
        message = f"could not be analysed: the process that read it ended ({end})"
        if end == OVER:
            message = took_too_long(settings.article_timeout)
        return [Outcome(source.real, error=InputError(source.path, message))]

    with contextlib.closing(pool.run(iter(sources), failed)) as answers:
        for answer in answers:
            yield from answer


def compare_stories(stories: Iterable[Sequence[Told]], settings: Settings, jobs: int) -> Iterator[bytes]:
    """What `store.pack_story` makes of the report on each story, by `jobs` processes. Raises CrocusError where no
    process can do the work."""
    pool = _Pool(jobs, compare, (settings,))

    def failed(story: Sequence[Told], end: str) -> bytes:
        raise CrocusError(f"{story[0][0].path}: the process that compared its story ended ({end})")

    with contextlib.closing(pool.run(iter(stories), failed)) as answers:
        yield from answers


@dataclass(slots=True)
class _Worker:
    process: Any
    connection: Connection
    task: Task | None = None
    done: int = 0
    since: float = 0.0


class _Pool:
    """The workers, what each has to do, and the outcomes that wait for their turn."""

    def __init__(
        self, jobs: int, target: Callable[..., None], arguments: tuple[Any, ...], limit: float | None = None
    ) -> None:
        """`limit`: the seconds after which a worker that has not answered is killed; None for no limit."""
        self.limit = limit
        self.jobs, self.target, self.arguments = jobs, target, arguments
        self.workers: list[_Worker] = []
        self.again: deque[Task] = deque()
        self.tries: Counter[int] = Counter()
        self.ready: dict[int, Any] = {}
        self.next = 0
        self.deaths = 0

    def run(self, given: Iterator[Any], failed: Callable[[Any, str], Any]) -> Generator[Any, None, None]:
        """The answers to all that is given, in its order; `failed` makes one where workers die of a task."""
        tasks = enumerate(given)
        try:
            self._feed(tasks)
            while any(worker.task for worker in self.workers):
                self._listen(failed)
                self._feed(tasks)
                while self.next in self.ready:
                    yield self.ready.pop(self.next)
                    self.next += 1
                    self._feed(tasks)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all workers, whatever they do."""
        for worker in self.workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def _feed(self, tasks: Iterator[Task]) -> None:
        """Give every worker that is free something to do, as long as there is something."""
        for place in range(self.jobs):
            if place < len(self.workers) and self.workers[place].task is not None:
                continue
            task = self.again.popleft() if self.again else self._new(tasks)
            if task is None:
                return
            if place >= len(self.workers):
                self.workers.append(self._started())
            self.workers[place].task, self.workers[place].since = task, time.monotonic()
            with contextlib.suppress(OSError):  # it is dead, as `_listen` will hear
                self.workers[place].connection.send(task)

    def _new(self, tasks: Iterator[Task]) -> Task | None:
        """The next task, unless too many answers wait for an earlier one."""
        return next(tasks, None) if len(self.ready) < WINDOW * self.jobs else None

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self.target, args=(theirs, *self.arguments), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _listen(self, failed: Callable[[Any, str], Any]) -> None:
        """Wait until a worker says something or dies."""
        busy = [worker for worker in self.workers if worker.task is not None]
        heard = set(wait([worker.connection for worker in busy], self._patience(busy)))
        for worker in busy:
            if worker.connection in heard:
                try:
                    self._hear(worker, worker.connection.recv())
                except (EOFError, OSError):
                    self._bury(worker, failed)
            elif self.limit is not None and time.monotonic() - worker.since > self.limit:
                worker.process.kill()
                self.tries[worker.task[0] if worker.task else -1] = TRIES  # it would take as long again
                self._bury(worker, failed, OVER)

    def _patience(self, busy: Sequence[_Worker]) -> float | None:
        """Seconds until the first of the workers has had its time."""
        if self.limit is None:
            return None
        return max(0.1, min(worker.since for worker in busy) + self.limit - time.monotonic())

    def _hear(self, worker: _Worker, answer: Any) -> None:
        """Take the answer of a worker. Raises CrocusError where it says that it can answer nothing."""
        if isinstance(answer, str):
            raise CrocusError(answer)
        assert worker.task is not None
        self.ready[worker.task[0]] = answer
        self.deaths, worker.task, worker.done = 0, None, worker.done + 1
        if worker.done >= LIFE:
            self._replace(worker)

    def _bury(self, worker: _Worker, failed: Callable[[Any, str], Any], why: str | None = None) -> None:
        """A worker is dead: see to what it had to do. `why` is told instead of how it ended."""
        assert worker.task is not None
        worker.process.join()
        end = why or _end(worker.process.exitcode)
        self.deaths += 1
        if self.deaths >= MOST_DEATHS:
            raise CrocusError(f"worker processes end one after another ({end})")
        number, given = worker.task
        self.tries[number] += 1
        if self.tries[number] < TRIES:
            self.again.append(worker.task)
        else:
            self.ready[number] = failed(given, end)
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.terminate()
        self.workers[self.workers.index(worker)] = self._started()


def _end(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"
