"""What tests are made with: facts by hand (`facts`), from a marked sentence (`marked`), of persons (`persons`), and the
program as a process (`program`). Tests import it as `tests.kit`; fixtures stand in the conftest.py of their folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""
