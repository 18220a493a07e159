"""`python -m crocus_check.schema` writes the committed schema from the code."""

from __future__ import annotations

from pathlib import Path

from crocus_check.schema import FILE_NAME, dumps

if __name__ == "__main__":
    Path(__file__).with_name(FILE_NAME).write_text(dumps(), encoding="utf-8")
