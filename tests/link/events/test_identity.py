"""Which facts are told of one event: made facts, and whole articles read."""

from __future__ import annotations

import datetime as dt

import numpy as np

from crocus_check import ingest, pipeline
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.link.events import identity
from crocus_check.link.events.background import Times
from crocus_check.link.events.identity import JOINED, head, linked
from crocus_check.link.events.scoring import Scorer
from crocus_check.link.events.signs import Table
from crocus_check.settings import Settings

FIRST = """---
title: Ferry sinks off Marsby
published: 2021-03-06
---
At least 12 people were killed when the ferry Orla sank off Marsby on Friday, the coast guard said. The ferry carried 87
passengers. Some 40 people were pulled from the water.

Separately, Marsby harbour said on Saturday that its new crane, bought for $3.2 million, would lift 400 tonnes. The
crane weighs 900 tonnes and was built by Tellmann in Kiel.

In 1998 the ferry Skua sank near Holm and 31 people died.
"""
SECOND = """---
title: Fourteen dead in Marsby ferry disaster
published: 2021-03-07
---
The ferry Orla sank on Friday off Marsby with 85 passengers, killing 14 people, the coast guard said.

Twenty-three years ago, in 1998, 31 people died when the ferry Skua sank near Holm.
"""


def told(*texts: str) -> tuple[list[Event], list[Fact]]:
    """The events and the facts that are no names of articles."""
    documents = [ingest.read_text(text, id=f"d{n}", path=f"{n}.txt") for n, text in enumerate(texts)]
    found = pipeline.link_extracts(list(pipeline.extract_documents(documents, Settings(threads=1))))
    return found.events, [fact for fact in found.facts if fact.kind != "name"]


def event_of(facts: list[Fact], text: str) -> set[str | None]:
    """The events of the facts with some words."""
    return {fact.event for fact in facts if text in fact.text}


def test_rows_that_are_alike_are_one_group() -> None:
    scores = np.full((5, 5), -6.0)
    scores[:3, :3] = scores[3:, 3:] = 4.0
    labels = linked(scores, np.arange(5)).tolist()
    assert labels[:3] == [labels[0]] * 3
    assert labels[3] == labels[4] != labels[0]


def test_what_is_known_to_be_one_stays_one() -> None:
    labels = linked(np.full((4, 4), -6.0), np.array([0, 0, 1, 2])).tolist()
    assert labels[0] == labels[1]
    assert len(set(labels)) == 3


def test_a_large_group_draws_more_than_a_small_one() -> None:
    """One mean score: below what joins two facts, above what joins one to thirty."""
    score = JOINED - 1.0
    scores = np.full((31, 31), 4.0)
    scores[30, :] = scores[:, 30] = score
    assert len(set(linked(scores, np.arange(31)).tolist())) == 1
    assert len(set(linked(np.full((2, 2), score), np.arange(2)).tolist())) == 2


def test_the_head_knows_what_speaks_for_one_event() -> None:
    weights = head().weights
    assert weights["words shared"] > 0
    assert weights["years apart"] < 0


def test_a_story_has_parts_and_a_background() -> None:
    events, facts = told(FIRST, SECOND)
    assert events[0].id == STORY
    assert events[0].main
    assert all((event.parent == STORY) == (top(event.id) == STORY != event.id) for event in events)
    ferry = event_of(facts, "12 people") | event_of(facts, "14 people")
    assert ferry == {STORY}
    assert STORY not in event_of(facts, "$3.2 million") | event_of(facts, "900 tonnes")


def test_what_two_articles_recall_is_one_event_of_the_background() -> None:
    _, facts = told(FIRST, SECOND)
    recalled = event_of(facts, "31 people")
    assert len(recalled) == 1
    assert STORY not in {top(event) for event in recalled}


def test_a_name_has_the_event_of_its_clause() -> None:
    documents = [ingest.read_text(text, id=f"d{n}", path=f"{n}.txt") for n, text in enumerate((FIRST, SECOND))]
    found = pipeline.link_extracts(list(pipeline.extract_documents(documents, Settings(threads=1))))
    crane = {fact.event for fact in found.facts if fact.kind != "name" and "900 tonnes" in fact.text}
    assert {fact.event for fact in found.facts if fact.text == "Tellmann"} == crane


def test_the_order_of_the_articles_makes_no_difference() -> None:
    one, other = (sorted((f.sentence, f.text) for f in told(*texts)[1] if f.event == STORY) for texts in
                  ((FIRST, SECOND), (SECOND, FIRST)))  # fmt: skip
    assert one == other


def test_the_weighed_sum_is_that_of_all_signs() -> None:
    documents = [ingest.read_text(text, id=f"d{n}", path=f"{n}.txt") for n, text in enumerate((FIRST, SECOND))]
    found = pipeline.link_extracts(list(pipeline.extract_documents(documents, Settings(threads=1))))
    held = [fact for fact in found.facts if fact.kind != "name"]
    days = {"d0": dt.date(2021, 3, 6), "d1": dt.date(2021, 3, 7)}
    table = Table(held, found.facts, found.names, Times(found.facts, days))
    rows = np.arange(len(held))
    signs = table.block(rows, rows)
    assert set(head().weights) <= set(signs)
    weights = {name: 1.0 + 0.01 * n for n, name in enumerate(signs)}  # each sign another, so that none is left out
    for given in (head().weights, weights):
        whole = sum((weight * signs[name] for name, weight in given.items()), start=np.zeros((len(held), len(held))))
        assert np.abs(Scorer(table, given, 0.5).scores(rows, rows) - (whole + 0.5)).max() < 1e-3
    some = Scorer(table, head().weights, head().bias).scores(rows[3:7], rows[::2])
    assert np.array_equal(some, Scorer(table, head().weights, head().bias).scores(rows, rows)[3:7, ::2])


def test_a_large_group_is_asked_evenly_over_all_of_it() -> None:
    assert identity._some([3, 5, 8]) == [3, 5, 8]
    some = identity._some(list(range(1801)))
    assert len(some) <= identity.ASKED and set(np.diff(some)) == {4}
