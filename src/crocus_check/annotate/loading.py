"""Loading a pipeline by name or path, ours or another's."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from crocus_check.annotate import annotator, lemmatizer  # noqa: F401  # their factories are needed below
from crocus_check.errors import ModelError


def load(name_or_path: str | Path, *, threads: int | None) -> Language:
    """Load a pipeline; see `crocus_check.annotate.load_model`."""
    try:
        nlp = spacy.load(name_or_path)
    except (OSError, ValueError, ImportError) as error:
        first_line = str(error).strip().split("\n")[0]
        raise ModelError(f"cannot load the annotation model {name_or_path}: {first_line}") from error
    for _, component in nlp.pipeline:
        if isinstance(component, annotator.Annotator):
            component.threads = threads
    return nlp
