"""What the page is told of an article: all of its text, and each fact once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.render.marked import IN_TEXT
from crocus_check.serve.views import _pieces

TEXT = "At \x1b least 12 people <b>were</b> hurt \U0001f600 and 4 died.\r\n" * 3
spans = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 30)), max_size=12)


@given(spans, st.integers(0, 40), st.integers(60, len(TEXT)), st.sets(st.integers(0, 11)))
def test_pieces_are_the_text_and_hold_each_fact_once(
    places: list[tuple[int, int]], first: int, last: int, disputed: set[int]
) -> None:
    value = QuantityValue(12, "=", 12, 12)
    facts = [
        Fact(f"f{n}", "d", "quantity", "x", start, start + length, 1, 1, "x", value)
        for n, (start, length) in enumerate(places)
    ]
    pieces = list(_pieces(TEXT, first, last, facts, {f"f{n}": f"finding{n}" for n in disputed}))
    assert "".join(each["text"] for each in pieces) == TEXT[first:last].translate(IN_TEXT)
    begun = Counter(id for each in pieces for id in each.get("at", ()))
    assert set(begun) == {fact.id for fact in facts if first <= fact.start < fact.end <= last}
    assert set(begun.values()) <= {1}
    for fact in facts:
        if fact.id in begun:
            words = "".join(each["text"] for each in pieces if fact.id in each.get("facts", ()))
            assert words == TEXT[fact.start : fact.end].translate(IN_TEXT)
