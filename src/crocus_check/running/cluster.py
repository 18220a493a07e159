"""Cluster: the work of a run on the machines of a Dask cluster: articles are read there and stories compared there.

What is sent and what comes back is what worker processes of one machine get and give, so that the report is the same
byte for byte. Dask does again what a worker that dies had to do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError
from crocus_check.extras import install
from crocus_check.running import joining, reading
from crocus_check.running.store import keys
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source
    from crocus_check.running.workers import Told

T = TypeVar("T")
R = TypeVar("R")
BATCH = 8
"""The articles of a task."""
AHEAD = 8
"""The tasks, for each thread of the cluster, that are out at once: the rest of the archive is not held anywhere."""
RETRIES = 3


class Cluster:
    """A connection to the scheduler of a Dask cluster; a context that closes it. Raises CrocusError where there is no
    scheduler at the address, Dask is not installed, or workers do not run the same program."""

    def __init__(self, address: str, settings: Settings, *, timeout: float = 20.0) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise CrocusError(f"--engine dask needs Dask: {install('scale')}") from None
        self.settings = replace(settings, cache=False, threads=settings.threads or 1)
        try:
            connect: Callable[..., Any] = Client
            self.client = connect(address, timeout=timeout, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise CrocusError(f"{address}: no Dask scheduler: {error or type(error).__name__}") from None
        self._check()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def read_sources(self, sources: Iterable[Source], *, texts: bool = False) -> Iterator[Outcome]:
        """As `reading.read_sources`."""
        waiting = iter(sources)
        batches = iter(lambda: list(islice(waiting, BATCH)), [])
        for outcomes in self._map(_read, batches, self.settings, texts):
            yield from outcomes

    def compare_stories(self, stories: Iterable[Sequence[Told]]) -> Iterator[bytes]:
        """As `workers.compare_stories`."""
        return self._map(_compare, stories, self.settings)

    def _check(self) -> None:
        """Raise CrocusError where a worker would not give what this process gives."""
        here = _program(self.settings.model)
        there = self.client.run(_program, self.settings.model)
        for worker, program in sorted(there.items()):
            if program != here:
                self.client.close()
                raise CrocusError(f"{worker}: runs another version, model or libraries than this machine")

    def _map(self, function: Callable[..., R], items: Iterable[T], *arguments: Any) -> Iterator[R]:
        """What a function gives for each item, in their order, with a bounded number of them out at once."""
        from distributed import CancelledError, KilledWorker

        out: deque[Any] = deque()
        waiting = iter(items)
        try:
            while True:
                most = AHEAD * max(1, sum(self.client.nthreads().values()))
                for item in islice(waiting, most - len(out)):
                    out.append(self.client.submit(function, item, *arguments, pure=False, retries=RETRIES))
                if not out:
                    return
                yield out.popleft().result()
        except (KilledWorker, CancelledError, OSError) as error:
            raise CrocusError(f"the Dask cluster gave up: {type(error).__name__}: {error}") from None
        finally:
            self.client.cancel(list(out))


def _program(model: str | None) -> tuple[str, str]:
    return keys.environment(model), keys.comparison()


def _read(sources: Sequence[Source], settings: Settings, texts: bool) -> list[Outcome]:
    return list(reading.read_sources(sources, settings, texts=texts))


def _compare(story: Sequence[Told], settings: Settings) -> bytes:
    return joining.packed_story(story, settings)
