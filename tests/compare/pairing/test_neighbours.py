"""What the other pairs of a run say of a pair."""

from __future__ import annotations

import pytest
from crocus_check.compare.pairing.neighbours import FEATURES, Neighbours
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core.facts import Fact
from tests.kit.marked import made

WELL, BADLY = 2.0, -2.0


def burned(document: str, number: int, offset: int = 100) -> Fact:
    return made(f"It burned [{number} homes|{number} count home].", document, offset=offset)[0]


def test_a_pair_alone_has_no_neighbours() -> None:
    run, a, b = Neighbours(), burned("one", 3), burned("two", 4)
    run.add(a, b, WELL, False)
    told = run.describe(a, b, WELL)
    assert told["words fit"] == pytest.approx(0.88, abs=0.01)
    assert not any(told[name] for name in FEATURES[2:])


def test_a_fact_of_the_other_article_fits_better() -> None:
    run, a, b, nearer = Neighbours(), burned("one", 3), burned("two", 4), burned("two", 5, offset=900)
    run.add(a, b, BADLY, False)
    run.add(a, nearer, WELL, False)
    told = run.describe(a, b, BADLY)
    assert told["nearer candidate"] > told["words fit"]
    assert told["nearer candidates both"] == 0
    assert told["more candidates"] > 0


def test_the_other_article_agrees_elsewhere() -> None:
    run, a, b, same = Neighbours(), burned("one", 3), burned("two", 4), burned("two", 3, offset=900)
    run.add(a, b, BADLY, False)
    run.add(a, same, WELL, True)
    told = run.describe(a, b, BADLY)
    assert told["agrees elsewhere"] > 0.8
    assert told["agrees elsewhere both"] == 0


def test_a_third_article_repeats_one_side_and_fits_the_other() -> None:
    run, a, b, third = Neighbours(), burned("one", 3), burned("two", 4), burned("three", 3)
    run.add(a, b, BADLY, False)
    run.add(a, third, WELL, True)
    run.add(third, b, WELL, False)
    told = run.describe(a, b, BADLY)
    assert told["repeated by others"] == pytest.approx(0.88 / 3, abs=0.01)
    assert told["fits through a third"] > 0.5


def test_words_that_do_not_fit_at_all_are_no_neighbours() -> None:
    run, a, b, far = Neighbours(), burned("one", 3), burned("two", 4), burned("two", 5, offset=900)
    run.add(a, b, WELL, False)
    run.add(a, far, -6.0, False)
    assert run.describe(a, b, WELL)["nearer candidate"] == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.floats(-8, 8), st.booleans()), max_size=12))
def test_features_are_shares_and_symmetric(told: list[tuple[int, int, float, bool]]) -> None:
    run, a, b = Neighbours(), burned("d0", 3), burned("d1", 4)
    facts = [burned(f"d{document}", 10 + number, offset=500 + 50 * number) for document, number, _, _ in told]
    for (_, _, fit, agree), other in zip(told, facts, strict=True):
        for side in (a, b):
            if other.document != side.document:
                run.add(side, other, fit, agree)
    one, two = run.describe(a, b, WELL), run.describe(b, a, WELL)
    assert one == pytest.approx(two)
    assert set(one) == set(FEATURES)
    assert all(0 <= value <= 1 for value in one.values())
