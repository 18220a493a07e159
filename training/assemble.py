"""Putting a network and lemma tables together as a spaCy pipeline on disk: the files that ship."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from crocus_check.annotate.annotator import Annotator
from crocus_check.annotate.lemmatizer import Lemmatizer, Tables
from crocus_check.annotate.network import Network
from crocus_check.annotate.tokenizer import adjust

KEPT = ("README.md", "LICENSE", "__init__.py")  # written by hand, beside what this module writes


def pipeline(network: Network, tables: Tables, meta: dict[str, Any]) -> Language:
    """Make the pipeline."""
    nlp = spacy.blank("en")
    adjust(nlp)
    annotator = nlp.add_pipe("crocus_annotator")
    lemmatizer = nlp.add_pipe("crocus_lemmatizer")
    assert isinstance(annotator, Annotator)
    assert isinstance(lemmatizer, Lemmatizer)
    annotator.use(network)
    lemmatizer.tables = tables
    nlp.meta.update(meta)
    return nlp


def write(nlp: Language, folder: Path) -> None:
    """Write the pipeline into `folder`, which keeps its hand-written files and loses all else."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    nlp.to_disk(folder)
