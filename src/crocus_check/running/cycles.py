"""No search for cycles of objects, while this package computes.

The facts of a story are some hundred thousand objects, of which none refers back to itself. Python's collector goes
through all of them again and again as new ones are made: a sixth of the time of a check. What the process did before is
as it was afterwards.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_users, _before = 0, True


@contextmanager
def no_cycles() -> Iterator[None]:
    """Run the body without the collector of cycles; of several bodies at once the last one sets it back."""
    global _users, _before  # noqa: PLW0603  the collector is one for the whole process
    with _lock:
        if not _users:
            _before = gc.isenabled()
            gc.disable()
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if not _users and _before:
                gc.enable()
