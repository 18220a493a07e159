"""Loading a pipeline by name or path, ours or another's."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from crocus_check.annotate import MODEL_PATH, adapt, annotator, lemmatizer  # noqa: F401  # factories, found by name
from crocus_check.annotate.annotator import Annotator
from crocus_check.errors import ModelError

_NEEDED = {"TAG": "tags", "POS": "parts of speech", "DEP": "dependencies", "ENT_IOB": "entities"}
_PROBE = "Officials in Kabul said on Friday that 13 people were killed."


def load(name_or_path: str | Path, *, threads: int | None) -> Language:
    """Load a pipeline; see `crocus_check.annotate.load_model`."""
    try:
        nlp = spacy.load(name_or_path)
    except ModelError:
        raise
    except Exception as error:  # what spaCy and a pipeline's own code may raise here is open-ended
        first_line = str(error).strip().split("\n")[0]
        raise ModelError(f"cannot load the annotation model {name_or_path}: {first_line}") from error
    ours = [component for _, component in nlp.pipeline if isinstance(component, Annotator)]
    for component in ours:
        component.threads = threads
    if not ours:
        _adapt(nlp, str(name_or_path))
    return nlp


def _adapt(nlp: Language, name: str) -> None:
    """Append what brings a foreign pipeline to our schemes; refuse one that leaves out what is needed."""
    doc = nlp(_PROBE)
    missing = [words for attribute, words in _NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(f"the annotation model {name} gives no {', no '.join(missing)}")
    nlp.add_pipe("crocus_adapter", last=True)
    if not doc.has_annotation("LEMMA"):
        component = nlp.add_pipe("crocus_lemmatizer", last=True)
        assert isinstance(component, lemmatizer.Lemmatizer)
        component.from_disk(MODEL_PATH / "crocus_lemmatizer")
