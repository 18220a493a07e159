"""A limit on the time that one piece of work takes. Standard library only.

A POSIX timer interrupts the main thread of a process, also inside a regular expression; the work itself need not ask
for the time. Where there is no such timer (Windows, other threads) or somebody else uses it, there is no limit.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN = 1.0
"""Seconds after which the work is interrupted again, should something have swallowed the first time."""


class OverTime(BaseException):
    """Work took too long. Not an Exception, so that no `except Exception` around a foreign parser takes it for a broken
    file."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OverTime in the body when it takes longer than so many seconds. Zero is no limit."""
    if seconds <= 0 or not _free():
        yield
        return
    over = False

    def ring(number: int, frame: FrameType | None) -> None:
        if not over:
            raise OverTime

    told = sys.unraisablehook

    def tell(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is not OverTime:  # swallowed where nothing can be raised: it comes again
            told(unraisable)

    before = signal.signal(signal.SIGALRM, ring)
    sys.unraisablehook = tell
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, _handler(before))
        sys.unraisablehook = told


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
