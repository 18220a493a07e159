#!/usr/bin/env python3
"""Make the picture of the README, docs/report.svg, from what `crocus-check report` prints on the sample articles."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 112
LINES = 78
"""As much of the report as fits a page."""


def printed() -> str:
    """What the program writes to a terminal of this width."""
    import pty

    main, side = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "crocus_check", "report", "--isolated", "data/articles"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=side, stderr=subprocess.DEVNULL) as process:
        os.close(side)
        chunks = []
        try:
            while chunk := os.read(main, 65536):
                chunks.append(chunk)
        except OSError:
            pass  # the way Linux tells that the other side is closed
        if process.wait() not in (0, 1):
            raise SystemExit("crocus-check report failed")
    return b"".join(chunks).decode().replace("\r\n", "\n")


def main() -> None:
    lines = printed().splitlines()
    if len(lines) > LINES:
        lines = [*lines[:LINES], "…"]
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print("$ crocus-check report data/articles", style="bold", markup=False, highlight=False)
    console.print(Text.from_ansi("\n".join(lines)), soft_wrap=True)
    svg = console.export_svg(title="crocus-check", unique_id="crocus-check")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # fonts from the network: the picture needs none
    svg = "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"
    (ROOT / "docs" / "report.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
