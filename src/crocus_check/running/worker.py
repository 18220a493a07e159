"""What a worker process does, and how it is set up; `workers` starts and feeds it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from crocus_check.errors import CrocusError
from crocus_check.settings import Settings

MEMORY = 4_000_000_000
"""The address space, in bytes, that a worker may take beside the model; the longest article takes a quarter of it."""


def work(connection: Connection, settings: Settings, cached: bool, texts: bool) -> None:
    """What a worker that reads does: for each source its outcomes."""
    _settle()
    from crocus_check.running import reading
    from crocus_check.running.store import open_cache

    cache = open_cache(settings) if cached else None
    _serve(connection, lambda source: list(reading.read_sources([source], settings, cache, texts=texts, memory=MEMORY)))


def compare(connection: Connection, settings: Settings) -> None:
    """What a worker that compares does: for each story its packed report."""
    _settle()
    from crocus_check.running import joining

    _serve(connection, lambda story: joining.packed_story(story, settings))


def _settle() -> None:
    """Make this process a worker: quiet, deaf to interrupts, and without threads of its own for linear algebra."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import warnings

    warnings.simplefilter("ignore")


def _serve(connection: Connection, answer: Callable[[Any], Any]) -> None:
    """Answer each task that comes, until none comes any more; a CrocusError is answered by its words."""
    try:
        while True:
            _, given = connection.recv()
            try:
                answered = answer(given)
            except CrocusError as error:
                answered = str(error)
            connection.send(answered)
    except (EOFError, OSError):
        return  # the process that asks is gone
