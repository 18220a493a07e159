"""A short soak: two runs share a cache while processes are killed, and report the same; `soak.py` is the long one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).with_name("soak.py")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of a run are looked up in /proc")
def test_two_runs_under_fire_report_what_one_reports_alone() -> None:
    for package in ("docx", "pypdf", "striprtf", "trafilatura", "warcio"):
        pytest.importorskip(package)
    command = [sys.executable, str(SOAK), "--articles", "20", "--rounds", "2", "--every", "1", "--rest", "1000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("equal, and flat\n")
    assert "4 reports" in done.stdout and "killed: nothing" not in done.stdout
