"""Limits on the time that one piece of work takes, and on the memory of a process. Standard library only.

A POSIX timer interrupts the main thread of a process, also inside a regular expression; the work itself need not ask
for the time. Where there is no such timer (Windows, other threads) or somebody else uses it, there is no limit.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

LONGEST = 1_000_000
"""Seconds that every system's timer takes."""
AGAIN = 1.0
"""Seconds after which the work is interrupted again, should something have swallowed the first time."""


class OverTime(BaseException):
    """Work took too long. Not an Exception, so that no `except Exception` around a foreign parser takes it for a broken
    file."""


@contextmanager
def time_limit(seconds: float, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Raise OverTime in the body when it takes longer than so many seconds. Zero is no limit. With another `clock`,
    such as that of computing time, the body may go on until so many of its seconds are over."""
    if seconds <= 0 or not _free():
        yield
        return
    over, end = False, clock() + seconds

    def ring(number: int, frame: FrameType | None) -> None:
        if not over and (clock is time.monotonic or clock() >= end):
            raise OverTime

    told = sys.unraisablehook

    def tell(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is not OverTime:  # swallowed where nothing can be raised: it comes again
            told(unraisable)

    before = signal.signal(signal.SIGALRM, ring)
    sys.unraisablehook = tell
    try:
        signal.setitimer(signal.ITIMER_REAL, min(seconds, LONGEST), AGAIN)
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, _handler(before))
        sys.unraisablehook = told


class Steps:
    """Work that is done step by step in a bounded time; a step that does not fit gives nothing, and `left` names it.

    Time is computing time of this thread, so that a machine that is busy with other work leaves nothing out. It is
    looked at before each step, and in a step where the timer of `time_limit` may interrupt.
    """

    def __init__(self, seconds: float = 0) -> None:
        """`seconds`: for all steps together; zero is no limit."""
        self.left: list[str] = []
        self._end = time.thread_time() + seconds if seconds > 0 else None

    def some(self, what: str, work: Callable[[], list[T]]) -> list[T]:
        """What a step finds; nothing, where there is no time for it. `what` it does, in words."""
        return self(what, work, [])

    def __call__(self, what: str, work: Callable[[], T], otherwise: R) -> T | R:
        """What a step gives; `otherwise`, where there is no time for it. `what` it does, in words."""
        if self._end is None:
            return work()
        rest = self._end - time.thread_time()
        if rest > 0:
            try:
                with time_limit(rest, time.thread_time):
                    return work()
            except OverTime:
                pass  # told below
        self.left.append(what)
        return otherwise


def _handler(before: object) -> Callable[[int, FrameType | None], object] | int:
    """A handler that `signal` takes back: one that was not set from Python is told as None."""
    return before if callable(before) or isinstance(before, int) else signal.SIG_DFL


def _free() -> bool:
    """Whether this thread can be interrupted by the timer, and nobody else waits for it."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


def address_space() -> int | None:
    """The address space of this process in bytes, where the system tells."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123  read for each file
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def memory_limit(more: int) -> None:
    """Let this process take so many bytes of address space beside what it has, and raise MemoryError beyond. Does
    nothing where the system has no such limit, or does not tell what the process has."""
    size = address_space()
    try:
        import resource

        if size is not None:
            resource.setrlimit(resource.RLIMIT_AS, (size + more, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return  # or a lower one already


_MOST_THREADS, _MOST_ASKED = 4, 256


def useful_threads(threads: int | None) -> int:
    """Return the number of inputs to run at once: as asked, else the cores that this process may use, at most four."""
    if threads is not None:
        return max(1, min(threads, _MOST_ASKED))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)
