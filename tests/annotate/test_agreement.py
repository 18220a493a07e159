"""Labels of one name within a document."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.annotate.agreement import Margins, Name, agree, log_probabilities

PERSON, ORG, GPE = 0, 1, 2
MARGINS = Margins(label=4.0, surname=3.0)


def _log(*rows: tuple[float, float, float]) -> np.ndarray:
    """Log probabilities of a word for each of PERSON, ORG, GPE, with little left for no name."""
    return np.log(np.array([(0.01, *row) for row in rows]))


def test_a_doubtful_mention_takes_the_label_of_the_clear_ones() -> None:
    words = ["Hamas", "said", "HAMAS", "and", "Hamas"]
    nothing = (0.01, 0.01, 0.01)
    log = _log((0.01, 0.9, 0.05), nothing, (0.01, 0.4, 0.5), nothing, (0.02, 0.8, 0.1))
    names = [Name(0, 1, ORG), Name(2, 3, GPE), Name(4, 5, ORG)]
    assert [name.kind for name in agree(words, names, log, PERSON, MARGINS)] == [ORG, ORG, ORG]


def test_a_clear_mention_keeps_its_label() -> None:
    words = ["Washington", "Washington", "Washington"]
    log = _log((0.001, 0.01, 0.95), (0.001, 0.01, 0.95), (0.97, 0.01, 0.001))
    names = [Name(0, 1, GPE), Name(1, 2, GPE), Name(2, 3, PERSON)]
    assert [name.kind for name in agree(words, names, log, PERSON, MARGINS)] == [GPE, GPE, PERSON]


def test_a_last_name_is_the_person() -> None:
    words = ["Joe", "Paris", "Paris"]
    log = _log((0.9, 0.05, 0.05), (0.9, 0.05, 0.05), (0.3, 0.1, 0.6))
    names = [Name(0, 2, PERSON), Name(2, 3, GPE)]
    assert [name.kind for name in agree(words, names, log, PERSON, MARGINS)] == [PERSON, PERSON]


@given(st.integers(0, 1000))
def test_names_alone_keep_their_labels_and_none_moves(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 3, (6, 7))
    log = log_probabilities(scores)
    names = [Name(0, 1, int(log[0, 1:].argmax())), Name(3, 4, int(log[3, 1:].argmax()))]
    words = ["A", "b", "c", "D", "e", "f"]
    assert agree(words, names, log, PERSON, MARGINS) == names


def test_log_probabilities_add_up_to_one() -> None:
    log = log_probabilities(np.random.default_rng(0).normal(0, 3, (4, 15)))
    assert log.shape == (4, 8)
    assert np.exp(log).sum(1) == pytest.approx(1)
