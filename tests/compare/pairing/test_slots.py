"""Slots: which facts are brought together, and how much a story may cost."""

from __future__ import annotations

import time

import numpy as np
import pytest

from crocus_check.compare.pairing import clustering, slots
from crocus_check.compare.pairing.clustering import clusters
from crocus_check.compare.pairing.columns import Columns
from crocus_check.compare.pairing.neighbours import Best
from crocus_check.compare.pairing.pairs import LARGE, Pairs, candidates
from crocus_check.core.entities import Names
from crocus_check.core.facts import Context, Fact
from crocus_check.core.values import QuantityValue
from crocus_check.slots.encoder import SIZE, packed


def made(number: int, document: str, sentence: int, seed: int) -> Fact:
    """A count with a vector that depends on the seed alone."""
    vector = np.random.default_rng(seed).normal(size=SIZE).astype(np.float32)
    text = f"{number} people"
    return Fact(
        id=f"{document}:{sentence}",
        document=document,
        kind="quantity",
        text=text,
        start=sentence * 50,
        end=sentence * 50 + len(text),
        line=1,
        column=1,
        sentence=f"{text} came.",
        value=QuantityValue(number, "=", number, number, counted="people"),
        attribute="open:people",
        context=Context(sentence=sentence),
        vector=packed(vector / np.linalg.norm(vector)),
    )


def names() -> Names:
    from crocus_check import link

    return link.link_names([])


def told(facts: list[Fact]) -> Columns:
    return Columns(facts, facts, names())


def judged(facts: list[Fact], odds: dict[tuple[int, int], float]) -> Pairs:
    keys = sorted(odds)
    i, j = (np.array([key[place] for key in keys], np.intp) for place in (0, 1))
    agree = np.zeros(len(keys), bool)
    return Pairs(told(facts), i, j, agree, {}, np.array([odds[key] for key in keys]))


def test_one_doubtful_pair_joins_no_two_slots() -> None:
    facts = [made(n, document, n, n) for n, document in enumerate("abcd")]
    strong, weak = 3.0, 0.0
    found = clusters(judged(facts, {(0, 1): strong, (2, 3): strong, (1, 2): weak, (0, 3): -6.0}))
    assert [cluster.rows for cluster in found] == [(0, 1), (2, 3)]


def test_what_fits_all_round_is_one_slot() -> None:
    facts = [made(n, document, n, n) for n, document in enumerate("abc")]
    found = clusters(judged(facts, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 2.0}))
    assert [cluster.rows for cluster in found] == [(0, 1, 2)]
    assert len(found[0].pairs) == 3


def test_improbable_pairs_are_no_slot() -> None:
    facts = [made(n, document, n, n) for n, document in enumerate("ab")]
    assert clusters(judged(facts, {(0, 1): -4.0})) == []
    assert clustering.FLOOR > 0.0


def test_a_sentence_says_one_thing_once() -> None:
    facts = [made(1, "a", 0, 1), made(2, "a", 0, 1), made(3, "b", 0, 1)]
    i, j = candidates(told(facts))
    assert list(zip(i.tolist(), j.tolist(), strict=True)) == [(0, 2), (1, 2)]


def test_the_candidates_of_a_large_block_grow_with_its_facts() -> None:
    facts = [made(n, f"d{n % 40}", n, n) for n in range(4 * LARGE)]
    i, _ = candidates(told(facts))
    assert len(i) < len(facts) * LARGE / 2


def test_the_best_and_second_best_by_document() -> None:
    i, j = np.array([0, 0, 0]), np.array([1, 2, 3])
    best = Best(i, j, np.array([1.0, 5.0, 3.0], np.float32), np.array([0, 1, 1, 2], np.int32), 4)
    assert best.first[0, 1] == 5.0 and best.which[0, 1] == 2 and best.second[0, 1] == 1.0
    assert best.first[0, 2] == 3.0 and best.second[0, 2] == -12.0
    assert best.first[3, 0] == 3.0


@pytest.mark.parametrize("count", [24 * 50])
def test_many_conflicting_figures_take_seconds(count: int) -> None:
    facts = [made(n, f"d{n // 50}", n % 50, n % 50) for n in range(count)]
    start = time.process_time()
    slots.find(facts, names())
    assert time.process_time() - start < 5
