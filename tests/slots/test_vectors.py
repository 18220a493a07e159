"""Vectors of facts: which facts have one, and that equal inputs are encoded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from crocus_check import pipeline
from crocus_check.core.facts import Fact
from crocus_check.ingest import read_text
from crocus_check.settings import Settings, for_review
from crocus_check.slots import vectors
from crocus_check.slots.encoder import SlotEncoder

SETTINGS = Settings(threads=1)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    vectors.forget()
    yield
    vectors.forget()


def facts(text: str, settings: Settings = SETTINGS) -> tuple[Fact, ...]:
    (found,) = pipeline.extract_documents([read_text(text)], settings)
    return found.facts


def told(found: Sequence[Fact]) -> dict[str, bool]:
    """Whether the fact with some words has a vector."""
    return {fact.text: bool(fact.vector) for fact in found}


def test_what_is_asserted_has_a_vector_and_names_and_wishes_have_none() -> None:
    found = told(facts("Nine people died in Denholm on 3 May 2019. If the dam broke, 400 houses would be flooded."))
    assert found["Nine people"] and found["3 May 2019"]
    assert not found["Denholm"] and not found["400 houses"]


def test_a_day_that_linking_may_make_known_has_one() -> None:
    assert told(facts("The mill burned down on Friday."))["Friday"]


def test_a_persons_age_has_none() -> None:
    found = told(facts("Ann Berg, 43, was hurt when 12 boats sank."))
    assert found["12 boats"] and not any(has for words, has in found.items() if "43" in words)


def test_a_review_has_all() -> None:
    found = facts("Nine people died in Denholm. If the dam broke, 400 houses would be flooded.", for_review(SETTINGS))
    assert len(found) >= 3 and all(fact.vector for fact in found)


def test_a_table_in_a_sentence_has_none_and_the_sentence_beside_it_has() -> None:
    table = ", ".join(str(number) for number in range(2101, 2150))
    found = facts(f"Nine people died in the fire.\n\nThe numbers of all houses: {table}.\n")
    crowd = [fact for fact in found if fact.text.startswith("21")]
    assert found[0].vector
    assert len(crowd) > vectors.CROWDED and len({fact.context.sentence for fact in crowd}) == 1
    assert not any(fact.vector for fact in crowd)


def test_equal_inputs_are_encoded_once_and_get_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    encode = SlotEncoder.encode

    def watched(self: SlotEncoder, windows: Any, threads: int | None = 1) -> Any:
        counted.append(len(windows))
        return encode(self, windows, threads)

    monkeypatch.setattr(SlotEncoder, "encode", watched)
    first = facts("Nine people died in Denholm on Friday.")
    again = facts("Nine people died in Denholm on Friday.")
    assert counted == [2, 0]
    assert [fact.vector for fact in first] == [fact.vector for fact in again]
    vectors.forget()
    assert [fact.vector for fact in facts("Nine people died in Denholm on Friday.")] == [f.vector for f in first]


def test_threads_change_no_vector() -> None:
    text = "Nine people died in Denholm on 3 May 2019. Some 400 houses were flooded, and 12 boats sank."
    alone = [fact.vector for fact in facts(text)]
    vectors.forget()
    assert [fact.vector for fact in facts(text, Settings(threads=4))] == alone
