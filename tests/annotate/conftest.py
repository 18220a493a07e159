"""The shipped pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crocus_check.annotate import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model(threads=2)
