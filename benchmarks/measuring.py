"""What the speed benchmarks share: clocks, the machine in words, tables, JSON, and archives to measure on."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import generator

from crocus_check import __version__, ingest
from crocus_check.core.documents import Document
from crocus_check.settings import Settings

T = TypeVar("T")
Row = Mapping[str, Any]


@dataclass(slots=True)
class Time:
    """Seconds of CPU of this process, all its threads together, and of wall time."""

    cpu: float = 0.0
    wall: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Add what runs inside."""
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            self.cpu += time.process_time() - cpu
            self.wall += time.perf_counter() - wall

    def of(self, call: Callable[[], T]) -> T:
        """Add a call, and give its result."""
        with self.running():
            return call()


def median(times: Sequence[Time]) -> Time:
    """The medians of CPU and wall time."""
    return Time(statistics.median(t.cpu for t in times), statistics.median(t.wall for t in times))


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of log cost over log size by least squares: 1 is linear, 2 quadratic."""
    import math

    points = [(math.log(s), math.log(max(c, 1e-9))) for s, c in zip(sizes, costs, strict=True)]
    mean_x, mean_y = (statistics.fmean(values) for values in zip(*points, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else float("nan")


def peak_mb() -> float:
    """The largest resident size of this process so far, in MB; beyond Linux that of its parent counts too."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 if sys.platform != "darwin" else 1024 * 1024)


def archive(folder: Path, articles: int, seed: int) -> list[Document]:
    """An archive of the generator's articles, written below a folder and read again."""
    generator.write(folder, articles, seed)
    documents, errors = ingest.read_all([str(folder)], Settings())
    if errors:
        raise SystemExit(f"{errors[0].path}: {errors[0].message}")
    return list(documents)


def machine() -> dict[str, Any]:
    """What the figures were measured on; a load above the number of cores says that others were at work there too."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 2**30),
        "load": [round(load, 1) for load in os.getloadavg()],
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "crocus_check": __version__,
        "date": dt.date.today().isoformat(),
    }


def options(doc: str | None, articles: int, repeats: int = 3) -> argparse.ArgumentParser:
    """The options that all speed benchmarks have."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=articles, help=f"how many ({articles})")
    parser.add_argument("--seed", type=int, default=0, help="of the generator (0)")
    parser.add_argument("--repeats", type=int, default=repeats, help=f"the median of so many runs counts ({repeats})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    return parser


def show(title: str, rows: Sequence[Row], args: argparse.Namespace, notes: Sequence[str] = (), **more: Any) -> None:
    """Print the figures as a table, with the machine, and write them to `--json FILE`."""
    from rich.console import Console
    from rich.table import Table

    here = machine()
    table = Table(title=title, title_justify="left")
    names = list(dict.fromkeys(name for row in rows for name in row))
    for n, name in enumerate(names):
        table.add_column(name, justify="left" if n == 0 else "right")
    for row in rows:
        table.add_row(*(_cell(row.get(name)) for name in names))
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(table)
    for note in notes:
        console.print(note)
    console.print(
        f"{here['processor']}, {here['cores']} cores, {here['memory_gb']} GB, load {here['load'][0]}, "
        f"Python {here['python']}, {here['date']}"
    )
    if args.json:
        content = {"benchmark": title, "machine": here, "rows": [dict(row) for row in rows], "notes": list(notes)}
        args.json.write_text(json.dumps(content | more, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
