"""The full report as a terminal shows it: its plots, at any width, and where the terminal knows no more than ASCII."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")


def on_a_terminal(facts: Path, columns: int, **environment: str) -> bytes:
    """What `report --format full` writes to a terminal of that many columns."""
    import fcntl
    import pty
    import struct
    import termios

    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
    arguments = ["report", "--isolated", "--fail-on", "never", "--format", "full", "--from-facts", str(facts)]
    process = subprocess.Popen(
        [sys.executable, "-m", "crocus_check", *arguments], stdout=side, stderr=subprocess.DEVNULL, stdin=side,
        cwd=ROOT, env={**kept, "TERM": "xterm", "NO_COLOR": "1", **environment},
    )  # fmt: skip
    os.close(side)
    chunks = []
    try:
        while chunk := os.read(main, 65536):
            chunks.append(chunk)
    except OSError:
        pass  # the way Linux tells that the other side is closed
    os.close(main)
    assert process.wait(timeout=60) == 0
    return b"".join(chunks).replace(b"\r\n", b"\n")


@pytest.mark.parametrize("columns", [40, 72, 120])
def test_plots_are_as_wide_as_the_terminal(sample_facts: Path, columns: int) -> None:
    lines = on_a_terminal(sample_facts, columns).decode().splitlines()
    assert max(len(line) for line in lines) <= columns
    rows = [line for line in lines if re.match(r" +(\S+ +)?\[\d\] \S+ +[●○├←]", line)]
    assert len(rows) >= 6, "two plots at least"
    scales = [line for line in lines if re.fullmatch(r" +[─┬]+", line)]
    assert len(scales) >= 2
    assert all(len(line) >= min(columns, 72) - 4 for line in scales)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_knows_no_unicode_gets_plain_signs(sample_facts: Path, encoding: str) -> None:
    text = on_a_terminal(sample_facts, 80, PYTHONIOENCODING=encoding, PYTHONUTF8="0").decode(encoding)
    assert re.search(r"\[\d\] 143 +\*\n", text)
    assert re.search(r"\[\d\] >286 +\|-*>\n", text)
    assert re.search(r"\n +[-+]+\n", text)
    assert '"' in text
    assert " ?" not in text.replace("Russia: Who Was Behind It?", "")
