"""Settings of the whole process that are changed while this package computes, and are afterwards as they were.

One of them is the collector of cycles. The facts of a story are some hundred thousand objects, of which none refers
back to itself; Python's collector goes through all of them again and again as new ones are made: a sixth of the time of
a check. The threads of linear algebra are another (`blas.py`).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Undo = Callable[[], object]


class Changed:
    """A setting that several bodies may want changed at once: the first one changes it, and the last one sets it back.
    `change` does the one, and gives what does the other."""

    def __init__(self, change: Callable[[], Undo]) -> None:
        self._change, self._lock, self._users = change, threading.Lock(), 0
        self._undo: Undo = lambda: None

    @contextmanager
    def body(self) -> Iterator[None]:
        """Run a body with the setting changed."""
        with self._lock:
            if not self._users:
                self._undo = self._change()
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    self._undo()


def _without_collector() -> Undo:
    undo = gc.enable if gc.isenabled() else gc.disable
    gc.disable()
    return undo


_collector = Changed(_without_collector)


@contextmanager
def no_cycles() -> Iterator[None]:
    """Run the body without the collector of cycles; of several bodies at once the last one sets it back."""
    with _collector.body():
        yield
