"""A short run of the fuzzer, the same each time; `fuzz_readers.py` runs for as long as one likes."""

from __future__ import annotations

import itertools
import runpy
from pathlib import Path

import pytest


@pytest.mark.filterwarnings("ignore")
def test_changed_inputs_never_raise() -> None:
    for package in ("docx", "pypdf", "trafilatura"):
        pytest.importorskip(package)
    fuzzer = runpy.run_path(str(Path(__file__).with_name("fuzz_readers.py")))
    for name, data in itertools.islice(fuzzer["inputs"](fuzzer["seeds"](), 7), 400):
        fuzzer["run"](name, data)
