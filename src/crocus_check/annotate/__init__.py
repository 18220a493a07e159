"""Annotation: text in, a spaCy `Doc` with sentences, tags, dependencies, lemmas and entities out.

Importing this package is cheap: spaCy and onnxruntime are imported when a model is first loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODEL_PATH", "in_our_scheme", "load_model"]

MODEL_PATH = Path(__file__).resolve().parent.parent / "model"
"""The folder of the pipeline that ships with the package; `spacy.load` takes it too."""


def load_model(name_or_path: str | Path | None = None, *, threads: int | None = None) -> Language:
    """Load the shipped pipeline (None) or another spaCy pipeline by package name or folder.

    A pipeline that is not ours gets a last component that brings its labels to our schemes (see `adapt.py`).
    `threads` bounds the cores that the shipped model uses (None: as many as are useful); it never changes a result.
    Raises `ModelError` where there is no such pipeline or it cannot be used.
    """
    from crocus_check.annotate.loading import load

    return load(MODEL_PATH if name_or_path is None else name_or_path, threads=threads)


def in_our_scheme(doc: Doc) -> Doc:
    """The document, or a copy of it where another pipeline's labels have to be brought to our schemes."""
    from crocus_check.annotate import adapt

    return adapt.in_our_scheme(doc)
