"""Threads: how many inputs of a network run at once. Standard library only."""

from __future__ import annotations

import os

_MOST_THREADS, _MOST_ASKED = 4, 256


def useful_threads(threads: int | None) -> int:
    """Return the number of inputs to run at once: as asked, else the cores that this process may use, at most four."""
    if threads is not None:
        return max(1, min(threads, _MOST_ASKED))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)
