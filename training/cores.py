"""How many threads to train with: a second one helps only while a core is idle, and hurts where both are busy."""

from __future__ import annotations

import os
import time
from pathlib import Path


class CoreWatch:
    """Watches how busy other processes keep the cores (Linux; elsewhere always one thread)."""

    def __init__(self, threads: int) -> None:
        """`threads`: a fixed number, or 0 to watch."""
        self._fixed = threads
        self._last = _Times.now() if not threads else None

    def threads(self) -> int:
        """Return the number of threads for the next steps, from what has been used since the last call."""
        if self._fixed or self._last is None:
            return self._fixed or 1
        now = _Times.now()
        seconds = max(0.1, now.clock - self._last.clock) * os.sysconf("SC_CLK_TCK")
        others = ((now.busy - self._last.busy) - (now.own - self._last.own)) / seconds
        self._last = now
        return max(1, min(os.cpu_count() or 1, 8, round((os.cpu_count() or 1) - others + 0.05)))


class _Times:
    """Ticks that all processes and this one have used."""

    def __init__(self, busy: int, own: int) -> None:
        self.busy, self.own, self.clock = busy, own, time.monotonic()

    @classmethod
    def now(cls) -> _Times:
        stat = Path("/proc/stat")
        if not stat.exists():
            return cls(0, 0)
        fields = [int(field) for field in stat.read_text("ascii").split("\n")[0].split()[1:9]]
        times = os.times()
        ticks = os.sysconf("SC_CLK_TCK")
        return cls(sum(fields) - fields[3] - fields[4], int((times.user + times.system) * ticks))
