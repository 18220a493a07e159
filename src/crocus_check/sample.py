"""The sample: five articles on one event and a draft, which come with the package.

They are kept in `data` of the repository; a wheel has them as `crocus_check/sample_data`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

FOLDER = "sample_data"
ARTICLES, DRAFTS = "articles", "drafts"


def texts(kind: str) -> Iterator[tuple[str, str]]:
    """The names and texts of the articles or of the drafts, in the order of their names."""
    files = (each for each in _folder().joinpath(kind).iterdir() if each.name.endswith(".txt"))
    for each in sorted(files, key=lambda file: file.name):
        yield each.name, each.read_text(encoding="utf-8")


def _folder() -> Traversable:
    """The sample in the package, or where that is used from the repository, its folder there."""
    inside = resources.files("crocus_check").joinpath(FOLDER)
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "data"
