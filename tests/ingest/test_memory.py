"""The memory of files that want gigabytes: the process that reads them is measured, and has a limit here too."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT

LIMIT_MB = 1000
CODE = """
import json, os, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from crocus_check.ingest import confined, read_all
from crocus_check.settings import Settings

def most(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))

children, spent = [], confined._Child.kill
def kill(child):
    if child._process.poll() is None:
        children.append(most(child._process.pid))
    spent(child)
confined._Child.kill = kill
documents, errors = read_all([sys.argv[1]], Settings(article_timeout=60))
confined.end()
print(json.dumps([most(os.getpid()), *children]))
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large inputs of the benchmark."""
    folder = tmp_path_factory.mktemp("large")
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        large = runpy.run_path(str(ROOT / "benchmarks" / "limits.py"))["large"]
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))
    for name, data in large():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what a process takes")
@pytest.mark.parametrize("name", ["subject.eml", "spans.docx", "brackets.txt", "quotes.txt", "numbers.txt"])
def test_no_process_takes_a_gigabyte(inputs: Path, name: str) -> None:
    if name.endswith(".docx"):
        pytest.importorskip("docx")
    command = [sys.executable, "-c", CODE, str(inputs / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    sizes = json.loads(done.stdout)
    assert len(sizes) == 1 + (not name.endswith(".txt"))
    assert max(sizes) < LIMIT_MB, sizes
